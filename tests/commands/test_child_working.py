"""Direct work by its commands: each change a new version that waits for the child's word anew (child-says-who)."""

from datetime import date

import pytest

from meeting_app.commands.messages import child_work as say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.child_work import ChildWork, MaySee, TextOf, WorkKind, WorkVersion
from meeting_app.domain.drawing import Drawing
from meeting_app.domain.errors import Conflict, InvalidInput, NotAllowed
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.visibility import CHAIR
from meeting_app.export.redraw import redraw
from meeting_app.presenters.child_work import drawing_of, texts_of, works_of
from meeting_app.presenters.copy_readers import THE_FILE
from tests.a_picture import a_picture
from tests.factories import a_world, an_account
from tests.reaching import reader_for

DAY = date(2026, 3, 1)
TEXTS = (TextOf("worries", "The shouting."), TextOf("good", "Nain."), TextOf("dreams", ""))
LED = {"assessment": "We saw the nights.", "goal": "", "plan": "Nain stays over."}
PICTURE = redraw(a_picture())


def a_child(world) -> str:
    return next(one.id for one in world.all(Person) if one.group is Group.CHILD)


def fields(world, **more):
    told = {"day": DAY, "with_whom": "Ann", "language": "en", "drawn": "", "texts": TEXTS}
    return {"child": a_child(world), **told, **more}


def adds(world, **more) -> str:
    return world.chair.does(say.AddWork, kind=WorkKind.THREE_HOUSES, **fields(world, **more)).code


def newest(world, work_id) -> WorkVersion:
    return world.all(WorkVersion, work_id=work_id, order="version")[-1]


def changes(world, command, work_id, **more):
    return world.chair.does(command, work_id=work_id, **{"made_on": newest(world, work_id).version} | more)


def lets(world, work_id, may_see=MaySee.EVERYBODY, people=(), less=(), **more):
    ids = tuple(world.chair.people[name] for name in people)
    word = {"may_see": may_see, "people": ids, "less": less, "named": True, "use": "", "asked_by": "Ann", "day": DAY}
    changes(world, say.RecordWord, work_id, **word | more)


def viewer_of(records, world, name=""):
    reader = reader_for(records, world.chair.people[name]) if name else THE_FILE
    return reader.viewer_of_case(records, records.get(Case, world.meeting.case_id))


def seen_by(world, name=""):
    """What stands there for somebody by name, for just anybody, or for the chair."""
    with world.read() as records:
        case = records.get(Case, world.meeting.case_id)
        return works_of(records, case, viewer_of(records, world, name))


def for_the_chair(world):
    with world.read() as records:
        return works_of(records, records.get(Case, world.meeting.case_id), CHAIR)


def said(lines) -> str:
    return "\n".join(one.words for one in texts_of(lines))


def drawing_for(world, version, name=""):
    with world.read() as records:
        case = records.get(Case, world.meeting.case_id)
        return drawing_of(records, case, version, viewer_of(records, world, name))


@pytest.fixture(scope="module")
def world():
    """A case with a child; each test adds work of its own, and frees nothing of another's."""
    return a_world("Dorota", "Imogen", "Maja")


class TestTheChildsWord:
    def test_nothing_is_anywhere_but_with_the_chair_until_it_is_recorded(self, world):
        before = len(seen_by(world)), len(seen_by(world, "Dorota"))
        work_id = adds(world)
        assert (len(seen_by(world)), len(seen_by(world, "Dorota"))) == before
        (line,) = [one for one in for_the_chair(world) if one.work_id == work_id]
        assert (line.covered, [one.text for one in line.texts]) == (True, ["The shouting.", "Nain."])
        lets(world, work_id)
        assert work_id in {one.work_id for one in seen_by(world)}

    def test_less_that_bit_without_the_name_and_only_for_those_people(self, world):
        work_id = adds(world)
        lets(world, work_id, MaySee.THESE, ["Dorota"], ("worries",), named=False)
        (line,) = [one for one in seen_by(world, "Dorota") if one.work_id == work_id]
        assert ([one.part for one in line.texts], line.child) == (["good"], "")
        for name in ("Imogen", ""):
            assert work_id not in {one.work_id for one in seen_by(world, name)}
        lets(world, work_id, less=("worries",))
        (line,) = [one for one in for_the_chair(world) if one.work_id == work_id]
        assert line.covered, "a page of the chair's may lie open"

    def test_the_last_word_holds_so_that_it_can_be_taken_back(self, world):
        work_id = adds(world)
        lets(world, work_id)
        lets(world, work_id, MaySee.NOBODY)
        assert work_id not in {one.work_id for one in seen_by(world, "Dorota")}

    def test_other_words_or_another_drawing_wait_for_it_anew(self, world):
        work_id = adds(world, drawn="A house.")
        lets(world, work_id)
        changes(
            world, say.RewordWork, work_id, **fields(world, texts=(TextOf("own", "x"), *TEXTS)), because="Misheard."
        )
        assert work_id not in {one.work_id for one in seen_by(world)}
        lets(world, work_id)
        changes(world, say.RewordWork, work_id, **fields(world, drawn="A house."), because="Misheard.")
        lets(world, work_id)
        changes(world, say.PutDrawing, work_id, redrawn=PICTURE, because="")
        assert work_id not in {one.work_id for one in seen_by(world)}
        assert [one.version for one in world.all(WorkVersion, work_id=work_id, order="version")] == [1, 2, 3, 4]


class TestTheDrawing:
    def test_it_is_served_only_to_whom_may_see_it(self, world):
        work_id = adds(world, drawn="A house.")
        changes(world, say.PutDrawing, work_id, redrawn=PICTURE, because="")
        version = newest(world, work_id)
        assert drawing_for(world, version, "Dorota") is None
        lets(world, work_id, MaySee.THESE, ["Dorota"])
        assert drawing_for(world, version, "Dorota").startswith(b"\xff\xd8")
        assert drawing_for(world, version, "Imogen") is None
        assert drawing_for(world, version) is None
        lets(world, work_id, MaySee.THESE, ["Dorota"], ("drawing",))
        assert drawing_for(world, version, "Dorota") is None
        (line,) = [one for one in seen_by(world, "Dorota") if one.work_id == work_id]
        assert (line.has_drawing, line.drawn) == (False, "")

    def test_what_is_on_it_is_written_first_and_another_one_says_why(self, world):
        work_id = adds(world)
        with pytest.raises(InvalidInput) as refused:
            changes(world, say.PutDrawing, work_id, redrawn=PICTURE, because="")
        assert refused.value.fields == {"drawn": "describe_drawing"}
        changes(world, say.RewordWork, work_id, **fields(world, drawn="A house."), because="There is a drawing.")
        changes(world, say.PutDrawing, work_id, redrawn=PICTURE, because="")
        for redrawn in (PICTURE, None):
            with pytest.raises(InvalidInput) as refused:
                changes(world, say.PutDrawing, work_id, redrawn=redrawn, because=" ")
            assert refused.value.fields == {"because": "missing"}
        changes(world, say.PutDrawing, work_id, redrawn=None, because="She wants it back.")
        assert newest(world, work_id).drawing_id is None
        assert world.all(WorkVersion, work_id=work_id, order="version")[-2].drawing_id is not None

    def test_it_is_stored_sealed(self, world):
        work_id = adds(world, drawn="A house.")
        changes(world, say.PutDrawing, work_id, redrawn=PICTURE, because="")
        assert PICTURE.picture[:60] not in repr(world.rows()["drawing"])
        assert world.all(Drawing)[-1].redrawn == PICTURE


class TestKept:
    def test_it_is_on_no_page_of_whom_it_is_kept_from_and_stays_kept_when_it_is_put_right(self, world):
        work_id = adds(world)
        lets(world, work_id)
        people = (world.chair.people["Imogen"],)
        kept = {"subject": Subject.WORK, "subject_id": newest(world, work_id).id, "part": Part.WHOLE, "cause": "Asked."}
        world.chair.does(keep_say.KeepWords, from_people=people, **kept)
        for _ in range(2):
            assert work_id in {one.work_id for one in seen_by(world, "Dorota")}
            for name in ("Imogen", ""):
                assert work_id not in {one.work_id for one in seen_by(world, name)}
            changes(world, say.RewordWork, work_id, **fields(world, with_whom="Bea"), because="It was Bea.")
            lets(world, work_id)


class TestWhatItLedTo:
    def test_it_stands_beside_only_once_it_is_said_that_it_may(self, world):
        work_id = adds(world)
        lets(world, work_id)
        world.chair.does(say.SayWhatItLedTo, work_id=work_id, may_stand=False, made_on=0, **LED)
        assert "Nain stays over." not in said(seen_by(world))
        assert "Nain stays over." in said(for_the_chair(world))
        world.chair.does(say.SayWhatItLedTo, work_id=work_id, may_stand=True, made_on=1, **LED)
        assert "Nain stays over." in said(seen_by(world))
        with pytest.raises(Conflict):
            world.chair.does(say.SayWhatItLedTo, work_id=work_id, may_stand=False, made_on=1, **LED)


class TestWhoMay:
    def test_the_case_is_its_members_and_a_child_is_one_of_it(self, world):
        with pytest.raises(InvalidInput) as refused:
            adds(world, child=world.chair.people["Dorota"])
        assert refused.value.fields == {"child": "choose"}
        stranger = an_account(world, "Somebody Else")
        command = say.AddWork(
            command_id="1", case_id=world.meeting.case_id, kind=WorkKind.OWN_WAY, **fields(world, texts=())
        )
        with pytest.raises(NotAllowed):
            world.do(command, stranger.actor)

    def test_of_two_who_write_at_once_none_loses_a_word(self, world):
        work_id, before = adds(world), len(world.all(ChildWork))
        changes(world, say.RewordWork, work_id, **fields(world, with_whom="Bea"), because="It was Bea.")
        with pytest.raises(Conflict):
            changes(world, say.RewordWork, work_id, **fields(world, with_whom="Cas"), because="Cas.", made_on=1)
        changes(world, say.RewordWork, work_id, **fields(world, with_whom="Bea"), because="")
        assert (newest(world, work_id).version, len(world.all(ChildWork))) == (2, before)

    def test_the_chain_covers_it(self, world):
        adds(world)
        assert world.verify().whole
