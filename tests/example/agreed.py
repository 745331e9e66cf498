"""What the example's meetings agree, as its file says: steps of last time, next steps, and the decision apart."""

import re
from datetime import date
from typing import Any

from meeting_app.commands.messages import decision as decision_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import step as step_say
from meeting_app.domain.decision import StandpointOf
from meeting_app.domain.goal import Goal
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.scale import Scale
from meeting_app.domain.step_review import Became
from tests.example.held import Conference

File = dict[str, Any]
CAUSE = "She asked for it."


def agrees(meeting: Conference, steps: dict[str, str]) -> None:
    """All of it, once the rounds of both parts are over. `steps`: ids by the file's own, of every meeting so far."""
    looks_at_earlier_steps(meeting, steps)
    for step in meeting.meeting["next_steps"]:
        steps[step["id"]] = writes(meeting, step)
    decides(meeting)


def looks_at_earlier_steps(meeting: Conference, steps: dict[str, str]) -> None:
    """“done, one slip, plan used” is done, with the rest as a note."""
    for key, said in meeting.meeting.get("earlier_steps", {}).items():
        became = re.match(r"\w+", said).group()
        note = said.removeprefix(became).lstrip(", ")
        found = {"became": Became(became), "note": note, "carry": True}
        meeting.chair.does(step_say.ReviewStep, step_id=steps[key], **found)


def writes(meeting: Conference, step: File) -> str:
    """A step with the goal that answers the worry of its scale; kept from whom the file keeps it."""
    people, scale_id = meeting.loaded.people, meeting.loaded.scales[step["scale"]]
    statement_id = meeting.world.get(Scale, scale_id).statement_id
    goal = next((one for one in meeting.world.all(Goal) if one.statement_id == statement_id), None)
    step_id: str = meeting.chair.does(
        step_say.WriteStep,
        step_id=None,
        what=step["what"],
        who=tuple(people[one] for one in step["who"]),
        by=date.fromisoformat(str(step["by"])),
        how=step["know"],
        idea_of=people[step["idea_from"]],
        goal_id=goal.id if goal else None,
    ).code
    if step.get("withheld_from"):
        from_people = tuple(people[one] for one in step["withheld_from"])
        about = {"subject": Subject.STEP, "subject_id": step_id, "from_people": from_people}
        meeting.chair.does(keep_say.KeepThing, cause=CAUSE, **about)
    return step_id


def decides(meeting: Conference) -> None:
    """Child by child, with the view of each agency, the family's, and dissent in its own words."""
    decision = meeting.meeting["decision"]
    for one in decision["per_child"]:
        decided = f"A child protection plan, category {one['category']}." if one["plan"] else f"A {one['next']}."
        nothing = {"reasons": "", "tells": None, "tell_by": None, "told_on": None, "made_on": 0}
        child = child_of(meeting, one["child"])
        by = "The professionals at the conference"
        meeting.chair.does(decision_say.WriteDecision, child_id=child, decided=decided, by=by, **nothing)
    for said in decision["views_on_plan"]:
        stands(meeting, StandpointOf.AGENCY, said, said["view"])
    for said in decision["family_view"]:
        stands(meeting, StandpointOf.FAMILY, said, said["view"])
    for said in decision["dissent"]:
        stands(meeting, StandpointOf.DISSENT, said, said["text"])


def child_of(meeting: Conference, key: str) -> str:
    """Maja is one of the people too; Oskar is a child of the case only."""
    return meeting.loaded.people.get(key) or meeting.loaded.people["p09"]


def stands(meeting: Conference, of: StandpointOf, said: File, text: str) -> None:
    child = child_of(meeting, said["child"]) if "child" in said else None
    person = meeting.loaded.people[said["person"]]
    about = {"standpoint_id": None, "child_id": child, "person_id": person, "every_part": False}
    meeting.chair.does(decision_say.WriteStandpoint, of=of, text=text, **about)
