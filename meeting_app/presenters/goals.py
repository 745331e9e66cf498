"""What stands beside a goal's words: who takes responsibility, by when, how long, and where it is."""

from collections.abc import Iterable, Mapping
from datetime import date

from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.goal import Goal, GoalParts, GoalVersion, Unit, answered_by
from meeting_app.domain.goal_state import GoalStage, GoalState, Passed, passed
from meeting_app.domain.heard import Heard
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.checking import may_be_responsible
from meeting_app.presenters.heard import HeardLine, heard_lines
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class GoalAbout:
    """A goal beside its words. `states`: where it is and was, the newest first; `heard`: who says that they can.

    `written_for`: the worry that it was written for.
    """

    goal_id: str
    version_id: str
    who: tuple[str, ...]
    by: date | None
    seen_for: int | None
    unit: Unit
    states: tuple[GoalState, ...]
    heard: tuple[HeardLine, ...]
    parts: GoalParts
    written_for: str

    @property
    def stage(self) -> GoalStage:
        """Where it is now."""
        return self.states[0].stage if self.states else GoalStage.WORKED_ON

    def passed(self, today: date) -> Passed | None:
        """While it is being shown: how much of the time in which it has to be seen has passed."""
        if not self.states or self.stage is not GoalStage.SHOWN:
            return None
        return passed(self.parts, self.states[0].since, today=today)


def goal_about(
    goal: Goal, words: GoalVersion, states: Iterable[GoalState], heard: Iterable[Heard], people: Mapping[str, Person]
) -> GoalAbout:
    """Of this version; `states` and `heard` may be all of the case's, in the order in which they were written."""
    parts = words.parts or GoalParts()
    return GoalAbout(
        words.goal_id,
        words.id,
        tuple(people[id_].says_as for id_ in parts.who),
        parts.by,
        parts.seen_for,
        parts.unit,
        tuple(reversed([one for one in states if one.goal_id == words.goal_id])),
        heard_lines(heard, [words], people.values()),
        parts,
        goal.statement_id or "",
    )


@dataclass(frozen=True, slots=True)
class GoalPage:
    """What the page of a goal has besides its form. `answers`: the worries that it answers, covered where kept."""

    about: GoalAbout
    words: GoalVersion
    kept: bool
    answers: tuple[tuple[StatementVersion, bool], ...]
    can_be_responsible: tuple[Person, ...]
    names: CouncilWords
    today: date


def goal_page(records: Records, case: Case, goal: Goal, *, today: date) -> GoalPage:
    """As it stands."""
    people = by_id(records.all(Person, case_id=case.id))
    words = records.all(GoalVersion, goal_id=goal.id, order="version")[-1]
    kept = {one.subject_id for one in kept_of_case(records, case.id)}
    heard = records.all(Heard, case_id=case.id, subject=Subject.GOAL.value)
    states = records.all(GoalState, goal_id=goal.id, order="at")
    ids = answered_by(records.all(Goal, case_id=case.id), goal)
    newest = {one.statement_id: one for one in records.all(StatementVersion, case_id=case.id, order="version")}
    return GoalPage(
        goal_about(goal, words, states, heard, people),
        words,
        words.id in kept,
        tuple((newest[id_], newest[id_].id in kept) for id_ in ids if id_ in newest),
        tuple(one for one in people.values() if may_be_responsible(one)),
        load_house(records).words,
        today,
    )
