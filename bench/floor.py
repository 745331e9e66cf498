"""The floor: a bare Flask route and a bare Socket.IO emit on the product's own engine and writer.

`/answer` checks a token, encrypts three fields and runs six statements in the writer, as an answer needs at least;
`/emit` sends the same bytes to everybody who is connected.
"""

import secrets
import sys
from contextlib import contextmanager
from pathlib import Path

from meeting_app import engine

if __name__ == "__main__":
    engine.patch(sys.argv[1])

from flask import Flask, jsonify, request
from flask_socketio import SocketIO
from sqlalchemy import text

from meeting_app.storage.database import open_database
from meeting_app.storage.keys import encrypt
from meeting_app.storage.writer import Writer
from meeting_app.tokens import FormTokens

KEY = secrets.token_bytes(32)
TABLES = (
    "CREATE TABLE done (id TEXT PRIMARY KEY)",
    "CREATE TABLE revision (id TEXT PRIMARY KEY, why BLOB, higher BLOB, number BLOB)",
    "CREATE TABLE current (seat TEXT PRIMARY KEY, revision TEXT)",
    "CREATE TABLE head (stream TEXT PRIMARY KEY, seq INTEGER, hash TEXT)",
    "CREATE TABLE entry (seq INTEGER PRIMARY KEY, hash TEXT)",
    "INSERT INTO head VALUES ('floor', 0, '')",
)


class Work:
    """The connection of a batch."""

    def __init__(self, connection):
        self.connection = connection

    def begin_job(self):
        """Nothing to forget."""


def six_statements(work, command_id, seat, why, higher, number):
    """Look-up, revision, current, head, entry, row of the command."""
    run = work.connection.execute
    run(text("SELECT id FROM done WHERE id = :id"), {"id": command_id}).first()
    values = {"id": command_id, "why": why, "higher": higher, "number": number}
    run(text("INSERT INTO revision VALUES (:id, :why, :higher, :number)"), values)
    upsert = "INSERT INTO current VALUES (:s, :r) ON CONFLICT (seat) DO UPDATE SET revision = :r"
    run(text(upsert), {"s": seat, "r": command_id})
    seq = run(text("UPDATE head SET seq = seq + 1 RETURNING seq")).scalar_one()
    run(text("INSERT INTO entry VALUES (:seq, :hash)"), {"seq": seq, "hash": command_id})
    run(text("INSERT INTO done VALUES (:id)"), {"id": command_id})
    return "in"


def main(folder):
    """Serve until ended; says where, as the product does."""
    running = engine.current()
    database = open_database(f"sqlite:///{Path(folder) / 'floor.db'}", running)
    with database.writing.begin() as connection:
        for statement in TABLES:
            connection.execute(text(statement))

    @contextmanager
    def open_work():
        with database.writing.begin() as connection:
            yield Work(connection)

    writer = Writer(running, open_work, lambda: None)
    writer.start()
    app, tokens = Flask("floor"), FormTokens(KEY)
    server = SocketIO(app, async_mode=running.async_mode, cors_allowed_origins="*", manage_session=False)

    @app.post("/answer")
    def answer():
        form = request.form
        tokens.check(form["form_token"], "phone", form["seat"], 1)
        seat, command_id = form["seat"], form["command_id"]
        sealed = [encrypt(KEY, "revision", command_id, name, form[name]) for name in ("why", "higher", "number")]
        return jsonify({"said": writer.submit(lambda work: six_statements(work, command_id, seat, *sealed))})

    @app.post("/emit")
    def emit():
        server.emit("regions", {"html": "x" * int(request.form["size"])})
        return "ok"

    def ready(port):
        print(f"Open: http://127.0.0.1:{port}", flush=True)

    running.serve(app, host="127.0.0.1", port=0, tls=None, ready=ready)


if __name__ == "__main__":
    main(sys.argv[2])
