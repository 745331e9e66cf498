"""A safety goal by itself: its editor, with who, by when and how long; where it is; and who says that they can."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages import goal as say
from meeting_app.commands.messages.worry import WriteHeard
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.goal import Goal, GoalParts, GoalVersion
from meeting_app.domain.kept_from import Subject
from meeting_app.identity import SignedIn
from meeting_app.presenters.checking import goal_findings
from meeting_app.presenters.goals import goal_page
from meeting_app.storage.records import Records
from meeting_app.web.cases import for_case, own
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.editing import Editor, Filled, edit, editor_page
from meeting_app.web.hearing import hear
from meeting_app.web.respond import go, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.texts import TEXTS
from meeting_app.web.written import is_changing, warned

blueprint = Blueprint("goals", __name__)


@blueprint.route("/cases/<case_id>/goals/<goal_id>", methods=["GET", "POST"])
@submits(say.WriteGoal)
@for_case
def goal(who: SignedIn, case: Case, goal_id: str) -> Response:
    """What people will be doing differently, who takes responsibility, by when, and how long it has to be seen."""
    stored: Goal = own(case, Goal, goal_id)
    return edit(who, case, _editor(case, stored), known=_fields(stored), goal_id=stored.id)


def _editor(case: Case, goal: Goal) -> Editor:
    return Editor(
        "case/goal.html",
        say.WriteGoal,
        goal.id,
        to=lambda _: _after(case, goal),
        made_on=lambda: {"made_on": str(_newest(goal).version)},
        looks=lambda records, fields: goal_findings(records, case, fields, _who(fields)),
        about=lambda records: goal_page(records, case, goal, today=services().today()),
    )


def _after(case: Case, goal: Goal) -> str:
    """Back to the case; where there is something to look at, to the goal again, which says so."""
    fields = _fields(goal)
    with services().read() as records:
        found = goal_findings(records, case, fields, _who(fields))
    return f"/cases/{case.id}/goals/{goal.id}?saved=yes" if found else f"/cases/{case.id}"


def _who(fields: dict[str, str]) -> list[str]:
    """Ids of those who are ticked: as posted, else as they fill the form."""
    return request.form.getlist("who") if request.form.get("check") else fields.get("who", "").split()


def _newest(goal: Goal) -> GoalVersion:
    with services().read() as records:
        return records.all(GoalVersion, goal_id=goal.id, order="version")[-1]


def _fields(goal: Goal) -> dict[str, str]:
    words = _newest(goal)
    parts, put = words.parts or GoalParts(), words.put
    return {
        "goal": words.text,
        "language": words.language,
        "who": " ".join(parts.who),
        "by": parts.by.isoformat() if parts.by else "",
        "seen_for": str(parts.seen_for or ""),
        "unit": parts.unit.value,
        "put_language": put.language if put else "",
        "put_by": put.by if put else "",
        "put_goal": put.text if put else "",
        "made_on": str(words.version),
    }


@blueprint.post("/cases/<case_id>/goals/<goal_id>/state")
@submits(say.MoveGoal)
@for_case
def state(who: SignedIn, case: Case, goal_id: str) -> Response:
    """From a day on it is being worked on, being shown, reached, or changed."""
    stored: Goal = own(case, Goal, goal_id)
    sent = {name: request.form.get(name, "") for name in ("stage", "since", "why")}
    if is_changing():
        return editor_page(who, case, _editor(case, stored), Filled(_fields(stored) | sent))
    warning = warned(who, TEXTS[say.MoveGoal], case_id=case.id)
    if warning is not None:
        return warning
    try:
        services().do(from_form(say.MoveGoal, request.form, case_id=case.id, goal_id=stored.id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        filled = Filled(_fields(stored) | sent, errors_of(refused), status_of(refused))
        return editor_page(who, case, _editor(case, stored), filled)
    return go(f"/cases/{case.id}/goals/{stored.id}")


@blueprint.route("/cases/<case_id>/goals/<goal_id>/says", methods=["GET", "POST"])
@submits(WriteHeard)
@for_case
def says(who: SignedIn, case: Case, goal_id: str) -> Response:
    """Read a goal with somebody who takes responsibility: do they say that they can do this?"""
    stored: Goal = own(case, Goal, goal_id)

    def versions_of(records: Records) -> list[GoalVersion]:
        return records.all(GoalVersion, goal_id=stored.id, order="version")

    return hear(who, case, Subject.GOAL, versions_of)
