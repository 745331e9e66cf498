"""A plan's line in its language and in another (own-words); a child's picture with it (child-says-who, who-may-see)."""

from dataclasses import dataclass

import pytest

from meeting_app.commands.messages import child_work as work_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import plan as say
from meeting_app.domain.case import Case
from meeting_app.domain.child_work import DRAWING, MaySee
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.plan import PlanLine, PlanVersion
from meeting_app.domain.put_into import PutInto
from meeting_app.presenters.safety_plan import plan_page, texts_of_plans
from tests.commands.test_child_working import PICTURE, adds, changes, lets, newest
from tests.commands.test_planning import agrees, of, seen, today, writes
from tests.factories import a_world
from tests.fakes import World
from tests.presenters.desk import PAGE, page_of
from tests.reaching import reader_for

PUT = {"put_text": "Babcia dzwoni.", "put_language": "pl", "put_by": "Tomasz"}
DRAWN = "A house with the light on."


@pytest.fixture
def world():
    world = a_world("Dorota", "Imogen", "Maja", worry=True)
    world.plan_id = world.chair.does(say.BeginPlan, statement_id=None).code
    return world


class TestALineInLanguages:
    def test_it_stands_as_it_was_given_and_beside_it_in_another_with_its_makers_name_own_words(self, world):
        line = writes(world, "Mae Nain yn ffonio.", language="cy", **PUT)
        agrees(world)
        writes(world, "Mae Nain yn ffonio bob nos.", line, 1, language="cy")
        before, now = world.all(PlanLine, order="revision")
        assert (before.language, before.put) == ("cy", PutInto("Babcia dzwoni.", "pl", "Tomasz"))
        assert (now.what, now.put) == ("Mae Nain yn ffonio bob nos.", None)
        assert world.verify().whole
        copy = copy_for(world, "Dorota")
        assert '<b dir="auto" lang="cy">Mae Nain yn ffonio.</b>' in copy
        assert "Put into Polish by <bdi>Tomasz</bdi>" in copy
        assert '<div class="words" dir="auto" lang="pl">Babcia dzwoni.</div>' in copy
        looked_through = [(text.words, text.language) for text in texts_of_plans(seen(world, of(world, "Dorota")))]
        assert ("Babcia dzwoni.\nTomasz", "pl") in looked_through

    @pytest.mark.parametrize(("more", "field"), [
        ({"put_by": ""}, "put_by"), ({"put_language": "en"}, "put_language"), ({"put_text": " "}, "put_text"),
        ({"language": "klingon"}, "language"),
    ])  # fmt: skip
    def test_what_can_not_be_taken_is_said_at_its_field(self, world, more, field):
        with pytest.raises(InvalidInput) as refused:
            writes(world, **PUT | more)
        assert field in refused.value.fields
        assert world.all(PlanLine) == []


def copy_for(world, name: str) -> str:
    with world.read() as records:
        case, reader = records.get(Case, world.meeting.case_id), reader_for(records, world.chair.people[name])
        view = plan_page(records, case, world.plan_id, reader, today=today(world), page=PAGE)
    return page_of("plan/copy.html", view)


@dataclass
class Drawn:
    """A plan that was agreed with a child's drawing."""

    world: World
    work_id: str

    @property
    def version_id(self) -> str:
        return newest(self.world, self.work_id).id


@pytest.fixture
def drawn(world):
    work_id = adds(world, drawn=DRAWN)
    changes(world, work_say.PutDrawing, work_id, redrawn=PICTURE, because="")
    writes(world)
    agrees(world, picture=newest(world, work_id).id)
    return Drawn(world, work_id)


def sees(drawn: Drawn, name: str) -> bool:
    """Whether the picture, its description, or a trace of it stands in somebody's copy."""
    copy = copy_for(drawn.world, name)
    has = [text in copy for text in ("<img", "/drawing/", DRAWN, "Drawn by", "<figure")]
    assert len(set(has)) == 1, "all of it or nothing"
    assert has[0] is (seen(drawn.world, of(drawn.world, name))[0].picture is not None)
    return has[0]


class TestAChildsPicture:
    def test_it_is_the_chairs_alone_until_the_child_has_said_who_may_see_it_child_says_who(self, drawn):
        assert (sees(drawn, "Dorota"), seen(drawn.world)[0].picture is not None) == (False, True)
        lets(drawn.world, drawn.work_id, MaySee.THESE, ("Dorota",))
        assert (sees(drawn, "Dorota"), sees(drawn, "Imogen")) == (True, False)
        lets(drawn.world, drawn.work_id, less=(DRAWING,))
        assert not sees(drawn, "Dorota"), "not that bit"

    def test_the_copy_has_what_can_be_seen_on_it_for_who_does_not_see_it(self, drawn):
        lets(drawn.world, drawn.work_id)
        reader = drawn.world.chair.people["Dorota"]
        where = f"/work/{drawn.work_id}/drawing/{drawn.version_id}?as={reader}"
        assert f'{where}" alt="{DRAWN}"' in copy_for(drawn.world, "Dorota")

    def test_what_is_kept_from_somebody_is_absent_whatever_the_child_said_who_may_see(self, drawn):
        lets(drawn.world, drawn.work_id)
        what = {"subject": Subject.WORK, "subject_id": drawn.version_id, "part": Part.WHOLE, "cause": "She asked."}
        drawn.world.chair.does(keep_say.KeepWords, from_people=(drawn.world.chair.people["Imogen"],), **what)
        assert (sees(drawn, "Dorota"), sees(drawn, "Imogen")) == (True, False)

    def test_a_version_keeps_its_own_and_a_child_who_took_it_back_takes_it_out_of_that_too_child_says_who(self, drawn):
        world, first = drawn.world, drawn.version_id
        lets(world, drawn.work_id)
        changes(world, work_say.PutDrawing, drawn.work_id, redrawn=PICTURE, because="Another one.")
        assert not sees(drawn, "Dorota"), "the other drawing waits for the child's word"
        lets(world, drawn.work_id)
        assert sees(drawn, "Dorota")
        agrees(world, picture=drawn.version_id)
        assert [one.picture for one in world.all(PlanVersion, order="version")] == [first, drawn.version_id]
        agrees(world)
        assert not sees(drawn, "Dorota"), "it was agreed without one"
        assert [one.picture.version_id for one in seen(world)[0].versions if one.picture] == [drawn.version_id, first]

    def test_a_picture_of_another_case_or_none_is_not_taken(self, world):
        work_id = adds(world)
        writes(world)
        for picture in ("of another case", newest(world, work_id).id):
            with pytest.raises(InvalidInput) as refused:
                agrees(world, picture=picture)
            assert refused.value.fields == {"picture": "choose"}
