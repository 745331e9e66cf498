"""Keeping things from named people, the list of things to keep, and what a child said may be shown."""

import pytest

from meeting_app.commands.messages import keep as say
from meeting_app.commands.messages import round as round_say
from meeting_app.domain.answer import Answer, Settled
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Part, Subject, ThingToKeep
from meeting_app.domain.note import Note
from meeting_app.domain.release import Release, Scope, without
from meeting_app.domain.round import RoundStage
from meeting_app.presenters.parts import shown_as_here, the_reader, the_room
from meeting_app.presenters.shown import round_views
from tests.drivers import a_given
from tests.factories import in_round


def looked(*names, given=None):
    """A round that is closed and looked at."""
    world = in_round(RoundStage.OPEN, *names)
    for name in names:
        world.phone(name).gives(given=given or a_given(why=f"{name}'s words", higher=f"{name}'s wish"))
    world.chair.closes()
    world.chair.looks()
    return world


def keeps(world, name, *from_names, part=Part.WHOLE, cause="She asked for it."):
    people = tuple(world.chair.people[one] for one in from_names)
    what = {"answer_id": world.chair.answer_of(name).id, "settled": Settled.KEEP, "cause": cause}
    return world.chair.does(round_say.SettleAnswer, part=part, from_people=people, **what)


def in_the_room(world):
    with world.read() as records:
        views = round_views(records, world.round, the_room(records, world.sitting.id))
    return {view.says_as: view for view in views}


def to(world, name):
    with world.read() as records:
        viewer = the_reader(records, world.meeting_id, world.chair.people[name])
        return {view.says_as: view for view in round_views(records, world.round, viewer)}


class TestFromNamedPeople:
    def test_an_answer_looks_to_the_room_where_they_are_as_i_will_tell_the_chair_who_may_see(self):
        world = looked("Dorota", "Imogen", "Kofi")
        keeps(world, "Dorota", "Kofi")
        world.chair.shows()
        assert in_the_room(world)["Dorota"].kind == "tell_chair"
        assert to(world, "Kofi")["Dorota"].why == ""
        assert to(world, "Imogen")["Dorota"].why == "Dorota's words"

    def test_once_they_have_left_it_is_shown_who_may_see(self):
        world = looked("Dorota", "Imogen", "Kofi")
        keeps(world, "Dorota", "Kofi")
        world.chair.shows()
        world.chair.marks_left("Kofi")
        assert in_the_room(world)["Dorota"].why == "Dorota's words"
        world.chair.marks_present("Kofi")
        assert world.sitting.showing.plain, "the screen is plain before they see anything"
        assert in_the_room(world)["Dorota"].kind == "tell_chair"

    def test_a_reason_looks_as_if_it_were_said_out_loud_who_may_see(self):
        world = looked("Dorota", "Kofi")
        keeps(world, "Dorota", "Kofi", part=Part.REASON)
        world.chair.shows()
        hers = in_the_room(world)["Dorota"]
        assert (hers.number, hers.said_aloud, hers.why, hers.higher, hers.language) == (7, True, "", "", "")

    def test_a_reason_that_is_kept_and_one_said_out_loud_are_the_same_to_them(self):
        kept = looked("Dorota", "Kofi")
        keeps(kept, "Dorota", "Kofi", part=Part.REASON)
        chosen = looked("Dorota", "Kofi", given=a_given(why="", higher="", aloud=True))
        for world in (kept, chosen):
            world.chair.shows()
        assert in_the_room(kept)["Dorota"] == in_the_room(chosen)["Dorota"]
        assert to(kept, "Kofi")["Dorota"] == to(chosen, "Kofi")["Dorota"]

    def test_after_the_show_nothing_is_brought_out_by_keeping_more(self):
        world = looked("Dorota", "Imogen", "Kofi")
        keeps(world, "Dorota", "Kofi")
        world.chair.shows()
        keeps(world, "Dorota", "Imogen", part=Part.REASON)
        assert to(world, "Kofi")["Dorota"].kind == "tell_chair"
        assert to(world, "Imogen")["Dorota"].said_aloud

    def test_only_people_of_the_case_can_be_named(self):
        world = looked("Dorota", "Imogen")
        fields = {"answer_id": world.chair.answer_of("Dorota").id, "settled": Settled.KEEP, "cause": "She asked."}
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(round_say.SettleAnswer, from_people=("nobody",), **fields)
        assert refused.value.fields == {"from_people": "choose"}


class TestThingsToKeep:
    def writes(self, world, **more):
        words = {"what": "The code word", "look_for": "code word\n tajne hasło \n", "who_asked": "Dorota", "why": ""}
        fields = {"thing_id": None, "from_people": (world.chair.people["Kofi"],)} | words | more
        return world.chair.does(say.WriteThingToKeep, **fields)

    def test_each_line_is_looked_for(self):
        world = looked("Dorota", "Kofi")
        self.writes(world)
        assert world.all(ThingToKeep)[0].look_for == ("code word", "tajne hasło")

    def test_it_can_be_put_right_and_dropped(self):
        world = looked("Dorota", "Kofi")
        self.writes(world)
        thing = world.all(ThingToKeep)[0]
        self.writes(world, thing_id=thing.id, what="The word")
        assert [one.what for one in world.all(ThingToKeep)] == ["The word"]
        world.chair.does(say.DropThingToKeep, thing_id=thing.id)
        assert world.all(ThingToKeep) == []

    def test_it_says_what_is_missing(self):
        world = looked("Dorota", "Kofi")
        with pytest.raises(InvalidInput) as refused:
            self.writes(world, what=" ", look_for="\n", from_people=())
        assert refused.value.fields == {"what": "missing", "look_for": "missing", "from_people": "choose"}

    def test_where_there_is_one_nothing_is_shown_at_once_checked_before_shown(self):
        world = in_round(RoundStage.CLOSED, "Dorota", "Kofi")
        self.writes(world)
        assert world.chair.shows_at_once().code == "look_opened"


class TestOtherThings:
    def test_somebodys_being_here_is_kept_from_who_is_here_too_who_may_see(self):
        world = in_round(RoundStage.DRAFTED, "Dorota", "Kofi")
        seat = world.seat("Dorota")
        from_kofi = (world.chair.people["Kofi"],)
        what = {"subject": Subject.ATTENDANCE, "subject_id": seat.id}
        world.chair.does(say.KeepThing, from_people=from_kofi, cause="She asked.", **what)
        with world.read() as records:
            assert seat.person_id not in shown_as_here(records, world.sitting.id)
        world.chair.does(say.FreeThing, **what)
        with world.read() as records:
            assert seat.person_id in shown_as_here(records, world.sitting.id)

    def test_a_newer_keeping_takes_an_older_ones_place(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Kofi")
        world.chair.notes("They sleep in one room.", "Dorota")
        what = {"subject": Subject.NOTE, "subject_id": world.all(Note)[0].id, "cause": "She asked."}
        for name in ("Kofi", "Dorota"):
            world.chair.does(say.KeepThing, from_people=(world.chair.people[name],), **what)
        (kept,) = world.all(KeptFrom, freed_at=None)
        assert kept.person_id == world.chair.people["Dorota"]

    def test_a_cause_is_needed_and_answers_are_settled_at_the_look(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Kofi")
        world.chair.notes("They sleep in one room.", "Dorota")
        note = {"subject": Subject.NOTE, "subject_id": world.all(Note)[0].id}
        with pytest.raises(InvalidInput):
            world.chair.does(say.KeepThing, from_people=(), cause=" ", **note)
        answer = {"subject": Subject.ANSWER, "subject_id": world.all(Answer)[0].id}
        with pytest.raises(NotFound):
            world.chair.does(say.KeepThing, from_people=(), cause="x", **answer)


class TestWhatAChildSaid:
    def child_world(self):
        hers = a_given(4, why="I sleep. I hide in the wardrobe.", higher="If it is quiet.")
        return looked("Dorota", "Maja", given=hers)

    def releases(self, world, scope, *left_out):
        what = {"scope": scope, "left_out": "\n".join(left_out), "said_by": world.chair.people["Maja"]}
        return world.chair.does(say.ReleaseAnswer, answer_id=world.chair.answer_of("Maja").id, **what)

    def test_without_it_the_answer_stays_with_the_chair_child_says_who(self):
        world = self.child_world()
        world.chair.shows()
        assert in_the_room(world)["Maja"].kind == "tell_chair"

    @pytest.mark.parametrize(
        ("scope", "seen"),
        [
            (Scope.NOTHING, ("Maja", "tell_chair", None, "")),
            (Scope.WORDS, ("", "words", None, "I sleep. I hide in the wardrobe.")),
            (Scope.WORDS_NAMED, ("Maja", "words", None, "I sleep. I hide in the wardrobe.")),
            (Scope.ALL, ("Maja", "number", 4, "I sleep. I hide in the wardrobe.")),
        ],
    )
    def test_as_much_is_shown_as_the_child_said_child_says_who(self, scope, seen):
        world = self.child_world()
        self.releases(world, scope)
        world.chair.shows()
        views = in_the_room(world)
        view = views.get("Maja") or views[""]
        assert (view.says_as, view.kind.value, view.number, view.why) == seen

    def test_less_the_part_that_was_not_to_be_shown(self):
        world = self.child_world()
        self.releases(world, Scope.ALL, "I hide in the wardrobe.")
        world.chair.shows()
        assert in_the_room(world)["Maja"].why == "I sleep."

    def test_a_part_stands_in_the_words_own_words(self):
        world = self.child_world()
        with pytest.raises(InvalidInput) as refused:
            self.releases(world, Scope.ALL, "the cupboard")
        assert refused.value.fields == {"left_out": "not_in_the_words"}

    def test_it_can_be_taken_back_until_it_is_shown(self):
        world = self.child_world()
        self.releases(world, Scope.ALL)
        world.chair.does(say.TakeBackRelease, answer_id=world.chair.answer_of("Maja").id)
        world.chair.shows()
        assert in_the_room(world)["Maja"].kind == "tell_chair"
        self.releases(world, Scope.WORDS_NAMED)
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.TakeBackRelease, answer_id=world.chair.answer_of("Maja").id)
        assert (refused.value.code, refused.value.rule) == ("was_shown", "child-says-who")

    def test_who_let_it_go_and_when_is_in_the_record(self):
        world = self.child_world()
        self.releases(world, Scope.WORDS)
        self.releases(world, Scope.ALL)
        first, second = sorted(world.all(Release), key=lambda one: one.taken_back_at is None)
        assert (first.scope, first.taken_back_at) == (Scope.WORDS, world.sources.now())
        assert (second.said_by, second.released_by) == (world.chair.people["Maja"], world.chair.account_id)

    def test_it_waits_for_the_look(self):
        world = in_round(RoundStage.CLOSED, "Dorota", "Maja")
        with pytest.raises(WrongMoment) as refused:
            self.releases(world, Scope.ALL)
        assert refused.value.code == "look_first"


class TestWithout:
    @pytest.mark.parametrize(
        ("text", "left_out", "left"),
        [
            ("One. Two. Three.", ("Two.",), "One. Three."),
            ("One. Two.", ("One.",), "Two."),
            ("One. Two.", ("Two.",), "One."),
            ("One. One.", ("One.",), ""),
            ("كلمة سر هنا", ("سر",), "كلمة هنا"),
            ("Nothing here.", (), "Nothing here."),
        ],
    )
    def test_it_leaves_no_hole(self, text, left_out, left):
        assert without(text, left_out) == left
