"""Before a copy is made it is looked through, and that is written down without a word of it (who-may-see)."""

import pytest

from meeting_app.commands.messages import keep as say
from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.copies import CopyCheck, Decided, Form, Kind, Style
from meeting_app.domain.errors import NotFound
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import RoundStage
from meeting_app.domain.visibility import reader
from meeting_app.presenters.shown import round_views
from tests.factories import at_stage, in_round

MADE = {"kind": Kind.RECORD, "style": Style.FULL, "form": Form.PDF, "digest": "d1" * 32}


def checks(world, name=None, **more):
    reader_id = world.chair.people[name] if name else None
    fields = {"about_meeting": world.meeting_id, "reader_id": reader_id, "decided": Decided.AS_IT_IS} | MADE | more
    return world.chair.does(CheckCopy, **fields)


class TestCheckCopy:
    @pytest.mark.parametrize("stage", list(MeetingStage))
    def test_it_is_written_down_at_every_stage_with_reader_and_decision(self, stage):
        world = at_stage(stage)
        checks(world, "Imogen")
        (check,) = world.all(CopyCheck)
        assert (check.reader_id, check.decided) == (world.chair.people["Imogen"], Decided.AS_IT_IS)
        assert (check.kind, check.style, check.form, check.digest) == ("record", "full", "pdf", "d1" * 32)
        assert world.verify().whole

    def test_a_reader_or_meeting_that_is_not_there_is_refused(self):
        world = at_stage(MeetingStage.SEALED)
        with pytest.raises(NotFound):
            checks(world, reader_id="nobody")
        with pytest.raises(NotFound):
            checks(world, about_meeting="no meeting")
        assert world.all(CopyCheck) == []


class TestAttendanceThatIsKept:
    def test_no_view_of_theirs_is_seen_by_whom_it_is_kept_from_who_may_see(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Imogen")
        imogen = world.chair.people["Imogen"]
        what = {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Dorota").id, "cause": "She asked."}
        world.chair.does(say.KeepThing, from_people=(imogen,), **what)
        with world.read() as records:
            hers, anothers = (reader(id_, [world.sitting.id]) for id_ in (imogen, "somebody"))
            assert {one.says_as for one in round_views(records, world.round, hers)} == {"Imogen"}
            assert {one.says_as for one in round_views(records, world.round, anothers)} == {"Dorota", "Imogen"}
