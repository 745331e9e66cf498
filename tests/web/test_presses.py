"""How many presses a round of the example costs the chair: a paper form, a view told aloud, two parts, a keeping-back.

Letting people in is no part of a round. Here the chair types for others too; with a minute-taker, as in the file
(`typed_by: p02`), those presses are not the chair's. The counts are printed.
"""

import sys

import pytest

from meeting_app.commands.messages.keep import WriteThingToKeep
from meeting_app.commands.messages.parts import NextSitting
from meeting_app.commands.messages.prepare import AddSitting, ExpectPerson
from meeting_app.demo.beforehand import give_beforehand
from meeting_app.demo.hands import Hands
from meeting_app.demo.load import FIRST
from meeting_app.demo.meetings import Loaded, Prepared
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Person
from meeting_app.domain.item import Item
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.presenters.parts import sitting_now
from tests.app_world import AppWorld, make_world
from tests.example.held import FILE
from tests.web.pressing import Pressing
from tests.web.rooms import gives

PHONES = ("Imogen", "Marguerite", "Mrs Osei", "Niamh", "Dorota", "Shazia")
ON_PAPER = ("Nain",)
# Gives her view before the meeting, at home with Temi beside her: it is in when the round opens.
BEFOREHAND = ("Maja",)
TOLD = ("Gethin",)

IN_A_PART, WITH_SPOTLIGHTS, THREE_IN_ONE_GO = 14, 18, 54
SCAN_TO_SEAT, TO_ANSWER = 5, 5


class Conference:
    """The example's first meeting in two parts, everybody of part one in their places."""

    def __init__(self, world: AppWorld) -> None:
        self.world = world
        with world.app.opened.read() as records:
            holder = AccountHolder(records.all(Account)[0].id, records.all(AccountSession)[0].id)
            self.people = {one.says_as: one.id for one in records.all(Person)}
        self.hands = Hands(world.app.opened.dispatcher, holder, world.app.opened.read)
        self.meeting_id = world.meeting().id
        self.expects(*BEFOREHAND)
        part_two = self.hands.do(AddSitting, meeting_id=self.meeting_id, label="Gethin's part")
        self.expects(*TOLD, sitting_id=part_two)
        from_gethin = (self.people["Gethin"],)
        words = {"what": "Where Shazia saw Oskar", "look_for": "road", "who_asked": "Shazia", "why": "She is afraid."}
        self.hands.do(WriteThingToKeep, meeting_id=self.meeting_id, thing_id=None, from_people=from_gethin, **words)
        self.gives_at_home()
        world.do("gather")
        self.phones = {name: world.let_in(name) for name in PHONES}
        for phone in self.phones.values():
            phone.press("/how")
        self.chair = Pressing(world.chair)
        self.looks()

    def expects(self, *names: str, **where: str) -> None:
        for name in names:
            who = {"person_id": self.people[name], "scores": True, "why_not": "", "paper": False}
            self.hands.do(ExpectPerson, meeting_id=self.meeting_id, **who, **where)

    def gives_at_home(self) -> None:
        """The whole of it by the commands of her own page, before people gather."""
        with self.world.app.opened.read() as records:
            parts = {"a": sitting_now(records, self.meeting_id).id}
            people = {one["id"]: self.people[one["says_as"]] for one in FILE["people"]}
            scales = [one.scale_id for one in records.all(Item, meeting_id=self.meeting_id, order="position")]
        known = dict(zip((one["id"] for one in FILE["scales"]), scales, strict=True))
        meeting = Prepared(self.world.public_id, self.meeting_id, parts)
        give_beforehand(self.hands, Loaded(self.world.meeting().case_id, people, known), meeting, FILE, FIRST)

    def looks(self) -> None:
        """The console as pushes have made it."""
        self.chair.looks(self.world.console)

    def rounds(self) -> list[Round]:
        with self.world.app.opened.read() as records:
            return records.all(Round, sitting_id=sitting_now(records, self.meeting_id).id, order="position")

    def answer_of(self, name: str, round_id: str) -> str:
        with self.world.app.opened.read() as records:
            seats = [one.id for one in records.all(Seat, person_id=self.people[name])]
            return next(one.id for one in records.all(Answer, round_id=round_id) if one.seat_id in seats)

    # --- what the others do

    def everybody_says_clear(self) -> None:
        for phone in self.phones.values():
            phone.get(phone.where)
            phone.press("/clear", clear="yes")

    def everybody_gives(self) -> None:
        for at, phone in enumerate(self.phones.values()):
            gives(phone, at + 1)

    def somebody_types(self, name: str, how: str) -> None:
        """From paper, or as told and read back."""
        chair = self.chair
        self.looks()
        chair.presses("Type")
        assert chair.browser.says(name)
        chair.ticks("how", how)
        chair.ticks("number", "4")
        if how == "told":
            chair.ticks("read_back", "yes")
        chair.types(why="Mae'n dawelach.", higher="Wythnos arall.")
        chair.presses("Put it in")

    # --- what the chair presses

    def to_open(self, begin: str = "Next round", *, aloud: bool = False) -> None:
        """The worry and the goal, 10, 0, and once both are clear: the numbers."""
        chair = self.chair
        chair.presses(begin)
        chair.presses("Next: 10")
        chair.presses("Next: 0")
        self.everybody_says_clear()
        self.looks()
        if aloud:
            chair.presses("Said yes aloud")
            chair.presses("Record")
        chair.presses("Ask for numbers")

    def to_shown(self, round_id: str, *, keep: str = "") -> None:
        """Close, look, keep one view back, show."""
        chair = self.chair
        self.looks()
        chair.presses("Close the round")
        chair.presses("Look first")
        chair.uncovers("Press to uncover.")
        if keep:
            self.keeps(keep, self.answer_of(keep, round_id))
        chair.presses("Show everyone")

    def keeps(self, name: str, answer_id: str) -> None:
        """One view is kept at the look: its line opened, the choice made, the cause typed. It goes with "Show"."""
        chair = self.chair
        chair.uncovers(name)
        chair.ticks(f"do-{answer_id}", "keep")
        chair.types(**{f"cause-{answer_id}": "She is afraid of what he will do."})

    def talks(self, people: int) -> None:
        for _ in range(people):
            self.chair.presses("Next person")


@pytest.fixture
def said(capsys):
    """Print a count, whatever is captured, and hold it against its limit."""

    def say(what: str, pressing: Pressing, limit: int) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{what}: {len(pressing)} presses, at most {limit} ({', '.join(pressing.pressed)})\n")
        assert len(pressing) <= limit, pressing.pressed

    return say


@pytest.fixture
def conference(tmp_path):
    return Conference(make_world(tmp_path / "data"))


class TestTheChair:
    def test_a_round_in_each_of_two_parts_with_a_keeping_back_and_four_spotlights(self, conference, said):
        chair = conference.chair
        conference.to_open()
        conference.everybody_gives()
        conference.somebody_types("Nain", "paper")
        conference.to_shown(conference.rounds()[0].id, keep="Shazia")
        assert conference.rounds()[0].stage == "shown"
        said("A round in part one, one view kept back", chair, IN_A_PART)
        conference.talks(4)
        said("The same with four people's words on the screen", chair, WITH_SPOTLIGHTS)
        chair.pressed.clear()

        conference.hands.do(NextSitting, meeting_id=conference.meeting_id)
        conference.phones = {}
        conference.world.do("show_again")
        conference.world.do("mark_present", seat_id=conference.world.seat_of("Gethin"))
        conference.looks()
        conference.to_open(aloud=True)
        conference.somebody_types("Gethin", "told")
        conference.to_shown(conference.rounds()[0].id)
        assert conference.rounds()[0].stage == "shown"
        said("The same round in part two, told aloud", chair, IN_A_PART)

    def test_three_rounds_written_in_one_go(self, conference, said):
        chair = conference.chair
        conference.to_open()
        conference.everybody_gives()
        conference.somebody_types("Nain", "paper")
        conference.looks()
        for _ in range(2):
            conference.to_open("Write on the next one too")
            conference.everybody_gives()
            conference.somebody_types("Nain", "paper")
            conference.looks()
        assert [one.stage for one in conference.rounds()] == ["open"] * 3
        order = [conference.rounds()[2], *conference.rounds()[:2]]
        for at, one in enumerate(order):
            if at:
                conference.looks()
                chair.presses("Go on with the next one")
            conference.to_shown(one.id, keep="Shazia")
            conference.talks(4)
        assert [one.stage for one in conference.rounds()] == ["shown"] * 3
        said("Three rounds written in one go, one view of each kept back, four spotlights each", chair, THREE_IN_ONE_GO)


class TestAParticipant:
    def test_from_the_scan_to_the_seat(self, conference, said):
        world = conference.world
        person = Pressing(world.browser())
        person.looks(f"/join/{world.code()}")
        person.types(name="Temi")
        person.presses("Carry on")
        seat_id = world.seat_of("Temi")
        form = next(one for one in world.chair.forms if one.action.endswith("/do/admit"))
        world.chair.post(form.action, {**dict(form.fields), "seat_id": seat_id})
        person.looks("/door")
        person.presses("Carry on")
        person.presses("I have read this")
        assert person.browser.says("There is no rush.")
        said("From the scan to the seat", person, SCAN_TO_SEAT)

    def test_to_answer(self, conference, said):
        conference.to_open()
        person = Pressing(conference.phones["Dorota"])
        person.looks()
        person.ticks("number", "3")
        person.presses("Next: why")
        person.types(why="Jest spokojniej.")
        person.presses("Next")
        person.types(higher="Żeby przestał.")
        person.presses("Next: check")
        person.presses("Share my view")
        assert person.browser.says("Your view is in.")
        said("To answer", person, TO_ANSWER)
