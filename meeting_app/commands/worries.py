"""Worry statements and the goals that answer them: each change of words is a new version (wording-is-fixed)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.map_rooms import MapRooms, load_map_rooms
from meeting_app.commands.messages import worry as say
from meeting_app.commands.versions import kept_of, kept_on_next, me
from meeting_app.domain.changes import Change
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import Goal, GoalVersion, goal_of, wrong_in_goal
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
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Worry:
    """A worry as it stands, and the goal that is to answer it with its newest words; empty for new ones.

    `so_far`: the words of the goal that answered it until now, which the form was made on.
    """

    statement: Statement | None
    version: StatementVersion | None
    goals: tuple[Goal, ...]
    goal: Goal | None
    goal_version: GoalVersion | None
    so_far: GoalVersion | None
    others: int
    rooms: MapRooms
    kept: tuple[KeptFrom, ...] = ()

    def seen(self, last: StatementVersion | GoalVersion | None) -> tuple[Change, ...]:
        """The rooms with the map on their screens that see what takes the place of this."""
        return self.rooms.where_it_is_read(one for one in self.kept if last is not None and one.subject_id == last.id)

    @property
    def chosen(self) -> GoalVersion | None:
        """The words of a goal that was chosen in place of the one that answered it: they stay as they are."""
        words, so_far = self.goal_version, self.so_far
        own = self.goal is not None and self.statement is not None and self.goal.statement_id == self.statement.id
        return None if words is None or own or (so_far and so_far.goal_id == words.goal_id) else words


def _load_worry(records: Records, command: say.WriteWorry, asked: Asked) -> Worry:
    goals, id_ = tuple(records.all(Goal, case_id=command.case_id)), command.statement_id
    statement, versions = None, []
    if id_ is not None:
        statement = records.get(Statement, id_)
        if statement.case_id != command.case_id:
            raise NotFound("statement_not_found")
        versions = records.all(StatementVersion, statement_id=id_, order="version")
    goal = next((one for one in goals if one.id == command.goal_id), None)
    if command.goal_id is not None and goal is None:
        raise NotFound("goal_not_found")
    if command.goal_id is None and id_ is not None:
        goal = next((one for one in goals if one.statement_id == id_), None)
    words = _newest(records, goal)
    so_far = _newest(records, goal_of(goals, id_)) if id_ is not None else None
    version = versions[-1] if versions else None
    kept = kept_of(records, *(one.id for one in (version, words, so_far) if one is not None))
    others, rooms = records.count(Statement, case_id=command.case_id), load_map_rooms(records, command.case_id)
    return Worry(statement, version, goals, goal, words, so_far, others, rooms, kept)


def _newest(records: Records, goal: Goal | None) -> GoalVersion | None:
    return records.all(GoalVersion, goal_id=goal.id, order="version")[-1] if goal else None


@handles(say.WriteWorry, loads=_load_worry)
def write_worry(command: say.WriteWorry, before: Worry, asked: Asked) -> Decision:
    """against-the-case: a worry and the goal that answers it are written together. Neither overwrites (own-words)."""
    statement = before.statement or Statement(StatementId(asked.new_id()), command.case_id, before.others)
    goal = before.goal or Goal(GoalId(asked.new_id()), command.case_id, statement.id)
    last, last_goal, so_far = before.version, before.goal_version, before.so_far
    version = _next_statement(command, statement, last, asked)
    goal_version = before.chosen or _next_goal(command, goal, last_goal, asked)
    _check(command, before, version, goal_version, asked)
    new: list[object] = [] if before.statement else [statement]
    new += [] if before.goal else [goal]
    changes: tuple[Change, ...] = ()
    if last is None or not version.says_the_same(last):
        check_made_on(command.made_on, stored=last.version if last else 0)
        new += [version, *kept_on_next(version.id, last, before.kept, asked)]
        changes += before.seen(last)
    if last_goal is None or not goal_version.says_the_same(last_goal):
        check_made_on(command.goal_made_on, stored=so_far.version if so_far else 0)
        new += [goal_version, *kept_on_next(goal_version.id, last_goal, before.kept, asked)]
        changes += before.seen(last_goal)
    answering = _answering(before.goals, goal, statement)
    if answering:
        changes += (*before.seen(goal_version), *before.seen(so_far))
    return Decision(add=tuple(new), change=answering, changes=changes, outcome=statement.id)


def _answering(goals: tuple[Goal, ...], chosen: Goal, statement: Statement) -> tuple[Goal, ...]:
    """One goal answers a worry: the one that was written for it, or the one that is chosen in its place."""
    changed = []
    for goal in goals:
        also = tuple(one for one in goal.also or () if one != statement.id)
        if goal.id == chosen.id and goal.statement_id != statement.id:
            also = (*also, statement.id)
        if also != (goal.also or ()):
            changed.append(replace(goal, also=also or None))
    return tuple(changed)


def _check(
    command: say.WriteWorry, before: Worry, version: StatementVersion, goal: GoalVersion, asked: Asked
) -> None:  # fmt: skip
    wrong = wrong_in_statement(version)
    if before.chosen is None:
        wrong |= wrong_in_goal(goal, before.goal_version, today=asked.today)
    elif command.goal.strip() and command.goal not in {goal.text, before.so_far.text if before.so_far else ""}:
        wrong["goal"] = "one_goal"
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
        parts=last.parts if last else None,
    )
