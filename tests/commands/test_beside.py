"""Beside people's words and never over them: other languages, corrections, the chair's paragraphs (own-words)."""

import pytest

from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import round as round_say
from meeting_app.domain.answer import Let, Revision, Settled, Standing
from meeting_app.domain.beside import Beside, Correction
from meeting_app.domain.errors import Conflict, InvalidInput, WrongMoment
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import Part
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.release import Scope
from meeting_app.domain.round import RoundStage
from meeting_app.domain.translation import Translation
from meeting_app.domain.visibility import ANYBODY, CHAIR
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_room
from meeting_app.presenters.record import record_view
from meeting_app.presenters.screen import screen_view
from meeting_app.presenters.shown import round_views
from tests.factories import in_round
from tests.helpers_at_desk import sits_down

POLISH, ENGLISH = "Śpimy spokojnie.", "We sleep calmly."


def translates(world, name="Dorota", *, why=ENGLISH, higher="Four weeks.", **more):
    fields = {"language": "en", "because": "", "made_on": 0} | more
    answer_id = world.chair.answer_of(name).id
    return world.chair.does(beside_say.Translate, answer_id=answer_id, why=why, higher=higher, **fields)


def views(world, viewer=ANYBODY):
    with world.read() as records:
        viewer = the_room(records, world.sitting.id) if viewer == "room" else viewer
        return {one.says_as: one for one in round_views(records, world.round, viewer)}


def polish(stage=RoundStage.SHOWN, *names, **more):
    """Dorota's view is in Polish."""
    names = names or ("Dorota", "Imogen")
    world = in_round(RoundStage.OPEN, *names, **more)
    for name in names:
        given = {"why": POLISH, "higher": "Cztery tygodnie.", "language": "pl"} if name == "Dorota" else {}
        world.phone(name).gives(7, **given)
    for step in ("closes", "looks", "shows"):
        if world.round.stage is not stage:
            getattr(world.chair, step)()
    return world


def keeps(world, part, name=None):
    fields = {"answer_id": world.chair.answer_of("Dorota").id, "settled": Settled.KEEP, "cause": "x", "part": part}
    from_people = (world.chair.people[name],) if name else ()
    world.chair.does(round_say.SettleAnswer, from_people=from_people, **fields)


class TestTranslating:
    def test_it_stands_beside_what_was_given_with_its_makers_name_own_words(self):
        world = polish()
        sits_down(world).translates("Dorota", ENGLISH)
        seen = views(world)["Dorota"]
        assert (seen.why, seen.language) == (POLISH, "pl")
        (put,) = seen.translations
        assert (put.language, put.why, put.by) == ("en", ENGLISH, "Olive K.")
        assert world.all(Revision, order="at")[0].given.why == POLISH

    def test_the_chair_can_before_the_show_and_nobody_sees_it_until_then(self):
        world = polish(RoundStage.CLOSED)
        with pytest.raises(WrongMoment, match="look_first"):
            translates(world)
        world.chair.looks()
        translates(world)
        assert views(world, "room") == {}
        world.chair.shows()
        assert views(world, "room")["Dorota"].translations

    def test_a_correction_of_it_is_a_new_revision_with_who_when_and_why(self):
        world = polish()
        translates(world, why="We slept.")
        with pytest.raises(InvalidInput) as refused:
            translates(world, made_on=1)
        assert refused.value.fields == {"because": "missing"}
        translates(world, made_on=1, because="It is now.")
        (put,) = views(world)["Dorota"].translations
        assert (put.why, put.because, [one.why for one in put.before]) == (ENGLISH, "It is now.", ["We slept."])
        assert len(world.all(Translation)) == 2

    def test_two_who_translate_at_once_overwrite_nothing_own_words(self):
        world = polish()
        translates(world)
        with pytest.raises(Conflict, match="somebody_was_quicker"):
            sits_down(world).translates("Dorota", "Other words.")
        assert [one.why for one in world.all(Translation)] == [ENGLISH]

    def test_both_halves_are_needed(self):
        with pytest.raises(InvalidInput) as refused:
            translates(polish(), higher=" ")
        assert refused.value.fields == {"higher": "missing"}

    def test_it_belongs_to_the_words_that_it_was_made_of(self):
        world = polish()
        world.phone("Dorota").gives(5, why=POLISH, language="pl", standing=Standing.SECOND)
        second = world.chair.answer_of("Dorota", Standing.SECOND).id
        words = {"language": "en", "why": ENGLISH, "higher": "x", "because": "", "made_on": 0}
        world.chair.does(beside_say.Translate, answer_id=second, **words)
        world.phone("Dorota").gives(6, why="Inaczej.", language="pl", standing=Standing.SECOND)
        world.chair.shows_view("Dorota", Standing.SECOND)
        with world.read() as records:
            seen = [one for one in round_views(records, world.round, ANYBODY) if one.standing is Standing.SECOND]
        assert (seen[0].why, seen[0].translations) == ("Inaczej.", ())


class TestTranslationsOfWhatIsKept:
    @pytest.mark.parametrize("part", Part)
    def test_they_are_part_of_the_reason_who_may_see(self, part):
        world = polish(RoundStage.CLOSED)
        world.chair.looks()
        translates(world)
        keeps(world, part, "Imogen")
        world.chair.shows()
        assert views(world, "room")["Dorota"].translations == ()
        assert views(world)["Dorota"].translations == ()
        assert views(world, CHAIR)["Dorota"].translations[0].why == ENGLISH

    def childs(self, left_out):
        world = in_round(RoundStage.OPEN, "Dorota", "Maja")
        world.phone("Dorota").gives(7)
        world.phone("Maja").gives(3, why="Boję się drzwi. Lubię szkołę.", higher="Zamek.", language="pl")
        world.chair.closes()
        world.chair.looks()
        what = {"answer_id": world.chair.answer_of("Maja").id, "scope": Scope.ALL, "left_out": left_out}
        world.chair.does(keep_say.ReleaseAnswer, said_by=world.chair.people["Maja"], **what)
        return world

    def test_words_less_a_part_have_none_until_it_is_freed_child_says_who(self):
        world = self.childs("Boję się drzwi.")
        translates(world, "Maja", why="I fear the door. I like school.", higher="A lock.")
        world.chair.shows()
        assert views(world, "room")["Maja"].translations == ()
        made = world.all(Translation)[0]
        world.chair.does(beside_say.FreeTranslation, translation_id=made.id)
        assert views(world, "room")["Maja"].translations[0].why == "I fear the door. I like school."

    def test_what_was_made_of_no_more_than_the_room_sees_stands(self):
        world = self.childs("Boję się drzwi.")
        world.chair.shows()
        desk = sits_down(world)
        assert "drzwi" not in str(desk.view())
        desk.translates("Maja", "I like school.", "A lock.")
        assert views(world, "room")["Maja"].translations[0].why == "I like school."


class TestOnTheScreen:
    def test_it_stands_under_the_original(self):
        world = polish()
        translates(world)
        world.chair.shows_one("Dorota")
        with world.read() as records:
            one = screen_view(records, world.sitting, now=world.sources.now(), page=Page("")).one
        assert (one.why, one.put.why, one.put.by) == (POLISH, ENGLISH, "Rosalind")

    def test_long_words_have_pages_of_their_own_after_the_original_and_none_is_lost(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(7, why="długie słowa " * 60, language="pl")
        world.phone("Imogen").gives(7)
        for step in ("closes", "looks", "shows"):
            getattr(world.chair, step)()
        translates(world, why="long words " * 60)
        pages = []
        for page in range(1, 20):
            world.chair.shows_one("Dorota", page=page)
            with world.read() as records:
                one = screen_view(records, world.sitting, now=world.sources.now(), page=Page("")).one
            pages.append(one)
            if one.page == one.pages:
                break
        assert "".join(one.why for one in pages) == "długie słowa " * 60
        assert "".join(one.put.why for one in pages if one.put) == "long words " * 60

    def test_no_correction_is_there(self):
        world = polish()
        says_wrong(world, "MARKER")
        settles(world, Let.THROUGH)
        world.chair.shows_one("Dorota")
        with world.read() as records:
            shown = screen_view(records, world.sitting, now=world.sources.now(), page=Page(""))
        assert "MARKER" not in str(shown)


def says_wrong(world, text="I said four weeks."):
    return world.phone("Dorota").does(beside_say.SayWrong, text=text)


def settles(world, let):
    said = world.all(Correction)[-1]
    world.chair.does(beside_say.SettleBeside, what=Beside.CORRECTION, subject_id=said.id, let=let)


class TestCorrections:
    def test_it_stands_beside_and_never_over_the_words_own_words(self):
        world = polish()
        says_wrong(world)
        settles(world, Let.THROUGH)
        seen = views(world)["Dorota"]
        assert seen.why == POLISH
        assert [(one.text, one.said_by, one.typed_by) for one in seen.corrections] == [
            ("I said four weeks.", "Dorota K.", "")
        ]

    def test_the_chair_alone_reads_it_until_it_is_let_through_checked_before_shown(self):
        world = polish()
        says_wrong(world)
        assert views(world)["Dorota"].corrections == ()
        assert views(world, CHAIR)["Dorota"].corrections[0].waits
        settles(world, Let.KEPT)
        assert views(world)["Dorota"].corrections == ()

    def test_one_that_the_minute_taker_types_waits_and_the_chairs_own_stands(self):
        world = polish()
        words = {"answer_id": world.chair.answer_of("Dorota").id, "why": "Misread.", "said_by": "Dorota"}
        sits_down(world).does(beside_say.WriteCorrection, text="From the desk.", **words)
        world.chair.does(beside_say.WriteCorrection, text="From the chair.", **words)
        assert [one.text for one in views(world)["Dorota"].corrections] == ["From the chair."]

    @pytest.mark.parametrize("part", Part)
    def test_of_what_is_kept_nothing_of_it_is_seen_who_may_see(self, part):
        world = polish()
        says_wrong(world)
        settles(world, Let.THROUGH)
        keeps(world, part)
        assert views(world)["Dorota"].corrections == ()

    def test_it_takes_words(self):
        with pytest.raises(InvalidInput):
            says_wrong(polish(), " ")

    def test_who_has_nothing_shown_has_nothing_to_put_right(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Imogen").gives(7)
        world.chair.records_missing("Dorota")
        for step in ("closes", "looks", "shows"):
            getattr(world.chair, step)()
        with pytest.raises(WrongMoment, match="not_shown_yet"):
            says_wrong(world)


class TestParagraphs:
    @pytest.fixture
    def world(self):
        return in_round(RoundStage.RECORDED)

    def writes(self, world, text="Dorota gave a 7.", *, made_on=0, for_all=False):
        item_id = world.all(Item)[0].id
        words = {"text": text, "for_all": for_all, "made_on": made_on}
        return world.chair.does(beside_say.WriteParagraph, item_id=item_id, **words)

    def in_record(self, world, viewer):
        with world.read() as records:
            paragraph = record_view(records, world.meeting, viewer, page=Page("")).items[0].paragraph
        return paragraph.text if paragraph else ""

    def test_it_stands_with_the_chair_alone_until_said_otherwise_who_may_see(self, world):
        self.writes(world)
        assert (self.in_record(world, CHAIR), self.in_record(world, ANYBODY)) == ("Dorota gave a 7.", "")
        self.writes(world, made_on=1, for_all=True)
        assert self.in_record(world, ANYBODY) == "Dorota gave a 7."

    def test_in_two_tabs_nothing_is_overwritten_own_words(self, world):
        self.writes(world)
        with pytest.raises(Conflict):
            self.writes(world, "Another.")
        self.writes(world, "Another.", made_on=1)
        assert [one.text for one in world.all(Paragraph, order="revision")] == ["Dorota gave a 7.", "Another."]


class TestWhatStillNeedsSomebody:
    def needs(self, world):
        with world.read() as records:
            return [(one.needs, one.says_as) for one in record_view(records, world.meeting, CHAIR, page=Page("")).to_do]

    def test_each_is_on_the_list_until_it_is_done(self):
        world = polish()
        says_wrong(world)
        world.chair.ends()
        assert self.needs(world) == [("translation", "Dorota"), ("read_correction", "Dorota"), ("paragraph", "")]
        translates(world)
        settles(world, Let.THROUGH)
        TestParagraphs().writes(world)
        assert self.needs(world) == []
        assert world.verify().whole
