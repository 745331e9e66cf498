"""One of the example's meetings, prepared as its file tells it, and people coming into it, by everybody's presses."""

import secrets
from dataclasses import dataclass, field, replace
from typing import Any

from meeting_app.commands.message import Command
from meeting_app.commands.messages import desk as desk_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.demo.beforehand import give_beforehand
from meeting_app.demo.hands import Hands
from meeting_app.demo.load import write_new_words
from meeting_app.demo.meetings import Prepared, prepare, round_in, write_things_to_keep
from meeting_app.demo.story import Story
from meeting_app.demo.told import Told
from meeting_app.domain.answer import Answer
from meeting_app.domain.desk import Desk
from meeting_app.domain.door import WaitingPhone
from meeting_app.domain.permissions import DeskHolder, SeatHolder
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Sitting, present
from meeting_app.identity import key_hash

COLIN, GETHIN, MAJA = "p02", "p08", "p09"


@dataclass
class Gathered:
    """Prepared, with what came beforehand, when it is made; then each method is one thing that happens in it.

    People and scales go by the keys of the file. `phones`: those that are in the part that is on.
    """

    story: Story
    key: str
    prepared: Prepared = field(init=False)
    minutes: Hands = field(init=False)
    phones: dict[str, Hands] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.story.goes_to(self.told.prepared_on, "09:00")
        of = (self.story.loaded, self.story.file)
        write_new_words(self.story.chair, *of, self.key)
        self.prepared = prepare(self.story.chair, *of, self.key)
        write_things_to_keep(self.story.chair, of[0], self.prepared, of[1], self.key)
        self.story.goes_to(self.told.prepared_on, "16:00")
        give_beforehand(self.story.chair, of[0], self.prepared, of[1], self.key)
        self.story.goes_to(self.told.day, self.told.meeting["starts"])

    @property
    def told(self) -> Told:
        """What the file says of this meeting."""
        return Told(self.story.file, self.key)

    def chair(self, command: type[Command], **fields: Any) -> str:
        """A press of the chair's in this meeting."""
        return self.story.chair.do(command, meeting_id=self.prepared.meeting_id, **fields)

    @property
    def sitting(self) -> Sitting:
        """The part that is on."""
        meeting_id = self.prepared.meeting_id
        return present(self.story.chair.all(Sitting, meeting_id=meeting_id, order="position"))

    @property
    def part(self) -> str:
        """Its key in the file."""
        return "a" if self.sitting.id == self.prepared.parts["a"] else "b"

    def seat(self, person: str) -> Seat:
        """Somebody's place in the part that is on."""
        where = {"sitting_id": self.sitting.id, "person_id": self.story.loaded.people[person]}
        seat: Seat = self.story.chair.get(Seat, **where)
        return seat

    def is_here(self, person: str) -> bool:
        return self.seat(person).state is SeatState.HERE

    def round_of(self, scale: str) -> Round:
        """The round of this scale in the part that is on."""
        return round_in(self.story.chair, self.story.loaded, self.prepared, scale, self.sitting.id)

    def answers_of(self, person: str, scale: str, **which: str) -> list[Answer]:
        """What somebody has given in the part that is on, without its words."""
        where = {"round_id": self.round_of(scale).id, "seat_id": self.seat(person).id, **which}
        return self.story.chair.all(Answer, **where)

    # --- people come

    def part_one_begins(self) -> None:
        """By phone comes who gives a view by phone; the others are marked present. Some come later, or not."""
        self.chair(gather_say.Gather, plain_connection=False, house_is_ready=True)
        self._minutes_are_taken()
        for person in self.told.people("a"):
            if self.told.comes_late(person) or person == MAJA:
                continue
            way = self.told.way(person)
            if way == "apologies":
                self.chair(gather_say.MarkNotHere, seat_id=self.seat(person).id)
            elif way in {"in_room", "telephone"}:
                self.comes(person)

    def _minutes_are_taken(self) -> None:
        """Colin sits down at a place of his own, with the chair's code."""
        person_id, key = self.story.loaded.people[COLIN], key_hash(secrets.token_urlsafe(32))
        self.chair(desk_say.OfferDesk, person_id=person_id)
        desk = self.story.chair.get(Desk, meeting_id=self.prepared.meeting_id, person_id=person_id)
        self._door.do(desk_say.TakeDesk, code_hash=self.story.hash_code(desk.code), key_hash=key)
        taken = self.story.chair.get(Desk, id=desk.id)
        self.minutes = replace(self.story.chair, actor=DeskHolder(taken.id, taken.epoch))

    @property
    def _door(self) -> Hands:
        return self.story.chair.at_the_door()

    def comes(self, person: str) -> None:
        if self.told.by_phone(person):
            self.comes_in(person)
        else:
            self.chair(gather_say.MarkPresent, seat_id=self.seat(person).id)
        self.story.days.passes(minutes=1)

    def comes_in(self, person: str) -> None:
        """With a phone: it knocks, the chair ties it to the place, and it fetches its key."""
        knocks, key = (key_hash(secrets.token_urlsafe(32)) for _ in range(2))
        code_hash, role = self.story.hash_code(self.sitting.code), ""
        says = {"name": self.told.says_as(person), "role": role, "first_number": len(self.phones) + 1}
        self._door.do(gather_say.Knock, code_hash=code_hash, key_hash=knocks, **says)
        waiting = self.story.chair.get(WaitingPhone, key_hash=knocks)
        self.chair(gather_say.Admit, waiting_id=waiting.id, seat_id=self.seat(person).id)
        self._door.do(gather_say.TakeSeat, waiting_key_hash=knocks, key_hash=key)
        seat = self.seat(person)
        self.phones[person] = replace(self.story.chair, actor=SeatHolder(seat.id, seat.epoch))
