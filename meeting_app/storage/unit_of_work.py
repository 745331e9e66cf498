"""What a command may do inside the writer's transaction: read, add, change, drop, and write its one log entry."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, update

from meeting_app.domain import chain
from meeting_app.domain.case import Case
from meeting_app.domain.meeting import Meeting
from meeting_app.storage.belongs import Rows, key_of
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.dialect import is_sqlite
from meeting_app.storage.digested import content
from meeting_app.storage.keys import FORMAT, MEETING_FORMAT, VIEWS_FORMAT
from meeting_app.storage.mapper import case_of, is_recorded, meeting_of, table_of, to_row
from meeting_app.storage.prepared import fetch, write
from meeting_app.storage.questions import ask, padded
from meeting_app.storage.records import Records, question
from meeting_app.storage.remembered import keyed_content
from meeting_app.storage.salts import sealed_salt
from meeting_app.storage.statements import (
    ADD_ENTRY,
    ADD_HEAD,
    DONE,
    DONE_BEFORE,
    HEAD,
    HEAD_OF,
    MOVE_HEAD,
    REMEMBER,
    add_to,
    raise_version,
    revision_of,
    take_out,
    take_out_all,
    write_over,
)
from meeting_app.storage.tables.base import EPOCH, MICROSECOND, Base
from meeting_app.storage.views import VIEWS, goes, is_view, which

T = TypeVar("T")
# How many rows one statement deletes.
AT_ONCE = 400


class UnitOfWork(Records):
    """One batch of the writer; each job in it begins with `begin_job`."""

    def __init__(
        self, connection: Connection, case_keys: CaseKeys, random_bytes: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        super().__init__(connection, case_keys)
        self._random_bytes = random_bytes
        self._digests: list[list[object]] = []
        self._found: dict[type, dict[Any, list[Any]]] = {}
        self._writes_alone = is_sqlite(connection)

    def begin_job(self) -> None:
        """Forget what the job before wrote; and what it read, where another process can have written since."""
        self._row_revisions.clear()
        self._by_id.clear()
        self._digests = []
        if not self._writes_alone:
            self._found.clear()

    def all(self, cls: type[T], *, order: str | tuple[str, ...] = (), **where: Any) -> list[T]:
        """As `Records.all`, remembered for the batch until something of this class is written.

        The answers of two hundred people in one batch ask for the meeting, its round and its item a single time.
        """
        found = self._found.setdefault(cls, {})
        asked = question(order, where)
        if asked not in found:
            found[asked] = super().all(cls, order=order, **where)
        return list(found[asked])

    def add(self, thing: Any) -> None:
        """Insert a new thing; a new case or meeting gets its key first."""
        self._found.pop(type(thing), None)
        if isinstance(thing, Case):
            self._case_keys.make(self.connection, thing.id)
        if isinstance(thing, Meeting):
            self._case_keys.meetings.make(thing.id)
        self._key_for_views(thing)
        key, mark = self._lies_under(thing)
        values = to_row(thing, key, mark=mark)
        if is_recorded(type(thing)):
            values |= self._digest(thing, key, mark, revision=1)
        write(self.connection, add_to(table_of(type(thing))), values)

    def change(self, thing: Any) -> None:
        """Write a thing anew over the row with its id."""
        self._found.pop(type(thing), None)
        self._key_for_views(thing)
        key, mark = self._lies_under(thing)
        rows, values = table_of(type(thing)), to_row(thing, key, mark=mark)
        if is_recorded(type(thing)):
            values |= self._digest(thing, key, mark, revision=self._next_revision(thing))
        write(self.connection, write_over(rows), {**values, "of_id": values.pop("id")})
        self._by_id[(type(thing), str(thing.id))] = thing

    def drop(self, thing: Any) -> None:
        """Delete a thing. Of a recorded one (a person no longer expected, before the meeting) the entry says so."""
        self._found.pop(type(thing), None)
        rows = table_of(type(thing))
        if is_recorded(type(thing)):
            self._digests.append([rows.name, str(thing.id), self._next_revision(thing), "removed"])
        write(self.connection, take_out(rows), {"of_id": thing.id})
        self._by_id.pop((type(thing), str(thing.id)), None)

    def destroy_words(self, cls: type, id_: str, *, columns: tuple[str, ...], rule: str) -> None:
        """Destroy these words and the salt of their digest; the entry names the row and the rule (security 1.11)."""
        self._found.pop(cls, None)
        rows = table_of(cls)
        here = {"of_id": id_}
        revision = self._written(rows, id_) + 1
        gone = dict.fromkeys((*columns, "salt"))
        write(self.connection, write_over(rows), {**gone, **here, "row_revision": revision})
        self._digests.append([rows.name, id_, revision, f"destroyed:{rule}"])
        self._by_id.pop((cls, id_), None)

    def remove(self, rows: Rows, *, rule: str) -> None:
        """Delete these rows whole, words, salts and all; the entry names each of them and the rule (security 1.11)."""
        self._found.clear()
        table = Base.metadata.tables[rows.table]
        for begin in range(0, len(rows.ids), AT_ONCE):
            ids = padded(rows.ids[begin : begin + AT_ONCE])
            values = {f"id_{at}": one for at, one in enumerate(ids)}
            write(self.connection, take_out_all(key_of(table), tuple(values)), values)
        for id_, revision in zip(rows.ids, rows.revisions, strict=False):
            self._digests.append([rows.table, id_, revision + 1, f"destroyed:{rule}"])

    def let_go(self, meeting_id: str, *, rule: str) -> None:
        """plan-only: what was given in this meeting goes: rows, salts and the half of the key that lies here.

        The entry names each row and the rule. The other half goes after the commit (`ViewsKeys.destroy`).
        """
        self._found.clear()
        for cls in VIEWS:
            rows = table_of(cls)
            found = list(ask(self.connection, rows, which(cls, meeting_id), ("id",)))
            for row in (one for one in found if goes(cls, one)):
                self._digests.append([rows.name, row["id"], row["row_revision"] + 1, f"destroyed:{rule}"])
                write(self.connection, take_out(rows), {"of_id": row["id"]})
        self._case_keys.views.take_out(self.connection, meeting_id)
        self._by_id.clear()

    def touch(self, cls: type, id_: str, *, now: datetime) -> None:
        """Raise a page version to max(last + 1, now), in microseconds."""
        moment = (now - EPOCH) // MICROSECOND
        write(self.connection, raise_version(table_of(cls)), {"of_id": id_, "moment": moment})

    def log(
        self, stream: str, *, action: str, actor: str, now: datetime, digests: list[list[object]] | None = None
    ) -> tuple[int, str]:
        """Write this job's one entry at the end of its stream's chain, and say what its new head is.

        `digests` are given for a line of the house about a meeting; otherwise they are this job's own.
        """
        head = fetch(self.connection, HEAD_OF, {"stream": stream})
        seq, previous = (head[0] + 1, head[1]) if head else (1, chain.GENESIS)
        digests = self._digests if digests is None else digests
        hash_ = chain.entry_hash(previous, seq=seq, at=now, actor=actor, action=action, digests=digests)
        entry = {"stream": stream, "seq": seq, "at": now, "actor": actor, "action": action, "previous": previous}
        text = chain.canonical(digests).decode()
        write(self.connection, ADD_ENTRY, {**entry, "digests": text, "hash": hash_})
        if head:
            write(self.connection, MOVE_HEAD, {"of_stream": stream, "seq": seq, "hash": hash_})
        else:
            write(self.connection, ADD_HEAD, {"stream": stream, "seq": seq, "hash": hash_})
        return seq, hash_

    def is_there(self) -> bool:
        """Whether this transaction can write: it raises the version of no row at all."""
        self.connection.execute(update(HEAD).where(HEAD.c.stream == "").values(seq=0))
        return True

    def done(self, *, actor: str, action: str, command_id: str, content: str) -> str | None:
        """The outcome of the same command of the same actor with the same content, if it was done before."""
        same = {"actor": actor, "action": action, "command_id": command_id, "content": content}
        found = fetch(self.connection, DONE_BEFORE, same)
        return None if found is None else str(found[0])

    def remember(self, **values: Any) -> None:
        """Keep a success; see CommandDoneRow for the columns."""
        write(self.connection, REMEMBER, values)

    def forget_commands(self, stream: str) -> None:
        """At the meeting's end its remembered commands go."""
        self.connection.execute(delete(DONE).where(DONE.c.stream == stream))

    def own_content(self, meeting_id: str, content: str) -> str:
        """What a command of a meeting is remembered by: with a key that goes with what it says."""
        if not meeting_id:
            return content
        meeting = self.get(Meeting, meeting_id)
        key = self._views_key(meeting_id) if meeting.let_go_at is None else None
        if key is None:
            key = self.key_under(MEETING_FORMAT, meeting.case_id, meeting_id)
        return keyed_content(key, content)

    def _lies_under(self, thing: Any) -> tuple[bytes | None, bytes]:
        """The key that seals this thing's words and its salt, and the byte that says whose it is."""
        own = self._views_key(thing.meeting_id) if is_view(thing) else None
        if own is not None:
            return own, VIEWS_FORMAT
        case_id, meeting_id = case_of(thing), meeting_of(thing)
        if case_id is None:
            return None, FORMAT
        mark = FORMAT if meeting_id is None else MEETING_FORMAT
        return self.key_under(mark, case_id, meeting_id or ""), mark

    def _views_key(self, meeting_id: str) -> bytes | None:
        """None where the whole record is kept. The meeting was read already when the command's stage was asked."""
        if not self.get(Meeting, meeting_id).lets_views_go:
            return None
        return self._case_keys.views.get(self.connection, meeting_id)

    def _key_for_views(self, thing: Any) -> None:
        if isinstance(thing, Meeting) and thing.lets_views_go and thing.let_go_at is None:
            self._case_keys.views.ensure(self.connection, thing.id, case_id=thing.case_id)

    def _next_revision(self, thing: Any) -> int:
        rows = table_of(type(thing))
        known = self._row_revisions.get((rows.name, thing.id))
        return (self._written(rows, thing.id) if known is None else known) + 1

    def _written(self, rows: Table, id_: str) -> int:
        """How often the row with this id was written."""
        found = fetch(self.connection, revision_of(rows), {"of_id": id_})
        assert found is not None, "what is written anew is there"
        return int(found[0])

    def _digest(self, thing: Any, key: bytes | None, mark: bytes, *, revision: int) -> dict[str, Any]:
        name, salt = table_of(type(thing)).name, self._random_bytes(32)
        digest = chain.content_digest(salt, table=name, row_id=str(thing.id), revision=revision, content=content(thing))
        self._digests.append([name, str(thing.id), revision, digest])
        self._row_revisions[(name, str(thing.id))] = revision
        kept = salt if key is None or mark == FORMAT else sealed_salt(key, name, str(thing.id), salt, mark=mark)
        return {"salt": kept, "row_revision": revision}
