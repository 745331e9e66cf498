"""The server as a process of its own: what stops it says so in one line, and it ends."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
A_KEY = "q8Zr0vJmYtX3nKwB5cLsD7eGfHa1iOpU2xQyT4uV6bA"


def said_at_start(*options: str, command: str = "serve", **environment: str) -> tuple[int, list[str]]:
    """The exit code and the lines on stderr."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-m", "meeting_app", command, *options], cwd=HOME, env=clean | environment, text=True,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stderr.splitlines()


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    assert said_at_start("--data", str(tmp_path), command="migrate") == (0, [])
    return tmp_path


class TestStart:
    @pytest.mark.parametrize(
        ("options", "environment", "because"),
        [
            (["--port", "many"], {}, "PORT"),
            ([], {"ENGINE": "steam"}, "ENGINE"),
            (["--engine=steam"], {}, "ENGINE"),
            ([], {"MASTER_KEY": ""}, "MASTER_KEY"),
            (["--data", "/proc/nowhere"], {}, "data folder"),
            (["--lan"], {}, "--plain"),
            ([], {"DATABASE_URL": "postgresql:///x?host=/nowhere"}, "DATABASE_URL"),
            ([], {"TLS_CERT": "/nowhere", "TLS_KEY": "/nowhere"}, "TLS_CERT"),
            ([], {"TIME_ZONE": "Europe/Thornmere"}, "TIME_ZONE"),
        ],
    )
    def test_it_says_what_is_wrong(self, tmp_path, options, environment, because):
        code, said = said_at_start("--data", str(tmp_path), *options, **environment)
        assert (code, len(said)) == (1, 1), said
        assert said[0].startswith("Not started: ")
        assert because in said[0]

    def test_it_says_that_the_port_is_in_use(self, tmp_path):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            code, said = said_at_start("--data", str(tmp_path), "--port", port)
        assert (code, len(said)) == (1, 1), said
        assert f"Port {port} is in use" in said[0]

    def test_it_says_that_the_database_is_newer(self, migrated):
        with sqlite3.connect(migrated / "ten-first.db") as database:
            database.execute("UPDATE alembic_version SET version_num = '9999'")
        code, said = said_at_start("--data", str(migrated), "--port", "0")
        assert (code, len(said)) == (1, 1), said
        assert "newer" in said[0]

    def test_it_says_that_the_key_is_the_wrong_one(self, tmp_path):
        first = said_at_start("--data", str(tmp_path), command="migrate", MASTER_KEY=A_KEY)
        code, said = said_at_start("--data", str(tmp_path), "--port", "0", MASTER_KEY=A_KEY[::-1])
        assert (code, len(said)) == (1, 1), (first, said)
        assert "key" in said[0]


def day_is_done(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as database:
        return database.execute("SELECT count(*) FROM day_work WHERE done_at IS NOT NULL").fetchone() == (1,)


class TestTheWayOut:
    NEVER_DONE = (
        "import atexit, runpy, sys, time\n"
        "atexit.register(time.sleep, 600)\n"
        "sys.argv[0] = 'meeting_app'\n"
        "runpy.run_module('meeting_app', run_name='__main__')\n"
    )

    def test_what_is_never_done_at_the_end_keeps_no_server_alive(self, tmp_path):
        """A service manager waits for it, and the next start for its port."""
        command = [sys.executable, "-c", self.NEVER_DONE, "serve", "--data", str(tmp_path), "--port", "0"]
        with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True) as server:
            assert any(line.startswith("Open files") for line in server.stdout)
            late = time.monotonic() + 30
            while not day_is_done(tmp_path / "ten-first.db"):
                assert time.monotonic() < late
            server.send_signal(signal.SIGTERM)
            try:
                assert server.wait(30) == -signal.SIGALRM
            finally:
                server.kill()
