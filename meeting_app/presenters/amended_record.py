"""What was added to a meeting's sealed record, as one viewer may see it (who-may-see)."""

from collections.abc import Mapping

from meeting_app.domain.amendment import About, Amendment
from meeting_app.domain.answer import Answer, Kind, Revision
from meeting_app.domain.case import Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY, Sight, Viewer, sight
from meeting_app.presenters.amended import (
    NOT_AMENDED,
    Amended,
    AmendmentLine,
    SeesIt,
    amended_for,
    stored_amendments,
    told_the_chair,
)
from meeting_app.presenters.record_reader import notes_for, paragraphs_for, rounds_for, seats_known_to
from meeting_app.presenters.shown import source_of
from meeting_app.presenters.steps import plan_of
from meeting_app.storage.records import Records, by_id

WITH_THE_NAME = frozenset({Sight.WHOLE, Sight.WORDS_NAMED})


def amended_record(records: Records, meeting: Meeting, viewer: Viewer) -> Amended:
    """Beside a view, a note, a step, a paragraph, or with the record as a whole; the decision's is not among it."""
    stored = stored_amendments(records, meeting)
    if not stored:
        return NOT_AMENDED
    lines = _lines(records, meeting, viewer, stored)
    if viewer.is_chair:
        lines = told_the_chair(records, meeting, lines, _lines(records, meeting, ANYBODY, stored))
    return Amended(About.RECORD, lines)


def _lines(
    records: Records, meeting: Meeting, viewer: Viewer, stored: Mapping[str, Amendment]
) -> tuple[AmendmentLine, ...]:
    sees = _sees(records, viewer, _there(records, meeting, viewer))
    return amended_for(records, meeting, viewer, stored, whole=About.RECORD, sees=sees)


def _there(records: Records, meeting: Meeting, viewer: Viewer) -> frozenset[str]:
    """Ids of the notes, steps and paragraphs that stand in this viewer's record."""
    rounds = rounds_for(records, meeting, viewer)
    people = by_id(records.all(Person, case_id=meeting.case_id))
    notes = notes_for(records, meeting, viewer, people, seats_known_to(records, meeting, viewer))
    known = {"", *(one.id for one in rounds)}
    found = {line.note_id for round_id, lines in notes.items() if round_id in known for line in lines}
    found |= {one.step_id for one in plan_of(records, meeting.id, viewer).steps}
    asked = {one.item_id for one in rounds}
    written = paragraphs_for(records, meeting, viewer)
    return frozenset(found | {one.id for item_id, one in written.items() if item_id in asked})


def _sees(records: Records, viewer: Viewer, there: frozenset[str]) -> SeesIt:
    def sees(one: Amendment) -> bool:
        if one.about is About.RECORD:
            return True
        if one.about is not About.VIEW:
            return one.subject_id in there
        if not viewer.is_chair and _is_with_the_chair(records, one.subject_id):
            return False
        # child-says-who: the part that a child left out may stand in what is said of it.
        seen, round_ = source_of(records, one.subject_id, f"{one.text}\n{one.why}")
        return sight(seen, viewer, stage=round_.stage) in WITH_THE_NAME

    return sees


def _is_with_the_chair(records: Records, answer_id: str) -> bool:
    """Whether its author chose to tell the chair: what is added to that is the chair's, as where it is kept."""
    answer = records.get(Answer, answer_id)
    sent = records.find(Revision, answer_id=answer_id, revision=answer.current)
    return sent is not None and sent.given is not None and sent.given.kind is Kind.TELL_CHAIR
