"""The console's pages of next steps and of the end, by their own forms."""

import pytest

from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Person
from meeting_app.domain.step import NextStep
from tests.web.rooms import gives, opened
from tests.web.test_record_readers import copy_for


@pytest.fixture
def room(tmp_path):
    return opened(tmp_path)


def steps(room):
    with room.world.app.opened.read() as records:
        return records.all(NextStep, order="at")


def person_id(room, name: str) -> str:
    with room.world.app.opened.read() as records:
        return next(one.id for one in records.all(Person) if one.says_as == name)


class TestAStep:
    def test_it_is_added_and_completed_by_the_consoles_own_page(self, room):
        chair, console = room.world.chair, room.world.console
        chair.get(f"{console}/step/new")
        chair.press("/step/new", what="ring the school", who=[person_id(room, "Dorota")])
        (step,) = steps(room)
        assert chair.says("Next steps (1)")
        chair.get(f"{console}/step/{step.id}")
        chair.press(f"/step/{step.id}", what="ring the school", by="2026-05-09", how="they have rung back")
        (step,) = steps(room)
        assert (step.lacks, step.what) == ((), "ring the school")
        assert chair.says("Saturday 9 May 2026")

    def test_it_is_kept_from_somebody_by_a_page_of_its_own_who_may_see(self, room):
        gives(room.phones["Dorota"])
        room.shows()
        chair, console = room.world.chair, room.world.console
        chair.get(f"{console}/step/new")
        chair.press("/step/new", what="ring the school", who=[person_id(room, "Dorota")])
        (step,) = steps(room)
        path = f"/meetings/{room.world.public_id}/record/keep/step/{step.id}"
        assert f'href="{path}"' in chair.get(f"{console}/step/{step.id}")
        assert f'href="{path}"' in chair.get(f"/meetings/{room.world.public_id}/record")
        assert "ring the school" in copy_for(room, "Imogen")
        chair.get(path)
        chair.press(path, from_people=[person_id(room, "Imogen")], cause="She asked for it.")
        assert "ring the school" not in copy_for(room, "Imogen")
        assert "ring the school" in copy_for(room, "Dorota")
        chair.get(path)
        chair.press(path, free="yes")
        assert "ring the school" in copy_for(room, "Imogen")

    def test_what_was_typed_stays_where_something_is_missing(self, room):
        chair, path = room.world.chair, f"{room.world.console}/step/new"
        chair.get(path)
        chair.press("/step/new", what=" ", how="KEPT", by="2026-05-09")
        assert chair.status == 422
        assert "KEPT" in chair.page
        assert 'value="2026-05-09"' in chair.page
        assert '<a href="#what">' in chair.page
        assert steps(room) == []

    def test_an_idea_is_kept_in_one_press_from_the_look(self, room):
        gives(room.phones["Dorota"], higher="If he rang first.")
        room.closes()
        room.does("look_at_round")
        chair = room.world.chair
        look = f"{room.world.console}/look/{room.round_id}"
        assert chair.get(look).count("Keep as a next step") == 1
        form = chair.forms[-1]
        chair.post(look, {**dict(form.fields), "idea": self.answer_id(room), "then": "later"})
        (step,) = steps(room)
        assert (step.what, step.idea_of) == ("If he rang first.", person_id(room, "Dorota"))
        again = chair.get(look)
        assert "Keep as a next step" not in again
        assert "kept as a next step" in again

    def test_it_stands_in_the_record_and_what_it_lacks_among_what_is_to_do(self, room):
        gives(room.phones["Dorota"], higher="If he rang first.")
        room.shows()
        chair = room.world.chair
        chair.get(room.world.console)
        room.world.do("suggest_step", round_id=room.round_id, answer_id=self.answer_id(room))
        chair.get(f"{room.world.console}/end")
        assert chair.says("Next steps: not complete")
        assert chair.says("Still to settle: who does it, by when, how we will know.")
        chair.press("/do/end_meeting")
        chair.get(room.world.console.replace("/console", "/record"))
        assert chair.says("Complete the next step: If he rang first.")
        assert chair.says("Dorota 's idea")

    def answer_id(self, room) -> str:
        with room.world.app.opened.read() as records:
            return records.all(Answer)[0].id


class TestTheEnd:
    def test_a_round_on_the_way_is_named_with_what_can_be_done(self, room):
        chair = room.world.chair
        chair.get(f"{room.world.console}/end")
        assert chair.says("One round is still on the way. Finish it, stop it, or record who is missing and close it.")
        assert chair.form("/do/end_meeting") is None
        for way in ("Go on with it", "Record who is missing", "Stop this round"):
            assert way in chair.page

    def test_rounds_that_were_not_begun_are_named_as_not_run(self, room):
        room.shows()
        chair = room.world.chair
        chair.get(f"{room.world.console}/end")
        assert chair.says("Not run, and the record will say so:")
        chair.press("/do/end_meeting")
        assert chair.get(room.world.console.replace("/console", "/record")).count("Not run.") == 2


class TestAfterTheShow:
    def test_a_late_view_is_typed_for_somebody_without_a_phone_same_standing(self, room):
        gives(room.phones["Dorota"])
        room.shows()
        chair, console, seat = room.world.chair, room.world.console, room.world.seat_of("Nain")
        page = chair.get(f"{console}/person/{seat}")
        assert "Type a late view" in page
        path = f"{console}/enter/{room.round_id}/{seat}?standing=late"
        assert f'href="{path}"' in page
        chair.get(path)
        typed = {"how": "paper", "number": "4", "kind": "number", "why": "Mae'n dawelach.", "higher": "Wythnos."}
        chair.post(path, {**dict(chair.forms[-1].fields), **typed})
        assert "Type a second view" not in chair.get(f"{console}/person/{seat}")
        chair.get(console)
        assert chair.says("given after the others were shown")

    def test_who_has_a_phone_gives_it_there(self, room):
        gives(room.phones["Dorota"])
        room.shows()
        page = room.world.chair.get(f"{room.world.console}/person/{room.world.seat_of('Dorota')}")
        assert "Type a second view" not in page
