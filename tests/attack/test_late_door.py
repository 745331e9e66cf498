"""Somebody comes while people's words are on the screen (security 2, check 9).

Whether or not anything is kept from them, the screen is plain in the same commit, so that it tells nothing; "Show
again" draws what all who are there now may see.
"""

import re

import pytest

from meeting_app.domain.sitting import Sitting
from tests.test_one_round import gives as sends
from tests.test_one_round import opened as open_for
from tests.web.rooms import gives, opened
from tests.web.test_look import answer_of, id_of, looks, shows
from tests.web.test_parts import stored
from tests.web.test_phone_keys import reseat_code, types_code

MARKER = "MARKERWHY the key is next door"


def kept_from(room, name):
    id_ = answer_of(room, "Dorota").id
    return {f"do-{id_}": "keep", f"from-{id_}": [id_of(room, name)], f"cause-{id_}": "She asked."}


def shown(folder, *, kept):
    """Dorota's words are on the screen; where `kept`, they are kept from Nain, who is not here yet."""
    room = opened(folder)
    gives(room.phones["Dorota"], 7, MARKER)
    gives(room.phones["Imogen"], 5)
    looks(room)
    shows(room, **(kept_from(room, "Nain") if kept else {}))
    room.world.do("show_one", round_id=room.round_id, seat_id=room.world.seat_of("Dorota"), page="1")
    assert MARKER in screen(room), "must be on the screen for this test to mean anything"
    return room


def screen(room):
    return room.world.chair.get(f"{room.world.console}/room")


def is_admitted(room):
    phone = room.world.browser()
    phone.get(f"/join/{room.world.code()}")
    phone.press(f"/join/{room.world.code()}", name="Nain", role="")
    assert MARKER in screen(room), "knocking changes nothing"
    seat_id = room.world.seat_of("Nain")
    form = next(one for one in room.world.chair.forms if one.action.endswith("/do/admit"))
    room.world.chair.post(form.action, {**dict(form.fields), "seat_id": seat_id})


def is_marked_present(room):
    room.world.do("mark_present", seat_id=room.world.seat_of("Nain"))


def takes_a_re_seat_code(room):
    code = reseat_code(room, "Nain")
    types_code(room.world.browser(), code)


def pairs_a_screen(room):
    tv = room.world.browser()
    tv.get("/screen")
    tv.press("/screen")
    letters = re.search(r'class="tv-letters">([^<]+)<', tv.page)
    room.world.do("pair_screen", letters=letters.group(1))


WAYS = [is_admitted, is_marked_present, takes_a_re_seat_code, pairs_a_screen]


class TestTheLateDoor:
    @pytest.mark.parametrize("kept", [True, False], ids=["kept", "nothing kept"])
    @pytest.mark.parametrize("comes", WAYS, ids=lambda way: way.__name__)
    def test_the_screen_is_plain_in_the_same_commit_who_may_see(self, tmp_path, comes, kept):
        room = shown(tmp_path, kept=kept)
        comes(room)
        (sitting,) = stored(room.world, Sitting)
        assert sitting.showing.plain
        page = screen(room)
        assert not [word for word in (MARKER, "Dorota", "Imogen") if word in page]

    @pytest.mark.parametrize("comes", WAYS[:3], ids=lambda way: way.__name__)
    def test_show_again_draws_it_for_who_is_there_now_who_may_see(self, tmp_path, comes):
        room = shown(tmp_path, kept=True)
        comes(room)
        room.world.do("show_again")
        page = screen(room)
        assert MARKER not in page
        assert "Will tell Rosalind." in re.sub("<[^>]+>", "", page)

    def test_once_they_have_gone_it_is_shown_again_only_by_a_press(self, tmp_path):
        room = shown(tmp_path, kept=True)
        is_marked_present(room)
        room.world.do("mark_left", seat_id=room.world.seat_of("Nain"))
        assert MARKER not in screen(room)
        room.world.do("show_again")
        assert MARKER in screen(room)


class TestScreensGoPlain:
    """Check 9 with everybody else missing: also what stands on the screen with nobody's words picked out goes plain."""

    @pytest.mark.parametrize("kept", [True, False])
    def test_who_may_see_somebody_who_comes_finds_a_plain_screen(self, world, kept):
        (dorota,) = open_for(world, "Dorota")
        sends(dorota, 7, "MARKERWHY", "MARKERHIGHER")
        round_id = world.rounds()[0].id
        world.chair.get(f"{world.console}/missing/{round_id}")
        others = [one for name, values in world.chair.forms[-1].choices.items() if name == "seat_ids" for one in values]
        world.chair.press(world.chair.where, seat_ids=others, why="not_here", and_close="yes")
        world.do("look_at_round", round_id=round_id)
        if kept:
            page = world.chair.get(f"{world.console}/look/{round_id}")
            answer_id = re.search(r'id="view-([0-9a-f]+)"', page)
            world.do("settle_answer", round_id=round_id, answer_id=answer_id.group(1), settled="keep", cause="safety")
        world.do("show_round", round_id=round_id)
        assert "Dorota" in world.chair.get(f"{world.console}/room")
        world.do("mark_present", seat_id=world.seat_of("Shazia"))
        assert "Dorota" not in world.chair.get(f"{world.console}/room")
        world.do("show_again")
        shown = world.chair.get(f"{world.console}/room")
        assert "Dorota" in shown
        assert "MARKER" not in shown
