"""Direct work on the shared screen: for a room in which everybody may see it, and in the record of who may see it."""

from dataclasses import replace

import pytest

from meeting_app.commands.messages import child_work as say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.changes import Reach
from meeting_app.domain.child_work import MaySee, TextOf
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.visibility import CHAIR
from meeting_app.domain.work_shown import WorkShown
from meeting_app.presenters.mirror import mirror_view
from meeting_app.presenters.parts import the_reader
from meeting_app.presenters.screen import Scene
from meeting_app.web.record_json import value_of
from tests.commands.test_child_working import PICTURE, adds, changes, lets, newest
from tests.commands.test_keeping_words import with_words
from tests.factories import knows
from tests.fakes import BEGINNING
from tests.presenters.desk import PAGE, record_of
from tests.presenters.phones import view_of
from tests.reaching import screen_now, screen_of

NAMES = ("Dorota", "Imogen", "Kofi")


def gathered(*names: str, case=None):
    """These are in; the case has a child."""
    world = case or with_words()
    knows(world, "Maja")
    world.chair.gathers()
    for name in names or NAMES:
        world.phone(name)
        view_of(world, name)
    return world


def shows(world, work_id, page: int = 1):
    return world.chair.does(say.ShowWork, work_id=work_id, page=page)


def keeps(world, work_id, name: str) -> None:
    what = {"subject": Subject.WORK, "subject_id": newest(world, work_id).id, "part": Part.WHOLE, "cause": "Asked."}
    world.chair.does(keep_say.KeepWords, from_people=(world.chair.people[name],), **what)


def the_room_hears(outcome) -> bool:
    return any(Reach.PUBLIC in one.reach for one in outcome.changes)


def viewer_of(world, name: str = ""):
    """The chair, or this person."""
    if not name:
        return CHAIR
    with world.read() as records:
        return the_reader(records, world.meeting.id, world.chair.people[name])


def in_the_record(world, name: str = "") -> list[str]:
    """When it was shown, as the chair's record or this person's copy has it."""
    return [one["shown_at"] for one in value_of(record_of(world, viewer_of(world, name)))["direct_work_shown"]]


class TestOnTheScreen:
    def test_it_needs_the_childs_word_and_a_room_that_may_see_it_who_may_see(self):
        world = gathered()
        work_id = adds(world)
        for may_see, people in ((None, ()), (MaySee.NOBODY, ()), (MaySee.THESE, ("Dorota", "Imogen"))):
            if may_see:
                lets(world, work_id, may_see, people)
            with pytest.raises(WrongMoment) as refused:
                shows(world, work_id)
            assert (refused.value.code, refused.value.rule) == ("work_not_for_all", "who-may-see")
        assert screen_now(world, world.sitting).scene is Scene.WELCOME
        world.chair.marks_left("Kofi")
        shows(world, work_id)
        assert "The shouting." in screen_of(world)
        assert len(world.all(WorkShown)) == 1

    def test_what_is_said_of_it_while_it_is_shown_counts_at_once(self):
        world = gathered()
        work_id = adds(world, drawn="A house.")
        changes(world, say.PutDrawing, work_id, redrawn=PICTURE, because="")
        lets(world, work_id, less=("good",))
        shows(world, work_id)
        assert "The shouting." in screen_of(world)
        assert "Nain." not in screen_of(world)
        assert shows(world, work_id, 2).code == "showing"
        assert "A house." in screen_of(world)
        assert f"/screen/drawing/{newest(world, work_id).id}" in screen_of(world)
        with world.read() as records:
            afar = mirror_view(records, replace(world.seat("Dorota"), mirrored=True), now=BEGINNING, page=PAGE)
        assert (afar.work.drawn, afar.work.picture) == ("A house.", ""), "the drawing is on no phone"
        lets(world, work_id, less=("good", "drawing"))
        assert "A house." not in screen_of(world)
        assert "The shouting." in screen_of(world), "there are not so many pages any more"
        keeps(world, work_id, "Kofi")
        assert screen_now(world, world.sitting).scene is Scene.PLAIN
        assert len(world.all(WorkShown)) == 1, "a page more is no new showing"

    def test_no_room_hears_of_what_it_does_not_see_who_may_see(self):
        world = gathered()
        work_id = adds(world)
        lets(world, work_id)
        shows(world, work_id)
        again = {"child": newest(world, work_id).shown.child, "day": newest(world, work_id).shown.day}
        told = {**again, "with_whom": "Ann", "language": "en", "drawn": "", "because": "Put right."}
        for text, hears in (("Quiet.", True), ("Loud.", False)):
            texts = (TextOf("worries", text), TextOf("good", ""), TextOf("dreams", ""))
            assert the_room_hears(changes(world, say.RewordWork, work_id, texts=texts, **told)) is hears
        assert screen_now(world, world.sitting).scene is Scene.PLAIN, "it waits for the child's word anew"

    def test_whoever_comes_makes_it_plain_and_it_comes_back_for_who_is_there(self):
        world = gathered("Dorota")
        work_id = adds(world)
        lets(world, work_id, MaySee.THESE, ("Dorota", "Imogen"))
        shows(world, work_id)
        world.phone("Imogen")
        assert screen_now(world, world.sitting).scene is Scene.PLAIN
        world.chair.does(talk_say.ShowAgain)
        assert "The shouting." in screen_of(world)
        world.phone("Kofi")
        world.chair.does(talk_say.ShowAgain)
        assert "The shouting." not in screen_of(world)
        shows(world, work_id, 0)
        assert screen_now(world, world.sitting).scene is Scene.WELCOME

    def test_ten_first_it_stays_off_while_10_and_0_are_said(self):
        world = gathered()
        work_id = adds(world)
        lets(world, work_id)
        world.chair.presents_worry()
        world.chair.presents_ten()
        with pytest.raises(WrongMoment) as refused:
            shows(world, work_id)
        assert refused.value.rule == "ten-first"


class TestInTheRecord:
    def test_who_may_see_the_work_reads_that_it_was_shown_and_nobody_else(self):
        world = gathered()
        work_id = adds(world)
        lets(world, work_id)
        shows(world, work_id)
        assert [len(in_the_record(world, name)) for name in ("", "Dorota", "Kofi")] == [1, 1, 1]
        assert world.verify().whole
        keeps(world, work_id, "Kofi")
        assert [len(in_the_record(world, name)) for name in ("Dorota", "Kofi")] == [1, 0]
        lets(world, work_id, MaySee.NOBODY)
        assert in_the_record(world, "Dorota") == []
