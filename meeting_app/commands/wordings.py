"""Worry statements, safety goals and scales: each change of words is a new version (wording-is-fixed)."""

from dataclasses import dataclass

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import case as say
from meeting_app.domain.case import Person
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.ids import AccountId, CaseId, GoalId, ScaleId, StatementId, WordingId
from meeting_app.domain.kept_from import KeptFrom, kept_on
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.scale import Scale, ScaleKind, Wording, check_between, check_wording
from meeting_app.domain.worry import Statement, StatementVersion
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


def _me(asked: Asked) -> AccountId:
    assert isinstance(asked.actor, AccountHolder)
    return asked.actor.account_id


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
    kept = _kept(records, versions[-1].id, *([last_goal.id] if last_goal else []))
    return Worry(statement, versions[-1], goal, last_goal, others, kept)


def _kept(records: Records, *version_ids: str) -> tuple[KeptFrom, ...]:
    return tuple(records.all(KeptFrom, subject_id=list(version_ids), freed_at=None))


@handles(say.WriteWorry, loads=_load_worry)
def write_worry(command: say.WriteWorry, before: Worry, asked: Asked) -> Decision:
    """against-the-case: a worry and the goal that answers it are written together."""
    wrong = {name: "missing" for name, text in (("text", command.text), ("goal", command.goal)) if not text.strip()}
    if wrong:
        raise InvalidInput(wrong, rule="against-the-case")
    statement = before.statement or Statement(StatementId(asked.new_id()), command.case_id, before.others)
    goal = before.goal or Goal(GoalId(asked.new_id()), command.case_id, statement.id)
    new: list[object] = [] if before.statement else [statement]
    new += [] if before.goal else [goal]
    last, last_goal = before.version, before.goal_version
    if last is None or _worry_of(last) != _worry_of(command):
        version = _next_statement(command, statement, last, asked)
        new += [version, *_kept_on(version.id, last, before.kept, asked)]
    if last_goal is None or last_goal.text != command.goal:
        goal_version = _next_goal(command, goal, last_goal, asked)
        new += [goal_version, *_kept_on(goal_version.id, last_goal, before.kept, asked)]
    return Decision(add=tuple(new), outcome=statement.id)


def _worry_of(words: StatementVersion | say.WriteWorry) -> tuple[str, str, str, str]:
    return words.text, words.dispute, words.who or "", words.language or "en"


def _kept_on(
    new_id: str, last: StatementVersion | GoalVersion | Wording | None, kept: tuple[KeptFrom, ...], asked: Asked
) -> list[KeptFrom]:
    """who-may-see: whatever is made from kept-back words starts kept back."""
    of_last = [one for one in kept if last is not None and one.subject_id == last.id]
    return kept_on(new_id, of_last, new_id=asked.new_id, now=asked.now)


def _next_statement(
    command: say.WriteWorry, statement: Statement, last: StatementVersion | None, asked: Asked
) -> StatementVersion:
    return StatementVersion(
        id=asked.new_id(),
        statement_id=statement.id,
        case_id=CaseId(command.case_id),
        version=last.version + 1 if last else 1,
        text=command.text,
        dispute=command.dispute,
        language=command.language or "en",
        made_by=_me(asked),
        made_at=asked.now,
        who=command.who.strip() or None,
    )


def _next_goal(command: say.WriteWorry, goal: Goal, last: GoalVersion | None, asked: Asked) -> GoalVersion:
    return GoalVersion(
        id=asked.new_id(),
        goal_id=goal.id,
        case_id=CaseId(command.case_id),
        version=last.version + 1 if last else 1,
        text=command.goal,
        language=command.language or "en",
        made_by=_me(asked),
        made_at=asked.now,
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """A scale with its words as they stand, empty for a new one; the case's scales; what is kept of these words."""

    scale: Scale | None
    last: Wording | None
    scales: list[Scale]
    kept: tuple[KeptFrom, ...] = ()


def _load_scale(records: Records, command: say.WriteScale, asked: Asked) -> Asking:
    scales = records.all(Scale, case_id=command.case_id, order="position")
    if command.statement_id and records.get(Statement, command.statement_id).case_id != command.case_id:
        raise NotFound("statement_not_found")
    _of_the_case(records, command)
    if command.scale_id is None:
        return Asking(None, None, scales)
    scale = next((one for one in scales if one.id == command.scale_id), None)
    if scale is None:
        raise NotFound("scale_not_found")
    last = records.all(Wording, scale_id=scale.id, order="version")[-1]
    return Asking(scale, last, scales, _kept(records, last.id))


def _of_the_case(records: Records, command: say.WriteScale) -> None:
    """Raise NotFound for people of another case."""
    for person_id in (command.one_id, command.other_id):
        if person_id and records.get(Person, person_id).case_id != command.case_id:
            raise NotFound("person_not_found")


@handles(say.WriteScale, loads=_load_scale)
def write_scale(command: say.WriteScale, before: Asking, asked: Asked) -> Decision:
    """ten-first for the words; one overall scale; changed words are a new version."""
    scale, last, others = before.scale, before.last, before.scales
    check_wording(question=command.question, ten=command.ten, zero=command.zero)
    check_between(command.kind, command.one_id, command.other_id)
    overall = [one for one in others if one.kind is ScaleKind.OVERALL and one is not scale]
    if command.kind is ScaleKind.OVERALL and overall:
        raise InvalidInput({"kind": "one_overall"})
    two = command.kind is ScaleKind.RELATIONSHIP
    between = {"one_id": command.one_id, "other_id": command.other_id} if two else {}
    kept = scale or Scale(
        id=ScaleId(asked.new_id()),
        case_id=command.case_id,
        kind=command.kind,
        statement_id=command.statement_id,
        goal_id=command.goal_id,
        position=len(others),
        **between,
    )
    words = _next_wording(command, kept, last, asked)
    if last is not None and _words_of(last) == _words_of(words):
        return Decision(outcome=kept.id)
    new = (words, *_kept_on(words.id, last, before.kept, asked))
    return Decision(add=new if scale else (kept, *new), outcome=kept.id)


WORDS = (
    "title", "question", "ten", "zero", "short_ten", "short_zero", "child_ten", "child_zero", "family_ten",
    "family_ten_whose", "language",
)  # fmt: skip


def _words_of(wording: Wording | say.WriteScale) -> dict[str, str]:
    return {name: getattr(wording, name) for name in WORDS}


def _next_wording(command: say.WriteScale, scale: Scale, last: Wording | None, asked: Asked) -> Wording:
    given = _words_of(command) | {"language": command.language or "en"}
    given["title"] = given["title"].strip() or given["question"]
    return Wording(
        id=WordingId(asked.new_id()),
        scale_id=scale.id,
        case_id=CaseId(command.case_id),
        version=last.version + 1 if last else 1,
        made_by=_me(asked),
        made_at=asked.now,
        **given,
    )
