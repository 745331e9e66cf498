"""The same commands on PostgreSQL: one round from the door to the seal, and its chain."""

import pytest
from sqlalchemy import create_engine, event, update

from meeting_app.commands.messages import letting_go as letting_say
from meeting_app.domain.answer import Answer, Revision
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.storage.belongs import OF_THE_HOUSE
from meeting_app.storage.dialect import count_write
from meeting_app.storage.tables.base import Base, table
from meeting_app.storage.tables.meetings import MeetingRow
from meeting_app.storage.unit_of_work import UnitOfWork
from tests import factories
from tests.commands.test_keeping_time import days_later, files, sets
from tests.commands.test_letting_go import DUE, house, lets_the_case_go
from tests.fakes import World


@pytest.fixture
def database(postgresql_url):
    database = create_engine(postgresql_url, pool_size=1, max_overflow=0)
    event.listen(database, "after_cursor_execute", count_write)
    Base.metadata.drop_all(database)
    Base.metadata.create_all(database)
    yield database
    Base.metadata.drop_all(database)
    database.dispose()


def sealed(database) -> World:
    """One round from the door to the seal."""
    world = factories.prepare(World(database=database), ("Dorota", "Imogen"), 1, worry=True)
    chair = world.chair
    for step in (chair.gathers, lambda: [world.phone(name) for name in ("Dorota", "Imogen")]):
        step()
    for step in (chair.presents_worry, chair.presents_ten, chair.presents_zero):
        step()
    chair.makes_clear("Dorota", "Imogen")
    chair.opens()
    world.phone("Dorota").gives(7, why="Cisza.")
    world.phone("Dorota").gives(3, why="Spokój. ١٢ 👩‍👧")
    assert world.phone("Dorota").gives(3, command_id="same", made_on=2).code == "in"
    assert world.phone("Dorota").gives(3, command_id="same", made_on=2).repeated
    world.phone("Imogen").gives(5)
    for step in (chair.closes, chair.looks, chair.shows, chair.ends, chair.seals):
        step()
    return world


@pytest.mark.postgresql
class TestOneRound:
    def test_it_goes_from_the_door_to_the_seal(self, database):
        world = sealed(database)
        assert world.meeting.stage is MeetingStage.SEALED
        assert len(world.all(Answer)) == 2
        assert sum(one.given is None for one in world.all(Revision)) == 2
        report = world.verify()
        assert report.whole, report.lines

    def test_kept_for_a_time_its_case_goes_whole_once_it_is_due(self, database):
        world = sealed(database)
        sets(world)
        files(world)
        days_later(world, DUE)
        house(world, letting_say.BeginCase, about_case=world.meeting.case_id)
        lets_the_case_go(world)
        assert {name for name, rows in world.rows().items() if rows} <= OF_THE_HOUSE
        report = world.verify()
        assert report.whole, report.lines

    def test_a_command_meets_what_another_process_wrote_since_the_one_before_it(self, database, postgresql_url):
        world = factories.prepare(World(database=database), ("Dorota",), 1, worry=True)
        other = create_engine(postgresql_url)
        with database.begin() as connection:
            work = UnitOfWork(connection, world.case_keys)
            work.begin_job()
            assert work.get(Meeting, world.meeting_id).stage is MeetingStage.PREPARED
            with other.begin() as elsewhere:
                elsewhere.execute(update(table(MeetingRow)).values(stage=MeetingStage.GATHERING.value))
            work.begin_job()
            assert work.get(Meeting, world.meeting_id).stage is MeetingStage.GATHERING
        other.dispose()
