"""What came after the numbers were shown says so wherever it stands; in which order people's words come."""

import pytest

from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import How, Standing
from meeting_app.domain.kept_from import Part
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.round import RoundStage
from meeting_app.domain.sitting import SpeakingOrder
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_room
from meeting_app.presenters.record import record_view
from meeting_app.presenters.screen import screen_view
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import After
from tests.commands.test_keeping_back import keeps, looked
from tests.drivers import a_given
from tests.factories import in_round
from tests.presenters.phones import renderer
from tests.presenters.test_several import console


def in_the_room(world):
    with world.read() as records:
        return {
            (one.says_as, one.standing): one
            for one in round_views(records, world.round, the_room(records, world.sitting.id))
        }


def pages(world, name: str) -> tuple[str, str]:
    """The screen with this person's words, and the printed record."""
    world.sources.passes(seconds=1)
    world.chair.shows_one(name, page=9)
    with world.read() as records:
        screen = screen_view(records, world.sitting, now=world.sources.now(), page=Page(""))
        record = record_view(records, world.meeting, ANYBODY, page=Page(""))
    return renderer().page("screen/screen.html", screen), renderer().page("record/print.html", record)


def shown(aloud: bool = False):
    """Dorota has given a view, Imogen's paper is to come; it is shown."""
    world = in_round(RoundStage.OPEN)
    world.phones["Dorota"].gives(given=a_given(why="", higher="", aloud=True) if aloud else a_given())
    world.chair.records_missing("Imogen", why=WhyMissing.PAPER_LATER)
    world.chair.closes()
    world.chair.shows_at_once()
    world.sources.passes(minutes=5)
    return world


SAID = "said after the numbers were shown"


class TestMarks:
    def test_spoken_words_typed_after_the_show(self):
        world = shown(aloud=True)
        world.chair.types_spoken("Dorota", "It is calm.")
        assert in_the_room(world)[("Dorota", Standing.FIRST)].after is After.SAID
        for page in pages(world, "Dorota"):
            assert SAID in page

    def test_a_paper_form_of_the_time_typed_after_it(self):
        world = shown()
        world.chair.enters("Imogen")
        assert in_the_room(world)[("Imogen", Standing.FIRST)].after is After.TYPED
        for page in pages(world, "Imogen"):
            assert "typed after the numbers were shown" in page

    def test_a_late_view_told_aloud(self):
        world = shown()
        world.chair.enters("Imogen", standing=Standing.LATE, how=How.TOLD)
        world.chair.shows_view("Imogen", Standing.LATE)
        assert in_the_room(world)[("Imogen", Standing.LATE)].after is After.SAID
        for page in pages(world, "Imogen"):
            assert "given after the others were shown" in page
            assert SAID in page

    def test_a_second_view(self):
        world = shown()
        world.phones["Dorota"].gives(5, standing=Standing.SECOND)
        world.chair.shows_view("Dorota", Standing.SECOND)
        for page in pages(world, "Dorota"):
            assert "after talking" in page

    def test_what_was_given_before_has_none(self):
        world = shown()
        assert in_the_room(world)[("Dorota", Standing.FIRST)].after is None
        for page in pages(world, "Dorota"):
            assert "numbers were shown" not in page

    def test_a_reason_that_is_kept_still_looks_as_said_out_loud_who_may_see(self):
        kept = looked("Dorota", "Kofi")
        keeps(kept, "Dorota", "Kofi", part=Part.REASON)
        chosen = looked("Dorota", "Kofi", given=a_given(why="", higher="", aloud=True))
        for world in (kept, chosen):
            world.chair.shows()
        hers = ("Dorota", Standing.FIRST)
        assert in_the_room(kept)[hers] == in_the_room(chosen)[hers]


class TestTheOrder:
    @pytest.mark.parametrize(
        ("order", "names"),
        [
            (SpeakingOrder.FAMILY_FIRST, ["Kofi", "Dorota", "Imogen"]),
            (SpeakingOrder.AS_SEATED, ["Imogen", "Kofi", "Dorota"]),
            (SpeakingOrder.ALPHABET, ["Dorota", "Imogen", "Kofi"]),
        ],
    )
    def test_it_is_as_chosen_and_never_by_number_no_averages(self, order, names):
        for numbers in ((1, 5, 9), (9, 5, 1)):
            world = in_round(RoundStage.OPEN, "Imogen", "Kofi", "Dorota")
            for name, number in zip(("Imogen", "Kofi", "Dorota"), numbers, strict=True):
                world.phones[name].gives(number)
            world.chair.closes()
            world.chair.shows_at_once()
            world.chair.does(talk_say.SpeakInOrder, order=order)
            view = console(world)
            assert [one.says_as for one in view.spotlight] == names
            assert view.next_seat == world.seat(names[0]).id

    def test_by_hand_nobody_is_next(self):
        world = in_round(RoundStage.SHOWN)
        world.chair.does(talk_say.SpeakInOrder, order=SpeakingOrder.BY_HAND)
        assert console(world).next_seat == ""
        assert "Next person" not in renderer().page("chair/console.html", console(world))
