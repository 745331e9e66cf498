"""The worry statements of a case with the goals that answer them, for the case's own pages."""

from dataclasses import dataclass

from meeting_app.domain.case import Case
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.worry import Statement, StatementVersion
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_of_case


@dataclass(frozen=True, slots=True)
class WorryLine:
    """A worry statement with the goal that answers it, as they stand; `kept`, `goal_kept`: from somebody."""

    statement_id: str
    text: str
    dispute: str
    goal: str
    language: str
    version: int
    who: str = ""
    version_id: str = ""
    goal_version_id: str = ""
    kept: bool = False
    goal_kept: bool = False


def worry_lines(records: Records, case: Case) -> tuple[WorryLine, ...]:
    """Each worry statement with its goal, newest words."""
    versions = {one.statement_id: one for one in records.all(StatementVersion, case_id=case.id, order="version")}
    goals = {goal.statement_id: goal for goal in records.all(Goal, case_id=case.id)}
    goal_words = {one.goal_id: one for one in records.all(GoalVersion, case_id=case.id, order="version")}
    kept = {one.subject_id for one in kept_of_case(records, case.id)}
    lines = []
    for statement in records.all(Statement, case_id=case.id, order="position"):
        words, goal = versions[statement.id], goals.get(statement.id)
        goal_now = goal_words[goal.id] if goal else None
        line = WorryLine(
            statement.id,
            words.text,
            words.dispute,
            goal_now.text if goal_now else "",
            words.language,
            words.version,
            words.who or "",
            words.id,
            goal_now.id if goal_now else "",
            words.id in kept,
            goal_now is not None and goal_now.id in kept,
        )
        lines.append(line)
    return tuple(lines)
