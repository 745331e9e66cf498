"""The writer: what is confirmed is stored, what is refused is not, and one job's fault is nobody else's."""

import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from meeting_app.domain.errors import DomainError, WrongMoment
from meeting_app.engine import Engine
from meeting_app.storage.database import open_database
from meeting_app.storage.writer import MOST, Writer, WriterIsDead


class Work:
    """A batch of these tests."""

    def __init__(self, connection):
        self.connection = connection
        self.jobs = 0

    def begin_job(self):
        self.jobs += 1

    def say(self, said):
        self.connection.execute(text("INSERT INTO handed_in (said) VALUES (:said)"), {"said": said})
        return said


def with_words(url):
    opened = open_database(url, Engine())
    with opened.writing.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS handed_in")
        connection.exec_driver_sql("CREATE TABLE handed_in (said VARCHAR(40) PRIMARY KEY)")
    return opened


class Hand:
    """Hands jobs in one by one, lets them pile up, and remembers what each was told."""

    def __init__(self, database):
        self.database = database
        self.told = {}
        self.deaths = 0
        self.opened = 0
        self.closed = {}
        self.writer = Writer(Engine(), self.open_work, self.died)
        self.writer.start()

    @contextmanager
    def open_work(self):
        self.opened += 1
        if self.opened in self.closed:
            raise self.closed[self.opened]
        with self.database.writing.begin() as connection:
            yield Work(connection)

    def opens_but(self, time, *, error):
        """The database opens, but not this time."""
        self.closed[time] = error

    def died(self):
        self.deaths += 1

    def ask(self, name, job):
        try:
            self.told[name] = self.writer.submit(job)
        except Exception as error:  # noqa: BLE001 - whatever it was told
            self.told[name] = error

    def pile_up(self, jobs):
        """All of these wait before the first of them is stored: they become the batch after a held one."""
        held, go_on = threading.Event(), threading.Event()
        first = threading.Thread(target=self.ask, args=("held", lambda work: (held.set(), go_on.wait(20))))
        first.start()
        assert held.wait(20)
        others = [threading.Thread(target=self.ask, args=(name, job)) for name, job in jobs.items()]
        for one in others:
            one.start()
        while self.writer._inbox.qsize() < len(jobs):
            self.writer._engine.breathe()
        go_on.set()
        for one in (first, *others):
            one.join(20)
        return self.told

    def rows(self):
        with self.database.read() as connection:
            return set(connection.scalars(text("SELECT said FROM handed_in")))


@contextmanager
def hand_over(url):
    made = Hand(with_words(url))
    yield made
    made.writer.stop()
    made.database.close()


@pytest.fixture
def hand_on_sqlite(tmp_path):
    with hand_over(f"sqlite:///{tmp_path}/words.db") as made:
        yield made


@pytest.fixture
def hand_on_postgresql(postgresql_url):
    with hand_over(postgresql_url) as made:
        yield made


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def hand(request):
    return request.getfixturevalue(f"hand_on_{request.param}")


def saying(name):
    return lambda work: work.say(name)


def refused(work):
    raise WrongMoment("round_closed", rule="sealed-until-close")


def broken(work):
    work.say("broken")
    raise ZeroDivisionError


def refused_half_way(work):
    work.say("half")
    raise DomainError("too_late")


class TestSubmit:
    def test_it_answers_with_what_the_job_gave_once_it_is_stored(self, hand):
        assert hand.writer.submit(saying("in")) == "in"
        assert hand.rows() == {"in"}

    def test_it_stores_what_waits_in_one_go(self, hand):
        told = hand.pile_up({str(number): saying(str(number)) for number in range(200)})
        assert hand.rows() == set(told) - {"held"}
        assert hand.writer.commits == 2

    def test_it_takes_no_more_than_a_batch_at_once(self, hand):
        hand.pile_up({str(number): saying(str(number)) for number in range(MOST + 1)})
        assert (len(hand.rows()), hand.writer.commits) == (MOST + 1, 3)

    def test_it_tells_each_work_where_a_job_begins(self, hand):
        seen = []
        hand.pile_up({name: lambda work: seen.append(work.jobs) for name in "abc"})
        assert seen == [1, 2, 3]

    def test_it_is_not_taken_before_it_begins(self):
        waiting = Writer(Engine(), lambda: None, lambda: None)
        with pytest.raises(WriterIsDead):
            waiting.submit(saying("lost"))


class TestRefusal:
    def test_it_is_one_job_s_alone_and_costs_no_commit(self, hand):
        told = hand.pile_up({"a": saying("a"), "no": refused, "b": saying("b")})
        assert isinstance(told["no"], WrongMoment)
        assert (hand.rows(), hand.writer.commits) == ({"a", "b"}, 2)

    def test_it_leaves_nothing_of_a_job_refused_half_way(self, hand):
        told = hand.pile_up({"a": saying("a"), "half": refused_half_way, "b": saying("b")})
        assert isinstance(told["half"], DomainError)
        assert hand.rows() == {"a", "b"}


class TestFaults:
    def test_it_is_one_job_s_alone_when_ours_breaks(self, hand):
        told = hand.pile_up({"a": saying("a"), "broken": broken, "b": saying("b")})
        assert isinstance(told["broken"], ZeroDivisionError)
        assert hand.rows() == {"a", "b"} == {name for name in told if told[name] == name}

    def test_it_is_one_job_s_alone_when_the_database_says_no(self, hand):
        told = hand.pile_up({"a": saying("same"), "b": saying("same"), "c": saying("other")})
        assert sum(isinstance(told[name], IntegrityError) for name in "abc") == 1
        assert hand.rows() == {"same", "other"}

    def test_it_confirms_what_is_stored_and_nothing_else(self, hand):
        kinds = (saying, lambda name: refused, lambda name: broken, lambda name: refused_half_way)
        told = hand.pile_up({str(number): kinds[number % 4](str(number)) for number in range(100)})
        assert {name for name in told if told[name] == name} == hand.rows()
        assert len(hand.rows()) == 25

    def test_it_goes_on_after_a_fault(self, hand):
        hand.ask("broken", broken)
        assert hand.writer.submit(saying("after")) == "after"

    def test_it_asks_a_closed_database_once_and_tells_everybody(self, hand):
        hand.opens_but(2, error=OSError)
        told = hand.pile_up({"a": saying("a"), "b": saying("b")})
        assert [type(told[name]) for name in "ab"] == [OSError, OSError]
        assert hand.opened == 2
        assert hand.writer.submit(saying("open again")) == "open again"

    def test_it_asks_once_too_where_each_is_on_its_own(self, hand):
        hand.opens_but(3, error=OSError)
        told = hand.pile_up({"broken": broken, "a": saying("a"), "b": saying("b")})
        assert [type(told[name]) for name in ("broken", "a", "b")] == [OSError] * 3
        assert (hand.opened, hand.rows()) == (3, set())

    @pytest.mark.postgresql
    def test_it_comes_back_after_a_lost_connection(self, hand_on_postgresql):
        hand, lost = hand_on_postgresql, []

        def lose(work):
            if not lost:
                lost.append("now")
                work.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

        told = hand.pile_up({"a": saying("a"), "lost": lose, "b": saying("b")})
        assert (told["a"], told["lost"], told["b"]) == ("a", None, "b")
        assert hand.rows() == {"a", "b"}


class TestDeath:
    def test_it_ends_the_process_and_who_waits_hears(self, hand):
        hand.opens_but(2, error=SystemExit)
        told = hand.pile_up({"a": saying("a"), "b": saying("b")})
        assert [type(told[name]) for name in "ab"] == [WriterIsDead, WriterIsDead]
        assert (hand.deaths, hand.writer.alive, hand.rows()) == (1, False, set())

    def test_it_takes_nothing_after(self, hand):
        hand.opens_but(1, error=SystemExit)
        for name in "ab":
            hand.ask(name, saying(name))
        assert isinstance(hand.told["b"], WriterIsDead)
        assert hand.deaths == 1


class TestStop:
    def test_it_stores_what_was_handed_in_before(self, hand):
        held = threading.Event()
        asked = threading.Thread(target=hand.ask, args=("a", lambda work: (held.set(), work.say("a"))[1]))
        asked.start()
        assert held.wait(20)
        hand.writer.stop()
        asked.join(20)
        assert (hand.told, hand.rows(), hand.writer.alive) == ({"a": "a"}, {"a"}, False)

    def test_it_is_no_death(self, hand):
        hand.writer.stop()
        assert hand.deaths == 0
        with pytest.raises(WriterIsDead):
            hand.writer.submit(saying("late"))
