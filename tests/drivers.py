"""People who press, below the pages: the chair at the desk, phones at the door and in the room."""

from dataclasses import dataclass
from typing import Any

from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Answer, Given, How, Kind, Settled, Standing
from meeting_app.domain.case import Person
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.permissions import AccountHolder, SeatHolder, Stranger
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.understanding import Clear


def a_given(number: int | None = 7, *, why: str = "Because.", higher: str = "Four quiet weeks.", **more: Any) -> Given:
    """A whole answer: a number with why and one point higher."""
    return Given(kind=more.pop("kind", Kind.NUMBER), number=number, why=why, higher=higher, **more)


@dataclass
class Chair:
    """Somebody who is signed in and a member of the case."""

    world: Any
    account_id: str
    session_id: str

    @property
    def actor(self) -> AccountHolder:
        return AccountHolder(self.account_id, self.session_id)

    @property
    def people(self) -> dict[str, str]:
        """Ids of the case's people by the name that they are called."""
        return {one.says_as: one.id for one in self.world.all(Person, case_id=self.world.meeting.case_id)}

    def does(self, command: type, **fields: Any):
        """Any command on the meeting; `round_id` is the present round where the command has one."""
        names = command.__dataclass_fields__
        known: dict[str, Any] = {"command_id": self.world.sources.new_id()}
        if "meeting_id" in names:
            known["meeting_id"] = self.world.meeting_id
        if "case_id" in names:
            known["case_id"] = self.world.meeting.case_id
        if "round_id" in names and "round_id" not in fields:
            known["round_id"] = self.world.round.id
        return self.world.do(command(**known | fields), self.actor)

    def gathers(self):
        return self.does(gather_say.Gather, plain_connection=False, house_is_ready=True)

    def presents_worry(self, **which: str):
        return self.does(round_say.PresentWorry, **which)

    def presents_ten(self, **which: str):
        return self.does(round_say.PresentTen, **which)

    def presents_zero(self, **which: str):
        return self.does(round_say.PresentZero, **which)

    def makes_clear(self, *names: str, how: str = "said yes aloud"):
        seats = tuple(self.world.seat(name).id for name in names)
        return self.does(round_say.MadeClear, seat_ids=seats, how=how)

    def opens(self, **which: str):
        return self.does(round_say.OpenRound, **which)

    def records_missing(self, *names: str, why: WhyMissing = WhyMissing.CHOSE_NOT_TO):
        seats = tuple(self.world.seat(name).id for name in names)
        return self.does(round_say.RecordMissing, seat_ids=seats, why=why)

    def closes(self, **which: str):
        return self.does(round_say.CloseRound, **which)

    def looks(self, **which: str):
        return self.does(round_say.LookAtRound, **which)

    def settles(self, name: str, settled: Settled, *, cause: str = "", standing: Standing = Standing.FIRST):
        answer = self.answer_of(name, standing)
        return self.does(round_say.SettleAnswer, answer_id=answer.id, settled=settled, cause=cause)

    def shows(self, **which: str):
        return self.does(round_say.ShowRound, **which)

    def shows_at_once(self, **which: str):
        return self.does(round_say.ShowAtOnce, **which)

    def shows_view(self, name: str, standing: Standing):
        return self.does(answer_say.ShowView, answer_id=self.answer_of(name, standing).id)

    def shows_one(self, name: str, *, page: int = 1):
        return self.does(talk_say.ShowOne, seat_id=self.world.seat(name).id, page=page)

    def makes_plain(self):
        return self.does(talk_say.MakePlain)

    def abandons(self, reason: str = "The fire bell rang.", **which: str):
        return self.does(round_say.AbandonRound, reason=reason, **which)

    def enters(self, name: str, given: Given | None = None, **more: Any):
        """Type somebody's view from paper, or as told and read back."""
        fields = {"how": How.PAPER, "read_back": True, "standing": Standing.FIRST} | more
        return self.does(answer_say.EnterAnswer, seat_id=self.world.seat(name).id, given=given or a_given(), **fields)

    def types_spoken(self, name: str, why: str, higher: str = "", *, standing: Standing = Standing.FIRST):
        answer = self.answer_of(name, standing)
        return self.does(answer_say.TypeSpoken, answer_id=answer.id, why=why, higher=higher, read_back=True)

    def notes(self, text: str, *about: str, **more: Any):
        people = tuple(self.people[name] for name in about)
        fields = {"read_back": True, "replaces": ""} | more
        return self.does(talk_say.AddNote, text=text, about=people, **fields)

    def marks_present(self, name: str):
        return self.does(gather_say.MarkPresent, seat_id=self.world.seat(name).id)

    def marks_not_here(self, name: str):
        return self.does(gather_say.MarkNotHere, seat_id=self.world.seat(name).id)

    def marks_left(self, name: str):
        return self.does(gather_say.MarkLeft, seat_id=self.world.seat(name).id)

    def removes(self, name: str):
        return self.does(gather_say.RemoveSeat, seat_id=self.world.seat(name).id)

    def offers_reseat(self, name: str) -> str:
        """A re-seat code, as the covered part of the console shows it."""
        seat = self.world.seat(name)
        self.does(gather_say.OfferReseat, seat_id=seat.id)
        return self.world.get(ReseatCode, seat.id).code

    def ends(self):
        return self.does(talk_say.EndMeeting)

    def seals(self):
        return self.does(talk_say.SealMeeting)

    def answer_of(self, name: str, standing: Standing = Standing.FIRST) -> Answer:
        """What somebody gave in the present round, without its words."""
        return self.world.all(
            Answer, round_id=self.world.round.id, seat_id=self.world.seat(name).id, standing=standing.value
        )[0]


@dataclass
class Door:
    """Phones that have no place yet."""

    world: Any
    phones: int = 0

    def does(self, command: type, **fields: Any):
        return self.world.do(command(**{"command_id": self.world.sources.new_id()} | fields), Stranger())

    def knocks(self, name: str, *, code: str | None = None) -> str:
        """A phone types the code and a name; what it holds opens nothing yet."""
        self.phones += 1
        key = f"waiting {self.phones}"
        code_hash = self.world.hashed(self.world.sitting.code if code is None else code)
        known = {"code_hash": code_hash, "key_hash": self.world.hashed(key), "first_number": self.phones}
        self.does(gather_say.Knock, name=name, role="", **known)
        return key

    def nods(self, key: str, name: str):
        """The chair ties the phone to somebody's seat."""
        waiting = self.world.all(WaitingPhone, key_hash=self.world.hashed(key))[0]
        return self.world.chair.does(gather_say.Admit, waiting_id=waiting.id, seat_id=self.world.seat(name).id)

    def takes(self, key: str, name: str) -> "Phone":
        """The admitted phone fetches its key."""
        hashes = {"waiting_key_hash": self.world.hashed(key), "key_hash": self.world.hashed("seat " + key)}
        self.does(gather_say.TakeSeat, **hashes)
        return self._holder(name)

    def lets_in(self, name: str) -> "Phone":
        """All the way from the code to the room."""
        key = self.knocks(name)
        self.nods(key, name)
        return self.takes(key, name)

    def takes_place(self, name: str, code: str) -> "Phone":
        """Another phone types a re-seat code."""
        self.phones += 1
        key = self.world.hashed(f"other phone {self.phones}")
        self.does(gather_say.TakePlace, code_hash=self.world.hashed(code), key_hash=key)
        return self._holder(name)

    def _holder(self, name: str) -> "Phone":
        seat = self.world.seat(name)
        assert seat.state is SeatState.HERE
        return Phone(self.world, name, seat.id, seat.epoch)


@dataclass
class Phone:
    """A phone that holds the key of a seat's epoch; the epoch stays what it was when it was handed out."""

    world: Any
    name: str
    seat_id: str
    epoch: int

    @property
    def actor(self) -> SeatHolder:
        return SeatHolder(self.seat_id, self.epoch)

    @property
    def seat(self) -> Seat:
        return self.world.get(Seat, self.seat_id)

    def does(self, command: type, **fields: Any):
        known = {"command_id": self.world.sources.new_id()}
        if "round_id" in command.__dataclass_fields__ and "round_id" not in fields:
            known["round_id"] = self.world.round.id
        return self.world.do(command(**known | fields), self.actor)

    def says_clear(self, clear: Clear = Clear.YES, **which: str):
        return self.does(round_say.SayClear, clear=clear, **which)

    def gives(self, number: int | None = 7, *, standing: Standing = Standing.FIRST, **more: Any):
        """Send a view, made on what is stored unless `made_on` says otherwise. `given` is the whole of it."""
        extra = {name: more.pop(name) for name in ("command_id", "round_id") if name in more}
        made_on = more.pop("made_on") if "made_on" in more else self.sent(standing)
        given = more.pop("given", None) or a_given(number, **more)
        return self.does(answer_say.GiveAnswer, standing=standing, given=given, made_on=made_on, **extra)

    def sent(self, standing: Standing = Standing.FIRST) -> int:
        """The revision that is stored, 0 for none."""
        mine = self.world.all(Answer, round_id=self.world.round.id, seat_id=self.seat_id, standing=standing.value)
        return mine[0].current if mine else 0

    def leaves(self):
        return self.does(gather_say.LeaveFast)
