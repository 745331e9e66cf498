import re

import pytest

from meeting_app.commands.messages.gather import ReadHow
from meeting_app.domain.answer import How, Kind, Settled, Standing
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.note import Note
from meeting_app.domain.round import RoundStage
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.presenters.write_up import Needs
from tests.factories import TEN, ZERO, a_given, at_stage, expects, in_round
from tests.presenters.desk import page_of, record_of

NAMES = ("Dorota", "Imogen", "Kofi")


def text_of(html: str) -> str:
    """What a person reads."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&#39;", "'")


def read(world, viewer: Viewer = CHAIR) -> str:
    """The record's page, or its print."""
    name = "record/record.html" if viewer is CHAIR else "record/print.html"
    return text_of(page_of(name, record_of(world, viewer)))


@pytest.fixture
def kept():
    """Dorota ticked and was kept back; Kofi rather says it out loud; Imogen has no view, for a reason."""
    world = in_round(RoundStage.OPEN, *NAMES)
    world.phone("Dorota").does(ReadHow)
    world.phone("Dorota").gives(2, why="He comes at night.", higher="A new lock.", tick=True)
    world.phone("Kofi").gives(6, aloud=True, why="", higher="")
    world.chair.records_missing("Imogen", why=WhyMissing.PAPER_LATER)
    world.chair.closes()
    world.chair.looks()
    world.chair.settles("Dorota", Settled.KEEP, cause="He reads her post.")
    world.chair.shows()
    return world


class TestRecord:
    def test_never_a_bare_number_it_has_the_words_and_the_day(self):
        said = read(in_round(RoundStage.SHOWN))
        for words in ("How safe are the nights?", TEN, ZERO, "2 March 2026", "Dorota", "Because.", "Four quiet weeks."):
            assert words in said

    def test_it_says_how_each_took_part(self):
        world = in_round(RoundStage.DRAFTED, *NAMES)
        expects(world, "Olive")
        expects(world, "Tariq")
        world.phone("Dorota").does(ReadHow)
        world.chair.marks_present("Olive")
        world.chair.marks_left("Imogen")
        world.chair.removes("Kofi")
        world.chair.marks_not_here("Tariq")
        said = read(world)
        assert re.search(r"Dorota K\. mother took part yes \d\d:\d\d", said)
        assert "Imogen K. social worker left before the end" in said
        assert "Kofi K. grandfather taken out by the chair" in said
        assert "Tariq K. neighbour not here" in said
        assert "Olive K. interpreter took part, without a phone no: by default" in said

    def test_whoever_was_not_there_was_asked_for_a_number_and_is_not_said_to_have_given_one(self):
        world = in_round(RoundStage.DRAFTED, "Dorota")
        expects(world, "Kofi")
        assert re.search(r"Kofi K\. \w+ expected yes", read(world)), "the meeting has only begun"
        world.chair.marks_not_here("Kofi")
        said = read(world)
        assert "Asked for a number" in said
        assert "Gave a number" not in said

    def test_same_standing_it_says_how_a_view_came_and_who_typed_it(self):
        world = in_round(RoundStage.OPEN, "Dorota")
        expects(world, "Kofi")
        world.chair.marks_present("Kofi")
        world.chair.makes_clear("Kofi")
        world.chair.enters("Kofi", a_given(5), how=How.TOLD)
        world.phone("Dorota").gives(7)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows):
            step()
        assert "said aloud, read back · typed by Rosalind , read back" in read(world)
        assert "on a phone ·" in read(world)

    def test_nobody_left_out_it_says_why_somebody_has_no_view(self, kept):
        assert "No view: Imogen (on paper, later)" in read(kept)
        assert "No view: Imogen (on paper, later)" in read(kept, ANYBODY)

    def test_difference_is_fine_it_marks_second_and_late_views(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(7)
        world.chair.records_missing("Imogen", why=WhyMissing.OUT_OF_TIME)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows):
            step()
        world.phone("Dorota").gives(8, standing=Standing.SECOND, why="I heard Kofi.")
        world.phone("Imogen").gives(3, standing=Standing.LATE, why="Now I know.")
        assert "I heard Kofi." not in read(world, ANYBODY), "until the chair has shown it"
        world.chair.shows_view("Dorota", Standing.SECOND)
        world.chair.shows_view("Imogen", Standing.LATE)
        said = read(world, ANYBODY)
        assert said.index("Because.") < said.index("after talking 8 Why I heard Kofi.")
        assert "given after the others were shown 3 Why Now I know." in said

    def test_own_words_it_has_the_last_that_was_sent_and_not_what_its_author_replaced(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(1, why="Replaced before the close.")
        world.phone("Dorota").gives(7, why="What stays.")
        world.phone("Imogen").gives(7)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows):
            step()
        world.phone("Dorota").gives(8, standing=Standing.SECOND, why="A second one.")
        world.phone("Dorota").gives(9, standing=Standing.SECOND, why="A second one, put right.")
        world.chair.shows_view("Dorota", Standing.SECOND)
        said = read(world)
        assert "What stays." in said
        assert "A second one, put right." in said
        assert "Replaced before" not in said
        assert "9" in said

    def test_always_why_what_was_said_out_loud_is_typed_with_a_name(self, kept):
        assert "Said out loud." in read(kept)
        kept.chair.types_spoken("Kofi", "Nobody rang.", "Keep the phone off.")
        assert "Nobody rang." in read(kept)
        assert "said out loud, typed by Rosalind" in read(kept)

    def test_it_has_notes_with_names_and_what_a_correction_corrects(self):
        world = in_round(RoundStage.SHOWN)
        world.chair.notes("They see different evenings.", "Dorota", "Imogen")
        world.chair.notes("They see different weekdays.", "Dorota", replaces=world.all(Note)[0].id)
        said = read(world)
        assert "They see different evenings. Dorota , Imogen · read back" in said
        assert "corrects: “ They see different evenings. ”" in said

    def test_record_once_it_carries_the_head_of_its_chain_from_the_sealing_on(self):
        world = at_stage(MeetingStage.WRITING_UP)
        assert record_of(world).head is None
        world.chair.seals()
        head = record_of(world).head
        assert head.entry > 10
        assert head.hash in read(world)
        assert head.hash in read(world, ANYBODY)

    def test_who_may_see_the_print_counts_nothing(self):
        # One entry more would tell the reader of a copy that something was kept back.
        world = at_stage(MeetingStage.SEALED)
        seq = record_of(world).head.entry
        assert f"entry {seq} of its chain" in read(world)
        assert "entry" not in read(world, ANYBODY)

    def test_a_round_that_was_not_begun_is_there_as_not_run(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        assert "Not begun yet." in read(world)
        world.chair.ends()
        assert "Not run." in read(world)

    def test_read_by_someone_a_stopped_round_says_why_and_shows_nothing_to_the_room(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(3, why="Unread so far.")
        world.chair.abandons("The fire bell rang.")
        assert "Stopped: The fire bell rang." in read(world)
        assert "Unread so far." not in read(world)
        world.chair.looks()
        assert "Unread so far." in read(world)
        assert "Unread so far." not in read(world, ANYBODY)

    def test_it_says_what_is_still_to_be_typed(self, kept):
        kept.chair.ends()
        assert [(line.needs, line.says_as) for line in record_of(kept).to_do] == [
            (Needs.PAPER, "Imogen"), (Needs.SPOKEN, "Kofi"), (Needs.PARAGRAPH, ""),
            # Something is kept from everybody: each of their copies is to be looked through.
            (Needs.COPY, "Dorota"), (Needs.COPY, "Imogen"), (Needs.COPY, "Kofi"),
        ]  # fmt: skip
        assert record_of(kept, ANYBODY).to_do == ()


class TestKept:
    def test_checked_before_shown_it_stands_covered_and_only_for_the_chair(self, kept):
        html = page_of("record/record.html", record_of(kept))
        covered = re.search(r"<details data-private.*?</details>", html, re.DOTALL).group()
        for words in ("He comes at night.", "A new lock.", "He reads her post."):
            assert words in covered
            assert words not in html.replace(covered, "")
            assert words not in read(kept, ANYBODY)

    def test_who_may_see_to_the_room_it_is_a_chosen_i_will_tell(self, kept):
        chosen = in_round(RoundStage.OPEN, *NAMES)
        chosen.phone("Dorota").does(ReadHow)
        chosen.phone("Dorota").gives(None, kind=Kind.TELL_CHAIR, tick=True)
        chosen.phone("Kofi").gives(6, aloud=True, why="", higher="")
        chosen.chair.records_missing("Imogen", why=WhyMissing.PAPER_LATER)
        chosen.chair.closes()
        chosen.chair.looks()
        chosen.chair.settles("Dorota", Settled.SPOKEN)
        chosen.chair.shows()
        assert read(kept, ANYBODY) == read(chosen, ANYBODY)

    def test_child_says_who_a_childs_view_is_the_chairs_alone(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Maja")
        assert "A child's view, kept with the chair." in read(world)
        assert [(one.says_as, one.kind) for one in record_of(world, ANYBODY).rounds[0].views] == [
            ("Dorota", Kind.NUMBER), ("Maja", Kind.TELL_CHAIR),
        ]  # fmt: skip

    @pytest.mark.parametrize("stage", [RoundStage.OPEN, RoundStage.CLOSED])
    def test_sealed_until_close_nothing_is_there_before_the_show(self, stage):
        world = in_round(stage)
        if stage is RoundStage.OPEN:
            world.phone("Dorota").gives(3, why="Because.")
        for viewer in (CHAIR, ANYBODY):
            one = record_of(world, viewer).rounds[0]
            assert (one.views, one.kept) == ((), ())
            assert "Because." not in read(world, viewer)
