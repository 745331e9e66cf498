"""The trap of a write transaction in a green process, in real processes, while this one holds SQLite's lock."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
MANY = 200


class Writing:
    """A process that writes into a file which this process can lock."""

    def __init__(self, name: str, path: Path) -> None:
        self.path, self.name = path, name
        self.lock = sqlite3.connect(path, isolation_level=None)
        self.lock.execute("PRAGMA journal_mode=WAL")
        self.lock.execute("CREATE TABLE word (number INTEGER PRIMARY KEY)")

    def play(self, scene: str, *, locked: bool = False) -> "Writing":
        if locked:
            self.lock.execute("BEGIN IMMEDIATE")
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("writing.py"), self.name, self.path, scene],
            env={**os.environ, "PYTHONPATH": str(HOME)}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return self

    def says(self) -> list[str]:
        return self.process.stdout.readline().split()

    def unlock(self) -> None:
        self.lock.execute("ROLLBACK")

    def rows(self) -> list[str]:
        return [str(number) for (number,) in self.lock.execute("SELECT number FROM word ORDER BY number")]

    def end(self) -> int:
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture(params=["eventlet", "gevent", "threads"])
def writing(request, tmp_path):
    made = Writing(request.param, tmp_path / "words.db")
    yield made
    made.process.kill()
    made.process.communicate()
    made.lock.close()


class TestWriterEngines:
    def test_it_lets_everybody_go_on_while_another_process_holds_the_lock(self, writing):
        writing.play("lock", locked=True)
        assert writing.says() == ["beats"], "a second of beats comes before the answer, or never"
        writing.unlock()
        assert writing.says() == ["told", "in"]
        assert writing.rows() == ["0"]

    def test_it_stores_a_burst_in_a_few_commits(self, writing):
        writing.play("burst", locked=True)
        assert writing.says() == ["waiting"]
        writing.unlock()
        commits = int(writing.says()[1])
        assert commits / MANY <= 0.05
        assert writing.says()[1:] == writing.rows() == [str(number) for number in range(MANY)]

    def test_it_stores_what_it_confirmed_whatever_the_others_did(self, writing):
        writing.play("bugs", locked=True)
        assert writing.says() == ["waiting"]
        writing.unlock()
        assert writing.says()[1:] == writing.rows() == [str(number) for number in range(0, MANY, 4)]

    def test_it_lets_everybody_go_on_while_a_reader_waits(self, writing):
        writing.play("readers")
        assert [writing.says(), writing.says()] == [["waits"], ["through"]]

    def test_it_ends_the_process_when_the_writer_dies(self, writing):
        writing.play("die")
        assert [writing.says(), writing.says()] == [["told", "in"], []]
        assert writing.end() == 70
        assert writing.rows() == ["0"]

    def test_asked_to_end_within_a_write_it_ends_as_at_any_other_moment(self, writing):
        writing.play("ask")
        assert [writing.says(), writing.says()] == [["told", "in"], ["ends"]]
        assert writing.end() == 0
        assert writing.rows()[0] == "0"
