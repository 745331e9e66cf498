"""Scales: each change of words is a new version (wording-is-fixed)."""

from dataclasses import replace
from typing import Any

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import case as say
from meeting_app.commands.versions import kept_of, kept_on_next, me
from meeting_app.domain.case import Group, Person
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import Goal
from meeting_app.domain.ids import CaseId, ScaleId, WordingId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.scale import Scale, ScaleKind, Wording, check_between, check_wording
from meeting_app.domain.worry import Statement
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


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
    return Asking(scale, last, scales, kept_of(records, last.id))


def _of_the_case(records: Records, command: say.WriteScale) -> None:
    """Raise NotFound for people and goals of another case."""
    for person_id in (command.one_id, command.other_id, command.child_id):
        if person_id and records.get(Person, person_id).case_id != command.case_id:
            raise NotFound("person_not_found")
    if command.child_id and records.get(Person, command.child_id).group is not Group.CHILD:
        raise NotFound("person_not_found")
    if command.goal_id and records.get(Goal, command.goal_id).case_id != command.case_id:
        raise NotFound("goal_not_found")


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
    between: dict[str, Any] = {"one_id": command.one_id, "other_id": command.other_id} if two else {}
    about: dict[str, Any] = {name: getattr(command, name) for name in ("statement_id", "goal_id", "child_id")}
    kept = scale or Scale(
        id=ScaleId(asked.new_id()),
        case_id=command.case_id,
        kind=command.kind,
        position=len(others),
        **about,
        **between,
    )
    moved = replace(kept, **about) if command.belongs else kept
    changed = (moved,) if moved != kept else ()
    words = _next_wording(command, kept, last, asked)
    if last is not None and _words_of(last) == _words_of(words):
        return Decision(change=changed, outcome=kept.id)
    new = (words, *kept_on_next(words.id, last, before.kept, asked))
    return Decision(add=new if scale else (kept, *new), change=changed, outcome=kept.id)


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
        made_by=me(asked),
        made_at=asked.now,
        **given,
    )
