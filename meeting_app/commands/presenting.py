"""Lead a round from the worry over 10 and 0 to the close."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from meeting_app.commands.handling import Asked, Decision, Destroy, handles
from meeting_app.commands.messages import round as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import item as items
from meeting_app.domain import meeting as meetings
from meeting_app.domain import missing, understanding
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.answer import Answer, Revision, Standing
from meeting_app.domain.changes import of_seat
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.missing import Missing
from meeting_app.domain.permissions import SeatHolder
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.understanding import Understanding
from meeting_app.domain.worry import StatementVersion
from meeting_app.storage.records import Records

UNDER_WAY = rounds.PRESENTING | {RoundStage.OPEN, RoundStage.CLOSED}


@dataclass(frozen=True, slots=True)
class _Presenting:
    scene: Scene
    round: Round
    item: Item
    scale: Scale
    wording_id: str
    statement_version_id: str | None
    goal_version_id: str | None
    another_under_way: bool


def _load_presenting(records: Records, command: say.RoundCommand, asked: Asked) -> _Presenting:
    scene = load_scene(records, command, asked)
    round_ = scene.own(records.get(Round, command.round_id))
    item = records.get(Item, round_.item_id)
    scale = records.get(Scale, item.scale_id)
    others = records.all(Round, sitting_id=scene.sitting.id, stage=sorted(UNDER_WAY))
    return _Presenting(
        scene,
        round_,
        item,
        scale,
        records.all(Wording, scale_id=scale.id, order="version")[-1].id,
        _newest(records, StatementVersion, statement_id=scale.statement_id) if scale.statement_id else None,
        _newest_goal(records, scale),
        any(one.id != round_.id for one in others),
    )


def _newest(records: Records, cls: Any, **where: str) -> str | None:
    versions = records.all(cls, order="version", **where)
    return versions[-1].id if versions else None


def _newest_goal(records: Records, scale: Scale) -> str | None:
    goal_id = scale.goal_id
    if goal_id is None and scale.statement_id is not None:
        goals = records.all(Goal, statement_id=scale.statement_id)
        goal_id = goals[0].id if goals else None
    return _newest(records, GoalVersion, goal_id=goal_id) if goal_id else None


def _present(before: _Presenting, asked: Asked, step: Callable[[Round], Round]) -> Decision:
    """Fix the wording, put the round on the screens; the first presenting makes the meeting run (record-once)."""
    scene = before.scene
    scene.meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    after = step(before.round)
    if before.another_under_way:
        raise WrongMoment("another_round_under_way")
    fixed = items.fix(
        before.item,
        wording_id=before.wording_id,  # type: ignore[arg-type]
        statement_version_id=before.statement_version_id,
        goal_version_id=before.goal_version_id,
        now=asked.now,
    )
    running = scene.meeting
    if running.stage is MeetingStage.GATHERING:
        running = running.to(meetings.MeetingStage.RUNNING)
    sitting = sittings.show_round(scene.sitting, after.id)
    return Decision(change=(after, fixed, running, sitting), changes=(scene.everybody(),), outcome=after.stage.value)


@handles(say.PresentWorry, loads=_load_presenting)
def present_worry(command: say.PresentWorry, before: _Presenting, asked: Asked) -> Decision:
    """The worry and the goal, where the scale has any."""
    has_worry = before.scale.statement_id is not None
    return _present(before, asked, lambda one: rounds.present_worry(one, has_worry=has_worry, now=asked.now))


@dataclass(frozen=True, slots=True)
class _Again:
    presenting: _Presenting
    asked_again: list[Understanding]


def _load_again(records: Records, command: say.PresentTen, asked: Asked) -> _Again:
    said = records.all(Understanding, round_id=command.round_id)
    return _Again(_load_presenting(records, command, asked), [one for one in said if not one.is_clear])


@handles(say.PresentTen, loads=_load_again)
def present_ten(command: say.PresentTen, before: _Again, asked: Asked) -> Decision:
    """10 first; said again, whoever asked for it is asked anew whether it is clear."""
    presenting = before.presenting
    has_worry = presenting.scale.statement_id is not None
    decision = _present(presenting, asked, lambda one: rounds.present_ten(one, has_worry=has_worry, now=asked.now))
    return replace(decision, drop=tuple(before.asked_again))


@handles(say.PresentZero, loads=_load_presenting)
def present_zero(command: say.PresentZero, before: _Presenting, asked: Asked) -> Decision:
    """Then 0."""
    return _present(before, asked, lambda one: rounds.present_zero(one, now=asked.now))


@dataclass(frozen=True, slots=True)
class _Saying:
    seat: Seat
    round: Round
    before: Understanding | None


def _load_saying(records: Records, command: say.SayClear, asked: Asked) -> _Saying:
    assert isinstance(asked.actor, SeatHolder)
    seat, round_ = records.get(Seat, asked.actor.seat_id), records.get(Round, command.round_id)
    if round_.sitting_id != seat.sitting_id:
        raise WrongMoment("round_not_here")
    return _Saying(seat, round_, records.find(Understanding, round_id=round_.id, seat_id=seat.id))


@handles(say.SayClear, loads=_load_saying)
def say_clear(command: say.SayClear, before: _Saying, asked: Asked) -> Decision:
    """both-ends-understood: a person's own word; the chair sees it, not the room."""
    if command.clear is understanding.Clear.MADE_CLEAR:
        raise InvalidInput({"clear": "choose"})
    understanding.can_say(before.round.stage)
    seat = before.seat
    said = Understanding(
        id=before.before.id if before.before else asked.new_id(),
        meeting_id=seat.meeting_id,
        case_id=seat.case_id,
        round_id=before.round.id,
        seat_id=seat.id,
        clear=command.clear,
        at=asked.now,
    )
    changes = (of_seat(seat.meeting_id, seat.sitting_id, seat.id),)
    if before.before:
        return Decision(change=(said,), changes=changes, outcome=command.clear.value)
    return Decision(add=(said,), changes=changes, outcome=command.clear.value)


@dataclass(frozen=True, slots=True)
class _People:
    scene: Scene
    round: Round
    seats: list[Seat]
    said: dict[str, Understanding]
    answered: frozenset[str]
    missing: dict[str, Missing]


def load_people(records: Records, command: say.RoundCommand, asked: Asked) -> _People:
    """The round, its people, and for each whether it is clear, answered or recorded why not. No words."""
    scene = load_scene(records, command, asked)
    round_ = scene.own(records.get(Round, command.round_id))
    answers = records.all(Answer, round_id=round_.id, standing=Standing.FIRST.value)
    return _People(
        scene,
        round_,
        records.all(Seat, sitting_id=scene.sitting.id, order="position"),
        {one.seat_id: one for one in records.all(Understanding, round_id=round_.id)},
        frozenset(one.seat_id for one in answers),
        {one.seat_id: one for one in records.all(Missing, round_id=round_.id)},
    )


def _chosen(before: _People, seat_ids: tuple[str, ...]) -> list[Seat]:
    chosen = [seat for seat in before.seats if seat.id in set(seat_ids)]
    if not chosen or len(chosen) != len(set(seat_ids)):
        raise InvalidInput({"seat_ids": "choose"})
    return chosen


@handles(say.MadeClear, loads=load_people)
def made_clear(command: say.MadeClear, before: _People, asked: Asked) -> Decision:
    """One press for several: how it was made clear to them stands in the record."""
    understanding.can_say(before.round.stage)
    chosen = _chosen(before, command.seat_ids)
    if not command.how.strip():
        raise InvalidInput({"how": "missing"}, rule="both-ends-understood")
    said = [
        Understanding(
            id=before.said[seat.id].id if seat.id in before.said else asked.new_id(),
            meeting_id=seat.meeting_id,
            case_id=seat.case_id,
            round_id=before.round.id,
            seat_id=seat.id,
            clear=understanding.Clear.MADE_CLEAR,
            at=asked.now,
            how=command.how,
        )
        for seat in chosen
    ]
    seen = [of_seat(seat.meeting_id, seat.sitting_id, seat.id) for seat in chosen]
    return Decision(
        add=tuple(one for one in said if one.seat_id not in before.said),
        change=tuple(one for one in said if one.seat_id in before.said),
        changes=tuple(seen),
        outcome="made_clear",
    )


@handles(say.OpenRound, loads=load_people)
def open_round(command: say.OpenRound, before: _People, asked: Asked) -> Decision:
    """Ask for numbers once both ends are clear to all who score and are here."""
    before.scene.meeting.at(MeetingStage.RUNNING)
    after = rounds.open_round(
        before.round,
        present=[seat.id for seat in before.seats if seat.must_understand],
        clear=[one.seat_id for one in before.said.values() if one.is_clear],
        now=asked.now,
    )
    return Decision(change=(after,), changes=(before.scene.everybody(),), outcome="open")


@handles(say.RecordMissing, loads=load_people)
def record_missing(command: say.RecordMissing, before: _People, asked: Asked) -> Decision:
    """nobody-left-out: one reason for several people in one press."""
    missing.can_record(before.round.stage)
    chosen = _chosen(before, command.seat_ids)
    if any(seat.id in before.answered for seat in chosen):
        raise WrongMoment("has_answered", rule="nobody-left-out")
    reasons = [
        Missing(
            id=before.missing[seat.id].id if seat.id in before.missing else asked.new_id(),
            meeting_id=seat.meeting_id,
            case_id=seat.case_id,
            round_id=before.round.id,
            seat_id=seat.id,
            why=command.why,
            at=asked.now,
        )
        for seat in chosen
    ]
    return Decision(
        add=tuple(one for one in reasons if one.seat_id not in before.missing),
        change=tuple(one for one in reasons if one.seat_id in before.missing),
        changes=(before.scene.console(),),
        outcome="recorded",
    )


@dataclass(frozen=True, slots=True)
class _Closing:
    people: _People
    replaced: list[str]


def _load_closing(records: Records, command: say.CloseRound, asked: Asked) -> _Closing:
    people = load_people(records, command, asked)
    return _Closing(people, records.replaced_revisions(people.round.id))


@handles(say.CloseRound, loads=_load_closing)
def close_round(command: say.CloseRound, before: _Closing, asked: Asked) -> Decision:
    """nobody-left-out, then own-words: what its author replaced before the close is destroyed, its digest stays."""
    people = before.people
    after = rounds.close(
        people.round,
        expected=[seat.id for seat in people.seats if seat.counts],
        accounted=[*people.answered, *people.missing],  # type: ignore[list-item]
        now=asked.now,
    )
    destroyed = tuple(Destroy(Revision, id_, ("given",), "own-words") for id_ in before.replaced)
    return Decision(change=(after,), destroy=destroyed, changes=(people.scene.everybody(),), outcome="closed")


@handles(say.AbandonRound, loads=_load_closing)
def abandon_round(command: say.AbandonRound, before: _Closing, asked: Asked) -> Decision:
    """From any stage before shown; each author's phone then says whether anybody read what they wrote."""
    people = before.people
    after = rounds.abandon(people.round, reason=command.reason, now=asked.now)
    destroyed = tuple(Destroy(Revision, id_, ("given",), "own-words") for id_ in before.replaced)
    sitting = sittings.show_nothing(people.scene.sitting)
    return Decision(
        change=(after, sitting), destroy=destroyed, changes=(people.scene.everybody(),), outcome="abandoned"
    )
