"""The editor of scales."""

from flask import Blueprint, Response

from meeting_app.commands.messages import case as say
from meeting_app.domain.case import Case
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.scale import Scale, Wording
from meeting_app.identity import SignedIn
from meeting_app.presenters.beforehand import words_changed
from meeting_app.web.cases import fields_of, for_case, own
from meeting_app.web.editing import Editor, edit
from meeting_app.web.respond import go, submits
from meeting_app.web.services import services

blueprint = Blueprint("wordings", __name__)


@blueprint.route("/cases/<case_id>/scales/<scale_id>", methods=["GET", "POST"])
@submits(say.WriteScale)
@for_case
def scale(who: SignedIn, case: Case, scale_id: str) -> Response:
    """A scale's words; 10 is asked for first (ten-first)."""
    new = scale_id == "new"
    known = {"kind": "safety"} if new else _scale_fields(case, scale_id)
    editor = Editor("case/scale.html", say.WriteScale, "" if new else scale_id)
    answer = edit(who, case, editor, known=known, scale_id=None if new else scale_id)
    return answer if new or answer.status_code != 303 else _or_which_words(answer, scale_id)


def _or_which_words(answer: Response, scale_id: str) -> Response:
    """wording-is-fixed: where a view was given against the words of before, the chair is asked which are asked."""
    with services().read() as records:
        items = records.all(Item, scale_id=scale_id, order="fixed_at")
        asked = [one for one in items if (changed := words_changed(records, one)) is not None and changed.to_choose]
        if not asked:
            return answer
        public_id = records.get(Meeting, asked[-1].meeting_id).public_id
    return go(f"/meetings/{public_id}/words/{asked[-1].id}")


def _scale_fields(case: Case, scale_id: str) -> dict[str, str]:
    stored: Scale = own(case, Scale, scale_id)
    with services().read() as records:
        words = records.all(Wording, scale_id=stored.id, order="version")[-1]
    return fields_of(words) | {
        "kind": stored.kind.value,
        "statement_id": stored.statement_id or "",
        "goal_id": stored.goal_id or "",
        "one_id": stored.one_id or "",
        "other_id": stored.other_id or "",
    }
