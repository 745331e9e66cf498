"""Periods, holds, and "filed": what decides when a working copy goes (kept-for-a-time, on-hold, filed-first)."""

from datetime import date

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import letting_go as say
from meeting_app.commands.messages.house import SignIn
from meeting_app.commands.messages.keep import CheckCopy, WriteThingToKeep
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.copies import Decided, Form, Kind, Style
from meeting_app.domain.errors import InvalidInput, NotAllowed, NotFound, WrongMoment
from meeting_app.domain.fate import Stays
from meeting_app.domain.filing import Filing
from meeting_app.domain.hold import Hold, HoldFor
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.retention import Retention, Unit
from meeting_app.storage.fates import fates_of
from tests.drivers import Chair
from tests.factories import an_account, at_stage
from tests.fakes import LONDON

DIGEST = "ab" * 32
REVIEWS = (("review", 3, Unit.MONTHS),)


def sets(world, periods=REVIEWS):
    world.do(say.WritePeriods(command_id=world.sources.new_id(), periods=periods), world.chair.actor)


def files(world, digest=DIGEST, reference="CS/17", **more):
    said = {"about_meeting": world.meeting_id, "reference": reference, "digest": digest, "without": False}
    return world.chair.does(say.FileRecord, **said | more)


def days_later(world, days):
    """Time passes, and the chair signs in again: a session lasts half a day."""
    world.sources.passes(days=days)
    account = world.get(Account, world.chair.account_id)
    key = world.hashed(f"session {world.sources.now()}")
    world.door.does(SignIn, account_id=account.id, seen_hash=account.password_hash, token_hash=key)
    world.chair = Chair(world, account.id, world.all(AccountSession, token_hash=key)[0].id)


def fate_of(world):
    with world.read() as records:
        case_id = world.meeting.case_id
        return fates_of(records, [case_id], LONDON)[case_id].of(world.meeting_id)


def a_colleague(world):
    """Somebody who may open the case, and looks after no house."""
    bryn = an_account(world, "Bryn")
    world.chair.does(case_say.AddMember, account_id=bryn.account_id)
    return bryn


def copy_made(world, digest, **more):
    made = {
        "kind": Kind.RECORD,
        "style": Style.FULL,
        "form": Form.PDF,
        "digest": digest,
        "decided": Decided.FOR_THE_FILE,
    }
    world.chair.does(CheckCopy, about_meeting=world.meeting_id, **{"reader_id": None, **made, **more})


@pytest.fixture
def sealed():
    return at_stage(MeetingStage.SEALED)


class TestPeriods:
    def test_until_a_council_sets_one_nothing_goes_kept_for_a_time(self, sealed):
        files(sealed)
        assert fate_of(sealed).stays is Stays.NO_PERIOD
        sets(sealed)
        assert fate_of(sealed).goes == date(2026, 6, 2)
        sets(sealed, (("review", 0, Unit.MONTHS),))
        assert fate_of(sealed).stays is Stays.NO_PERIOD
        assert sealed.verify().whole

    def test_one_that_is_as_it_was_keeps_its_day(self, sealed):
        sets(sealed)
        days_later(sealed, 30)
        sets(sealed, (*REVIEWS, ("initial", 1, Unit.YEARS)))
        assert {one.id: one.set_on for one in sealed.all(Retention)} == {
            "review": date(2026, 3, 2), "initial": date(2026, 4, 1),
        }  # fmt: skip

    def test_an_administrator_alone_sets_them(self, sealed):
        bryn = a_colleague(sealed)
        with pytest.raises(NotAllowed):
            sealed.do(say.WritePeriods(command_id="x", periods=REVIEWS), bryn.actor)
        with pytest.raises(InvalidInput) as refused:
            sets(sealed, (("review", 1000, Unit.YEARS),))
        assert refused.value.fields == {"count_review": "period_wrong"}


class TestHold:
    def holds(self, world, who=None):
        (who or world.chair).does(say.PutOnHold, cause=HoldFor.COURT, why="The court's number is 7.")
        return world.all(Hold)[-1]

    def test_while_it_holds_nothing_goes_on_hold(self, sealed):
        sets(sealed)
        files(sealed)
        hold = self.holds(sealed)
        assert fate_of(sealed).stays is Stays.ON_HOLD
        days_later(sealed, 200)
        sealed.chair.does(say.LiftHold, hold_id=hold.id, lifted_because="It is over.")
        assert fate_of(sealed).goes == date(2026, 9, 25), "a week after it was lifted"
        assert sealed.verify().whole

    def test_who_put_it_on_or_an_administrator_lifts_it_on_hold(self, sealed):
        bryn = a_colleague(sealed)
        mine, theirs = self.holds(sealed), self.holds(sealed, bryn)
        with pytest.raises(WrongMoment, match="not_yours_to_lift"):
            bryn.does(say.LiftHold, hold_id=mine.id, lifted_because="Over.")
        sealed.chair.does(say.LiftHold, hold_id=theirs.id, lifted_because="Over.")
        with pytest.raises(WrongMoment, match="lifted_already"):
            bryn.does(say.LiftHold, hold_id=theirs.id, lifted_because="Over.")
        assert fate_of(sealed).stays is Stays.ON_HOLD, "one of them still holds"

    def test_it_needs_a_reason_each_time(self, sealed):
        with pytest.raises(InvalidInput) as refused:
            sealed.chair.does(say.PutOnHold, cause=HoldFor.OTHER, why=" ")
        assert refused.value.fields == {"why": "missing"}
        hold = self.holds(sealed)
        with pytest.raises(InvalidInput):
            sealed.chair.does(say.LiftHold, hold_id=hold.id, lifted_because="")

    def test_who_may_not_open_the_case_can_do_neither(self, sealed):
        stranger, hold = an_account(sealed, "Bryn"), self.holds(sealed)
        with pytest.raises(NotAllowed):
            stranger.does(say.PutOnHold, cause=HoldFor.OTHER, why="x")
        with pytest.raises(NotAllowed):
            stranger.does(say.LiftHold, hold_id=hold.id, lifted_because="x")

    def test_another_cases_hold_is_not_there(self, sealed):
        hold = self.holds(sealed)
        made = case_say.OpenCase(command_id="new", reference="X", name_on_screen="Y")
        other = sealed.do(made, sealed.chair.actor).code
        with pytest.raises(NotFound):
            sealed.do(
                say.LiftHold(command_id="y", case_id=other, hold_id=hold.id, lifted_because="x"), sealed.chair.actor
            )


class TestFiled:
    @pytest.mark.parametrize("stage", [one for one in MeetingStage if one is not MeetingStage.SEALED])
    def test_filed_first_a_record_is_sealed_before_it_is_filed(self, stage):
        world = at_stage(stage)
        with pytest.raises(WrongMoment, match="file_when_sealed"):
            files(world)
        assert world.all(Filing) == []

    @pytest.mark.parametrize(
        ("wrong", "fields"),
        [
            ({"reference": ""}, {"reference": "missing"}),
            ({"reference": "x" * 201}, {"reference": "reference_too_long"}),
            ({"digest": ""}, {"digest": "digest_missing"}),
            ({"digest": "ab" * 31}, {"digest": "digest_wrong"}),
            ({"digest": "gh" * 32}, {"digest": "digest_wrong"}),
        ],
    )
    def test_what_is_no_reference_or_no_digest_is_refused_filed_first(self, sealed, wrong, fields):
        with pytest.raises(InvalidInput) as refused:
            files(sealed, **wrong)
        assert refused.value.fields == fields

    def test_a_digest_is_taken_as_other_programs_write_it(self, sealed):
        files(sealed, digest=f" {DIGEST.upper()[:32]} {DIGEST.upper()[32:]}\n")
        assert [one.digest for one in sealed.all(Filing)] == [DIGEST]

    def test_filed_first_the_clock_runs_from_then(self, sealed):
        sets(sealed)
        assert fate_of(sealed).stays is Stays.NOT_FILED
        days_later(sealed, 10)
        files(sealed)
        assert fate_of(sealed).goes == date(2026, 6, 12)

    def test_filed_first_what_was_added_has_to_be_filed_too(self, sealed):
        sets(sealed)
        copy_made(sealed, DIGEST)
        files(sealed)
        days_later(sealed, 1)
        stream = f"meeting:{sealed.meeting_id}"
        sealed.writer.submit(
            lambda work: work.log(stream, action="added", actor="x", now=sealed.sources.now(), digests=[])
        )
        assert fate_of(sealed).stays is Stays.ADDED_SINCE
        with pytest.raises(InvalidInput) as refused:
            files(sealed)
        assert refused.value.fields == {"digest": "copy_is_older"}
        sealed.sources.passes(hours=1)
        copy_made(sealed, "cd" * 32)
        files(sealed, digest="cd" * 32)
        assert fate_of(sealed).goes == date(2026, 6, 3)

    @pytest.mark.parametrize("of", [{"agency": "The school"}, {"kind": Kind.DECISION}, {"kind": Kind.CALENDAR}])
    def test_a_copy_of_a_part_of_it_is_not_the_record_filed_first(self, sealed, of):
        """Or the working copy would go, and nobody would have the whole."""
        sets(sealed)
        copy_made(sealed, DIGEST, **of)
        with pytest.raises(InvalidInput) as refused:
            files(sealed)
        assert refused.value.fields == {"digest": "copy_not_the_record"}
        assert fate_of(sealed).stays is Stays.NOT_FILED

    def test_what_stands_in_no_copy_of_the_record_has_to_be_copied_too_or_somebody_knows_filed_first(self):
        """The restricted part goes with the working copy: whoever files is told before it is too late."""
        world = at_stage(MeetingStage.WRITING_UP)
        words = {"what": "The key", "look_for": "key", "who_asked": "Dorota", "why": "He asks."}
        imogen = world.seat("Imogen").person_id
        world.chair.does(WriteThingToKeep, thing_id=None, from_people=(imogen,), **words)
        world.chair.seals()
        world.sources.passes(hours=1)
        copy_made(world, DIGEST)
        with pytest.raises(InvalidInput) as refused:
            files(world)
        assert refused.value.fields == {"without": "papers_not_copied"}
        files(world, without=True)
        copy_made(world, "cd" * 32, kind=Kind.RESTRICTED)
        files(world)
        assert len(world.all(Filing)) == 2

    def test_another_cases_meeting_is_not_there(self, sealed):
        made = case_say.OpenCase(command_id="new", reference="X", name_on_screen="Y")
        other = sealed.do(made, sealed.chair.actor).code
        with pytest.raises(NotFound):
            files(sealed, case_id=other)
