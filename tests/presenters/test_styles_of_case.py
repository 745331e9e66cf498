"""Short copies and a child's of a scale while it is asked again, and of a paragraph that is kept (write-first)."""

import pytest

from meeting_app.commands.messages.beside import WriteParagraph
from meeting_app.domain.case import Case, Person
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.item import Item
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.domain.scale import Scale
from meeting_app.presenters.case_in_short import case_in_short
from meeting_app.presenters.child_scales import scale_for_child
from meeting_app.presenters.copy_readers import THE_FILE, CopyReader
from meeting_app.presenters.scale_in_short import scale_in_short
from tests.factories import knows
from tests.presenters.over_time_story import DAYS, first_meeting, stages_of
from tests.reaching import PAGE, renderer

PARAGRAPH = "Everybody wants quiet evenings."
FOR_THE_FILE = "This one is the chair's alone."


def writes(world, text: str, *, for_all: bool) -> None:
    """The chair's paragraph on the meeting that has just ended."""
    (item,) = world.all(Item, meeting_id=world.meeting_id)
    world.chair.does(WriteParagraph, item_id=item.id, text=text, for_all=for_all, made_on=0)


@pytest.fixture(scope="module")
def again():
    """A scale with a paragraph, asked in a second meeting, at each stage on the way to the show and after it."""
    world = first_meeting()
    writes(world, PARAGRAPH, for_all=True)
    reached = stages_of(world)
    world.chair.ends()
    writes(world, FOR_THE_FILE, for_all=False)
    return {**reached, "ended": world}


def seen(world, make, name: str = "Dorota"):
    """What one of these makes of the scale for somebody; for the file without a name."""
    with world.read() as records:
        scale = world.all(Scale)[0]
        reader = CopyReader((records.get(Person, world.chair.people[name]),)) if name else THE_FILE
        return make(records, records.get(Case, scale.case_id), scale, reader)


def in_short(records, case, _, reader) -> str:
    """The page of the case so far in short."""
    view = case_in_short(records, case, reader, today=DAYS[1], page=PAGE)
    return renderer().page("case/so_far_short.html", view)


class TestWriteFirst:
    @pytest.mark.parametrize("stage", sorted(UNDER_WAY - {RoundStage.PRESENTING_WORRY}))
    @pytest.mark.parametrize("name", ["", "Dorota"])
    def test_write_first_no_earlier_paragraph_is_told_while_it_is_asked(self, again, name, stage):
        found = seen(again[stage], scale_in_short, name)
        assert (found.hidden_until_shown, found.times) == (True, ())
        assert PARAGRAPH not in seen(again[stage], in_short, name)

    @pytest.mark.parametrize("stage", sorted(UNDER_WAY - {RoundStage.PRESENTING_WORRY}))
    def test_write_first_no_number_of_their_own_either(self, again, stage):
        found = seen(again[stage], scale_for_child)
        assert (found.hidden_until_shown, found.times) == (True, ())

    def test_it_is_told_again_after_the_show(self, again):
        own = seen(again[RoundStage.SHOWN], scale_for_child)
        assert [one.view.number for then in own.times for one in then.said] == [3, 4]
        paragraphs = [one.paragraph for one in seen(again[RoundStage.SHOWN], scale_in_short).times]
        assert [one and one.text for one in paragraphs] == [None, PARAGRAPH]


class TestWhoMaySee:
    @pytest.mark.parametrize("name", ["", "Dorota"])
    def test_a_paragraph_that_the_chair_keeps_stands_in_none_who_may_see(self, again, name):
        found = seen(again["ended"], scale_in_short, name)
        assert [one.paragraph and one.paragraph.text for one in found.times] == [None, PARAGRAPH]
        page = seen(again["ended"], in_short, name)
        assert "There is no short account of this scale." in page
        assert FOR_THE_FILE not in page

    def test_who_was_in_no_round_of_it_has_nothing_of_it(self, again):
        world = again["ended"].copy()
        knows(world, "Olive")
        for make in (scale_in_short, scale_for_child):
            with pytest.raises(NotAllowed):
                seen(world, make, "Olive")
        assert PARAGRAPH not in seen(world, in_short, "Olive")
