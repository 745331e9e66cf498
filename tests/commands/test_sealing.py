"""The sealing: by the chair's press, or by the house once the council's day is past (record-once)."""

import pytest

from meeting_app.commands.messages import house as house_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.errors import NotAllowed, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.round import RoundStage
from meeting_app.storage.tables.audit_log import AuditEntryRow
from tests.factories import in_round


@pytest.fixture
def world():
    """A write-up in a council whose records are sealed after three days."""
    world = in_round(RoundStage.RECORDED)
    words = {"council": "Thornmere", "contact": "x", "privacy_notice": "x", "ring_today": "", "seal_after_days": 3}
    command = house_say.WriteHouse(command_id=world.sources.new_id(), **words)
    world.do(command, world.chair.actor)
    return world


def seals(world, actor=None):
    command = talk_say.SealOnTheDay(command_id=world.sources.new_id(), meeting_id=world.meeting_id)
    return world.do(command, actor or TheHouse())


class TestByItself:
    def test_it_is_refused_until_the_day_is_past_record_once(self, world):
        world.sources.passes(days=3)
        with pytest.raises(WrongMoment, match="day_not_past"):
            seals(world)
        world.sources.passes(days=1)
        seals(world)
        assert world.meeting.stage is MeetingStage.SEALED

    def test_the_chain_says_that_it_was_the_house(self, world):
        world.sources.passes(days=4)
        seals(world)
        entries = world.rows()["audit_entry"]
        columns = [one.name for one in AuditEntryRow.__table__.columns]
        last = [dict(zip(columns, row, strict=True)) for row in entries if "seal_on_the_day" in row]
        assert [(one["actor"], one["stream"]) for one in last] == [("house", f"meeting:{world.meeting_id}")]
        assert world.verify().whole

    def test_a_second_time_changes_nothing(self, world):
        world.sources.passes(days=4)
        seals(world)
        before = world.rows()
        with pytest.raises(WrongMoment, match="meeting_is_sealed"):
            seals(world)
        assert world.rows() == before

    def test_nobody_who_asks_can_give_it(self, world):
        with pytest.raises(NotAllowed):
            seals(world, world.chair.actor)
