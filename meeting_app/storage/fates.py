"""What becomes of working copies: read for many cases with a handful of questions."""

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import Select, Table, func, select

from meeting_app.domain.answer import Answer
from meeting_app.domain.certificate import DayWork
from meeting_app.domain.fate import Fate, Known, Stays, fate
from meeting_app.domain.filing import Filing
from meeting_app.domain.happened import DidItHappen
from meeting_app.domain.hold import Hold
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.retention import Retention
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import StepReview
from meeting_app.domain.today import day_of
from meeting_app.storage.audit_log import ENTRY, HEAD
from meeting_app.storage.mapper import table_of
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# What the record of a later meeting says of an earlier one: the table, its column, and the table that it refers to.
LEANS: tuple[tuple[type, str, type], ...] = ((StepReview, "step_id", NextStep), (DidItHappen, "answer_id", Answer))
# What is done with a case that is over; anything else on it says that it goes on.
OF_LETTING_GO = ("check_copy", "keep_on", "record_signed", "file_record", "put_on_hold", "lift_hold", "let_case_go")


@dataclass(frozen=True, slots=True)
class CaseFate:
    """What becomes of a case: of each of its meetings, and the day on which all of it goes, if one is near."""

    meetings: tuple[tuple[Meeting, Fate], ...]
    goes: date | None = None
    holds: tuple[Hold, ...] = ()

    def of(self, meeting_id: str) -> Fate:
        """One meeting's."""
        return next(one for meeting, one in self.meetings if meeting.id == meeting_id)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for some cases."""

    zone: tzinfo
    meetings: dict[str, list[Meeting]]
    filings: dict[str, list[Filing]]
    holds: dict[str, list[Hold]]
    things: dict[str, set[tuple[str, str]]]
    periods: dict[str, Retention]
    heads: dict[str, tuple[int, str]]
    leans: dict[str, set[str]]
    newest: dict[str, datetime] = field(default_factory=dict)
    watched_since: date | None = None


def fates_of(records: Records, case_ids: Iterable[str], zone: tzinfo) -> dict[str, CaseFate]:
    """What becomes of these cases, as it stands now."""
    ids = list(case_ids)
    read = _Read(
        zone,
        records.for_each(Meeting, "case_id", ids, order=("day", "id")),
        records.for_each(Filing, "case_id", ids, order="filed_at"),
        records.for_each(Hold, "case_id", ids, order="put_at"),
        _things(records, ids),
        {one.id: one for one in records.all(Retention)},
        _heads(records, ids),
        _leans(records, ids),
        _newest(records, ids),
        max((one.watched_since for one in records.all(DayWork) if one.watched_since), default=None),
    )
    return {id_: _case(read, id_) for id_ in ids}


def _things(records: Records, case_ids: list[str]) -> dict[str, set[tuple[str, str]]]:
    """Under each meeting's id the words that are looked for because of it, each with one whom it is kept from."""
    found: dict[str, set[tuple[str, str]]] = {}
    for one in records.all(ThingToKeep, case_id=case_ids):
        pairs = {(word.casefold(), person) for word in one.look_for for person in one.from_people}
        found.setdefault(one.meeting_id, set()).update(pairs)
    return found


def _heads(records: Records, case_ids: list[str]) -> dict[str, tuple[int, str]]:
    meetings = table_of(Meeting)
    statement = select(meetings.c.id, HEAD.c.seq, HEAD.c.hash).join(
        HEAD, HEAD.c.stream == "meeting:" + meetings.c.id
    )  # fmt: skip
    rows = records.connection.execute(statement.where(meetings.c.case_id.in_(case_ids)))
    return {row.id: (row.seq, row.hash) for row in rows}


def _leans(records: Records, case_ids: list[str]) -> dict[str, set[str]]:
    """Under each meeting's id those of later ones whose records speak of something of it."""
    found: dict[str, set[str]] = {}
    for later, column, earlier in LEANS:
        one, other = table_of(later), table_of(earlier)
        for row in records.connection.execute(_leaning(one, column, other, case_ids)):
            found.setdefault(row.earlier, set()).add(row.later)
    return found


def _leaning(one: Table, column: str, other: Table, case_ids: list[str]) -> Select[Any]:
    both = select(other.c.meeting_id.label("earlier"), one.c.meeting_id.label("later")).distinct()
    joined = both.join_from(one, other, one.c[column] == other.c.id)
    return joined.where(one.c.case_id.in_(case_ids), one.c.meeting_id != other.c.meeting_id)


def _newest(records: Records, case_ids: list[str]) -> dict[str, datetime]:
    """When something was last written on each of these cases, letting go apart."""
    streams = {f"case:{id_}": id_ for id_ in case_ids}
    statement = select(ENTRY.c.stream, func.max(ENTRY.c.at).label("at")).where(
        ENTRY.c.stream.in_(streams), ENTRY.c.action.not_in(OF_LETTING_GO)
    )
    return {streams[row.stream]: row.at for row in records.connection.execute(statement.group_by(ENTRY.c.stream))}


def _case(read: _Read, case_id: str) -> CaseFate:
    meetings, holds = read.meetings[case_id], read.holds[case_id]
    known: dict[str, Fate] = {}
    for meeting in reversed(meetings):
        known[meeting.id] = fate(meeting, _known(read, meeting, holds, known.get))
    fates = tuple((one, known[one.id]) for one in meetings)
    goes = _goes(read, case_id, fates)
    if goes is None:
        # Words to look for protect what is still here: they stay until another meeting of the case has them too.
        fates = tuple((one, replace(of, stays=of.stays or _protects(read, meetings, one))) for one, of in fates)
    return CaseFate(fates, goes, tuple(holds))


def _protects(read: _Read, meetings: list[Meeting], meeting: Meeting) -> Stays | None:
    others = (read.things.get(one.id, set()) for one in meetings if one.id != meeting.id)
    covered: set[tuple[str, str]] = set().union(*others)
    return None if read.things.get(meeting.id, set()) <= covered else Stays.LEANED_ON


def _known(read: _Read, meeting: Meeting, holds: list[Hold], later: Callable[[str], Fate | None]) -> Known:
    filed = [one for one in read.filings[meeting.case_id] if one.meeting_id == meeting.id]
    lifted = [day_of(one.lifted_at, read.zone) for one in holds if one.lifted_at]
    return Known(
        filing=filed[-1] if filed else None,
        filed_on=day_of(filed[-1].filed_at, read.zone) if filed else None,
        head=read.heads.get(meeting.id),
        retention=read.periods.get(meeting.kind),
        on_hold=any(one.holds for one in holds),
        lifted_on=max(lifted, default=None),
        later=tuple(later(id_) or Fate(None, Stays.LEANED_ON) for id_ in read.leans.get(meeting.id, ())),
        watched_since=read.watched_since,
    )


def _goes(read: _Read, case_id: str, fates: tuple[tuple[Meeting, Fate], ...]) -> date | None:
    """The day on which nothing of the case is needed any more; None where a meeting stays or something is newer."""
    days = [one.goes for _, one in fates if one.goes is not None and one.stays is None]
    if not fates or len(days) < len(fates):
        return None
    last_filed = max(one.filed_at for one in read.filings[case_id])
    newest = read.newest.get(case_id)
    return None if newest and newest > last_filed else max(days)
