"""The page on which words of the case are kept from named people: a worry or a part of it, a goal, a scale's words."""

from meeting_app.domain.case import Case, Person
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.kept_from import PARTS_OF, Part, Subject
from meeting_app.domain.scale import Wording
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.storage.words import KINDS, Version, all_versions, kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another version of the same words."""

    version: int
    version_id: str
    is_kept: bool
    is_this: bool


@dataclass(frozen=True, slots=True)
class KeepWordsForm:
    """What is kept of one version, from whom so far, and why. `parts`: which can be kept, and which are.

    `thing_id`: the worry, goal or scale that it is a version of.
    """

    page: Page
    case: Case
    subject: Subject
    version_id: str
    thing_id: str
    part: Part
    words: str
    people: tuple[Person, ...]
    chosen: tuple[str, ...]
    cause: str
    is_kept: bool
    parts: tuple[tuple[Part, bool], ...]
    versions: tuple[Earlier, ...]


def keep_words_form(
    records: Records,
    case: Case,
    version: Version,
    subject: Subject,
    part: Part,
    *,
    page: Page,
    typed: tuple[tuple[str, ...], str] | None,
) -> KeepWordsForm:
    """As it is kept now, or as typed where that can't be taken."""
    kept = [one for one in kept_of_case(records, case.id) if one.subject is subject]
    here = [one for one in kept if one.subject_id == version.id]
    of_part = [one for one in here if one.part is part]
    stored = tuple(one.person_id for one in of_part if one.person_id), of_part[0].cause if of_part else ""
    chosen, cause = typed or stored
    known = {one.subject_id for one in kept if one.part is part}
    versions = all_versions(records, subject, version)
    return KeepWordsForm(
        page,
        case,
        subject,
        version.id,
        getattr(version, KINDS[subject][1]),
        part,
        _words(version, part),
        tuple(one for one in records.all(Person, case_id=case.id) if not one.unborn),
        chosen,
        cause,
        bool(of_part),
        tuple((one, any(line.part is one for line in here)) for one in Part if one in PARTS_OF[subject]),
        tuple(Earlier(one.version, one.id, one.id in known, one.id == version.id) for one in versions),
    )


def _words(version: Version, part: Part) -> str:
    if isinstance(version, Wording):
        return f"{version.question}\n10: {version.ten}\n0: {version.zero}"
    if isinstance(version, StatementVersion):
        theirs = f"{version.theirs.whose}: {version.theirs.words}" if version.theirs else ""
        disputed = f"{version.dispute_by}: {version.dispute}" if version.dispute_by else version.dispute
        parts = {Part.DISPUTE: disputed, Part.WHO: version.who or "", Part.THEIRS: theirs}
        return parts.get(part, version.text)
    if isinstance(version, EntryVersion):
        return version.said.text
    if isinstance(version, WorkVersion):
        return "\n\n".join([*(one.text for one in version.shown.said), version.shown.drawn]).strip()
    return version.text
