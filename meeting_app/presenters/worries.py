"""The worry statements of a case with the goals that answer them, for the case's own pages."""

from meeting_app.domain.case import Case, Person
from meeting_app.domain.goal import Goal, GoalVersion, goal_of
from meeting_app.domain.goal_state import GoalState
from meeting_app.domain.heard import Heard
from meeting_app.domain.worry import Statement, StatementVersion
from meeting_app.presenters.goals import GoalAbout, goal_about
from meeting_app.presenters.heard import HeardLine, heard_lines
from meeting_app.presenters.told import Told, told
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class WorryLine(Told):
    """A worry statement with the goal that answers it, as they stand; `kept`, `goal_kept`: from somebody.

    `heard`: with whom the statement as it stands was read, and what they said. `about`: what stands beside the goal.
    """

    words: StatementVersion
    goal_words: GoalVersion | None
    kept: bool
    goal_kept: bool
    heard: tuple[HeardLine, ...]
    about: GoalAbout | None

    @property
    def statement_id(self) -> str:
        """Which worry it is."""
        return self.words.statement_id


def worry_lines(records: Records, case: Case) -> tuple[WorryLine, ...]:
    """Each worry statement with its goal, newest words."""
    versions = {one.statement_id: one for one in records.all(StatementVersion, case_id=case.id, order="version")}
    goals = records.all(Goal, case_id=case.id)
    goal_words = {one.goal_id: one for one in records.all(GoalVersion, case_id=case.id, order="version")}
    kept = {one.subject_id for one in kept_of_case(records, case.id)}
    heard, people = records.all(Heard, case_id=case.id), by_id(records.all(Person, case_id=case.id))
    states = records.all(GoalState, case_id=case.id, order="at")
    lines = []
    for statement in records.all(Statement, case_id=case.id, order="position"):
        words, goal = versions[statement.id], goal_of(goals, statement.id)
        goal_now = goal_words[goal.id] if goal else None
        goal_kept = goal_now is not None and goal_now.id in kept
        read = heard_lines(heard, [words], people.values())
        about = goal_about(goal, goal_now, states, heard, people) if goal and goal_now else None
        lines.append(WorryLine(words, goal_now, words.id in kept, goal_kept, read, about, **told(words, goal_now)))
    return tuple(lines)
