"""Why somebody has no view, the close, and stopping a round (nobody-left-out, own-words)."""

from meeting_app.commands.handling import Asked, Decision, Destroy, handles
from meeting_app.commands.messages import round as say
from meeting_app.commands.people import People, chosen_seats, load_people
from meeting_app.domain import missing
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.answer import Revision
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.missing import Missing
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@handles(say.RecordMissing, loads=load_people)
def record_missing(command: say.RecordMissing, before: People, asked: Asked) -> Decision:
    """nobody-left-out: one reason for several people in one press."""
    missing.can_record(before.scene.here(before.round).stage)
    chosen = chosen_seats(before, command.seat_ids)
    if not all(seat.counts for seat in chosen):
        raise WrongMoment("does_not_score", rule="nobody-left-out")
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
    people: People
    replaced: list[str]


def _load_closing(records: Records, command: say.CloseRound, asked: Asked) -> _Closing:
    people = load_people(records, command, asked)
    return _Closing(people, records.replaced_revisions(people.round.id))


@handles(say.CloseRound, loads=_load_closing)
def close_round(command: say.CloseRound, before: _Closing, asked: Asked) -> Decision:
    """nobody-left-out, then own-words: what its author replaced before the close is destroyed, its digest stays."""
    people = before.people
    after = rounds.close(
        people.scene.here(people.round),
        expected=[seat.id for seat in people.seats if seat.counts],
        accounted=[*people.answered, *people.missing],  # type: ignore[list-item]
        now=asked.now,
    )
    destroyed = tuple(Destroy(Revision, id_, ("given", "paper"), "own-words") for id_ in before.replaced)
    return Decision(change=(after,), destroy=destroyed, changes=(people.scene.everybody(),), outcome="closed")


@handles(say.AbandonRound, loads=_load_closing)
def abandon_round(command: say.AbandonRound, before: _Closing, asked: Asked) -> Decision:
    """From any stage before shown; each author's phone then says whether anybody read what they wrote."""
    people = before.people
    people.scene.meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    after = rounds.abandon(people.scene.here(people.round), reason=command.reason, now=asked.now)
    destroyed = tuple(Destroy(Revision, id_, ("given", "paper"), "own-words") for id_ in before.replaced)
    sitting = sittings.take_off(people.scene.sitting, after.id)
    return Decision(
        change=(after, sitting), destroy=destroyed, changes=(people.scene.everybody(),), outcome="abandoned"
    )
