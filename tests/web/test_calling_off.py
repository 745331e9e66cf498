"""A prepared meeting will not be held: who, when and why are kept, links die, and what was given before is let go or
stays with the case as never asked."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from meeting_app.domain.answer import Answer, Revision
from meeting_app.domain.certificate import Certificate
from meeting_app.domain.hands import PersonalLink
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.safeguarding import SafeguardingNote
from meeting_app.hourly import end_what_was_left, seal_what_is_past
from meeting_app.storage.audit_log import entries_of
from meeting_app.storage.verify import verify
from tests.app_world import AppWorld, make_world
from tests.test_day import days_on, disk, works
from tests.web.rooms import Room
from tests.web.test_home import at_home, gives, link_for, stored, through_the_ends
from tests.web.test_record_readers import copy_for

WHY, SAID, HIGHER = "The mother's lawyer WWQV asked for it.", "ZZYX he sleeps.", "ZZYX a calm week."


def prepared(folder, kind: str) -> AppWorld:
    """A meeting of this kind, for which Dorota has given a view at home."""
    world = make_world(folder)
    world.chair.get(f"/meetings/{world.public_id}/prepare")
    world.chair.press("/do/edit_meeting", kind=kind)
    home = at_home(world, "Dorota")
    home.press("/how")
    through_the_ends(home)
    gives(home, 3, SAID, HIGHER)
    return world


@pytest.fixture
def plan_only(tmp_path):
    return prepared(tmp_path / "data", "family_group_conference")


@pytest.fixture
def whole(tmp_path):
    return prepared(tmp_path / "data", "review")


def page_of(world: AppWorld) -> str:
    return f"/meetings/{world.public_id}/prepare/call-off"


def calls_off(world: AppWorld, why: str = WHY) -> str:
    world.chair.get(page_of(world))
    return world.chair.press("/prepare/call-off", why=why)


def reads_once_more(world: AppWorld, acted_on: str = "nothing") -> None:
    for one in world.rounds():
        if one.abandoned_at:
            world.do("look_at_round", round_id=one.id)
    world.chair.get(f"{world.console}/read-again")
    assert SAID in world.chair.page
    world.chair.press("/read-again", acted_on=acted_on)


class TestCallingOff:
    def test_it_asks_why_and_keeps_who_and_when_in_the_chain(self, whole):
        calls_off(whole, why="  ")
        assert whole.chair.status == 422
        assert whole.meeting().stage == "prepared"
        calls_off(whole)
        assert whole.chair.says("This meeting will not be held")
        made = whole.meeting()
        assert (made.stage, made.called_off_why) == ("writing_up", WHY)
        with whole.app.opened.read() as records:
            last = entries_of(records.connection, f"meeting:{made.id}")[-1]
            assert (last.action, last.actor, last.at) == (
                "call_off_meeting", f"account:{made.called_off_by}", made.called_off_at
            )  # fmt: skip
            assert verify(records.connection, whole.app.opened.case_keys).breaks == ()

    def test_why_it_is_not_held_is_sealed_on_the_disk(self, whole):
        calls_off(whole)
        assert WHY.encode() not in disk(whole)

    def test_links_end_at_once(self, whole):
        home, unopened = at_home(whole, "Imogen"), link_for(whole, "Nain")
        afar = link_for(whole, "Imogen", kind="remote")
        home.get("/here/home")
        assert home.form("/how")
        calls_off(whole)
        assert {one.key_hash for one in stored(whole, PersonalLink)} == {None}
        for browser, path in ((home, "/here/home"), (whole.browser(), unopened), (whole.browser(), afar)):
            browser.get(path)
            assert browser.form("/how") is None
            assert "Imogen" not in browser.page

    def test_it_can_not_be_gathered_or_called_off_again_record_once(self, whole):
        calls_off(whole)
        whole.do("gather")
        assert whole.meeting().opened_at is None
        whole.chair.get(page_of(whole))
        assert [one.action for one in whole.chair.forms if one.action.endswith("/call-off")] == []
        assert whole.chair.form("/do/look_at_round")

    def test_one_that_was_begun_is_ended_and_not_called_off_record_once(self, whole):
        whole.chair.get(page_of(whole))
        form = whole.chair.form("/call-off") or whole.chair.forms[-1]
        whole.do("gather")
        whole.chair.post(page_of(whole), {**dict(form.fields), "why": WHY})
        assert whole.chair.status == 409
        assert whole.meeting().called_off_at is None
        whole.chair.get(page_of(whole))
        assert whole.chair.says("This meeting was begun")

    def test_the_case_says_that_its_day_is_past_and_then_that_it_was_not_held(self, whole):
        chair, case = whole.chair, f"/cases/{whole.meeting().case_id}"
        chair.get(case)
        today = whole.app.opened.today()
        for day, is_past in ((today, False), (today - timedelta(days=1), True)):
            on = replace(whole.meeting(), day=day)
            whole.app.opened.writer.submit(lambda work, on=on: work.change(on))
            chair.get(case)
            assert chair.says("Its day is past. Give it another day , or say that it will not be held .") is is_past
        calls_off(whole)
        chair.get(case)
        assert chair.says("not held, to write up")
        assert "Its day is past" not in chair.page


class TestWholeRecord:
    def test_read_by_someone_what_was_given_stays_unasked_and_the_chair_looks_alone(self, whole):
        calls_off(whole)
        assert whole.chair.says("Given beforehand, not asked")
        assert SAID not in whole.chair.page
        (with_view,) = [one for one in whole.rounds() if one.abandoned_at]
        whole.do("look_at_round", round_id=with_view.id)
        whole.chair.get(f"{whole.console}/look/{with_view.id}")
        assert whole.chair.says(SAID)
        record = whole.chair.get(f"/meetings/{whole.public_id}/record")
        assert whole.chair.says("This meeting was not held.")
        assert whole.chair.says("Given beforehand, not asked.")
        assert "lawyer WWQV" in record

    def test_who_may_see_nobodys_copy_has_the_reason_or_the_views(self, whole):
        calls_off(whole)
        for name in ("Dorota", "Imogen"):
            for wanted in ("print", "json"):
                copy = copy_for(Room(whole, {}), name, format=wanted)
                assert "WWQV" not in copy
                assert "ZZYX" not in copy
        data = json.loads(copy_for(Room(whole, {}), "file", format="json"))
        assert data["meeting"]["called_off"]["because"] == WHY
        assert "This meeting was not held." in copy_for(Room(whole, {}), "Dorota")

    def test_no_letter_and_no_next_meeting_follow_from_it(self, whole):
        chair = whole.chair
        chair.get("/account")
        chair.press("/account/house", letter_days="1", record_days="2", review_days="90", seal_after_days="28")
        calls_off(whole)
        chair.get(f"/meetings/{whole.public_id}/record")
        assert "Letter due" not in chair.page
        assert "Next meeting due" not in chair.page
        assert "Write down the decision" not in chair.page
        assert chair.says("What people gave beforehand")
        assert chair.says("Sealed by itself after")

    def test_kept_for_a_time_reaches_it(self, whole):
        calls_off(whole)
        whole.do("seal_meeting")
        assert whole.meeting().stage == "sealed"
        whole.chair.get("/account/periods")
        whole.chair.press("/account/periods", count_review="1")
        whole.chair.get(f"/meetings/{whole.public_id}/record/filed")
        whole.chair.press("/filed", reference="CS/1", digest="ab" * 32, without="yes")
        works(whole, 40)
        assert stored(whole, Meeting) == []
        assert len(stored(whole, Certificate)) == 1


class TestPlanOnly:
    def test_read_by_someone_it_is_read_and_answered_before_it_goes(self, plan_only):
        chair = plan_only.chair
        chair.get(page_of(plan_only))
        assert chair.says("Dorota gave a view beforehand.")
        assert "ZZYX" not in chair.page
        calls_off(plan_only)
        assert chair.says("What people gave beforehand is still there")
        assert chair.form("/let-go") is None
        chair.get("/account")
        token = dict(chair.forms[-1].fields)["form_token"]
        chair.post(f"/meetings/{plan_only.public_id}/prepare/let-go", {"form_token": token, "command_id": "c" * 32})
        assert chair.status == 409, "it was not read"
        plan_only.do("seal_meeting")
        assert plan_only.meeting().stage == "writing_up", "it has to be read first"
        chair.get(f"{plan_only.console}/read-again")
        chair.press("/read-again", acted_on="nothing")
        assert chair.status == 409, "nobody has looked at it"
        assert len(stored(plan_only, Answer)) == 1

    def test_plan_only_nothing_of_it_is_left(self, plan_only):
        folder = plan_only.app.opened.case_keys.views
        with plan_only.app.opened.read() as records:
            assert folder.get(records.connection, plan_only.meeting().id)
        calls_off(plan_only)
        reads_once_more(plan_only)
        assert plan_only.chair.where == page_of(plan_only)
        plan_only.chair.press("/prepare/let-go")
        assert plan_only.chair.says("What people gave beforehand is not kept.")
        assert (stored(plan_only, Answer), stored(plan_only, Revision)) == ([], [])
        assert b"views-keys/" + plan_only.meeting().id.encode() not in disk(plan_only)
        with plan_only.app.opened.read() as records:
            assert verify(records.connection, plan_only.app.opened.case_keys).breaks == ()
        plan_only.do("seal_meeting")
        assert plan_only.meeting().stage == "sealed"
        page = plan_only.chair.get(f"/meetings/{plan_only.public_id}/record")
        assert "ZZYX" not in page
        assert "gave their views in the room" not in page

    def test_read_by_someone_what_has_to_be_acted_on_is_written_apart_first(self, plan_only):
        calls_off(plan_only)
        reads_once_more(plan_only, "written")
        assert plan_only.chair.status == 422
        plan_only.chair.press("/safeguarding-note", text="The stair gate.", told="")
        plan_only.chair.press("/read-again", acted_on="written")
        plan_only.chair.press("/prepare/let-go")
        assert [one.text for one in stored(plan_only, SafeguardingNote)] == ["The stair gate."]
        assert stored(plan_only, Answer) == []

    def test_on_hold_it_can_be_called_off_and_nothing_goes(self, plan_only):
        chair, hold = plan_only.chair, f"/cases/{plan_only.meeting().case_id}/hold"
        chair.get(hold)
        chair.press("/hold", cause="court", why="The court's number is 7.")
        calls_off(plan_only)
        reads_once_more(plan_only)
        chair.press("/prepare/let-go")
        assert chair.status == 409
        assert len(stored(plan_only, Answer)) == 1

    def test_where_nothing_was_given_its_key_goes_with_the_press(self, tmp_path):
        world = make_world(tmp_path / "data")
        world.chair.get(f"/meetings/{world.public_id}/prepare")
        world.chair.press("/do/edit_meeting", kind="family_group_conference")
        calls_off(world)
        assert world.meeting().let_go_at is not None
        assert world.chair.form("/let-go") is None

    def test_read_by_someone_the_house_lets_go_only_what_somebody_has_seen(self, plan_only):
        plan_only.chair.get("/account")
        plan_only.chair.press("/account/house", seal_after_days="3")
        later = days_on(plan_only, 400)
        assert end_what_was_left(later) == []
        assert plan_only.meeting().stage == "prepared", "nobody has seen what was given, and nobody said it is off"
        calls_off(plan_only)
        assert (end_what_was_left(later), seal_what_is_past(later)) == ([], [])
        assert len(stored(plan_only, Answer)) == 1
        for one in plan_only.rounds():
            if one.abandoned_at:
                plan_only.do("look_at_round", round_id=one.id)
        assert len(end_what_was_left(later)) == 1
        assert stored(plan_only, Answer) == []
        assert len(seal_what_is_past(later)) == 1
