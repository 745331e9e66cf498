"""Words of the case that are kept from named people: a worry or a part of it, a goal, a scale's words (who-may-see)."""

from datetime import date

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.domain.case import Case
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale, ScaleKind, Wording
from meeting_app.domain.worry import Statement, StatementVersion
from meeting_app.presenters.case_reader import case_as
from meeting_app.presenters.page import Page
from meeting_app.presenters.phone_steps import Step
from meeting_app.presenters.screen import Scene
from tests.drivers import home_link
from tests.factories import TEN, ZERO, knows, prepare
from tests.fakes import World
from tests.presenters.phones import html, view_of
from tests.presenters.test_several import console
from tests.reaching import all_that_reaches, copy_of, reader_for, screen_now

WORRY = {
    "who": "MARKERWHO", "text": "MARKERWORRY somebody got in.", "goal": "MARKERGOAL", "language": "en",
    "theirs": "MARKERTHEIRS", "theirs_whose": "MARKERPARENT", "theirs_language": "cy", "theirs_put": "MARKERSAID",
    "theirs_put_by": "MARKERTOLD", "dispute": "MARKERDISPUTE", "dispute_by": "MARKERBY", "put_language": "pl",
    "put_by": "Tomasz", "put_text": "MARKERMARTWI", "put_dispute": "MARKERNIE", "put_goal": "MARKERCEL",
}  # fmt: skip
WORDS = {"title": "MARKERTITLE", "question": "MARKERQUESTION", "ten": f"MARKERTEN {TEN}", "zero": f"MARKERZERO {ZERO}"}
EMPTY = dict.fromkeys(("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), "")
WITHOUT_THEIRS = {name: "" for name in WORRY if name.startswith("theirs")}
WITHOUT_DISPUTE = {"dispute": "", "dispute_by": "", "put_dispute": ""}
# What of a worry goes with each of its parts; all of it goes with the worry.
MARKERS = {
    Part.WHO: ("MARKERWHO",), Part.DISPUTE: ("MARKERDISPUTE", "MARKERBY", "MARKERNIE"),
    Part.THEIRS: ("MARKERTHEIRS", "MARKERPARENT", "MARKERSAID", "MARKERTOLD"),
    Part.WHOLE: ("MARKERWORRY", "MARKERMARTWI"),
}  # fmt: skip
VERSIONS = {Subject.STATEMENT: StatementVersion, Subject.GOAL: GoalVersion, Subject.WORDING: Wording}
ALL = ("Dorota", "Imogen", "Kofi")


def with_words(*names: str, worry: bool = True) -> World:
    """A meeting is prepared; these are expected. Its one scale answers the worry, or, told otherwise, none."""
    world = prepare(World(), names or ALL, 0, worry=False)
    for name in ALL:
        if name not in world.chair.people:
            knows(world, name)
    statement_id = world.chair.does(worry_say.WriteWorry, statement_id=None, **WORRY).code
    which = {"scale_id": None, "kind": ScaleKind.SAFETY, "goal_id": None, "language": "en"}
    world.chair.does(case_say.WriteScale, statement_id=statement_id if worry else None, **which, **WORDS, **EMPTY)
    world.chair.does(prepare_say.AddItem, scale_id=world.all(Scale)[-1].id)
    return world


def newest(world: World, subject: Subject) -> str:
    return world.all(VERSIONS[subject], order="version")[-1].id


def writes_anew(world: World, **words: str) -> None:
    """A new version of the worry, or of its goal."""
    on = {"made_on": len(world.all(StatementVersion)), "goal_made_on": len(world.all(GoalVersion))}
    world.chair.does(worry_say.WriteWorry, statement_id=world.all(Statement)[0].id, **on, **WORRY | words)


def keeps(world: World, subject: Subject, *names: str, part: Part = Part.WHOLE, **more: str) -> None:
    what = {"subject": subject, "subject_id": newest(world, subject), "part": part, "cause": "She asked.", **more}
    people = tuple(world.chair.people[name] for name in names)
    world.chair.does(keep_say.KeepWords, from_people=people, **what)


def frees(world: World, subject: Subject, part: Part = Part.WHOLE, version_id: str = "") -> None:
    which = {"subject": subject, "subject_id": version_id or newest(world, subject), "part": part}
    world.chair.does(keep_say.FreeWords, **which)


def come(world: World, *names: str) -> World:
    world.chair.gathers()
    for name in names or ALL:
        view_of(world, name) if name in world.phones else world.phone(name)
    return world


def reaches(world: World, name: str) -> str:
    return str(all_that_reaches(world, name))


def scene(world: World):
    return screen_now(world, world.sitting)


def goes_to(world: World, stage: RoundStage, *names: str) -> None:
    """From 10 on, with these people scoring."""
    world.chair.presents_ten()
    world.chair.presents_zero()
    for name in names:
        world.phones[name].says_clear()
    world.chair.opens()
    if stage is RoundStage.SHOWN:
        for name in names:
            world.phones[name].gives(4)
        world.chair.closes()
        world.chair.looks()
        world.chair.shows()


class TestAWorry:
    def test_it_is_not_read_out_where_somebody_is_from_whom_it_is_kept_who_may_see(self):
        world = with_words()
        keeps(world, Subject.STATEMENT, "Kofi")
        come(world)
        with pytest.raises(WrongMoment, match="worry_is_kept"):
            world.chair.presents_worry()
        world.chair.presents_ten()
        assert scene(world).scene is Scene.TEN

    def test_no_byte_of_it_reaches_him_and_the_others_have_it_who_may_see(self):
        world = with_words()
        keeps(world, Subject.STATEMENT, "Kofi")
        come(world)
        goes_to(world, RoundStage.SHOWN, *ALL)
        for word in (word for words in MARKERS.values() for word in words):
            assert word not in reaches(world, "Kofi"), word
            assert all(word in text for text in copy_of(world, "Imogen")[::2]), word
        assert "MARKERTEN" in reaches(world, "Kofi")

    def test_without_him_it_is_read_out_and_when_he_comes_the_screen_is_plain_in_the_same_commit(self):
        world = with_words()
        keeps(world, Subject.STATEMENT, "Kofi")
        come(world, "Dorota", "Imogen")
        world.chair.presents_worry()
        assert (scene(world).worry, scene(world).who) == (WORRY["text"], "MARKERWHO")
        assert view_of(world, "Dorota").step is Step.WORRY
        world.phone("Kofi")
        assert world.sitting.showing.plain
        world.chair.does(talk_say.ShowAgain)
        assert "MARKERWORRY" not in reaches(world, "Kofi") + html(view_of(world, "Dorota"))
        assert view_of(world, "Dorota").step is Step.WAIT

    def test_the_screen_goes_plain_whoever_comes_so_that_it_tells_nothing(self):
        world = come(with_words(), "Dorota", "Imogen")
        world.chair.presents_worry()
        world.phone("Kofi")
        assert world.sitting.showing.plain

    @pytest.mark.parametrize("part", [Part.DISPUTE, Part.THEIRS])
    def test_a_part_of_it_leaves_the_rest(self, part):
        world = with_words()
        keeps(world, Subject.STATEMENT, "Kofi", part=part)
        come(world)
        world.chair.presents_worry()
        assert scene(world).worry == WORRY["text"]
        goes_to(world, RoundStage.SHOWN, *ALL)
        for kept, words in MARKERS.items():
            for word in words:
                assert (word in reaches(world, "Kofi")) == (kept is not part), word

    def test_who_is_worried_reads_the_conference_for_him_who_may_see(self):
        world = with_words()
        keeps(world, Subject.STATEMENT, "Kofi", part=Part.WHO)
        come(world)
        world.chair.presents_worry()
        assert scene(world).who == "The conference"
        assert "The conference" in html(view_of(world, "Kofi"))
        goes_to(world, RoundStage.SHOWN, *ALL)
        assert "MARKERWHO" not in reaches(world, "Kofi")
        assert "The conference" in copy_of(world, "Kofi")[0]
        assert "MARKERWHO" in copy_of(world, "Imogen")[0]

    def test_where_nothing_is_said_of_who_the_conference_is_not_said_either(self):
        world = with_words()
        writes_anew(world, who=" ")
        keeps(world, Subject.STATEMENT, "Kofi", part=Part.WHO)
        come(world)
        world.chair.presents_worry()
        assert scene(world).who == ""

    def test_of_a_goal_only_the_worry_is_read_out(self):
        world = with_words()
        keeps(world, Subject.GOAL, "Kofi")
        come(world)
        world.chair.presents_worry()
        assert (scene(world).worry, scene(world).goal) == (WORRY["text"], "")
        assert "MARKERGOAL" not in reaches(world, "Kofi")
        assert "MARKERCEL" not in reaches(world, "Kofi")

    def test_kept_while_it_is_on_the_screen_it_leaves_it(self):
        world = come(with_words())
        world.chair.presents_worry()
        keeps(world, Subject.STATEMENT, "Kofi")
        assert scene(world).scene is Scene.PLAIN
        assert "MARKERWORRY" not in reaches(world, "Kofi")


class TestTheWordsOfAScale:
    def test_they_can_not_be_presented_where_he_is_whatever_comes_first_ten_first(self):
        world = with_words()
        keeps(world, Subject.WORDING, "Kofi")
        come(world)
        for step in (world.chair.presents_worry, world.chair.presents_ten, world.chair.presents_zero):
            with pytest.raises(WrongMoment, match="words_are_kept"):
                step()
        assert world.round.stage is RoundStage.DRAFTED
        assert "MARKER" not in reaches(world, "Kofi")

    def test_the_chair_is_told_before_and_is_not_offered_it(self):
        world = with_words()
        keeps(world, Subject.WORDING, "Kofi")
        come(world)
        view = console(world)
        (line,) = view.kept_here
        assert (line.names, line.can_be_asked, line.has_begun) == (("Kofi",), False, False)
        assert view.next.thing == "end"
        assert "MARKER" not in view.rounds[0].title

    def test_without_him_it_is_asked_and_when_he_comes_he_is_not_asked_nor_waited_for(self):
        world = with_words()
        keeps(world, Subject.WORDING, "Kofi")
        come(world, "Dorota", "Imogen")
        world.chair.presents_worry()
        goes_to(world, RoundStage.OPEN, "Dorota", "Imogen")
        assert scene(world).scene is Scene.WRITING
        world.phone("Kofi")
        assert world.sitting.showing.plain
        assert view_of(world, "Kofi").step is Step.WAIT
        assert "MARKER" not in reaches(world, "Kofi")
        with pytest.raises(WrongMoment, match="does_not_score"):
            world.phones["Kofi"].gives(3)
        assert view_of(world, "Dorota").step is Step.NUMBER, "who is writing goes on, with 10 and 0"
        for name in ("Dorota", "Imogen"):
            world.phones[name].gives(4)
        world.chair.closes()
        world.chair.looks()
        world.chair.shows()
        assert scene(world).scene is Scene.PLAIN
        assert "MARKER" not in reaches(world, "Kofi")

    def test_no_copy_of_his_has_the_scale_or_a_view_between_its_words_never_a_bare_number(self):
        world = with_words()
        keeps(world, Subject.WORDING, "Kofi")
        come(world, "Dorota", "Imogen")
        world.chair.presents_worry()
        goes_to(world, RoundStage.SHOWN, "Dorota", "Imogen")
        printed, rows, data = copy_of(world, "Kofi")
        assert "MARKER" not in printed + rows + data
        assert "Because." not in printed + rows + data
        assert "MARKERTEN" in copy_of(world, "Imogen")[0]

    def test_the_case_as_he_may_see_it_has_no_trace_of_it(self):
        world = with_words()
        come(world)
        world.chair.presents_worry()
        goes_to(world, RoundStage.SHOWN, *ALL)
        assert [one.question for one in as_kofi(world).scales] == ["MARKERQUESTION"]
        keeps(world, Subject.WORDING, "Kofi")
        assert as_kofi(world).scales == ()

    def test_no_view_can_be_given_beforehand_by_him(self):
        world = with_words()
        keeps(world, Subject.WORDING, "Kofi")
        hand = home_link(world, "Kofi")
        with pytest.raises(WrongMoment, match="does_not_score"):
            hand.meets_both()


def as_kofi(world: World):
    with world.read() as records:
        case = records.all(Case)[0]
        reader = reader_for(records, world.chair.people["Kofi"])
        return case_as(records, case, reader, chair="Rosalind", today=date(2026, 3, 2), page=Page(""))


class TestVersions:
    def test_a_new_version_of_something_kept_starts_kept_who_may_see(self):
        world = with_words()
        keeps(world, Subject.STATEMENT, "Kofi")
        keeps(world, Subject.GOAL, "Kofi")
        keeps(world, Subject.WORDING, "Kofi")
        writes_anew(world, text="MARKER anew", goal="MARKER2")
        which = {"scale_id": world.all(Scale)[0].id, "statement_id": None, "goal_id": None, "language": "en"}
        words = WORDS | EMPTY | {"ten": "MARKER anew"}
        world.chair.does(case_say.WriteScale, kind=ScaleKind.SAFETY, **which, **words)
        kept = {one.subject_id: one.cause for one in world.all(KeptFrom, freed_at=None)}
        for subject in VERSIONS:
            assert kept[newest(world, subject)] == "She asked."

    def test_to_free_is_a_press_of_its_own_and_frees_that_version_alone(self):
        world = with_words()
        keeps(world, Subject.STATEMENT, "Kofi")
        old = newest(world, Subject.STATEMENT)
        writes_anew(world, text="Plain words.")
        frees(world, Subject.STATEMENT)
        still = [one.subject_id for one in world.all(KeptFrom, freed_at=None)]
        assert still == [old]
        come(world)
        world.chair.presents_worry()
        assert scene(world).worry == "Plain words."

    def test_what_was_written_before_is_kept_with_it(self):
        world = with_words()
        old = newest(world, Subject.STATEMENT)
        writes_anew(world, text="Anew.")
        keeps(world, Subject.STATEMENT, "Kofi")
        assert {one.subject_id for one in world.all(KeptFrom)} == {old, newest(world, Subject.STATEMENT)}

    def test_it_holds_in_a_meeting_that_is_over_too(self):
        world = come(with_words())
        world.chair.presents_worry()
        goes_to(world, RoundStage.SHOWN, *ALL)
        world.chair.ends()
        world.chair.seals()
        assert "MARKERGOAL" in copy_of(world, "Kofi")[0]
        keeps(world, Subject.GOAL, "Kofi")
        assert "MARKERGOAL" not in "".join(copy_of(world, "Kofi"))
        assert world.verify().whole


class TestWhatIsRefused:
    @pytest.mark.parametrize("more", [{"cause": " "}, {"part": Part.REASON}, {"subject_id": "nothing"}])
    def test_without_a_cause_or_of_what_there_is_not(self, more):
        with pytest.raises((InvalidInput, NotFound)):
            keeps(with_words(), Subject.STATEMENT, "Kofi", **more)

    def test_from_nobody(self):
        with pytest.raises(InvalidInput):
            keeps(with_words(), Subject.STATEMENT)


class TestTwoWorlds:
    """For him a worry that is kept and a scale without one are the same bytes, at every step (security 1.14)."""

    def test_a_kept_worry_and_none_who_may_see(self):
        kept, none = with_words(), with_words(worry=False)
        for world in (kept, none):
            before = world.sources.ids
            if world is kept:
                keeps(world, Subject.STATEMENT, "Kofi")
                keeps(world, Subject.GOAL, "Kofi")
            world.sources.ids = before + 10
        steps = (
            come, lambda w: w.chair.presents_ten(), lambda w: w.chair.presents_zero(),
            lambda w: [w.phones[name].says_clear() for name in ALL], lambda w: w.chair.opens(),
            lambda w: [w.phones[name].gives(4) for name in ALL], lambda w: w.chair.closes(), lambda w: w.chair.looks(),
            lambda w: w.chair.shows(), lambda w: w.chair.shows_one("Dorota"), lambda w: w.chair.ends(),
        )  # fmt: skip
        for step in steps:
            for world in (kept, none):
                world.sources.passes(minutes=1)
                step(world)
            assert all_that_reaches(kept, "Kofi") == all_that_reaches(none, "Kofi")

    @pytest.mark.parametrize(
        ("part", "plain"),
        [(Part.DISPUTE, WITHOUT_DISPUTE), (Part.WHO, {"who": "The conference"}), (Part.THEIRS, WITHOUT_THEIRS)],
    )
    def test_a_kept_part_and_words_without_it_who_may_see(self, part, plain):
        kept, none = with_words(), with_words()
        writes_anew(none, language="en-GB", **plain)
        writes_anew(kept, language="en-GB")
        keeps(kept, Subject.STATEMENT, "Kofi", part=part)
        for world in (kept, none):
            world.sources.ids = 1000
            come(world)
            world.chair.presents_worry()
        assert all_that_reaches(kept, "Kofi") == all_that_reaches(none, "Kofi")
        for world in (kept, none):
            goes_to(world, RoundStage.SHOWN, *ALL)
        assert all_that_reaches(kept, "Kofi") == all_that_reaches(none, "Kofi")

    def test_kept_words_of_a_scale_and_no_scale_who_may_see(self):
        """What is asked while he is not there, or of nobody: his phone, his screen and his copy can't tell."""
        kept, none = with_words(), with_words()
        keeps(kept, Subject.WORDING, "Kofi")
        item = none.all(Item)[0]
        none.chair.does(prepare_say.DropItem, item_id=item.id)
        for world in (kept, none):
            world.sources.ids = 1000
            world.sources.passes(minutes=1)
            come(world)
        of_kept, of_none = all_that_reaches(kept, "Kofi"), all_that_reaches(none, "Kofi")
        # What the rounds of the room are is no page; that they show nothing is.
        assert (of_kept.pop("room"), of_none.pop("room")) == ([()], [])
        assert of_kept == of_none
