"""Direct work with the case's children: the list, as somebody may see it, one piece, its drawing, and the forms."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages import child_work as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.child_work import PARTS, ChildWork, TextOf, WorkKind, WorkVersion
from meeting_app.domain.drawing import Redrawn
from meeting_app.domain.errors import InvalidInput, NotAllowed
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR
from meeting_app.identity import SignedIn
from meeting_app.presenters import child_work_pages as pages
from meeting_app.presenters.child_work import drawing_of
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, must
from meeting_app.web.case_forms import CaseForm
from meeting_app.web.cases import for_case, own
from meeting_app.web.console_forms import typed
from meeting_app.web.readers import as_whom
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("child_work", __name__)
PART_NAMES = {part: "What the child said" for parts in PARTS.values() for part in parts}
WORDS = PART_NAMES | {"with_whom": "With whom", "drawn": "What can be seen on the drawing"}
LED = {"assessment": "The assessment", "goal": "The goal", "plan": "The plan"}
Shows = Callable[..., pages.WorkForm]


@blueprint.get("/cases/<case_id>/work")
@for_case
def works(who: SignedIn, case: Case) -> Response:
    """All of it; with `as` as a reader may see it (who-may-see)."""
    reader = as_whom(case)
    with services().read() as records:
        view = pages.works_view(records, case, reader, page=desk_page(who))
    return page("case/works.html", view)


@blueprint.get("/cases/<case_id>/work/<work_id>")
@for_case
def work(who: SignedIn, case: Case, work_id: str) -> Response:
    """One piece, and all that it was; with `as` the copy of a reader who may see it."""
    own(case, ChildWork, work_id)
    reader = as_whom(case)
    if reader is not None:
        with services().read() as records:
            copy = pages.work_copy(records, case, work_id, reader, page=desk_page(who))
        return page("case/work_copy.html", must(copy))
    with services().read() as records:
        view = pages.work_view(records, case, work_id, page=desk_page(who))
    return page("case/work.html", view)


@blueprint.get("/cases/<case_id>/work/<work_id>/drawing/<drawn_in>")
@for_case
def picture(who: SignedIn, case: Case, work_id: str, drawn_in: str) -> Response:
    """The drawing itself; with `as` only where that reader may see it."""
    version: WorkVersion = own(case, WorkVersion, drawn_in)
    reader = as_whom(case)
    with services().read() as records:
        viewer = reader.viewer_of_case(records, case) if reader else CHAIR
        found = drawing_of(records, case, version, viewer) if version.work_id == work_id else None
    if found is None:
        raise NotAllowed
    return Response(found, mimetype="image/jpeg")


@blueprint.route("/cases/<case_id>/work/new/<work_kind>", methods=["GET", "POST"])
@submits(say.AddWork)
@for_case
def new_work(who: SignedIn, case: Case, work_kind: str) -> Response:
    """A new piece of this kind."""
    if work_kind not in set(WorkKind):
        raise NotAllowed
    of = WorkKind(work_kind)

    def build(records: Records, shown: Page, quicker: bool) -> Any:
        sent = pages.Sent(_of_a_view(case, records), {}) if request.method == "GET" else _sent(quicker=quicker)
        return pages.new_form(records, case, of, sent, page=shown)

    form = CaseForm("case/work_words.html", build, WORDS)
    known = {"case_id": case.id, "kind": of, "texts": _texts(of)}
    return form.answers(
        who, case, lambda: from_form(say.AddWork, request.form, **known), to=lambda id_: f"/cases/{case.id}/work/{id_}"
    )


@blueprint.route("/cases/<case_id>/work/<work_id>/words", methods=["GET", "POST"])
@submits(say.RewordWork)
@for_case
def reword(who: SignedIn, case: Case, work_id: str) -> Response:
    """Put the words right; what it was stays."""
    form, known = _of_work(case, work_id, "case/work_words.html", WORDS, pages.words_form)
    texts = _texts(_kind_of(work_id))
    return form.answers(
        who, case, lambda: from_form(say.RewordWork, request.form, texts=texts, **known), to=_page(case, work_id)
    )


@blueprint.route("/cases/<case_id>/work/<work_id>/drawing", methods=["GET", "POST"])
@submits(say.PutDrawing)
@for_case
def drawing(who: SignedIn, case: Case, work_id: str) -> Response:
    """A photo or a scan of the drawing; or take it out."""
    form, known = _of_work(case, work_id, "case/work_drawing.html", {}, pages.words_form)

    def command() -> say.PutDrawing:
        redrawn = None if request.form.get("out") else _redrawn()
        return from_form(say.PutDrawing, request.form, redrawn=redrawn, **known)

    return form.answers(who, case, command, to=_page(case, work_id))


@blueprint.route("/cases/<case_id>/work/<work_id>/may-see", methods=["GET", "POST"])
@submits(say.RecordWord)
@for_case
def may_see(who: SignedIn, case: Case, work_id: str) -> Response:
    """The child's word on who may see it (child-says-who)."""
    form, known = _of_work(case, work_id, "case/work_may_see.html", {}, pages.word_form)
    return form.answers(
        who, case, lambda: from_form(say.RecordWord, request.form, **known), to=_page(case, work_id)
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/work/<work_id>/led-to", methods=["GET", "POST"])
@submits(say.SayWhatItLedTo)
@for_case
def led_to(who: SignedIn, case: Case, work_id: str) -> Response:
    """How it changed the assessment, the goal or the plan."""
    form, known = _of_work(case, work_id, "case/work_led_to.html", LED, pages.led_form)
    return form.answers(
        who, case, lambda: from_form(say.SayWhatItLedTo, request.form, **known), to=_page(case, work_id)
    )  # fmt: skip


def _of_a_view(case: Case, records: Records) -> Typed:
    """A form that was opened beside a child's view beforehand says whose work it is."""
    seat = records.find(Seat, id=request.args.get("seat", ""), case_id=case.id)
    return pages.of_a_view(records, seat, services().time_zone) if seat else Typed()


def _page(case: Case, work_id: str) -> str:
    return f"/cases/{case.id}/work/{work_id}"


def _kind_of(work_id: str) -> WorkKind:
    with services().read() as records:
        return records.all(WorkVersion, work_id=work_id)[0].kind


def _texts(kind: WorkKind) -> tuple[TextOf, ...]:
    words = typed()
    return tuple(TextOf(part, words[part]) for part in PARTS[kind])


def _sent(*, quicker: bool) -> pages.Sent:
    ticked = {name: tuple(request.form.getlist(name)) for name in ("people", "less")}
    return pages.Sent(typed(), ticked, quicker)


def _of_work(
    case: Case, work_id: str, name: str, texts: dict[str, str], shows: Shows
) -> tuple[CaseForm, dict[str, Any]]:  # fmt: skip
    own(case, ChildWork, work_id)

    def build(records: Records, shown: Page, quicker: bool) -> Any:
        sent = _sent(quicker=quicker) if request.method == "POST" else None
        return shows(records, case, work_id, sent, page=shown)

    return CaseForm(name, build, texts), {"case_id": case.id, "work_id": work_id}


def _redrawn() -> Redrawn:
    """Slow work, outside the writer. Raises InvalidInput with what is wrong with the file."""
    file = request.files.get("drawing")
    sent = file.read() if file else b""
    if not sent:
        raise InvalidInput({"drawing": "choose_drawing"})

    from meeting_app.export.redraw import redraw  # noqa: PLC0415 - a library for pictures is no part of a start

    made = services().in_thread(lambda: redraw(sent))
    assert isinstance(made, Redrawn)
    return made
