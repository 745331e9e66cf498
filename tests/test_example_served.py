"""The example's three meetings, both parts of each, on a real server by its own pages and sockets; no browsers.

Two desks, phones, a shared screen, a child's page at home. Whatever Gethin's phone, the screens of his parts, their
sockets, his pages and his copies were sent is kept, and the words that must not reach him are looked for in all of it.
"""

import html
import re
from dataclasses import dataclass, field

import pytest

from meeting_app.demo.browser import Browser
from meeting_app.demo.meetings import meeting_of
from tests.example.held import FILE, GETHIN, SAYS_AS
from tests.example.house import Ear, House
from tests.example.on_screen import as_given, holds, said_on
from tests.example.served import KEYS, Served
from tests.server import a_server

MEETINGS, SCALES = ("m1", "m2", "m3"), ("s1", "s2", "s3")
MUST_NOT, MUST = FILE["must_not_appear_in_copy_for_p08"], FILE["must_appear_in_copy_for_p08"]
HIM = SAYS_AS[GETHIN]
PUSHED, SCREEN, PHONE, COPY = "pushed", "screen", "phone", "copy"


@dataclass
class Kept:
    """What came of the three meetings. `his`: where, and what, of all that Gethin could get."""

    his: list[tuple[str, str]] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    goes_on: dict[str, set[str]] = field(default_factory=dict)
    at_the_door: list[str] = field(default_factory=list)

    def reached(self, where: str, *texts: str) -> None:
        self.his += [(where, html.unescape(text)) for text in texts]


def part_one(meeting: Served, kept: Kept) -> None:
    meeting.part_one_begins()
    screen = Ear(meeting.screen)
    for scale in SCALES:
        round_id = meeting.is_asked()
        meeting.everybody_answers(round_id, scale)
        meeting.is_shown(round_id, scale)
        meeting.talk(round_id, scale)
        for name, pages in meeting.spotlit(round_id).items():
            view = meeting.view(KEYS[name], scale)
            kept.looked_at.append(f"{meeting.key}.{scale}.{name}")
            if said_on(pages) != as_given(view):
                kept.wrong.append(kept.looked_at[-1])
        meeting.english(round_id, scale)
    kept.first += screen.close()


def between(meeting: Served, kept: Kept) -> None:
    """Who goes on by itself, and what a stranger finds under the code of part one."""
    old_code = meeting.part_two_begins()
    for phone in meeting.phones.values():
        phone.open(phone.address)
    kept.goes_on[meeting.key] = {name for name, phone in meeting.phones.items() if phone.status == 200}
    meeting.phones = {name: meeting.phones[name] for name in kept.goes_on[meeting.key]}
    kept.at_the_door.append(Browser(meeting.house.server.url).open(f"/join/{old_code}"))


def part_two(meeting: Served, kept: Kept) -> None:
    meeting.screen.open("/screen")
    kept.reached(SCREEN, meeting.screen.html)
    ears = [Ear(meeting.screen)]
    meeting.gethin_comes()
    ears.append(Ear(meeting.phones[HIM]))
    for scale in SCALES:
        round_id = meeting.is_asked()
        meeting.everybody_answers(round_id, scale)
        his_pages(meeting, kept)
        meeting.is_shown(round_id, scale)
        kept.reached(SCREEN, meeting.screen.open("/screen"))
        for pages in meeting.spotlit(round_id).values():
            kept.reached(SCREEN, *pages)
        his_pages(meeting, kept)
    meeting.chair.do("end_meeting")
    his_pages(meeting, kept)
    kept.reached(SCREEN, meeting.screen.open("/screen"))
    meeting.chair.do("seal_meeting")
    kept.reached(COPY, *meeting.house.copies_for(meeting.chair.public_id, GETHIN), meeting.house.seen_as(GETHIN))
    for ear in ears:
        kept.reached(PUSHED, *ear.close())


def his_pages(meeting: Served, kept: Kept) -> None:
    """The room on his phone, and whatever else a phone can ask for."""
    phone = meeting.phones[HIM]
    room = phone.address
    pages = [phone.open(f"{room}{more}") for more in ("/helper", "/screen", "/both/" + "0" * 32)]
    kept.reached(PHONE, *pages, phone.open(room))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """All three, one after the other, in one case; sealed."""
    found = Kept()
    with a_server(tmp_path_factory.mktemp("served") / "data") as server:
        house = House(server)
        for key in MEETINGS:
            meeting = Served(house, key)
            part_one(meeting, found)
            between(meeting, found)
            part_two(meeting, found)
    return found


def in_words(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text)


class TestTheThreeMeetingsServed:
    @pytest.mark.parametrize("words", MUST_NOT)
    def test_these_words_reach_gethin_nowhere_who_may_see(self, kept, words):
        assert [where for where, text in kept.his if holds(text, words)] == []

    @pytest.mark.parametrize("words", MUST)
    def test_these_words_are_on_the_screen_of_his_part_and_in_his_copy(self, kept, words):
        found = {where for where, text in kept.his if words in in_words(text)}
        assert {SCREEN, PUSHED, COPY} <= found

    def test_of_each_way_to_him_something_was_kept(self, kept):
        assert {where for where, _ in kept.his} == {SCREEN, PUSHED, PHONE, COPY}

    def test_in_part_one_everything_was_on_the_screen_as_it_was_given_own_words(self, kept):
        assert kept.wrong == []
        given = [one for key in MEETINGS for one in meeting_of(FILE, key)["views"] if one["person"] != GETHIN]
        assert len(kept.looked_at) == len(given) > 70, "not one of them was left out"

    def test_in_part_one_the_words_that_he_must_not_see_were_pushed_to_the_screen(self, kept):
        pushed = "".join(kept.first)
        views = [view for key in MEETINGS for view in meeting_of(FILE, key)["views"]]
        said = [words for words in MUST_NOT if any(words in view["reason"] for view in views)]
        assert len(said) > 8
        assert [words for words in said if words not in pushed] == []

    def test_who_is_in_both_parts_goes_on_by_itself_and_the_others_are_at_the_door_two_sittings(self, kept):
        assert kept.goes_on == {"m1": {"Imogen", "Niamh"}, "m2": {"Imogen"}, "m3": {"Imogen"}}

    def test_the_code_of_part_one_opens_nothing_in_part_two(self, kept):
        assert len(kept.at_the_door) == len(MEETINGS)
        assert all("That code did not work" in page for page in kept.at_the_door)
