"""What the example says of its worries and goals besides their words: who, how long, and what people said of them."""

from datetime import date
from typing import Any

from meeting_app.commands.messages import goal as goal_say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.demo.hands import Hands
from meeting_app.demo.meetings import Loaded
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.heard import Said
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.worry import StatementVersion


def last_read(file: dict[str, Any]) -> date:
    """The day by which all of it was read with those whom the file names."""
    said = [one for worry in file["danger_statements"] for one in worry.get("read_with", ())]
    said += [one for goal in file["safety_goals"] for one in goal.get("says", ())]
    last: date = max(one["day"] for one in said)
    return last


def write_goals(hands: Hands, loaded: Loaded, file: dict[str, Any], *, today: date) -> None:
    """Who takes responsibility and for how long each goal has to be seen; then what was read with whom.

    The file's days may lie ahead of whoever looks at the demo; a day that has not come can't be written down.
    """
    for goal in file["safety_goals"]:
        words = _with_text(hands, loaded, GoalVersion, goal["text"])
        hands.do(
            goal_say.WriteGoal,
            case_id=loaded.case_id,
            goal_id=words.goal_id,
            goal=words.text,
            language=words.language,
            who=tuple(loaded.people[key] for key in goal.get("who", ())),
            by=None,
            seen_for=goal["months"],
            made_on=words.version,
        )
        newest = _with_text(hands, loaded, GoalVersion, goal["text"])
        _heard(hands, loaded, Subject.GOAL, newest.id, goal.get("says", ()), today=today)
    for worry in file["danger_statements"]:
        words = _with_text(hands, loaded, StatementVersion, worry["text"])
        _heard(hands, loaded, Subject.STATEMENT, words.id, worry.get("read_with", ()), today=today)


def _with_text(hands: Hands, loaded: Loaded, cls: type[Any], text: str) -> Any:
    """The newest version with these words."""
    with hands.read() as records:
        return [one for one in records.all(cls, case_id=loaded.case_id, order="version") if one.text == text][-1]


def _heard(hands: Hands, loaded: Loaded, subject: Subject, version_id: str, said: Any, *, today: date) -> None:
    for one in said:
        of = {"case_id": loaded.case_id, "subject": subject, "version_id": version_id}
        when = {"day": min(one["day"], today), "said": Said(one["said"])}
        hands.do(worry_say.WriteHeard, person_id=loaded.people[one["person"]], **when, **of)
