"""Those who look at one moment are answered from one reading, each with its own."""

import threading
from contextlib import contextmanager

import pytest

from meeting_app.engine import Engine
from meeting_app.storage.database import Busy
from meeting_app.storage.together import Together

PEOPLE = 20


class Crowd(Engine):
    """Whoever comes first waits until all of them stand there."""

    def __init__(self, size):
        super().__init__()
        self.size = size
        self.together = None

    def breathe(self):
        while len(self.together._crowd.waiting) < self.size:
            threading.Event().wait(0.001)


class Readings:
    """The database: counts what was opened, and what was asked for all at once."""

    def __init__(self):
        self.stored = "before"
        self.opened = 0
        self.known = []
        self.fault = None

    @contextmanager
    def read(self):
        self.opened += 1
        if self.fault is not None:
            raise self.fault
        yield self

    def know(self, records, keys):
        self.known.append(sorted(keys))


@pytest.fixture
def readings():
    return Readings()


def crowd(readings, looks):
    """Everybody looks in one instant; what each was told."""
    engine = Crowd(len(looks))
    engine.together = Together(engine, readings.read, readings.know)
    told = {}

    def look(name):
        try:
            told[name] = engine.together.look([name], looks[name])
        except Exception as error:  # noqa: BLE001 - whatever it was told
            told[name] = error

    threads = [threading.Thread(target=look, args=(name,)) for name in looks]
    for one in threads:
        one.start()
    for one in threads:
        one.join(20)
    return told


def sees(name):
    return lambda records: f"{name} sees {records.stored}"


class TestTogether:
    def test_it_reads_once_for_all_who_came(self, readings):
        names = [f"{number:02}" for number in range(PEOPLE)]
        told = crowd(readings, {name: sees(name) for name in names})
        assert told == {name: f"{name} sees before" for name in names}
        assert (readings.opened, readings.known) == (1, [names])

    def test_who_comes_later_sees_what_was_stored_meanwhile(self, readings):
        together = Together(Engine(), readings.read, readings.know)
        assert together.look(["a"], sees("a")) == "a sees before"
        readings.stored = "after"
        assert together.look(["a"], sees("a")) == "a sees after"
        assert readings.opened == 2

    def test_who_comes_while_others_are_answered_is_shown_no_older_reading(self, readings):
        together, told = Together(Engine(), readings.read, readings.know), {}
        comes = threading.Thread(target=lambda: told.update(b=together.look(["b"], sees("b"))))

        def looks(records):
            seen = sees("a")(records)
            readings.stored = "after"
            comes.start()
            comes.join(5)
            return seen

        assert together.look(["a"], looks) == "a sees before"
        assert (told, readings.opened) == ({"b": "b sees after"}, 2)

    def test_what_one_may_not_see_is_said_to_that_one_alone(self, readings):
        told = crowd(readings, {"a": sees("a"), "no": lambda records: 1 / 0, "b": sees("b")})
        assert isinstance(told["no"], ZeroDivisionError)
        assert (told["a"], told["b"]) == ("a sees before", "b sees before")

    def test_all_hear_that_there_is_nothing_to_read_from(self, readings):
        readings.fault = Busy()
        told = crowd(readings, {name: sees(name) for name in "abc"})
        assert [type(one) for one in told.values()] == [Busy] * 3
