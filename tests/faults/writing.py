"""A process that writes on an engine: python writing.py ENGINE FILE SCENE. It prints what happened, in order."""

import os
import signal
import sys
from contextlib import contextmanager

from meeting_app import engine

engine.patch(sys.argv[1])

from sqlalchemy import text  # noqa: E402 - the engine is patched first

from meeting_app.cli import end_when_asked  # noqa: E402
from meeting_app.domain.errors import DomainError  # noqa: E402
from meeting_app.storage import database as databases  # noqa: E402
from meeting_app.storage.writer import Writer  # noqa: E402

MANY = 200
BEATS = 50  # of 20 ms: a second
here = engine.current()
database = databases.open_database(f"sqlite:///{sys.argv[2]}", here)
told: dict[int, object] = {}
all_told = here.event()
beats: list[int] = []


class Work:
    def __init__(self, connection):
        self.connection = connection

    def begin_job(self):
        pass

    def say(self, number):
        self.connection.execute(text("INSERT INTO word VALUES (:number)"), {"number": number})


@contextmanager
def open_work():
    if sys.argv[3] == "die" and writer.commits:
        raise SystemExit
    with database.writing.begin() as connection:
        yield Work(connection)


class Counted:
    """The writer's inbox, which remembers all that was put into it."""

    def __init__(self, inbox):
        self._inbox = inbox
        self.jobs = []

    def put(self, job):
        self._inbox.put(job)
        self.jobs.append(job)

    def __getattr__(self, name):
        return getattr(self._inbox, name)


writer = Writer(here, open_work, lambda: os._exit(70))
writer._inbox = inbox = Counted(writer._inbox)
writer.start()


def say(*words):
    print(*words, flush=True)  # noqa: T201 - the test reads it


def beat():
    while True:
        here.pause(0.02)
        beats.append(1)


def hand_in(number, job):
    try:
        told[number] = writer.submit(job)
    except Exception as error:  # noqa: BLE001 - whatever it was told
        told[number] = type(error).__name__
    if len(told) == MANY:
        all_told.set()


def storing(number):
    return lambda work: work.say(number) or "in"


def refused(work):
    raise DomainError("no")


def broken(number):
    def job(work):
        work.say(number)
        raise ZeroDivisionError

    return job


def clashing(number):
    return lambda work: (work.say(number), work.say(number))


def hand_in_all(jobs):
    for number, job in enumerate(jobs):
        here.spawn(hand_in, number, job)
    while len(inbox.jobs) < MANY:  # the first of them are with the writer, which waits for the lock
        here.pause(0.001)


def wait_for_a_lock():
    """The test's process holds it, and lets go only once a second's worth of beats was heard."""
    here.spawn(hand_in, 0, storing(0))
    while not writer._inbox.empty():
        here.breathe()
    before = len(beats)
    while len(beats) - before < BEATS:
        here.pause(0.02)
    say("beats" if not told else f"told {told[0]}")
    while not told:
        here.pause(0.02)
    say("told", told[0])


def store_a_burst():
    hand_in_all([storing(number) for number in range(MANY)])
    say("waiting")
    all_told.wait()
    say("commits", writer.commits)
    say("in", *sorted(number for number, what in told.items() if what == "in"))


def plant_bugs():
    kinds = (storing, lambda number: refused, broken, clashing)
    hand_in_all([kinds[number % 4](number) for number in range(MANY)])
    say("waiting")
    all_told.wait()
    say("in", *sorted(number for number, what in told.items() if what == "in"))


def read_with_all():
    """One reader more than there are connections waits, and everybody goes on."""
    go_on, through = here.event(), here.event()

    def read(done):
        with database.read() as connection:
            connection.scalar(text("SELECT 1"))
            done()

    reading: list[int] = []
    for _ in range(databases.READERS):
        here.spawn(read, lambda: (reading.append(1), go_on.wait()))
    while len(reading) < databases.READERS:
        here.pause(0.001)
    here.spawn(read, through.set)
    before = len(beats)
    while len(beats) - before < BEATS // 5:
        here.pause(0.02)
    say("through" if through.wait(0) else "waits")
    go_on.set()
    say("through" if through.wait(20) else "waits")


def die():
    hand_in(0, storing(0))
    say("told", told[0])
    hand_in(1, storing(1))
    say("goes on")


def ask_to_end():
    """As a service manager does, and as it happens to come: in the middle of a write."""

    def asked(work):
        work.say(1)
        os.kill(os.getpid(), signal.SIGTERM)
        here.breathe()
        work.say(2)

    end_when_asked()
    hand_in(0, storing(0))
    say("told", told[0])
    here.spawn(hand_in, 1, asked)
    try:
        here.event().wait()
    except KeyboardInterrupt:
        say("ends")


here.spawn(beat)
SCENES = {
    "lock": wait_for_a_lock, "burst": store_a_burst, "bugs": plant_bugs, "readers": read_with_all, "die": die,
    "ask": ask_to_end,
}  # fmt: skip
SCENES[sys.argv[3]]()
os._exit(0)
