"""What is done in one batch of the writer: each command meets what the one before it left, read no more than once."""

import re
from contextlib import contextmanager

import pytest

from meeting_app.domain.answer import Revision
from meeting_app.domain.errors import Gone, WrongMoment
from meeting_app.domain.round import RoundStage
from meeting_app.storage.unit_of_work import UnitOfWork
from tests.factories import in_round


@pytest.fixture
def world():
    """A round is open, and everybody's first view is in."""
    world = in_round(RoundStage.OPEN, "Dorota", "Imogen")
    for name in ("Dorota", "Imogen"):
        world.phone(name).gives(5)
    return world


@contextmanager
def one_batch(world):
    """All that is pressed meanwhile is one transaction; the list holds its statements."""
    with world.database.begin() as connection:
        work, asked = UnitOfWork(connection, world.case_keys), []

        def submit(job):
            work.begin_job()
            return job(work)

        submits_alone, world.writer.submit, world._reading = world.writer.submit, submit, work
        connection.connection.driver_connection.set_trace_callback(asked.append)
        try:
            yield asked
        finally:
            world.writer.submit, world._reading = submits_alone, None
            connection.connection.driver_connection.set_trace_callback(None)


class TestOneBatch:
    def test_it_reads_what_all_answers_stand_on_once(self, world):
        phones, round_id = list(world.phones.values()), world.round.id
        with one_batch(world) as asked:
            for phone in phones:
                phone.gives(7, round_id=round_id, made_on=1)
        tables = re.findall(r"FROM (\w+)", "\n".join(asked))
        assert [tables.count(name) for name in ("meeting", "item", "scale", "kept_from")] == [1, 1, 1, 1]
        assert tables.count("answer") == 2
        assert world.verify().whole

    def test_an_answer_behind_the_close_is_refused(self, world):
        phone = world.phone("Dorota")
        with one_batch(world):
            phone.gives(7, made_on=1)
            world.chair.closes()
            with pytest.raises(WrongMoment):
                phone.gives(3, made_on=2)
        assert [one.given.number for one in world.all(Revision, order="revision") if one.given][-1] == 7

    def test_a_second_sending_behind_the_first_is_made_on_it(self, world):
        phone = world.phone("Dorota")
        with one_batch(world):
            phone.gives(7, made_on=1)
            phone.gives(3, made_on=2)
        assert world.verify().whole
        assert world.all(Revision, revision=3)[0].given.number == 3

    def test_a_place_that_is_given_to_another_phone_is_gone_for_the_first(self, world):
        phone = world.phone("Dorota")
        with one_batch(world):
            phone.gives(7, made_on=1)
            phone.leaves()
            with pytest.raises(Gone):
                phone.gives(3, made_on=2)
