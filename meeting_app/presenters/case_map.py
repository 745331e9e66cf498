"""The case's map as one viewer may see it: three columns under seven headings, and the scales.

Worries, goals and next steps stand on it as they are kept elsewhere; entries are its own. write-first: no number of a
scale is on the map, since it may lie on the table while the scale is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from meeting_app.domain.case import Case, Person
from meeting_app.domain.entry import HEADINGS, Column, Entry, EntryVersion, Heading, Said, SeenEntry
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.visibility import (
    ANYBODY,
    KeptWords,
    Viewer,
    Words,
    sees_entry,
    words_kept,
)
from meeting_app.presenters.ahead import read_steps
from meeting_app.presenters.steps import StepLine, plan_of
from meeting_app.presenters.worries_on_map import WorryOnMap, each_goal, worries_on_map
from meeting_app.storage.entries import all_apart
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as it stands. `meeting`: from which one. For the chair alone, `covered`: not for anybody
    to see; `apart`: who was in another part of the meeting that it was said in, and so does not see it.
    """

    entry_id: str
    version_id: str
    version: int
    heading: Heading
    said: Said
    whose: str
    meeting: tuple[date, MeetingKind] | None
    showed: str
    because: str
    made_by: str
    covered: bool = False
    apart: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True)
class StepOnMap:
    """A next step; `covered` as of an entry."""

    step: StepLine
    covered: bool = False


@dataclass(frozen=True, slots=True)
class ScaleOnMap:
    """A scale's words, never a number of it (write-first)."""

    wording: Wording
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under one heading. `steps_of`: the day of the meeting whose next steps these are."""

    heading: Heading
    entries: tuple[EntryLine, ...]
    worries: tuple[WorryOnMap, ...] = ()
    goals: tuple[WorryOnMap, ...] = ()
    steps: tuple[StepOnMap, ...] = ()
    steps_of: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        return not (self.entries or self.worries or self.goals or self.steps)


@dataclass(frozen=True, slots=True)
class CaseMap:
    """The map. `closed`: entries that stand on it no more, for the chair alone."""

    columns: tuple[tuple[Column, tuple[Under, ...]], ...]
    scales: tuple[ScaleOnMap, ...]
    closed: tuple[EntryLine, ...] = ()

    @property
    def under(self) -> dict[Heading, Under]:
        """What stands under each heading."""
        return {one.heading: one for _, column in self.columns for one in column}


def map_of(records: Records, case: Case, viewer: Viewer) -> CaseMap:
    """who-may-see: what this viewer may not see is not there. The chair has all, what is not for anybody covered."""
    kept = kept_of_case(records, case.id)
    lines = entry_lines(records, case, viewer, kept)
    worries = worries_on_map(records, case, viewer)
    steps_of, steps = _steps(records, case, viewer)
    open_ones = [line for line, closed in lines if not closed]
    under = {
        heading: Under(heading, tuple(one for one in open_ones if one.heading is heading))
        for headings in HEADINGS.values()
        for heading in headings
    }
    danger = tuple(one for one in worries if one.worry)
    under[Heading.DANGER] = replace(under[Heading.DANGER], worries=danger)
    under[Heading.GOAL] = replace(under[Heading.GOAL], goals=each_goal(worries))
    under[Heading.NEXT_STEP] = replace(under[Heading.NEXT_STEP], steps=steps, steps_of=steps_of)
    return CaseMap(
        tuple((column, tuple(under[heading] for heading in headings)) for column, headings in HEADINGS.items()),
        scales_on_map(records, case, viewer),
        tuple(line for line, closed in lines if closed) if viewer.is_chair else (),
    )


def entry_lines(records: Records, case: Case, viewer: Viewer, kept: Iterable[KeptFrom]) -> list[tuple[EntryLine, bool]]:
    """Each entry that this viewer may see, as it stands, the oldest first; and whether it is closed."""
    # Under its id an entry stands where its first version came; what stands there is its last.
    versions = records.all(EntryVersion, case_id=case.id, order=("made_at", "version", "id"))
    newest = {one.entry_id: one for one in versions}
    people, meetings = (
        by_id(records.all(Person, case_id=case.id)),
        by_id(records.all(Meeting, case_id=case.id, order="day")),
    )
    of_entries, absent = by_subject(kept, Subject.ENTRY), attendance_kept(records, case)
    said_in = {one.id: one.sitting_id for one in records.all(Entry, case_id=case.id) if one.sitting_id}
    apart = all_apart(records, list(said_in.values()))
    lines = []
    for one in newest.values():
        seen = SeenEntry(
            of_entries.get(one.id, ()),
            absent.get((str(one.said.by), str(one.said.meeting_id)), ()),
            apart.get(said_in.get(one.entry_id, ""), frozenset()) if not one.every_part else frozenset(),
        )
        if sees_entry(seen, viewer):
            covered = viewer.is_chair and not sees_entry(seen, ANYBODY)
            line = entry_line(one, people, meetings, covered=covered)
            lines.append((replace(line, apart=seen.apart) if viewer.is_chair else line, one.is_closed))
    return lines


def entry_line(
    one: EntryVersion, people: Mapping[str, Person], meetings: Mapping[str, Meeting], *, covered: bool
) -> EntryLine:  # fmt: skip
    """One version of an entry, with names and days for ids."""
    said = one.said
    whose = people[said.by].says_as if said.by else said.by_other
    meeting = meetings.get(str(said.meeting_id))
    return EntryLine(
        one.entry_id,
        one.id,
        one.version,
        one.heading,
        said,
        whose,
        (meeting.day, meeting.kind) if meeting else None,
        one.showed,
        one.because,
        one.made_by,
        covered,
    )


def attendance_kept(records: Records, case: Case) -> dict[tuple[str, str], tuple[KeptFrom, ...]]:
    """What is kept of somebody's being in a meeting, by person and meeting."""
    kept = by_subject(
        records.all(KeptFrom, case_id=case.id, subject=Subject.ATTENDANCE.value, freed_at=None), Subject.ATTENDANCE
    )
    seats = records.all(Seat, id=list(kept)) if kept else []
    return {(one.person_id, one.meeting_id): kept[one.id] for one in seats}


def scales_on_map(records: Records, case: Case, viewer: Viewer) -> tuple[ScaleOnMap, ...]:
    """Each scale of which this viewer may know, in its newest words."""
    kept = kept_of_case(records, case.id)
    newest = {one.scale_id: one for one in records.all(Wording, case_id=case.id, order="version")}
    wordings = by_subject(kept, Subject.WORDING)
    found = []
    for scale in records.all(Scale, case_id=case.id, order="position"):
        words = newest[scale.id]
        of = KeptWords(wording=wordings.get(words.id, ()))
        if _knows(scale, of, viewer):
            found.append(ScaleOnMap(words, viewer.is_chair and not _knows(scale, of, ANYBODY)))
    return tuple(found)


def _knows(scale: Scale, kept: KeptWords, viewer: Viewer) -> bool:
    return viewer.sees_between(scale.between) and Words.ASKED not in words_kept(kept, viewer)


def _steps(records: Records, case: Case, viewer: Viewer) -> tuple[date | None, tuple[StepOnMap, ...]]:
    """The next steps of the newest meeting that has any that this viewer may see."""
    with_steps = {one.meeting_id for one in records.all(NextStep, case_id=case.id)}
    meetings = [one for one in records.all(Meeting, case_id=case.id, order="day") if one.id in with_steps]
    # A reader from whom much is kept sees none of the newest meetings; looking further back asks nothing more.
    read_steps(records, [one.id for one in meetings])
    for meeting in reversed(meetings):
        steps = plan_of(records, meeting.id, viewer).steps
        if steps:
            anybody = plan_of(records, meeting.id, ANYBODY) if viewer.is_chair else None
            open_ones = {one.step_id for one in (anybody.steps if anybody else steps)}
            return meeting.day, tuple(StepOnMap(one, one.step_id not in open_ones) for one in steps)
    return None, ()
