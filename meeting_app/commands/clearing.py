"""Both ends clear to everyone, and then the opening (both-ends-understood)."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import round as say
from meeting_app.commands.people import People, chosen_seats, load_people
from meeting_app.domain import round as rounds
from meeting_app.domain import understanding
from meeting_app.domain.changes import of_seat
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import SeatHolder
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.understanding import Understanding
from meeting_app.storage.records import Records
from meeting_app.storage.words import placed
from meeting_app.values import dataclass


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
    seat = placed(records, round_, [seat])[0]
    return _Saying(seat, round_, records.find(Understanding, round_id=round_.id, seat_id=seat.id))


@handles(say.SayClear, loads=_load_saying)
def say_clear(command: say.SayClear, before: _Saying, asked: Asked) -> Decision:
    """both-ends-understood: a person's own word; the chair sees it, not the room."""
    if command.clear is understanding.Clear.MADE_CLEAR:
        raise InvalidInput({"clear": "choose"})
    understanding.can_say(before.round.stage)
    if not before.seat.scores:
        raise WrongMoment("does_not_score", rule="both-ends-understood")
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


@handles(say.MadeClear, loads=load_people)
def made_clear(command: say.MadeClear, before: People, asked: Asked) -> Decision:
    """One press for several: how it was made clear to them stands in the record."""
    understanding.can_say(before.scene.here(before.round).stage)
    chosen = chosen_seats(before, command.seat_ids)
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
def open_round(command: say.OpenRound, before: People, asked: Asked) -> Decision:
    """Ask for numbers once both ends are clear to all who score and are here."""
    before.scene.meeting.at(MeetingStage.RUNNING)
    after = rounds.open_round(
        before.scene.here(before.round),
        present=[seat.id for seat in before.seats if seat.must_understand],
        clear=[one.seat_id for one in before.said.values() if one.is_clear],
        now=asked.now,
    )
    return Decision(change=(after,), changes=(before.scene.everybody(),), outcome="open")
