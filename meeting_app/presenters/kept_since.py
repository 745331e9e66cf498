"""Copies that hold what has been kept from their reader since they were made; for the chair alone (who-may-see).

A copy is on paper: nothing takes a word out of it. Whatever is in it can be kept later, after the sealing too, and what
a child let be seen can be taken back.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from meeting_app.domain.access_item import Choice, ItemDecision
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Case, Person
from meeting_app.domain.child_work import ChildsWord, WorkVersion
from meeting_app.domain.copies import CopyCheck, Kind
from meeting_app.domain.kept_from import KeptFrom, Subject, part_kept
from meeting_app.domain.visibility import Viewer
from meeting_app.presenters.child_work import seen_of, works_of
from meeting_app.presenters.copy_holds import is_in
from meeting_app.presenters.copy_readers import THE_FILE, CopyReader, agencies_of
from meeting_app.presenters.held_back import Held, held_back
from meeting_app.presenters.held_words import SORTS
from meeting_app.storage.as_of import AsOf, was_kept
from meeting_app.storage.personal_items import DRAWN
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# For the staff's or the handler's own eyes, whatever is kept.
NOBODYS = frozenset({Kind.RESTRICTED, Kind.THINKING})


@dataclass(frozen=True, slots=True)
class _Since:
    """What came after the copy: keepings, and what a child said of direct work."""

    kept: tuple[KeptFrom, ...]
    said: tuple[ChildsWord, ...]

    def after(self, at: datetime, reader: CopyReader) -> "_Since":
        """That which is from one of these readers; of the file's copy, from anybody."""
        ids = {*reader.ids, None}
        kept = (one for one in self.kept if one.kept_at > at and (reader.is_file or one.person_id in ids))
        return _Since(tuple(kept), tuple(one for one in self.said if one.made_at > at))

    def __bool__(self) -> bool:
        return bool(self.kept or self.said)


def kept_since(records: Records, case: Case, made: Sequence[CopyCheck]) -> frozenset[str]:
    """Ids of those copies."""
    if not made:
        return frozenset()
    every: list[KeptFrom] = records.all(KeptFrom, case_id=case.id, order="kept_at")
    kept = tuple(one for one in every if one.freed_at is None)
    since = _Since(kept, tuple(records.all(ChildsWord, case_id=case.id, order="made_at")))
    away = _Away(records, case, every)
    return frozenset(one.id for one in made if since and _holds(records, case, one, since, away))


class _Away:
    """What readers do not get, now and when their copies were made. Of one reader, what is the same is read once."""

    def __init__(self, records: Records, case: Case, every: Sequence[KeptFrom]) -> None:
        self._records, self._case, self._every = records, case, every
        self._now: dict[Viewer, tuple[Held, ...]] = {}
        self._then: dict[tuple[Viewer, frozenset[str]], frozenset[tuple[Subject, str]]] = {}

    def now(self, viewer: Viewer) -> tuple[Held, ...]:
        """All of it."""
        if viewer not in self._now:
            self._now[viewer] = held_back(self._records, self._case.id, viewer)
        return self._now[viewer]

    def kept(self, at: datetime) -> tuple[KeptFrom, ...]:
        """All that was kept at a moment, from whomever."""
        return tuple(one for one in self._every if was_kept(one, at))

    def then(self, viewer: Viewer, then: AsOf) -> frozenset[tuple[Subject, str]]:
        """Of what sort and which; between two moments at which the same was kept from them nothing of it differs."""
        theirs = frozenset(one.id for one in self.kept(then.at) if part_kept([one], viewer.people) is not None)
        if (viewer, theirs) not in self._then:
            held = held_back(then, self._case.id, viewer)
            self._then[viewer, theirs] = frozenset((one.subject, one.id) for one in held)
        return self._then[viewer, theirs]


def _holds(records: Records, case: Case, one: CopyCheck, since: _Since, away: _Away) -> bool:
    reader = _reader_of(records, one)
    if reader is None or one.kind in NOBODYS or not (after := since.after(one.checked_at, reader)):
        return False
    if one.kind is Kind.ACCESS:
        return not reader.is_file and _in_an_answer(records, one, after)
    viewer, then = reader.viewer_of_case(records, case), AsOf(records, one.checked_at)
    if any(is_in(then, one, held) for held in _newly_held(records, then, viewer, after, away)):
        return True
    return one.kind is Kind.WORK and _work_is_away(records, then, case, viewer, one.about_id)


def _reader_of(records: Records, one: CopyCheck) -> CopyReader | None:
    if one.reader_id:
        return CopyReader((records.get(Person, one.reader_id),))
    if one.agency:
        agencies = agencies_of(records.all(Person, case_id=one.case_id))
        return next((found for found in agencies if found.name == one.agency), None)
    return THE_FILE


def _newly_held(
    records: Records, then: AsOf, viewer: Viewer, after: _Since, away: _Away
) -> Iterator[Held]:  # fmt: skip
    """What they do not get now and got then."""
    if not after.kept:
        return
    before, in_part = away.then(viewer, then), away.kept(then.at)
    whole = {one.subject_id for one in after.kept if _is_more(in_part, one)}
    for held in away.now(viewer):
        if ((held.subject, held.id) not in before or held.id in whole) and _was_there(records, held, then.at):
            yield held


def _is_more(then: Sequence[KeptFrom], kept: KeptFrom) -> bool:
    """Of something of which a part was kept from them already."""
    theirs = (one for one in then if one.subject_id == kept.subject_id)
    own = [one for one in theirs if one.person_id in {kept.person_id, None}]
    return bool(own) and not any(kept.is_covered_by(one.part, [one.person_id]) for one in own)


def _was_there(records: Records, held: Held, at: datetime) -> bool:
    if held.subject is Subject.ANSWER:
        shown_at = records.get(Answer, held.id).shown_at
        return shown_at is not None and shown_at <= at
    thing = records.find(SORTS[held.subject][0], id=held.id)
    came = getattr(thing, "made_at", None) or getattr(thing, "at", None)
    return thing is not None and (came is None or came <= at)


def _work_is_away(records: Records, then: Records, case: Case, viewer: Viewer, work_id: str) -> bool:
    """Whether a piece that they could see as it stood then is not theirs to see any more (child-says-who)."""
    was = {one.version_id for one in works_of(then, case, viewer) if one.work_id == work_id}
    return bool(was - seen_of(records, case, viewer))


def _in_an_answer(records: Records, one: CopyCheck, after: _Since) -> bool:
    """Whether what somebody got who asked for their data has it: put in by a decision, or a drawing of their own."""
    ids = {kept.subject_id for kept in after.kept}
    last: dict[tuple[str, str], ItemDecision] = {}
    for decision in records.all(ItemDecision, request_id=one.about_id, order="at"):
        if decision.thing_id in ids and decision.at <= one.checked_at:
            last[decision.thing_id, decision.part] = decision
    own = (work for work in records.all(WorkVersion, id=sorted(ids)) if work.made_at <= one.checked_at) if ids else ()
    return any(each.choice is not Choice.LEAVE_OUT for each in last.values()) or any(
        work.shown.child == one.reader_id and (work.id, DRAWN) not in last for work in own
    )
