"""The restricted part of a case, for the file alone: what of the case's own words is not for everybody, and why.

What was kept in a meeting stands in that meeting's restricted part.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.kept_from import KeptFrom, Subject, ThingToKeep
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.case_map import EntryLine, attendance_kept, entry_lines
from meeting_app.presenters.child_work import WorkLine, works_of
from meeting_app.presenters.held_words import words_kept_in
from meeting_app.presenters.page import Page
from meeting_app.presenters.restricted import KeptLine, kept_lines
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass

Kept = tuple[KeptLine, ...]


@dataclass(frozen=True, slots=True)
class CoveredEntry:
    """An entry of the map that not everybody sees. `kept`: what is kept of it, or of its author's being there.

    `apart`: who was in another part of the meeting that it was said in.
    """

    line: EntryLine
    kept: Kept
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveredWork:
    """A piece of direct work that is not for everybody, whole, with the child's word on it."""

    line: WorkLine
    kept: Kept


@dataclass(frozen=True, slots=True)
class RestrictedCase:
    """`others`: worries, goals, words of scales and lines of plans of which something is or was kept.

    `between`: scales that two people alone are asked. `things`: each with whom it is from, and of which meeting's day.
    `names`: people's, by id.
    """

    page: Page
    case: Case
    today: date
    council: CouncilWords
    entries: tuple[CoveredEntry, ...]
    works: tuple[CoveredWork, ...]
    others: Kept
    between: tuple[tuple[Wording, tuple[str, ...]], ...]
    things: tuple[tuple[ThingToKeep, str, date], ...]
    names: dict[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is kept from anybody."""
        return not (self.entries or self.works or self.others or self.between or self.things)


def restricted_case(records: Records, case: Case, *, today: date, page: Page) -> RestrictedCase:
    """For the file; never for a reader."""
    names: dict[str, str] = {one.id: one.says_as for one in records.all(Person, case_id=case.id)}
    of_case = records.all(KeptFrom, case_id=case.id, meeting_id=None, order="kept_at")
    lines = kept_lines(records, of_case, {one.subject_id: _words(records, one) for one in of_case}, names)
    entries, works = tuple(_entries(records, case, lines, names)), tuple(_works(records, case, lines))
    whole = {one.line.version_id for one in entries} | {one.line.version_id for one in works}
    meetings = by_id(records.all(Meeting, case_id=case.id))
    return RestrictedCase(
        page,
        case,
        today,
        load_house(records).words,
        entries,
        works,
        tuple(one for one in lines if one.subject_id not in whole),
        tuple(_between(records, case, names)),
        tuple(
            (one, ", ".join(names[id_] for id_ in one.from_people), meetings[one.meeting_id].day)
            for one in records.all(ThingToKeep, case_id=case.id, order="made_at")
        ),
        names,
    )


def _words(records: Records, kept: KeptFrom) -> str:
    if kept.subject is Subject.WORDING:
        asked = records.get(Wording, kept.subject_id)
        return f"{asked.question}\n10: {asked.ten}\n0: {asked.zero}"
    return "\n".join(one.words for one in words_kept_in(records, kept) if one.words.strip())


def _entries(
    records: Records, case: Case, lines: list[KeptLine], names: dict[str, str]
) -> Iterator[CoveredEntry]:  # fmt: skip
    """As they stand; closed ones too: they were said all the same."""
    there = attendance_kept(records, case)
    for line, _ in entry_lines(records, case, CHAIR, kept_of_case(records, case.id)):
        if line.covered:
            own = [one for one in lines if one.subject_id == line.version_id]
            being_there = there.get((str(line.said.by), str(line.said.meeting_id)), ())
            apart = sorted((names[id_] for id_ in line.apart), key=str.casefold)
            yield CoveredEntry(line, (*own, *kept_lines(records, being_there, {}, names)), tuple(apart))


def _works(records: Records, case: Case, lines: list[KeptLine]) -> Iterator[CoveredWork]:
    for line in works_of(records, case, CHAIR):
        if line.covered:
            # The drawing stays on its page; what can be seen on it is told.
            yield CoveredWork(
                replace(line, has_drawing=False), tuple(one for one in lines if one.subject_id == line.version_id)
            )


def _between(records: Records, case: Case, names: dict[str, str]) -> Iterator[tuple[Wording, tuple[str, ...]]]:
    newest = {one.scale_id: one for one in records.all(Wording, case_id=case.id, order="version")}
    for scale in records.all(Scale, case_id=case.id, order="position"):
        if scale.between is not None:
            yield newest[scale.id], tuple(sorted((names[id_] for id_ in scale.between), key=str.casefold))
