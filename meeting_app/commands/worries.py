"""Worry statements and the goals that answer them: each change of words is a new version (wording-is-fixed)."""

from dataclasses import dataclass

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import worry as say
from meeting_app.commands.versions import kept_of, kept_on_next, me
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import Goal, GoalVersion, wrong_in_goal
from meeting_app.domain.ids import CaseId, GoalId, StatementId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.put_into import put_of
from meeting_app.domain.translation import check_made_on
from meeting_app.domain.worry import (
    Parts,
    Statement,
    StatementVersion,
    TheirWords,
    text_of,
    wrong_in_statement,
)
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class Worry:
    """A worry with its goal as they stand; empty for a new one."""

    statement: Statement | None
    version: StatementVersion | None
    goal: Goal | None
    goal_version: GoalVersion | None
    others: int
    kept: tuple[KeptFrom, ...] = ()


def _load_worry(records: Records, command: say.WriteWorry, asked: Asked) -> Worry:
    others = records.count(Statement, case_id=command.case_id)
    if command.statement_id is None:
        return Worry(None, None, None, None, others)
    statement = records.get(Statement, command.statement_id)
    if statement.case_id != command.case_id:
        raise NotFound("statement_not_found")
    versions = records.all(StatementVersion, statement_id=statement.id, order="version")
    goal = records.find(Goal, statement_id=statement.id)
    goals = records.all(GoalVersion, goal_id=goal.id, order="version") if goal else []
    last_goal = goals[-1] if goals else None
    kept = kept_of(records, versions[-1].id, *([last_goal.id] if last_goal else []))
    return Worry(statement, versions[-1], goal, last_goal, others, kept)


@handles(say.WriteWorry, loads=_load_worry)
def write_worry(command: say.WriteWorry, before: Worry, asked: Asked) -> Decision:
    """against-the-case: a worry and the goal that answers it are written together. Neither overwrites (own-words)."""
    statement = before.statement or Statement(StatementId(asked.new_id()), command.case_id, before.others)
    goal = before.goal or Goal(GoalId(asked.new_id()), command.case_id, statement.id)
    last, last_goal = before.version, before.goal_version
    version = _next_statement(command, statement, last, asked)
    goal_version = _next_goal(command, goal, last_goal, asked)
    _check(command, version, goal_version)
    new: list[object] = [] if before.statement else [statement]
    new += [] if before.goal else [goal]
    if last is None or not version.says_the_same(last):
        check_made_on(command.made_on, stored=last.version if last else 0)
        new += [version, *kept_on_next(version.id, last, before.kept, asked)]
    if last_goal is None or not goal_version.says_the_same(last_goal):
        check_made_on(command.goal_made_on, stored=last_goal.version if last_goal else 0)
        new += [goal_version, *kept_on_next(goal_version.id, last_goal, before.kept, asked)]
    return Decision(add=tuple(new), outcome=statement.id)


def _check(command: say.WriteWorry, version: StatementVersion, goal: GoalVersion) -> None:
    wrong = wrong_in_statement(version) | wrong_in_goal(goal)
    if command.put_by.strip() and version.put is None and goal.put is None:
        wrong["put_text"] = "missing"
    if wrong:
        raise InvalidInput(wrong, rule="against-the-case" if {"text", "goal"} & set(wrong) else "own-words")


def _next_statement(
    command: say.WriteWorry, statement: Statement, last: StatementVersion | None, asked: Asked
) -> StatementVersion:
    parts = Parts(command.happened, command.may_happen)
    return StatementVersion(
        id=asked.new_id(),
        statement_id=statement.id,
        case_id=CaseId(command.case_id),
        version=last.version + 1 if last else 1,
        text=text_of(command.text, parts, last, anew=command.together),
        dispute=command.dispute,
        language=command.language or "en",
        made_by=me(asked),
        made_at=asked.now,
        who=command.who.strip() or None,
        dispute_by=command.dispute_by.strip() or None,
        parts=parts if parts.together() else None,
        theirs=_theirs(command),
        put=put_of(command.put_text, command.put_language, command.put_by, command.put_dispute),
    )


def _theirs(command: say.WriteWorry) -> TheirWords | None:
    said = (command.theirs, command.theirs_whose, command.theirs_put, command.theirs_put_by)
    if not any(text.strip() for text in said):
        return None
    words, whose, put, put_by = said
    return TheirWords(words, whose, command.theirs_language or command.language or "en", put, put_by)


def _next_goal(command: say.WriteWorry, goal: Goal, last: GoalVersion | None, asked: Asked) -> GoalVersion:
    return GoalVersion(
        id=asked.new_id(),
        goal_id=goal.id,
        case_id=CaseId(command.case_id),
        version=last.version + 1 if last else 1,
        text=command.goal,
        language=command.language or "en",
        made_by=me(asked),
        made_at=asked.now,
        put=put_of(command.put_goal, command.put_language, command.put_by),
    )
