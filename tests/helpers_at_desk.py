"""A minute-taker below the pages: sits down with the chair's code and gives commands as the desk's holder."""

from dataclasses import dataclass
from typing import Any

from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import desk as desk_say
from meeting_app.domain.answer import How, Standing
from meeting_app.domain.desk import Desk
from meeting_app.domain.permissions import DeskHolder
from meeting_app.presenters.desk import desk_view
from meeting_app.presenters.page import Page
from tests.drivers import a_given
from tests.factories import knows


@dataclass
class MinuteTaker:
    """Who holds the key of a desk's epoch; the epoch stays what it was when it was handed out."""

    world: Any
    desk_id: str
    epoch: int

    @property
    def actor(self) -> DeskHolder:
        return DeskHolder(self.desk_id, self.epoch)

    def does(self, command: type, **fields: Any):
        names = command.__dataclass_fields__
        known: dict[str, Any] = {"command_id": self.world.sources.new_id()}
        if "meeting_id" in names:
            known["meeting_id"] = self.world.meeting_id
        if "round_id" in names and "round_id" not in fields:
            known["round_id"] = self.world.round.id
        return self.world.do(command(**known | fields), self.actor)

    def enters(self, name: str, number: int = 4, **more: Any):
        fields = {"how": How.PAPER, "read_back": True, "standing": Standing.FIRST, "made_on": 0} | more
        given = fields.pop("given", None) or a_given(number)
        return self.does(answer_say.EnterAnswer, seat_id=self.world.seat(name).id, given=given, **fields)

    def types_spoken(self, name: str, why: str = "She said it is calm.", *, made_on: int = 0):
        answer_id = self.world.chair.answer_of(name).id
        words = {"why": why, "higher": "", "read_back": True, "made_on": made_on}
        return self.does(answer_say.TypeSpoken, answer_id=answer_id, **words)

    def translates(self, name: str, why: str = "Because it is so.", higher: str = "Four.", **more: Any):
        fields = {"language": "en", "because": "", "made_on": 0} | more
        answer_id = self.world.chair.answer_of(name).id
        return self.does(beside_say.Translate, answer_id=answer_id, why=why, higher=higher, **fields)

    def view(self):
        """What this page shows now."""
        with self.world.read() as records:
            desk = records.get(Desk, self.desk_id)
            return desk_view(records, desk, connected=frozenset(), page=Page(""))


def offers(world, name: str = "Olive") -> Desk:
    """The chair makes a code for this person."""
    if name not in world.chair.people:
        knows(world, name)
    person_id = world.chair.people[name]
    world.chair.does(desk_say.OfferDesk, person_id=person_id)
    return world.all(Desk, person_id=person_id)[0]


def takes(world, code: str, key: str = "desk key") -> MinuteTaker:
    """A browser types a code."""
    world.door.does(desk_say.TakeDesk, code_hash=world.hashed(code), key_hash=world.hashed(key))
    desk = world.all(Desk, key_hash=world.hashed(key))[0]
    return MinuteTaker(world, desk.id, desk.epoch)


def sits_down(world, name: str = "Olive", key: str = "desk key") -> MinuteTaker:
    """All the way: code, and the place."""
    return takes(world, offers(world, name).code, key)
