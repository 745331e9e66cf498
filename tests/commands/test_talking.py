"""The talk, the screens, and notes."""

import pytest

from meeting_app.commands.messages import house as house_say
from meeting_app.commands.messages import talk as say
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.note import Note
from meeting_app.domain.round import RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.sitting import Shows
from tests.factories import in_round


@pytest.fixture
def world():
    return in_round(RoundStage.SHOWN)


def waits(world, letters="ABCDEF"):
    """A browser at /screen shows its letters."""
    until = world.sources.at.replace(minute=world.sources.at.minute + 10)
    world.door.does(house_say.OfferScreen, key_hash=f"key {letters}", letters=letters, until=until)


class TestSpotlight:
    def test_it_shows_one_persons_words_and_everyones_again(self, world):
        world.chair.shows_one("Dorota", page=2)
        assert (world.sitting.showing.what, world.sitting.showing.page) == (Shows.ONE_PERSON, 2)
        world.chair.does(say.ShowAll)
        assert world.sitting.showing.what is Shows.ROUND

    def test_it_knows_no_seat_of_elsewhere(self, world):
        with pytest.raises(NotFound):
            world.chair.does(say.ShowOne, seat_id="elsewhere", page=1)


class TestPlain:
    def test_show_again_brings_back_what_was_there(self, world):
        before = world.sitting.showing
        world.chair.does(say.MakePlain)
        assert world.sitting.showing.plain
        world.chair.does(say.ShowAgain)
        assert world.sitting.showing == before


class TestScreens:
    def test_letters_pair_it_once_and_peoples_words_leave_the_screen_who_may_see(self, world):
        waits(world)
        world.chair.does(say.PairScreen, letters=" abcdef ")
        assert world.all(Screen)[0].meeting_id == world.meeting_id
        assert world.sitting.showing.plain
        with pytest.raises(InvalidInput):
            world.chair.does(say.PairScreen, letters="ABCDEF")

    @pytest.mark.parametrize("letters", ["", "ZZZZZZ"])
    def test_other_letters_are_not_known(self, world, letters):
        waits(world)
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(say.PairScreen, letters=letters)
        assert refused.value.fields == {"letters": "not_known"}

    def test_they_are_worth_nothing_after_ten_minutes(self, world):
        waits(world)
        world.sources.passes(minutes=11)
        with pytest.raises(InvalidInput):
            world.chair.does(say.PairScreen, letters="ABCDEF")

    def test_one_that_is_cut_waits_with_new_letters(self, world):
        waits(world)
        world.chair.does(say.PairScreen, letters="ABCDEF")
        world.chair.does(say.CutScreen, screen_id=world.all(Screen)[0].id)
        assert world.all(Screen)[0].cut_at is not None
        waits(world)
        assert world.all(Screen)[0].meeting_id is None

    def test_they_end_with_the_meeting(self, world):
        waits(world)
        world.chair.does(say.PairScreen, letters="ABCDEF")
        world.chair.ends()
        assert world.all(Screen)[0].cut_at is not None


class TestNotes:
    def test_it_has_names_and_a_correction_stands_beside_it_difference_is_fine(self, world):
        world.chair.notes("They sleep in one room.", "Dorota", "Imogen")
        first = world.all(Note)[0]
        world.chair.notes("They sleep in two rooms.", "Dorota", replaces=first.id)
        assert [(one.text, len(one.about), one.replaces) for one in world.all(Note, order="at")] == [
            ("They sleep in one room.", 2, ""), ("They sleep in two rooms.", 1, first.id),
        ]  # fmt: skip

    def test_it_needs_words_and_people_of_the_case(self, world):
        with pytest.raises(InvalidInput):
            world.chair.notes(" ")
        with pytest.raises(InvalidInput):
            world.chair.does(
                say.AddNote, text="A note.", about=("somebody else",), read_back=False, replaces="", round_id=None
            )
