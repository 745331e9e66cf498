"""The example's Gethin asks for his data: his own words are in the draft, and none that are kept from him."""

import pytest

from meeting_app.demo.held import Conference
from meeting_app.demo.whole import HELD, hold
from meeting_app.domain.access_item import Choice, Ground, Mark
from tests.commands.asking import a_handler, asks, decides, found, texts, the_words
from tests.example.held import FILE, GETHIN, SAYS_AS, the_case
from tests.example.on_screen import holds

HIM, MUST_NOT = SAYS_AS[GETHIN], FILE["must_not_appear_in_copy_for_p08"]


@pytest.fixture(scope="module")
def held():
    """The meetings that the demo holds, sealed; somebody handles his request."""
    world, story = the_case()
    steps = {}
    for key in HELD:
        meeting = Conference(story, key)
        world.meeting_id = meeting.prepared.meeting_id
        hold(meeting, steps)
    world.chair.session_id = story.chair.actor.session_id
    handler = a_handler(world)
    return world, handler, asks(world, handler, HIM, also_called="dad")


def his_own() -> list[str]:
    """His reasons, as the file has them."""
    views = [view for one in FILE["meetings"] if one["id"] in HELD for view in one["views"] if view["person"] == GETHIN]
    return [view["reason"] for view in views if view.get("reason")]


class TestHisDraft:
    def test_his_own_words_are_in_it_own_words(self, held):
        words = " ".join(the_words(*held).split())
        said = his_own()
        assert len(said) > 3
        for reason in said:
            assert " ".join(reason.split()) in words

    def test_who_may_see_nothing_that_is_kept_from_him_is_in_it(self, held):
        words = the_words(*held)
        assert [one for one in MUST_NOT if holds(words, one)] == []
        assert "Shazia has" not in words

    def test_who_may_see_what_has_such_words_is_marked_for_the_handler(self, held):
        waits = [one for one in found(*held) if one.is_open]
        assert any(holds(texts([one]), word) for one in waits for word in MUST_NOT), "else the test above shows nothing"
        for one in waits:
            if any(holds(texts([one]), word) for word in MUST_NOT):
                assert {Mark.KEPT, Mark.WORDS} & set(one.item.marks), one.item

    def test_what_is_plain_can_be_put_in_and_nothing_else_comes_with_it(self, held):
        world, handler, request = held
        plain = [one.item for one in found(*held) if one.is_open and not one.item.marks]
        chosen = next(one for one in plain if one.called == "A next step")
        decides(world, handler, request, chosen.key, choice=Choice.PUT_IN, ground=Ground.KNOWN)
        words = the_words(*held)
        assert " ".join(chosen.lines[0].text.split()) in " ".join(words.split())
        assert [one for one in MUST_NOT if holds(words, one)] == []
