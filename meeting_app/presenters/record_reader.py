"""What a reader of the record may know besides views: whose being there, which parts, which rounds, which notes.

two-sittings and who-may-see: somebody's copy holds their own parts of the meeting and nothing that tells of another,
and what is kept from them is not in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.case import Person
from meeting_app.domain.ids import SittingId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject, part_kept
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.visibility import Viewer
from meeting_app.presenters.agenda import knows
from meeting_app.presenters.part_names import in_words, part_names
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note; `corrects` is the text of the one that it corrects."""

    note_id: str
    text: str
    about: tuple[str, ...]
    read_back: bool
    at: datetime
    corrects: str


@dataclass(frozen=True, slots=True)
class MissingLine:
    """Why somebody has no view in a round."""

    says_as: str
    why: WhyMissing
    seat_id: str


@dataclass(frozen=True, slots=True)
class UnderstoodLine:
    """How 10 and 0 were clear to somebody."""

    says_as: str
    clear: str
    how: str


def parts_known_to(viewer: Viewer, sittings: Sequence[Sitting]) -> dict[SittingId, str]:
    """Names of the parts that this viewer was in, where they are several: the chair's own, or just their numbers."""
    own = [one for one in sittings if viewer.sees_sitting(one.id)]
    if len(own) < 2:
        return {}
    if viewer.is_chair:
        return {one.sitting_id: one.name for one in part_names(sittings)}
    return {one.id: f"Part {in_words(at)}" for at, one in enumerate(own, start=1)}


def meeting_for(meeting: Meeting, viewer: Viewer, sittings: Sequence[Sitting]) -> Meeting:
    """When the meeting began tells who was not in its first part that there was one.

    who-may-see: why it was not held stands in the record for the file, and in nobody's copy.
    """
    told = meeting if viewer.people is None else replace(meeting, called_off_why=None)
    return told if viewer.sees_sitting(sittings[0].id) else replace(told, starts="")


def seats_known_to(records: Records, meeting: Meeting, viewer: Viewer) -> list[Seat]:
    """The places that this viewer may know of, with no reason or time in them that tells of another part."""
    parts = [one.id for one in records.all(Sitting, meeting_id=meeting.id, order="position")]
    found = records.all(Seat, meeting_id=meeting.id, order="position")
    seats = sorted(found, key=lambda one: parts.index(one.sitting_id))
    if viewer.is_chair:
        return seats
    kept = _kept(records, meeting, Subject.ATTENDANCE)
    known = [
        one
        for one in seats
        if viewer.sees_sitting(one.sitting_id) and part_kept(kept.get(one.id, ()), viewer.people) is None
    ]
    if viewer.people is None:
        return known
    return [replace(one, why_not="", read_how_at=None) for one in known]


def once_each(seats: Iterable[Seat], viewer: Viewer) -> list[Seat]:
    """One line for a person who was in several parts: the one that says the most of how they took part."""
    best: dict[str, Seat] = {}
    for seat in seats:
        known = best.get(seat.person_id)
        if known is None or (_tells(seat) > _tells(known)):
            best[seat.person_id] = seat
    return list(best.values())


def _tells(seat: Seat) -> tuple[bool, bool]:
    return (seat.state in {SeatState.HERE, SeatState.LEFT}, seat.scores)


def rounds_for(records: Records, meeting: Meeting, viewer: Viewer) -> list[Round]:
    """The rounds that this viewer was in. A reader gets the wording of what was asked of them, and no look's time."""
    parts = [one.id for one in records.all(Sitting, meeting_id=meeting.id, order="position")]
    found = records.all(Round, meeting_id=meeting.id, order="position")
    rounds = sorted(found, key=lambda one: (one.position, parts.index(one.sitting_id)))
    asked_of = [one for one in rounds if knows(records, one, viewer)]
    if viewer.people is None:
        return asked_of
    return [
        replace(one, looked_at=None)
        for one in asked_of
        if viewer.sees_sitting(one.sitting_id) and one.stage is not RoundStage.DRAFTED
    ]


def asked_only(round_: Round) -> Round:
    """plan-only: a round with what was asked of all and when; why it was stopped, and what was looked at, go."""
    return replace(round_, left_at=None, looked_at=None, abandon_reason="")


def notes_for(
    records: Records, meeting: Meeting, viewer: Viewer, people: dict[str, Person], seats: Sequence[Seat]
) -> dict[str, tuple[NoteLine, ...]]:
    """Notes under their rounds' ids, and those of the whole meeting under none, which a part's reader does not get."""
    stored = records.all(Note, meeting_id=meeting.id, order="at")
    sittings: dict[str, SittingId] = {one.id: one.sitting_id for one in records.all(Round, meeting_id=meeting.id)}
    kept = frozenset() if viewer.is_chair else _kept_notes(records, meeting, stored, viewer)
    may = [one for one in stored if one.id not in kept and _of_their_parts(one, viewer, sittings)]
    texts = {note.id: note.text for note in may}
    known = {seat.person_id for seat in seats}
    by_round: dict[str, list[NoteLine]] = {}
    for note in may:
        about = tuple(people[id_].says_as for id_ in note.about if viewer.people is None or id_ in known)
        line = NoteLine(note.id, note.text, about, note.read_back, note.at, texts.get(note.replaces, ""))
        by_round.setdefault(note.round_id or "", []).append(line)
    return {round_id: tuple(lines) for round_id, lines in by_round.items()}


def _kept_notes(records: Records, meeting: Meeting, stored: Sequence[Note], viewer: Viewer) -> frozenset[str]:
    """What corrects a note that is kept from somebody is made from it, and kept from them too."""
    kept = _kept(records, meeting, Subject.NOTE)
    found: set[str] = set()
    for note in stored:
        if note.replaces in found or part_kept(kept.get(note.id, ()), viewer.people) is not None:
            found.add(note.id)
    return frozenset(found)


def _of_their_parts(note: Note, viewer: Viewer, sittings: dict[str, SittingId]) -> bool:
    if note.round_id is None:
        return viewer.sittings is None or viewer.sittings >= set(sittings.values())
    return viewer.sees_sitting(sittings[note.round_id])


def paragraphs_for(records: Records, meeting: Meeting, viewer: Viewer) -> dict[str, Paragraph]:
    """The newest paragraph of each item, where this viewer may have it."""
    written: list[Paragraph] = records.all(Paragraph, meeting_id=meeting.id, order="revision")
    newest: dict[str, Paragraph] = {one.item_id: one for one in written}
    if viewer.is_chair or not newest:
        return newest
    kept = _kept(records, meeting, Subject.PARAGRAPH)
    return {
        item_id: one
        for item_id, one in newest.items()
        if one.for_all and part_kept(kept.get(one.id, ()), viewer.people) is None
    }


def _kept(records: Records, meeting: Meeting, subject: Subject) -> dict[str, tuple[KeptFrom, ...]]:
    return by_subject(records.all(KeptFrom, meeting_id=meeting.id, freed_at=None), subject)
