"""How many commits a burst of answers takes: the writer's own count, by people who all wait at once."""

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from meeting_app import engine

engine.patch(sys.argv[1])

from sqlalchemy import text

from bench.floor import TABLES, Work, six_statements
from meeting_app.storage.database import open_database
from meeting_app.storage.writer import Writer


def main(count: int) -> None:
    """Print commits per answer."""
    running = engine.current()
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'commits.db'}", running)
        with database.writing.begin() as connection:
            for statement in TABLES:
                connection.execute(text(statement))

        made = []

        @contextmanager
        def open_work():
            with database.writing.begin() as connection:
                made.append(1)
                yield Work(connection)

        writer = Writer(running, open_work, lambda: None)
        writer.start()
        done, start = running.queue(), running.event()

        def gives(at: int) -> None:
            start.wait()
            writer.submit(lambda work: six_statements(work, str(at), str(at), b"", b"", b""))
            done.put(at)

        for at in range(count):
            running.spawn(gives, at)
        running.pause(0.1)
        made.clear()
        start.set()
        for _ in range(count):
            done.get()
        print(len(made) / count)
        database.close()


if __name__ == "__main__":
    main(int(sys.argv[2]))
