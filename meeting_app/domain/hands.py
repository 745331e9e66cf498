"""What lets somebody give a view without a phone in the room: a link of their own, or the tablet passed round."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.errors import Gone, InvalidInput, WrongMoment
from meeting_app.domain.ids import AccountId, CaseId, MeetingId, PersonId, SeatId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.values import dataclass


class LinkKind(StrEnum):
    """What a personal link is for: a view beforehand at home, or joining from afar."""

    HOME = "home"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class PersonalLink:
    """One person's link. `key_hash` is that of the address until it is opened, then that of the device's cookie.

    `helper_id`: the advocate who sits beside a child and may write what the child says; `comes_back`: the day on which
    they tell the child what came of it, where it is known. `epoch` counts openings, so that an address in a browser's
    history opens nothing.
    """

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    seat_id: SeatId
    kind: LinkKind
    key_hash: str | None
    made_by: AccountId
    made_at: datetime
    helper_id: PersonId | None = None
    epoch: int = 0
    opened_at: datetime | None = None
    comes_back: date | None = None


@dataclass(frozen=True, slots=True)
class Tablet:
    """A device that is passed round. It waits with six letters, or belongs to a meeting until it is cut.

    `seat_id` is the person whom the chair picked, `begun_at` when they said that they have it; `turn` counts the
    people, so that nothing of the one before opens anything.
    """

    id: str
    key_hash: str
    letters: str
    letters_until: datetime
    meeting_id: MeetingId | None = None
    case_id: CaseId | None = None
    seat_id: SeatId | None = None
    turn: int = 0
    begun_at: datetime | None = None
    paired_at: datetime | None = None
    cut_at: datetime | None = None


def can_make_link(meeting: Meeting, kind: LinkKind) -> None:
    """A link for home while the meeting is prepared; one from afar until it ends."""
    live = {MeetingStage.PREPARED}
    if kind is LinkKind.REMOTE:
        live |= {MeetingStage.GATHERING, MeetingStage.RUNNING}
    meeting.at(*live)


def check_comes_back(day: date | None, meeting: Meeting) -> None:
    """A child is told what the grown-ups said once they have met, not before."""
    if day is not None and day < meeting.day:
        raise InvalidInput({"comes_back": "before_the_meeting"})


def open_link(link: PersonalLink, meeting: Meeting, *, key_hash: str, now: datetime) -> PersonalLink:
    """nothing-left-on-the-phone: the address is used up; from now on the device's own key opens the page."""
    if link.kind is not LinkKind.HOME or link.key_hash is None or link.epoch or meeting.stage is not _PREPARED:
        raise Gone("link_not_good")
    return replace(link, key_hash=key_hash, epoch=link.epoch + 1, opened_at=now)


_PREPARED = MeetingStage.PREPARED


def drop_link(link: PersonalLink) -> PersonalLink:
    """The device is cut off; what was given stays."""
    return replace(link, key_hash=None, epoch=link.epoch + 1)


def pick(tablet: Tablet, seat: Seat, *, here_is_kept: bool) -> Tablet:
    """The tablet asks to be passed to this person. Whoever was before has it no more.

    who-may-see: a name stands on it only if nobody here must be kept from knowing that the person is here.
    """
    if not seat.scores:
        raise WrongMoment("does_not_score", rule="both-ends-understood")
    if seat.state is not SeatState.HERE:
        raise WrongMoment("is_not_here")
    if seat.has_phone:
        raise WrongMoment("has_a_phone", rule="same-standing")
    if here_is_kept:
        raise WrongMoment("here_is_kept", rule="who-may-see")
    return replace(tablet, seat_id=seat.id, turn=tablet.turn + 1, begun_at=None)


def begin_turn(tablet: Tablet, *, now: datetime) -> Tablet:
    """The person has it in their hands."""
    if tablet.seat_id is None:
        raise Gone
    return replace(tablet, begun_at=now)


def end_turn(tablet: Tablet) -> Tablet:
    """nothing-left-on-the-phone: between people it shows nothing of the one before."""
    return replace(tablet, seat_id=None, turn=tablet.turn + 1, begun_at=None)
