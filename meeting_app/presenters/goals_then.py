"""What stood beside a worry and its goal when a meeting was held: for the record and the minute-taker's place.

The versions are those that were in force (wording-is-fixed). What was written down about them after the meeting's end
is not in its record; it stands on the case's page.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from meeting_app.domain.case import Person
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.goal_state import GoalState
from meeting_app.domain.heard import Heard
from meeting_app.domain.ids import PersonId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.visibility_agreed import knows_of
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.agenda import Asked
from meeting_app.presenters.goals import GoalAbout, goal_about
from meeting_app.presenters.heard import HeardLine, heard_lines
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import versions_of
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class StoodBeside:
    """`about`: what stood beside the goal; `read_with`: with whom the worry was read. Nothing where its words are not
    for this viewer.
    """

    about: GoalAbout | None = None
    read_with: tuple[HeardLine, ...] = ()


NOTHING_BESIDE = StoodBeside()


class _Written(Protocol):
    @property
    def at(self) -> datetime:
        """When it was written down."""


W = TypeVar("W", bound=_Written)


@dataclass(frozen=True, slots=True)
class GoalsThen:
    """The case's goals as they stood at a meeting, less lines that name somebody of whom the viewer may not know."""

    goals: dict[str, Goal]
    states: list[GoalState]
    heard: list[Heard]
    people: dict[str, Person]

    def beside(self, records: Records, words: Asked) -> StoodBeside:
        """Of the worry and the goal that an item is asked for, as far as this viewer has their words."""
        of = versions_of(records, words.item)
        about: GoalAbout | None = None
        read_with: tuple[HeardLine, ...] = ()
        if words.goal and of.goal_version_id:
            goal = records.get(GoalVersion, of.goal_version_id)
            about = goal_about(self.goals[goal.goal_id], goal, self.states, self.heard, self.people)
        if words.worry and of.statement_version_id:
            version = records.get(StatementVersion, of.statement_version_id)
            read_with = heard_lines(self.heard, [version], self.people.values())
        return StoodBeside(about, read_with)


def goals_then(records: Records, meeting: Meeting, viewer: Viewer, met: Collection[PersonId]) -> GoalsThen:
    """With one question for each sort of thing. `met`: whom this viewer met in their own parts of the meeting.

    two-sittings, who-may-see: with whom words were read on which day could tell of a part that the viewer was not in.
    """
    case_id, until = meeting.case_id, meeting.ended_at
    heard = _until(records.all(Heard, case_id=case_id, order="at"), until)
    return GoalsThen(
        by_id(records.all(Goal, case_id=case_id)),
        _until(records.all(GoalState, case_id=case_id, order="at"), until),
        [one for one in heard if knows_of(one.person_id, viewer, met)],
        by_id(records.all(Person, case_id=case_id)),
    )


def _until(written: Iterable[W], until: datetime | None) -> list[W]:
    return [one for one in written if until is None or one.at <= until]
