"""The map in a meeting over the real pages: opened, offered from a phone and the desk, taken in, on the wall."""

import re

import pytest

from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.offer import Offer
from meeting_app.live.publish import Publisher
from tests.attack.trying import frames, listener
from tests.web.rooms import gathered
from tests.web.test_look import id_of

WORDS = "OFFERED-WORDS she rings him"


@pytest.fixture
def room(tmp_path, monkeypatch):
    # What goes to console and desk waits a little to go out together; here each goes at once, so that all is seen.
    monkeypatch.setattr(Publisher, "_later", Publisher.push)
    return gathered(tmp_path)


def at(room) -> str:
    return f"{room.world.console}/map"


def stored(room, cls):
    with room.world.app.opened.read() as records:
        return records.all(cls)


def presses(room, action: str, **fields: object) -> str:
    room.world.chair.get(at(room))
    return room.world.chair.press(f"/{action}", **fields)


def offer_page(room, phone) -> str:
    return phone.get(f"/here/{room.world.public_id}/map")


def a_screen(room):
    screen = room.world.browser()
    screen.get("/screen")
    screen.press("/screen")
    room.world.do("pair_screen", letters=re.search(r'tv-letters">(\w+)<', screen.page).group(1))
    return screen


class TestTheMapInAMeeting:
    def test_from_a_phone_to_the_wall_with_the_words_as_they_were_given_own_words(self, room):
        phone, chair, screen = room.phones["Dorota"], room.world.chair, a_screen(room)
        assert "Not now." in offer_page(room, phone)
        presses(room, "let_offer", open="yes")
        wall = listener(room.world, screen, "/screen")
        assert "Say something for the map" in phone.get(f"/here/{room.world.public_id}")
        offer_page(room, phone)
        phone.press("/map", column="working", text=WORDS)
        assert phone.says("That is in.")
        assert WORDS not in phone.page + phone.get(f"/here/{room.world.public_id}")
        assert "(1 to read)" in chair.get(room.world.console)
        assert "(1 to read)" in chair.get(at(room))
        presses(room, "show_map", page="2")
        frames(wall)
        page = chair.get(at(room))
        assert page.index("<details data-private") < page.index(WORDS), "it stands covered"
        chair.press("/take_offer", heading="strength")
        (entry,) = stored(room, EntryVersion)
        assert (entry.said.text, entry.said.by) == (WORDS, id_of(room, "Dorota"))
        assert WORDS in str(frames(wall)), "it is pushed to the wall"
        assert WORDS in screen.get("/screen")
        assert WORDS in chair.get(room.world.console).split('id="chair-preview"')[1]

    def test_the_chairs_page_is_told_by_the_consoles_push_and_no_form_on_it_is_taken_away(self, room):
        chair, phone = room.world.chair, room.phones["Dorota"]
        presses(room, "let_offer", open="yes")
        chair.get(at(room))
        page = listener(room.world, chair, at(room))
        frames(page)
        offer_page(room, phone)
        phone.press("/map", column="working", text=WORDS)
        pushed = [sent["regions"] for frame in frames(page) for sent in frame]
        told = [one["chair-offers"] for one in pushed if "chair-offers" in one]
        assert ["(1 to read)" in one for one in told] == [True]
        assert not [one for one in told if "<form" in one or WORDS in one]

    def test_what_can_not_be_taken_comes_back_with_what_was_typed(self, room):
        phone = room.phones["Dorota"]
        presses(room, "let_offer", open="yes")
        offer_page(room, phone)
        phone.press("/map", text="TYPED-ON-A-PHONE")
        assert (phone.status, 'id="column-error"' in phone.page) == (422, True)
        assert "TYPED-ON-A-PHONE" in phone.page
        room.does("present_worry")
        phone.press("/map", column="working", text="TYPED-TOO-LATE")
        assert (phone.status, "TYPED-TOO-LATE" in phone.page) == (409, True)
        assert phone.says("A round is on the way.")
        assert "Not now." in offer_page(room, phone), "write-first"
        assert stored(room, Offer) == []

    def test_the_minute_taker_types_what_is_said_and_it_waits_whatever_is_in_it_who_may_see(self, room):
        desk, chair = room.world.minute_taker("Colin"), room.world.chair
        path = f"/desk/{room.world.public_id}/map"
        assert "Not now." in desk.get(path)
        presses(room, "let_offer", open="yes")
        answers = []
        for text in (WORDS, "They meet at the lighthouse."):
            desk.get(path)
            desk.press("/map", column="working", text=text, by=id_of(room, "Dorota"))
            answers.append(re.sub(r'value="\w+"', "", desk.page))
        assert answers[0] == answers[1]
        assert stored(room, EntryVersion) == []
        assert {one.typed_by for one in stored(room, Offer)} == {"Colin Tranter"}
        presses(room, "leave_offer")
        assert len([one for one in stored(room, Offer) if one.settled_at]) == 1
        chair.get(at(room))
        chair.press("/take_offer", heading="strength", cause="TYPED-CAUSE")
        assert (chair.status, "TYPED-CAUSE" in chair.page) == (422, True)
        assert stored(room, EntryVersion) == []

    def test_the_chair_adds_what_is_said_and_is_shown_words_to_keep_first(self, room):
        chair, imogen = room.world.chair, id_of(room, "Imogen")
        keep = f"/meetings/{room.world.public_id}/prepare/keep/new"
        chair.get(keep)
        chair.press("/keep/new", what="Where", look_for="lighthouse", from_people=[imogen], who_asked="", why="")
        presses(room, "let_offer", open="yes")
        offer_page(room, room.phones["Dorota"])
        room.phones["Dorota"].press("/map", column="working", text="The lighthouse is near.")
        assert "<mark>lighthouse</mark>" in chair.get(at(room))
        said = {"heading": "strength", "text": "At the lighthouse.", "by": id_of(room, "Dorota")}
        chair.press("/console/map", **said)
        assert chair.says("This has words that you asked to keep from somebody")
        chair.press("/console/map", checked="yes")
        assert [one.said.text for one in stored(room, EntryVersion)] == ["At the lighthouse."]
        chair.get(at(room))
        chair.press("/console/map", heading="strength", text="KEPT-TYPED", by="")
        assert (chair.status, "KEPT-TYPED" in chair.page) == (422, True)
