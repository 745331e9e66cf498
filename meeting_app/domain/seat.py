"""A seat: a person's place in a sitting. What a phone holds is a key to it, good for one epoch."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, PersonId, SeatId, SittingId
from meeting_app.values import dataclass


class SeatState(StrEnum):
    """Whether the person is here. Nobody is ever deleted from a meeting."""

    EXPECTED = "expected"
    HERE = "here"
    NOT_HERE = "not_here"
    LEFT = "left"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place. `key_hash` is the SHA-256 of the phone's key, in this `epoch` only.

    `past_key_hash`: the key that opened it until this part of the meeting was over. It opens nothing; it tells which
    page the phone that shows it gets. `remote`: joins from afar; `mirrored`: that phone shows the screen too.
    """

    id: SeatId
    meeting_id: MeetingId
    sitting_id: SittingId
    case_id: CaseId
    person_id: PersonId
    position: int
    scores: bool
    why_not: str = ""
    role: str = ""
    paper: bool = False
    state: SeatState = SeatState.EXPECTED
    epoch: int = 0
    key_hash: str | None = None
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    read_how_at: datetime | None = None
    past_key_hash: str | None = None
    remote: bool = False
    mirrored: bool = False

    @property
    def has_phone(self) -> bool:
        """Whether a phone holds a key to this seat now."""
        return self.key_hash is not None

    @property
    def counts(self) -> bool:
        """Whether this person is expected to give a view in a round of this sitting (nobody-left-out)."""
        return self.scores and self.state is not SeatState.REMOVED

    @property
    def must_understand(self) -> bool:
        """Whether a round waits for this person to say that both ends are clear (both-ends-understood)."""
        return self.scores and self.state is SeatState.HERE


def expected_again(seat: Seat, *, id_: SeatId, meeting_id: MeetingId, sitting_id: SittingId) -> Seat:
    """The same person's place in another part, of this meeting or the next: as it is prepared, nobody there yet."""
    return Seat(
        id=id_,
        meeting_id=meeting_id,
        sitting_id=sitting_id,
        case_id=seat.case_id,
        person_id=seat.person_id,
        position=seat.position,
        scores=seat.scores,
        why_not=seat.why_not,
        role=seat.role,
        paper=seat.paper,
    )


def take(seat: Seat, *, key_hash: str, now: datetime) -> Seat:
    """Give the seat to a phone: a new epoch, so that every older key is dead in the same commit (keep-my-place)."""
    return replace(
        seat,
        state=SeatState.HERE,
        epoch=seat.epoch + 1,
        key_hash=key_hash,
        arrived_at=seat.arrived_at or now,
        left_at=None,
    )


def mark_present(seat: Seat, *, now: datetime) -> Seat:
    """The person is in the room without a phone (same-standing)."""
    if seat.state is SeatState.HERE:
        raise WrongMoment("is_here_already")
    return replace(seat, state=SeatState.HERE, arrived_at=seat.arrived_at or now, left_at=None)


def drop_key(seat: Seat) -> Seat:
    """Cut the phone off; the place and what was given stay (nothing-left-on-the-phone)."""
    return replace(seat, epoch=seat.epoch + 1, key_hash=None, mirrored=False)


def goes_on(seat: Seat, *, into: Seat, now: datetime) -> tuple[Seat, Seat]:
    """The same person's place in the next part: presence and phone go with them, under a new epoch (keep-my-place)."""
    if seat.state is not SeatState.HERE or into.state is not SeatState.EXPECTED:
        return over(seat), into
    here = replace(into, state=SeatState.HERE, arrived_at=now, read_how_at=seat.read_how_at, remote=seat.remote)
    if seat.key_hash is None:
        return seat, here
    return drop_key(seat), replace(here, epoch=seat.epoch + 1, key_hash=seat.key_hash)


def over(seat: Seat) -> Seat:
    """This part is over for somebody who is not in the next one: the phone is at the door again (two-sittings)."""
    return replace(drop_key(seat), past_key_hash=seat.key_hash) if seat.has_phone else seat


def leave(seat: Seat, *, now: datetime) -> Seat:
    """The person has gone; what they gave stays."""
    if seat.state is not SeatState.HERE:
        raise WrongMoment("is_not_here")
    return replace(drop_key(seat), state=SeatState.LEFT, left_at=now)


def not_here(seat: Seat) -> Seat:
    """The person did not come, or was tied to the wrong phone. Who was here and has gone did come."""
    if seat.state not in {SeatState.EXPECTED, SeatState.HERE}:
        raise WrongMoment("is_not_here")
    return replace(drop_key(seat), state=SeatState.NOT_HERE, arrived_at=None)


def remove(seat: Seat, *, now: datetime) -> Seat:
    """Taken out by the chair; not expected to answer from now on. What they gave stays."""
    if seat.state is SeatState.REMOVED:
        raise WrongMoment("is_not_here")
    return replace(drop_key(seat), state=SeatState.REMOVED, left_at=now)
