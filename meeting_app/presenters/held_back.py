"""What is kept back from the reader of a copy, with its words: for the chair alone (who-may-see).

Kept by a press, said in a part that they were not in, not shown yet, a child's own, or made from one of these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meeting_app.domain.case import Person
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.ids import CaseId
from meeting_app.domain.kept_from import KeptFrom, Subject, part_kept
from meeting_app.domain.matches import Text
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.note import Note
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.visibility import CHAIR, Viewer
from meeting_app.presenters.amended import stored_amendments
from meeting_app.presenters.amended_record import amended_record
from meeting_app.presenters.decision import amended_in_decision
from meeting_app.presenters.held_words import words_added, words_kept_in
from meeting_app.presenters.record_reader import notes_for, seats_known_to
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.steps import plan_of
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is kept back. `of`: whose it is, where that is somebody's; `meeting_id`: none for the case's."""

    subject: Subject
    id: str
    of: str
    texts: tuple[Text, ...]
    meeting_id: str | None = None


def held_back(records: Records, case_id: CaseId, viewer: Viewer) -> tuple[Held, ...]:
    """All of the case that this reader does not get; nothing of their own, which they know."""
    found: dict[tuple[Subject, str], Held] = {}
    for meeting in records.all(Meeting, case_id=case_id, order="day"):
        away = (*_answers(records, meeting, viewer), *_written(records, meeting, viewer))
        for one in (*away, *_added(records, meeting, viewer)):
            found[one.subject, one.id] = one
    names: dict[str, str] = {one.id: one.says_as for one in records.all(Person, case_id=case_id)}
    for kept in records.all(KeptFrom, case_id=case_id, freed_at=None, order="kept_at"):
        key = (kept.subject, kept.subject_id)
        if kept.subject is not Subject.ANSWER and part_kept([kept], viewer.people) is not None:
            texts = (*(found[key].texts if key in found else ()), *words_kept_in(records, kept))
            whose = names.get(_whose(records, kept), "")
            found[key] = Held(*key, whose, tuple(dict.fromkeys(texts)), kept.meeting_id)
    return tuple(found.values())


def _answers(records: Records, meeting: Meeting, viewer: Viewer) -> Iterator[Held]:
    """Words of views that the chair has and this reader has not, in no view of that meeting."""
    rounds = records.all(Round, meeting_id=meeting.id, order="position")
    # sealed-until-close: of the others nothing is opened.
    rounds = [one for one in rounds if one.stage in AFTER_THE_SHOW or one.looked_at is not None]
    viewer = _in_its_parts(viewer, rounds)
    theirs = {one.answer_id: one for round_ in rounds for one in round_views(records, round_, viewer)}
    # Somebody who is in two parts says the same in both; what stands in one view whole may be known.
    got = {text.words for one in theirs.values() for text in _words_of(one)}
    for view in (one for round_ in rounds for one in round_views(records, round_, CHAIR)):
        seen = theirs.get(view.answer_id)
        less = tuple(one for one in _words_of(view) if one.words not in got)
        is_less = bool(less) or seen is None or seen.kind is not view.kind
        if viewer.people != frozenset({view.person_id}) and is_less:
            yield Held(Subject.ANSWER, view.answer_id, view.says_as, less, meeting.id)


def _in_its_parts(viewer: Viewer, rounds: Sequence[Round]) -> Viewer:
    """Who had no place in a meeting gets nothing of it anyway: then only what is kept by itself is kept back."""
    placed = any(viewer.sees_sitting(one.sitting_id) for one in rounds)
    return viewer if placed else replace(viewer, sittings=None)


def _words_of(view: ShownView) -> tuple[Text, ...]:
    own = [Text("", text, view.language or "en") for text in view.texts]
    put = [Text("", text, one.language) for one in view.translations for text in one.texts]
    return tuple(one for one in (*own, *put) if one.words.strip())


def _written(records: Records, meeting: Meeting, viewer: Viewer) -> Iterator[Held]:
    """Notes and next steps that the chair has and this reader has not."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = seats_known_to(records, meeting, viewer)
    theirs = {one.note_id for lines in notes_for(records, meeting, viewer, people, seats).values() for one in lines}
    for note in records.all(Note, meeting_id=meeting.id, order="at"):
        if note.id not in theirs:
            yield Held(Subject.NOTE, note.id, "", (Text("", note.text),), meeting.id)
    steps = {one.step_id for one in plan_of(records, meeting.id, viewer).steps}
    for step in records.all(NextStep, meeting_id=meeting.id, order="at"):
        if step.id not in steps:
            yield Held(Subject.STEP, step.id, "", (Text("", step.what), Text("", step.how)), meeting.id)


def _added(records: Records, meeting: Meeting, viewer: Viewer) -> Iterator[Held]:
    """What was added after the sealing, to either paper, and does not stand in this reader's."""
    theirs: set[str] = set()
    stored = stored_amendments(records, meeting)
    if stored:
        papers = (amended_record(records, meeting, viewer), amended_in_decision(records, meeting, viewer))
        theirs = {line.amendment_id for one in papers for line in one.lines}
    for one in stored.values():
        if one.id not in theirs and one.person_id not in (viewer.people or ()):
            yield Held(Subject.AMENDMENT, one.id, "", tuple(words_added(one)), meeting.id)


def _whose(records: Records, kept: KeptFrom) -> str:
    """Whose it is, by id; empty for what is nobody's."""
    if kept.subject is Subject.ATTENDANCE:
        return records.get(Seat, kept.subject_id).person_id
    if kept.subject is Subject.STANDPOINT:
        return records.get(Standpoint, kept.subject_id).person_id
    if kept.subject is Subject.DECISION:
        return records.get(ChildDecision, kept.subject_id).child_id
    return ""


def summed_up(held: Sequence[Held]) -> tuple[tuple[Subject, tuple[str, ...], int], ...]:
    """By sort: the names of those whose they are, and how many; no word of any."""
    sorts = dict.fromkeys(one.subject for one in held)
    return tuple(
        (sort, tuple(dict.fromkeys(one.of for one in mine if one.of)), len(mine))
        for sort in sorts
        if (mine := [one for one in held if one.subject is sort])
    )
