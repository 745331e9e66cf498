"""What the console has of the talk: quiet requests, and notes on the round that the chair works on."""

from datetime import datetime

from meeting_app.domain.ask import Ask, AskFor
from meeting_app.domain.case import Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.note import Note
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class AskLine:
    """A quiet request. To talk alone stands in the covered part."""

    ask_id: str
    says_as: str
    alone: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of the talk, with the names that it is about."""

    text: str
    about: tuple[str, ...]
    read_back: bool
    at: datetime


def notes_of(records: Records, meeting: Meeting, current: Round | None) -> tuple[NoteLine, ...]:
    """Notes on this round, as they came."""
    if current is None:
        return ()
    people = by_id(records.all(Person, case_id=meeting.case_id))
    return tuple(
        NoteLine(note.text, tuple(people[id_].says_as for id_ in note.about), note.read_back, note.at)
        for note in records.all(Note, round_id=current.id, order="at")
    )


def asks_of(records: Records, meeting: Meeting) -> tuple[AskLine, ...]:
    """Quiet requests that are open, the oldest first."""
    asks = records.all(Ask, meeting_id=meeting.id, done_at=None, order="at")
    seats = by_id(records.all(Seat, id=[ask.seat_id for ask in asks]))
    people = by_id(records.all(Person, id=[seat.person_id for seat in seats.values()]))
    return tuple(
        AskLine(ask.id, people[seats[ask.seat_id].person_id].says_as, ask.asks_for is AskFor.TALK_ALONE, ask.at)
        for ask in asks
    )
