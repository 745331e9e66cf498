"""Who types, translates or writes: the chair, the minute-taker or an interpreter, by the name in the record."""

from meeting_app.commands.handling import Asked
from meeting_app.domain.account import Account
from meeting_app.domain.case import Person
from meeting_app.domain.desk import Desk
from meeting_app.domain.ids import PersonId
from meeting_app.domain.permissions import AccountHolder, DeskHolder, SeatHolder
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Maker:
    """`id` is an account's, a desk's or a seat's; `person_id` is who sits there, None for the chair."""

    id: str
    name: str
    person_id: PersonId | None = None

    @property
    def is_chair(self) -> bool:
        """Whether this is somebody who is signed in, and so sees what is kept."""
        return self.person_id is None


def maker_of(records: Records, asked: Asked) -> Maker:
    """Who gives this command."""
    if isinstance(asked.actor, DeskHolder):
        desk = records.get(Desk, asked.actor.desk_id)
        return Maker(desk.id, records.get(Person, desk.person_id).name, desk.person_id)
    if isinstance(asked.actor, SeatHolder):
        seat = records.get(Seat, asked.actor.seat_id)
        return Maker(seat.id, records.get(Person, seat.person_id).name, seat.person_id)
    assert isinstance(asked.actor, AccountHolder)
    return Maker(asked.actor.account_id, records.get(Account, asked.actor.account_id).name)
