"""Copies that are older than what was added to their paper since, so that the chair can hand out new ones."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from meeting_app.domain.amendment import About
from meeting_app.domain.case import Person
from meeting_app.domain.copies import CopyCheck, Kind, Style
from meeting_app.domain.ids import PersonId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.presenters.amended import AmendmentLine, stored_amendments
from meeting_app.presenters.amended_record import amended_record
from meeting_app.presenters.copy_readers import agencies_of
from meeting_app.presenters.decision import amended_in_decision, decided_in
from meeting_app.presenters.parts import the_reader
from meeting_app.storage.records import Records

Paper = tuple[Kind, Style, PersonId | None, str]
# What a summary has no place for.
NOT_IN_SHORT = frozenset({About.VIEW, About.NOTE})


def older_copies(records: Records, meeting: Meeting, made: Sequence[CopyCheck]) -> frozenset[str]:
    """Ids of those that were made before the last amendment that their own reader may see.

    who-may-see: a copy for somebody from whom it is kept is not older; a new one would be the same.
    """
    stored = stored_amendments(records, meeting)
    if not stored:
        return frozenset()
    newest = max(one.at for one in stored.values())
    before = [one for one in made if one.checked_at < newest]
    last = {paper: _last(records, meeting, paper) for paper in {_paper(one) for one in before}}
    return frozenset(one.id for one in before if _is_before(one, last[_paper(one)]))


def _paper(one: CopyCheck) -> Paper:
    return (one.kind, one.style, one.reader_id, one.agency or "")


def _is_before(one: CopyCheck, last: datetime | None) -> bool:
    return last is not None and one.checked_at < last


def _last(records: Records, meeting: Meeting, paper: Paper) -> datetime | None:
    return max((line.at for line in _lines(records, meeting, paper)), default=None)


def _lines(records: Records, meeting: Meeting, paper: Paper) -> Iterator[AmendmentLine]:
    kind, style, reader_id, agency = paper
    viewer = the_reader(records, meeting.id, reader_id) if reader_id else _of_agency(records, meeting, agency)
    if kind is Kind.RESTRICTED:
        both = (amended_record(records, meeting, CHAIR), amended_in_decision(records, meeting, CHAIR))
        yield from (line for one in both for line in one.lines if line.covered)
    if kind is Kind.RECORD:
        lines = amended_record(records, meeting, viewer).lines
        yield from (line for line in lines if style is not Style.SUMMARY or line.about not in NOT_IN_SHORT)
    if kind is Kind.DECISION or (kind is Kind.RECORD and style is Style.SUMMARY):
        lines = amended_in_decision(records, meeting, viewer).lines
        others = _of_others(records, meeting, reader_id) if style is Style.CHILD else frozenset()
        yield from (line for line in lines if line.place not in others)


def _of_others(records: Records, meeting: Meeting, child_id: PersonId | None) -> frozenset[str]:
    """What was decided for other children, which is in no copy for this one."""
    return frozenset(one.id for one in decided_in(records, meeting.id) if one.child_id != child_id)


def _of_agency(records: Records, meeting: Meeting, agency: str) -> Viewer:
    """All of an agency's people; without one it is the file's."""
    found = (one for one in agencies_of(records.all(Person, case_id=meeting.case_id)) if one.name == agency)
    reader = next(found, None)
    return reader.viewer(records, [meeting]) if reader else ANYBODY
