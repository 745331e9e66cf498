"""Check 8: what is kept from somebody gets them the same pages and frames as if its author had told the chair.

The whole application twice, step by step: in one world Dorota's views are kept from Shazia and Gethin, in the other she
chose "I will tell Rosalind", or, where only the reason is kept, "I would rather say it out loud".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest

from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Person
from meeting_app.domain.door import ReseatCode
from meeting_app.domain.item import Item
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.presenters.parts import sitting_now
from tests.app_world import ORIGIN, AppWorld, Browser, make_world
from tests.attack.test_sealed_pair import answer
from tests.attack.trying import frames, listener
from tests.test_one_round import opened as open_for

LONG = "MARKERWHY " + "every word of it is long and true, " * 20
WORDS = {"kind": "number", "number": "2", "why": LONG, "higher": "MARKERHIGHER a quiet week", "language": "pl"}
# And that it is different for a named child, which is part of the reason.
DIFFERENT = "MARKERDIFFERENT he sleeps through it"
CHOSEN = {"whole": {"kind": "tell_chair"}, "reason": {**WORDS, "why": "", "higher": "", "aloud": "yes"}}
PLAIN = {"kind": "number", "number": "10", "why": "Everything is fine.", "higher": "It stays so."}
KEPT_FROM = ("Shazia", "Gethin")
# From Niamh nothing is kept; with Shazia she is an agency, whose copy has what both may see.
AGENCY, ALL_OF_THEM = ("Shazia", "Niamh"), "the school"
# One installation's: its signature tells the worlds apart by what is signed alone.
SIGNING_KEY = bytes(range(32)).hex()


@dataclass
class Kept:
    """One of the two worlds: `keeps` is what the chair keeps back in it, nothing where Dorota chose."""

    world: AppWorld
    given: dict[str, str]
    keeps: str
    begin: Callable[[int], None]
    phones: dict[str, Browser] = field(default_factory=dict)
    listeners: dict[str, Any] = field(default_factory=dict)
    got: list[tuple[str, str, str]] = field(default_factory=list)
    seed: int = 10

    def runs(self) -> list[tuple[str, str, str]]:
        """The whole story; what Shazia, Gethin, screens and copies got of it, in its order."""
        self.people_come()
        self.everybody_writes()
        self.round_is_shown()
        self.words_are_looked_at()
        self.second_view()
        self.somebody_comes_late()
        self.part_two()
        self.the_record()
        return self.got

    @property
    def hers(self) -> dict[str, str]:
        """What Dorota gives: with her own words also how it is different for Oskar."""
        said = self.given is WORDS
        return {**self.given, "different_for": self.person("Oskar"), "different": DIFFERENT} if said else self.given

    # --- what is looked at

    def sees(self, when: str) -> None:
        """Every page and every frame since, of those it is kept from and of the screens where they are."""
        for name, client in self.listeners.items():
            pushed = frames(client) if client.is_connected() else ["hung up"]
            self.got += [(when, f"frame to {name}", str(one)) for one in pushed]
        for name in KEPT_FROM:
            if name in self.phones:
                self.got.append((when, f"phone of {name}", self.phones[name].get(self.phones[name].where)))
        self.got.append((when, "screen", self.phones["screen"].get("/screen")))
        console = self.world.console
        case = f"/cases/{self.world.meeting().case_id}"
        for path in (f"{console}/room", case):
            sent = self.world.chair.client.get(path, base_url=ORIGIN)
            self.got.append((when, path, sent.get_data(as_text=True)))

        self.copies(when)

    def copies(self, when: str, *forms: str) -> None:
        """The copy for each of them, printed and as a data file, looked through first; byte for byte as text."""
        for name, reader in self.readers().items():
            for wanted in forms or ("print", "csv"):
                text = self.made(f"/meetings/{self.world.public_id}/record/copy", reader=reader, format=wanted)
                self.got.append((when, f"copy for {name}, {wanted}", text))

    def readers(self) -> dict[str, str]:
        """By their names, what a form says for each."""
        return {**{name: self.person(name) for name in KEPT_FROM}, ALL_OF_THEM: f"agency-{self.person(AGENCY[0])}"}

    def made(self, path: str, **fields: str) -> str:
        self.world.chair.get("/account")
        token = re.search(r'name="form_token" value="([^"]+)"', self.world.chair.page)
        assert token is not None
        self.world.chair.post(path, {"form_token": token.group(1), "command_id": uuid4().hex, **fields})
        self.world.chair.decides()
        text: str = self.world.chair.body.decode("latin-1" if fields["format"] == "bundle" else "utf-8")
        assert self.world.chair.status == 200, text
        return text

    def over_time(self, when: str) -> None:
        """The scale over time, with its picture, as anybody and as each of them may see it."""
        with self.world.app.opened.read() as records:
            scale = records.get(Item, self.round().item_id).scale_id
        path = f"/cases/{self.world.meeting().case_id}/scales/{scale}/over-time"
        for reader in ("", *map(self.person, KEPT_FROM)):
            text = self.world.chair.get(f"{path}?as={reader}")
            assert '<img src="data:image/svg+xml' in text
            self.got.append((when, "over time", text))

    def parted(self) -> None:
        """The chair did something in one world only: from here on chance is the same again."""
        self.seed += 1
        self.begin(self.seed)

    # --- the story

    def people_come(self) -> None:
        for name in AGENCY:
            at = f"/cases/{self.world.meeting().case_id}/people/{self.person(name)}"
            self.world.chair.get(at)
            self.world.chair.press(at, agency=ALL_OF_THEM, group="network", language="en")
            assert self.world.chair.status == 200, self.world.chair.page
        names = ("Dorota", "Imogen", "Shazia")
        self.phones = dict(zip(names, open_for(self.world, *names), strict=True))
        screen = self.phones["screen"] = self.world.browser()
        screen.get("/screen")
        screen.press("/screen")
        letters = re.search(r'tv-letters">(\w+)<', screen.page)
        assert letters is not None
        self.world.do("pair_screen", letters=letters.group(1))
        self.phones["Shazia"].get(self.phones["Shazia"].where)
        self.listens("Shazia", "screen")
        self.sees("people are writing")

    def listens(self, *names: str) -> None:
        for name in names:
            browser = self.phones[name]
            path = "/screen" if name == "screen" else browser.where
            self.listeners[name] = listener(self.world, browser, path)

    def everybody_writes(self) -> None:
        for name in ("Imogen", "Shazia", "Dorota"):
            phone = self.phones[name]
            phone.get(phone.where)
            phone.press("/step", number="7")
            given = self.hers if name == "Dorota" else PLAIN
            phone.post(f"{phone.where.removesuffix('/step')}/answer", answer(phone, given))
            assert phone.says("Your view is in.")
        round_id = self.round().id
        self.world.chair.get(f"{self.world.console}/missing/{round_id}")
        seats = self.world.chair.forms[-1].choices["seat_ids"]
        self.world.chair.press(f"/missing/{round_id}", seat_ids=seats, why="not_here", and_close="yes")
        self.sees("closed")

    def round_is_shown(self) -> None:
        self.presses("look_at_round")
        self.keeps_back("first")
        self.sees("looked at")
        self.presses("show_round")
        self.sees("shown")

    def words_are_looked_at(self) -> None:
        for page in ("1", "2", "9"):
            self.presses("show_one", seat_id=self.seat("Dorota"), page=page)
            self.sees(f"her words, page {page}")
        self.presses("show_all")
        self.sees("all again")

    def second_view(self) -> None:
        phone = self.phones["Dorota"]
        phone.get(phone.where)
        phone.press("/step", number="3")
        fields = {**answer(phone, self.hers), "standing": "second"}
        phone.post(f"{phone.where.removesuffix('/step')}/answer", fields)
        self.sees("she added one")
        self.keeps_back("second")
        self.sees("it is dealt with")
        self.presses("show_view", answer_id=self.answer("second"))
        self.sees("it is beside the first")
        self.presses("show_one", seat_id=self.seat("Dorota"), page="2")
        self.sees("her words after talking")
        self.keeps_back("first", cause="Her solicitor asked too.")
        self.sees("nothing happened")

    def somebody_comes_late(self) -> None:
        self.phones["Niamh"] = self.world.let_in("Niamh")
        self.sees("Niamh has come")
        self.world.do("show_again")
        self.sees("shown again")
        seat_id = self.seat("Shazia")
        self.world.do("offer_reseat", seat_id=seat_id)
        with self.world.app.opened.read() as records:
            code = records.get(ReseatCode, seat_id).code
        other = self.phones["Shazia"] = self.world.browser()
        other.get("/join")
        other.press("/join", code=code)
        assert other.where.startswith("/here/"), other.where
        self.listens("Shazia")
        self.world.do("show_again")
        self.sees("another phone of Shazia's")

    def part_two(self) -> None:
        """Gethin comes; what he may see of part one is ticked, Dorota's view among it."""
        sitting_id = self.does(prepare_say.AddSitting, label="part two")
        for name, scores in {"Gethin": True, "Imogen": False}.items():
            fields = {"why_not": "" if scores else "gave a view", "paper": False, "sitting_id": sitting_id}
            self.does(prepare_say.ExpectPerson, person_id=self.person(name), scores=scores, **fields)
        self.does(parts_say.NextSitting)
        self.sees("part two")
        self.phones["Gethin"] = self.world.let_in("Gethin")
        self.phones["Gethin"].press("/how")
        self.listens("Gethin")
        round_id = self.round().id
        for step in ("present_worry", "present_ten", "present_zero"):
            self.world.do(step, round_id=round_id)
        phone = self.phones["Gethin"]
        phone.get(phone.where)
        phone.press("/clear", clear="yes")
        self.presses("open_round")
        phone.get(phone.where)
        phone.press("/step", number="10")
        phone.post(f"{phone.where.removesuffix('/step')}/answer", answer(phone, PLAIN))
        for step in ("close_round", "look_at_round"):
            self.presses(step)
        self.does(parts_say.CarryAnswers, round_id=round_id, answer_ids=self.all_of_part_one())
        self.presses("show_round")
        self.sees("shown in part two")
        self.presses("show_one", seat_id=self.seat("Dorota", part=0), page="2")
        self.sees("her words in part two")
        self.over_time("shown in part two")

    def the_record(self) -> None:
        self.world.do("end_meeting")
        self.sees("the end")
        self.over_time("the end")
        self.world.do("seal_meeting")
        self.copies("sealed", "print", "csv", "bundle")

    # --- the chair

    def presses(self, action: str, **fields: str) -> None:
        self.world.do(action, round_id=self.round().id, **fields)

    def keeps_back(self, standing: str, *, cause: str = "She asked for it.") -> None:
        """In the world where she chose there is nothing to keep."""
        if self.keeps:
            people = [self.person(name) for name in KEPT_FROM]
            what = {"settled": "keep", "cause": cause, "part": self.keeps, "from_people": people}
            self.presses("settle_answer", answer_id=self.answer(standing), **what)
        self.parted()

    def does(self, command: type, **fields: Any) -> str:
        """A command whose page is another's affair, with its push."""
        with self.world.app.opened.read() as records:
            account, session = records.all(Account)[0], records.all(AccountSession)[0]
        known = {"command_id": uuid4().hex, "meeting_id": self.world.meeting().id}
        return self.world.app.services.do(command(**known, **fields), AccountHolder(account.id, session.id)).code

    # --- what is stored, under the same ids in both worlds

    def round(self) -> Round:
        """The first round of the part that is on."""
        with self.world.app.opened.read() as records:
            sitting = sitting_now(records, self.world.meeting().id)
            return records.all(Round, sitting_id=sitting.id, order="position")[0]

    def person(self, says_as: str) -> str:
        with self.world.app.opened.read() as records:
            return next(one.id for one in records.all(Person) if one.says_as == says_as)

    def seat(self, says_as: str, *, part: int | None = None) -> str:
        with self.world.app.opened.read() as records:
            sittings = records.all(Sitting, meeting_id=self.world.meeting().id, order="position")
            sitting = sitting_now(records, self.world.meeting().id) if part is None else sittings[part]
            return records.all(Seat, sitting_id=sitting.id, person_id=self.person(says_as))[0].id

    def answer(self, standing: str) -> str:
        with self.world.app.opened.read() as records:
            seat_id = self.seat("Dorota")
            return records.all(Answer, round_id=self.round().id, seat_id=seat_id, standing=standing)[0].id

    def all_of_part_one(self) -> tuple[str, ...]:
        with self.world.app.opened.read() as records:
            return tuple(sorted(one.id for one in records.all(Answer) if one.round_id != self.round().id))


class TestKeptBackPair:
    @pytest.mark.parametrize("what", ["whole", "reason"])
    def test_who_may_see_nobody_it_is_kept_from_can_tell(self, tmp_path, same_chance, what):
        worlds = {}
        for name, given, keeps in (("kept", WORDS, what), ("chosen", CHOSEN[what], "")):
            same_chance()
            world = make_world(tmp_path / name, SIGNING_KEY=SIGNING_KEY)
            worlds[name] = Kept(world, given, keeps, same_chance).runs()
        assert [one[:2] for one in worlds["kept"]] == [one[:2] for one in worlds["chosen"]], "number and order"
        for kept, chosen in zip(worlds["kept"], worlds["chosen"], strict=True):
            assert kept == chosen, kept[:2]
        assert "MARKER" not in str(worlds)
        assert any(frame.startswith("frame to screen") for _, frame, _ in worlds["kept"])
        bundles = [text for when, what, text in worlds["kept"] if when == "sealed" and what.endswith("bundle")]
        assert len(bundles) == len(KEPT_FROM) + 1
        assert all(text.startswith("PK") and "record.json" in text for text in bundles)
        lines = {"Dorota: 2" in re.sub("<[^>]+>", "", text) for _, what, text in worlds["kept"] if what == "over time"}
        assert lines == {what == "reason"}, "her line is there where her number may be"
        assert any("Will tell <bdi>Rosalind</bdi>" in text or "Said out loud" in text for _, _, text in worlds["kept"])

    def test_where_it_is_kept_from_nobody_the_words_are_on_the_screen(self, tmp_path, same_chance):
        same_chance()
        got = Kept(make_world(tmp_path / "kept"), WORDS, "", same_chance).runs()
        assert any("MARKERWHY" in text for _, what, text in got if what == "screen")
        assert any("MARKERWHY" in text for _, what, text in got if what == "frame to screen")
        assert any("MARKERDIFFERENT" in text for _, what, text in got if what == "frame to screen")
        assert any("Different for <bdi>Oskar</bdi>" in text for _, what, text in got if what == "screen")
