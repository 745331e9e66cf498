"""The example case's meetings, held below the pages as its file tells them: both parts, one after the other."""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any
from uuid import uuid4

from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import house as house_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.demo.beforehand import give_beforehand, given_of
from meeting_app.demo.case_map import write_map
from meeting_app.demo.hands import Hands
from meeting_app.demo.load import example, load_case
from meeting_app.demo.meetings import Loaded, Prepared, in_part, meeting_of, prepare, write_things_to_keep
from meeting_app.domain.account import Account, AccountSession, Role
from meeting_app.domain.answer import Answer, How, Settled, Standing
from meeting_app.domain.kept_from import KeptFrom, Part
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.round import Round
from meeting_app.domain.seat import SeatState
from tests.drivers import Chair
from tests.factories import an_account
from tests.fakes import World, hashed

FILE = example()
GETHIN, MAJA = "p08", "p09"
SAYS_AS = {one["id"]: one["says_as"] for one in FILE["people"]}
HOW = {"paper": How.PAPER, "told": How.TOLD}
PARTS = {"score_and_reason": Part.WHOLE, "reason": Part.REASON}
File = dict[str, Any]


def the_case() -> tuple[World, Loaded]:
    """The case, its chair, and the minute taker, who types what is on paper or told."""
    world = World()
    world.chair = an_account(world, "Rosalind Achebe")
    hands = Hands(world.dispatcher, world.chair.actor, world.read)
    loaded = load_case(hands)
    write_map(hands, loaded, FILE)
    colin = an_account(world, "Colin Tranter", Role.CHAIR)
    world.do(
        case_say.AddMember(command_id=uuid4().hex, case_id=loaded.case_id, account_id=colin.account_id),
        world.chair.actor,
    )
    world.minutes = colin
    return world, loaded


def signs_in(world: World, desk: Chair) -> None:
    """A new day, a new session."""
    account, token_hash = world.get(Account, desk.account_id), hashed(f"session {world.sources.new_id()}")
    signs = {"account_id": account.id, "seen_hash": account.password_hash, "token_hash": token_hash}
    world.door.does(house_say.SignIn, **signs)
    (session,) = world.all(AccountSession, token_hash=token_hash)
    desk.session_id = session.id


@dataclass
class Conference:
    """One meeting of the example, with its chair leading and everybody doing what the file says."""

    world: World
    loaded: Loaded
    key: str
    prepared: Prepared = field(init=False)

    def __post_init__(self) -> None:
        day = datetime.combine(self.meeting["date"], time.fromisoformat(self.meeting["starts"]))
        self.world.sources.at = day.replace(tzinfo=self.world.sources.at.tzinfo)
        for desk in (self.world.chair, self.world.minutes):
            signs_in(self.world, desk)
        hands = Hands(self.world.dispatcher, self.world.chair.actor, self.world.read)
        self.prepared = prepare(hands, self.loaded, FILE, self.key)
        self.world.meeting_id = self.prepared.meeting_id
        self.world.phones.clear()
        write_things_to_keep(hands, self.loaded, self.prepared, FILE, self.key)
        give_beforehand(hands, self.loaded, self.prepared, FILE, self.key)

    @property
    def meeting(self) -> File:
        return meeting_of(FILE, self.key)

    @property
    def chair(self) -> Chair:
        return self.world.chair

    def view(self, person: str, scale: str) -> File | None:
        """What somebody gave to a scale in this meeting."""
        return next((v for v in self.meeting["views"] if (v["person"], v["scale"]) == (person, scale)), None)

    def way(self, person: str) -> str:
        """How somebody takes part."""
        return next(one["how"] for one in self.meeting["attendance"] if one["person"] == person)

    def minutes_pass(self, minutes: int = 1) -> None:
        self.world.sources.passes(minutes=minutes)

    # --- people come

    def part_one_begins(self) -> None:
        """By phone comes who gives a view by phone; the others are marked present. Some come later, or not."""
        self.chair.gathers()
        for person in in_part(FILE, self.meeting, "a"):
            if self.comes_late(person) or person == MAJA:
                continue
            way = self.way(person)
            if way == "apologies":
                self.chair.marks_not_here(SAYS_AS[person])
            elif way in {"in_room", "telephone"}:
                self.comes(person)

    def comes_late(self, person: str) -> bool:
        return any(view["person"] == person and view.get("late") for view in self.meeting["views"])

    def comes(self, person: str) -> None:
        by_phone = any(v["how"] == "phone" for v in self.meeting["views"] if v["person"] == person)
        if by_phone:
            self.world.phone(SAYS_AS[person])
        else:
            self.chair.marks_present(SAYS_AS[person])
        self.minutes_pass()

    # --- a round

    def is_asked(self, scale: str) -> Round:
        """10, then 0, clear to all who are here and to whoever gave a view with both ends before their eyes; open."""
        number = [one["id"] for one in FILE["scales"]].index(scale)
        round_ = self.world.rounds[number]
        for step in (self.chair.presents_worry, self.chair.presents_ten, self.chair.presents_zero):
            step(round_id=round_.id)
            self.minutes_pass()
        for name, phone in self.world.phones.items():
            if self.world.seat(name).must_understand:
                phone.says_clear(round_id=round_.id)
        told = [
            SAYS_AS[person] for person in self.scorers()
            if SAYS_AS[person] not in self.world.phones
            and ((view := self.view(person, scale)) is not None or self.is_here(person))
            and (view is None or view["how"] not in {"paper", "advance"})
            and not self.comes_late(person)
        ]  # fmt: skip
        if told:
            self.chair.makes_clear(*told, how="read out, and said yes")
        self.chair.opens(round_id=round_.id)
        return self.world.get(Round, round_.id)

    def is_here(self, person: str) -> bool:
        return self.world.seat(SAYS_AS[person]).state is SeatState.HERE

    def scorers(self) -> list[str]:
        """Keys of those who give a number in the part that is on."""
        part = "a" if self.world.sitting.id == self.prepared.parts["a"] else "b"
        return [person for person, scores in in_part(FILE, self.meeting, part).items() if scores]

    def everybody_answers(self, scale: str) -> None:
        """Each as the file says they did; for who has given none it is recorded why."""
        for person in self.scorers():
            view = self.view(person, scale)
            name = SAYS_AS[person]
            self.minutes_pass()
            if view is None or (self.comes_late(person) and not self.is_here(person)):
                self.chair.records_missing(name, why=WhyMissing.NOT_HERE)
            elif view["how"] == "phone":
                self.world.phone(name).gives(given=given_of(view))
            elif view["how"] in {"paper", "told"}:
                self.types(person, view)

    def types(self, person: str, view: File, standing: Standing = Standing.FIRST) -> None:
        """The minute taker types what is on paper, or what was told and read back."""
        fields = {"given": given_of(view), "how": HOW[view["how"]], "read_back": view["how"] != "paper"}
        seat_id = self.world.seat(SAYS_AS[person]).id
        self.world.minutes.does(answer_say.EnterAnswer, seat_id=seat_id, standing=standing, **fields)

    def is_shown(self, scale: str) -> None:
        """Closed, looked at, kept from Gethin what the file keeps from him, shown."""
        self.chair.closes()
        self.chair.looks()
        for person in self.scorers():
            view = self.view(person, scale)
            if view and view.get("withheld") and self.answers_of(person, self.world.round):
                self.keeps(person, view["withheld"])
        self.chair.shows()
        self.minutes_pass()

    def keeps(self, person: str, withheld: File, standing: Standing = Standing.FIRST) -> None:
        people = tuple(self.loaded.people[one] for one in withheld["from"])
        what = {"settled": Settled.KEEP, "cause": withheld["why"], "part": PARTS[withheld["what"]]}
        answer = self.chair.answer_of(SAYS_AS[person], standing)
        self.chair.does(round_say.SettleAnswer, answer_id=answer.id, from_people=people, **what)

    def answers_of(self, person: str, round_: Round) -> list[Answer]:
        seat = self.world.seat(SAYS_AS[person])
        return self.world.all(Answer, round_id=round_.id, seat_id=seat.id)

    # --- the talk

    def talk(self, scale: str) -> None:
        """Who thought again says so; who came late gives a view that is marked so."""
        for view in self.meeting["views"]:
            if view["scale"] == scale and view.get("after_talk"):
                second = {**view["after_talk"], "lang": view["lang"], "how": view["how"]}
                name = SAYS_AS[view["person"]]
                self.world.phone(name).gives(given=given_of(second), standing=Standing.SECOND)
                self.chair.shows_view(name, Standing.SECOND)
        for person in self.scorers():
            if self.comes_late(person) and not self.is_here(person):
                self.somebody_comes_late(person, scale)
        self.chair.notes("Why views differ was talked about, and read back.", SAYS_AS["p07"])

    def somebody_comes_late(self, person: str, scale: str) -> None:
        self.comes(person)
        assert self.world.sitting.showing.plain, "the screen is plain first"
        self.chair.does(talk_say.ShowAgain)
        view = self.view(person, scale)
        assert view is not None
        self.world.phone(SAYS_AS[person]).gives(given=given_of(view), standing=Standing.LATE)
        self.chair.shows_view(SAYS_AS[person], Standing.LATE)

    def maja_comes_in(self) -> None:
        """For the last half hour, in the third meeting; she gave her views on the Monday before."""
        if self.way(MAJA) == "in_room":
            self.chair.does(parts_say.ChildComesIn, person_id=self.loaded.people[MAJA])

    # --- part two

    def part_two_begins(self) -> None:
        """Gethin comes with the new code; who was named is here."""
        self.chair.does(parts_say.NextSitting)
        self.world.phones.clear()
        self.world.phone(SAYS_AS[GETHIN])
        for person in in_part(FILE, self.meeting, "b"):
            if not self.is_here(person):
                self.chair.marks_present(SAYS_AS[person])

    def of_part_one(self) -> tuple[list[str], list[str]]:
        """Ids of part one's answers on this round's scale: those to tick, and those kept whole from Gethin."""
        here = self.world.round
        earlier = [one for one in self.world.all(Round, item_id=here.item_id) if one.id != here.id]
        answers = self.world.all(Answer, round_id=[one.id for one in earlier])
        whole = self.kept_whole()
        return [one.id for one in answers if one.id not in whole], [one.id for one in answers if one.id in whole]

    def kept_whole(self) -> set[str]:
        return {one.subject_id for one in self.world.all(KeptFrom, freed_at=None) if one.part is Part.WHOLE}

    def ticks(self, answers: list[str]) -> None:
        self.chair.does(parts_say.CarryAnswers, answer_ids=tuple(answers))
