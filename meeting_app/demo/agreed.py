"""What the example's meetings agree, as its file says: steps of last time, next steps, and the decision apart."""

import re
from datetime import date
from typing import Any

from meeting_app.commands.messages import decision as decision_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import step as step_say
from meeting_app.demo.held import Conference
from meeting_app.demo.meetings import File
from meeting_app.domain.decision import StandpointOf
from meeting_app.domain.goal import Goal
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.scale import Scale
from meeting_app.domain.step import Does
from meeting_app.domain.step_review import Became

CAUSE = "She asked for it."
REVIEWED = "reviewed"
# Ids of steps by the keys of the file; of one that was carried over, the step that it goes on as.
Steps = dict[str, str]


def look_at_earlier_steps(meeting: Conference, steps: Steps) -> None:
    """“done, one slip, plan used” is done, with the rest as a note; what was not done is carried over."""
    for key, said in meeting.told.meeting.get("earlier_steps", {}).items():
        became, _, note = said.partition(" ") if re.match(r"\w+ ", said) else said.partition(", ")
        found = {"became": Became(became), "note": note, "carry": True}
        code = meeting.chair(step_say.ReviewStep, step_id=steps[key], **found)
        steps[key] = steps[key] if code == REVIEWED else code


def in_a_sentence(file: File, text: str) -> str:
    """A step's words as screens say them, “{Who} will … We will know because …”: names alone begin with a capital."""
    first = text.split(maxsplit=1)[0].removesuffix("'s")
    begin = text[0] if first in {one["says_as"] for one in file["people"]} else text[0].lower()
    return begin + text[1:].rstrip(".")


def agree(meeting: Conference, steps: Steps) -> None:
    """Next steps, with a new day for what was carried over, and the decision: the rounds of both parts are over."""
    for key, by in meeting.told.meeting.get("carried", {}).items():
        write_step(meeting, _step(meeting, key), step_id=steps[key], by=by)
    for step in meeting.told.meeting["next_steps"]:
        steps[step["id"]] = write_step(meeting, step)
    _decide(meeting)


def _step(meeting: Conference, key: str) -> File:
    found: File = next(
        step for one in meeting.story.file["meetings"] for step in one["next_steps"] if step["id"] == key
    )
    return found


def write_step(meeting: Conference, step: File, *, step_id: str | None = None, by: date | None = None) -> str:
    """A step with the goal that answers the worry of its scale, or one that was carried over, with a new day.

    Kept from whom the file keeps it.
    """
    loaded, chair, file = meeting.story.loaded, meeting.story.chair, meeting.story.file
    of_scale = chair.get(Scale, id=loaded.scales[step["scale"]])
    goals = [one for one in chair.all(Goal, case_id=loaded.case_id) if one.statement_id == of_scale.statement_id]
    code = meeting.chair(
        step_say.WriteStep,
        step_id=step_id,
        what=in_a_sentence(file, step["what"]),
        who=_people(meeting, step["who"]),
        by=by or step["by"],
        how=in_a_sentence(file, step["know"]),
        idea_of=PersonId(loaded.people[step["idea_from"]]),
        goal_id=goals[0].id if goals else None,
        does=Does(step["does"]) if "does" in step else None,
    )
    step_id = step_id or code
    if kept := step.get("withheld_from"):
        about = {"subject": Subject.STEP, "subject_id": step_id, "from_people": _people(meeting, kept)}
        meeting.chair(keep_say.KeepThing, cause=CAUSE, **about)
    return step_id


def _people(meeting: Conference, keys: list[str]) -> tuple[PersonId, ...]:
    return tuple(PersonId(meeting.story.loaded.people[one]) for one in keys)


def _decide(meeting: Conference) -> None:
    """Child by child, with the view of each agency, the family's, and dissent in its own words."""
    decision = meeting.told.meeting["decision"]
    for one in decision["per_child"]:
        write_decision(meeting, one, made_on=0)
    for said in decision["views_on_plan"]:
        _stand(meeting, StandpointOf.AGENCY, said, said["view"])
    for said in decision["family_view"]:
        _stand(meeting, StandpointOf.FAMILY, said, said["view"])
    for said in decision["dissent"]:
        _stand(meeting, StandpointOf.DISSENT, said, said["text"])


def write_decision(meeting: Conference, one: File, **more: Any) -> None:
    """What was decided for one child, and who tells the child by when."""
    decided = f"A child protection plan, category {one['category']}." if one["plan"] else f"A {one['next']}."
    tells = PersonId(meeting.story.loaded.people[one["tells"]]) if "tells" in one else None
    said = {
        "decided": decided,
        "by": "The professionals at the conference",
        "reasons": one.get("reasons", ""),
        "for_child": one.get("for_child", ""),
    }
    telling = {"tells": tells, "tell_by": one.get("tell_by"), "told_on": None}
    meeting.chair(decision_say.WriteDecision, child_id=_child(meeting, one["child"]), **said | telling | more)


def _child(meeting: Conference, key: str) -> str:
    """Maja is one of the people too; Oskar is a child of the case only."""
    return meeting.story.loaded.people.get(key) or meeting.story.loaded.people["p09"]


def _stand(meeting: Conference, of: StandpointOf, said: File, text: str) -> None:
    child = _child(meeting, said["child"]) if "child" in said else None
    person = meeting.story.loaded.people[said["person"]]
    about = {"standpoint_id": None, "child_id": child, "person_id": person, "every_part": False}
    meeting.chair(decision_say.WriteStandpoint, of=of, text=text, **about)
