"""The pages of keeping and letting go, pressed as people press them."""

import hashlib
import html
import re

import pytest

from meeting_app import app
from meeting_app.domain.account import Account
from meeting_app.domain.case import Case
from meeting_app.domain.certificate import Because, Certificate, LettingGo, Thing
from meeting_app.domain.filing import Filing
from meeting_app.domain.hold import Hold
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.retention import Retention
from meeting_app.domain.signing_key import in_groups
from meeting_app.letting_go import Day
from meeting_app.storage.signer import has_signed
from tests.app_world import PASSWORD, make_world
from tests.test_day import DIGEST, days_on, sealed_and_filed, stored
from tests.web.rooms import gives, opened
from tests.web.test_look import KEYWORDS, looks, shows
from tests.web.test_record_readers import copy_for, keeps


@pytest.fixture
def world(tmp_path):
    return make_world(tmp_path / "data")


@pytest.fixture
def filed(tmp_path):
    return sealed_and_filed(tmp_path / "data")


def case_page(world) -> str:
    return f"/cases/{world.meeting().case_id}"


def colleague(world, *, member=True):
    """A chair who looks after no house; a member of the case."""
    world.chair.get("/account")
    world.chair.press("/account/offer", role="chair")
    path = re.search(r"(/first-account/[\w-]+)", world.chair.page).group(1)
    other = world.browser()
    other.get(path)
    other.press(path, name="Bryn Ash", says_as="Bryn", sign_in_name="bryn", password=PASSWORD)
    other.get("/sign-in")
    other.press("/sign-in", sign_in_name="bryn", password=PASSWORD)
    if member:
        world.chair.get(case_page(world))
        with world.app.opened.read() as records:
            account = records.find(Account, sign_in_name="bryn")
        world.chair.press("/members", account_id=account.id)
    return other


class TestPeriods:
    def test_there_are_none_until_somebody_sets_them_and_the_page_says_what_that_means(self, world):
        world.chair.get("/account/periods")
        assert world.chair.says("for a kind of meeting without a number here, nothing is deleted")
        assert 'value="' not in "".join(re.findall(r'<input[^>]*name="count_[^>]*value="[^"]+"', world.chair.page))
        world.chair.press("/account/periods", count_review="18", count_initial="35", unit_initial="years")
        assert world.chair.says("Saved.")
        assert {(one.kind, one.count, one.unit) for one in stored(world, Retention)} == {
            ("review", 18, "months"), ("initial", 35, "years"),
        }  # fmt: skip

    def test_a_meeting_of_no_other_kind_is_called_so_beside_the_others(self, world):
        at = world.app.opened.now()
        gone = Certificate("c" * 32, Thing.MEETING, MeetingKind.OTHER.value, Because.PERIOD, 1, 9, at, at)
        world.app.opened.writer.submit(lambda work: work.add(gone))
        new, prepared = f"/cases/{world.meeting().case_id}/meetings/new", f"/meetings/{world.public_id}/prepare"
        for path in ("/account/periods", "/going", f"/going/{gone.id}", new, prepared):
            world.chair.get(path)
            assert world.chair.says("Meeting of another kind"), path

    def test_what_is_no_number_is_said_at_its_field_and_kept(self, world):
        world.chair.get("/account/periods")
        world.chair.press("/account/periods", count_review="soon", count_initial="2")
        assert world.chair.status == 422
        assert 'value="soon"' in world.chair.page
        assert stored(world, Retention) == []


class TestHold:
    def test_the_case_says_since_when_and_that_nothing_is_deleted_on_hold(self, filed):
        filed.chair.get(f"{case_page(filed)}/hold")
        filed.chair.press("/hold", cause="court", why="The court's number is 7.")
        for page in (case_page(filed), f"{case_page(filed)}/let-go"):
            filed.chair.get(page)
            assert filed.chair.says("Nothing of this case is deleted.")
        filed.chair.get(f"/meetings/{filed.public_id}/record")
        assert filed.chair.says("It stays: the case is on hold.")
        filed.chair.get(f"{case_page(filed)}/hold")
        filed.chair.press("/lift", lifted_because="")
        assert filed.chair.status == 422
        filed.chair.press("/lift", lifted_because="The court is done.")
        assert filed.chair.says("The court is done.")
        assert not stored(filed, Hold)[0].holds

    def test_who_may_not_lift_it_is_told_who_can(self, filed):
        bryn = colleague(filed)
        filed.chair.get(f"{case_page(filed)}/hold")
        filed.chair.press("/hold", cause="other", why="Mine.")
        bryn.get(f"{case_page(filed)}/hold")
        assert bryn.form("/lift") is None
        assert bryn.says("can lift it")


class TestFiled:
    def test_a_copy_of_the_list_is_chosen_by_its_digest_filed_first(self, filed):
        record = f"/meetings/{filed.public_id}/record"
        filed.chair.get(record.replace("/record", "/copies"))
        filed.chair.press("/record/copy", reader="file", style="full", format="csv")
        made = filed.chair.body
        filed.chair.get(f"{record}/filed")
        (digest,) = re.findall(r'name="copy" value="([0-9a-f]{64})"', filed.chair.page)
        filed.chair.press("/filed", reference="CS/2", copy=digest)
        assert [one.digest for one in stored(filed, Filing)] == [DIGEST, digest]
        assert hashlib.sha256(made).hexdigest() == digest

    def test_what_was_kept_from_somebody_is_not_let_go_unseen_filed_first(self, tmp_path):
        """It stands in the restricted part alone, of which nobody has made a copy."""
        room = opened(tmp_path)
        gives(room.phones["Dorota"], 3, KEYWORDS)
        looks(room)
        shows(room, **keeps(room, "Dorota", "Imogen"))
        world = room.world
        for step in ("end_meeting", "seal_meeting"):
            world.do(step)
        path = f"/meetings/{world.public_id}/record/filed"
        world.chair.get(path)
        world.chair.press("/filed", reference="CS/1", digest=DIGEST)
        assert world.chair.status == 422
        assert world.chair.says("The restricted part: what is kept from somebody stands in no copy of the record")
        assert world.chair.says("Make a copy of these for the file first")
        assert stored(world, Filing) == []
        copy_for(room, "restricted", format="text")
        assert KEYWORDS in world.chair.page
        world.chair.get(path)
        assert "Other papers that belong to it" not in world.chair.page
        world.chair.press("/filed", reference="CS/1", digest=DIGEST)
        assert len(stored(world, Filing)) == 1

    def test_what_is_no_digest_is_said_and_what_was_typed_stays(self, filed):
        path = f"/meetings/{filed.public_id}/record/filed"
        filed.chair.get(path)
        filed.chair.press("/filed", reference="CS/2", digest="abc")
        assert filed.chair.status == 422
        assert 'value="CS/2"' in filed.chair.page
        assert 'value="abc"' in filed.chair.page

    def test_the_day_on_which_it_goes_stands_on_record_case_and_home(self, filed):
        said = re.compile(r"On \d+ \w+ \d{4} this meeting's working copy goes\.")
        for page in (f"/meetings/{filed.public_id}/record", case_page(filed)):
            filed.chair.get(page)
            assert said.search(filed.chair.page.replace("&#39;", "'")), page
        filed.chair.get("/cases")
        assert "working copy of one meeting goes" not in filed.chair.page, "that is more than a week ahead"
        services = filed.app.services
        object.__setattr__(services, "today", days_on(filed, 27).today)
        filed.chair.get("/cases")
        assert filed.chair.says("the working copy of one meeting goes")


class TestWhatGoes:
    def test_a_case_that_one_may_not_open_has_neither_name_nor_address(self, filed):
        """An administrator who is a member of no case sees that something goes, and nothing of what it is."""
        filed.chair.get("/account")
        filed.chair.press("/account/offer", role="administrator")
        path = re.search(r"(/first-account/[\w-]+)", filed.chair.page).group(1)
        other = filed.browser()
        other.get(path)
        other.press(path, name="Office", says_as="Office", sign_in_name="office", password=PASSWORD)
        other.get("/sign-in")
        other.press("/sign-in", sign_in_name="office", password=PASSWORD)
        other.get("/going")
        assert other.says("a case that you can't open")
        case, meeting = stored(filed, Case)[0], filed.meeting()
        for word in (case.name_on_screen, case.reference, case.id, meeting.public_id, meeting.id):
            assert word not in other.page

    def test_a_chair_sees_their_own_cases_and_no_certificate(self, filed):
        bryn = colleague(filed, member=False)
        bryn.get("/going")
        assert "Certificate" not in bryn.page
        assert "can't open" not in bryn.page
        bryn.get("/account/periods")
        assert bryn.status == 404


class TestLetGo:
    @pytest.fixture(autouse=True)
    def _at_once(self, monkeypatch):
        """What goes on beside everything else is done here before the answer."""

        def done_here(opened, engine, *, log_fault):
            return lambda: Day(opened, lambda _: None).finish()

        monkeypatch.setattr(app, "goes_on", done_here)

    def test_it_takes_two_presses_and_leaves_a_certificate(self, filed):
        path = f"{case_page(filed)}/let-go"
        filed.chair.get(path)
        filed.chair.press("/let-go", because="moved")
        assert len(stored(filed, Case)) == 1, "the first press only asks"
        assert filed.chair.says("Look once more.")
        filed.chair.press("/let-go", because="moved")
        assert [len(stored(filed, one)) for one in (Case, Meeting, LettingGo)] == [0, 0, 0]
        (one,) = stored(filed, Certificate)
        assert filed.chair.where == "/going"
        filed.chair.get(f"/going/{one.id}")
        assert filed.chair.says("By which rule The case is another council")
        # Whoever has the paper alone can check it: the text, the signature, and the key by its fingerprint.
        assert in_groups(filed.app.opened.signer.fingerprint) in filed.chair.page
        printed = html.unescape(filed.chair.page)
        text, signature = re.search(r"(\{[^<>]+\})</code>", printed)[1], re.search(r">([0-9a-f]{128})<", printed)[1]
        assert has_signed(filed.app.opened.signer.public, signature, b"ten-first/certificate/1" + text.encode())
        assert "Maja" not in filed.chair.page

    def test_a_record_that_was_not_filed_is_asked_about_filed_first(self, world):
        path = f"{case_page(world)}/let-go"
        world.do("gather")
        world.do("end_meeting")
        world.chair.get(path)
        world.chair.press("/let-go", because="")
        assert (world.chair.status, "Delete it for good" in world.chair.page) == (422, False)
        assert '<a href="#because">' in world.chair.page
        world.chair.press("/let-go", because="mistake")
        world.chair.press("/let-go", because="mistake")
        assert world.chair.status == 422
        assert len(stored(world, Case)) == 1
        world.chair.press("/let-go", because="mistake", sure="yes")
        assert stored(world, Case) == []

    def test_it_is_not_there_for_a_chair(self, filed):
        bryn = colleague(filed)
        bryn.get(case_page(filed))
        assert "let-go" not in bryn.page
        bryn.get(f"{case_page(filed)}/let-go")
        assert bryn.status == 404

    def test_nobody_can_open_what_is_on_its_way_out(self, filed, monkeypatch):
        monkeypatch.setattr(Day, "finish", lambda self: None)
        path, record = case_page(filed), f"/meetings/{filed.public_id}/record"
        filed.chair.get(f"{path}/let-go")
        filed.chair.press("/let-go", because="moved")
        filed.chair.press("/let-go", because="moved")
        for page in (path, record):
            filed.chair.get(page)
            assert filed.chair.status == 404
        filed.chair.get("/going")
        assert filed.chair.says("1 on the way out.")
