"""Keep words of the case from named people, or free them again (who-may-see)."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import FreeWords, KeepWords
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.kept_from import OF_THE_CASE, PARTS_OF, Part, Subject
from meeting_app.identity import SignedIn
from meeting_app.presenters.keeping_words import keep_words_form
from meeting_app.storage.words import KINDS
from meeting_app.web.asking import desk_page
from meeting_app.web.cases import for_case, own
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("keeping_words", __name__)
BACK_TO = {Subject.ENTRY: "/map", Subject.WORK: "/work"}


@blueprint.route("/cases/<case_id>/keep/<words>/<version_id>/<part>", methods=["GET", "POST"])
@submits(KeepWords, FreeWords)
@for_case
def keep_words(who: SignedIn, case: Case, words: str, version_id: str, part: str) -> Response:
    """From whom and why; or free it again."""
    what, which = _known(words, part)
    version = own(case, KINDS[what][0], version_id)
    errors: tuple[tuple[str, str], ...] = ()
    status, typed = 200, None
    if request.method == "POST":
        command = FreeWords if request.form.get("free") else KeepWords
        known = {"case_id": case.id, "subject": what, "subject_id": version_id, "part": which}
        try:
            services().do(from_form(command, request.form, **known), who.actor)
            return go(f"/cases/{case.id}{BACK_TO.get(what, '')}")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            errors, status = errors_of(refused), status_of(refused)
            typed = tuple(request.form.getlist("from_people")), request.form.get("cause", "")
    with services().read() as records:
        shown = desk_page(who, errors=errors)
        view = keep_words_form(records, case, version, what, which, page=shown, typed=typed)
    return page("case/keep.html", view, status=status)


def _known(words: str, part: str) -> tuple[Subject, Part]:
    """Raises NotAllowed for what there is no such thing of."""
    for what in OF_THE_CASE:
        for which in PARTS_OF[what]:
            if (what.value, which.value) == (words, part):
                return what, which
    raise NotAllowed
