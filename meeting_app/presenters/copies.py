"""Copies to agree: for each person of a meeting from whom something is kept, whether theirs was looked through."""

from collections.abc import Collection, Sequence
from datetime import datetime

from meeting_app.domain.account import Account
from meeting_app.domain.case import Case, Person
from meeting_app.domain.copies import CopyCheck, Household, Kind, Style
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, ThingToKeep
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.presenters.kept_since import kept_since
from meeting_app.presenters.older_copies import older_copies
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_words
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class CopyToAgree:
    """One person's copy. `at` and `by`: when it was looked through after the meeting's end, and who did; else empty."""

    person_id: str
    says_as: str
    at: datetime | None
    by: str


def copies_to_agree(records: Records, meeting: Meeting) -> tuple[CopyToAgree, ...]:
    """In the order of their places. What is kept from everybody is kept from each of them."""
    from_whom = _from_whom(records, meeting)
    seats = records.all(Seat, meeting_id=meeting.id, order="position")
    ids = [id_ for id_ in dict.fromkeys(one.person_id for one in seats) if id_ in from_whom or None in from_whom]
    people, accounts = by_id(records.all(Person, id=ids)), by_id(records.all(Account))
    last = _looked_through(records, meeting)
    lines = []
    for id_ in ids:
        check = last.get(id_)
        by = accounts[check.checked_by].name if check and check.checked_by in accounts else ""
        lines.append(CopyToAgree(id_, people[id_].says_as, check.checked_at if check else None, by))
    return tuple(lines)


def _from_whom(records: Records, meeting: Meeting) -> set[str | None]:
    """Those from whom something of the meeting, or of the case's words that it was held with, is or is to be kept."""
    kept = records.all(KeptFrom, meeting_id=meeting.id, freed_at=None)
    of_case = (one for item in records.all(Item, meeting_id=meeting.id) for one in kept_words(records, item).all)
    things = records.all(ThingToKeep, meeting_id=meeting.id)
    return {one.person_id for one in (*kept, *of_case)} | {id_ for one in things for id_ in one.from_people}


def _looked_through(records: Records, meeting: Meeting) -> dict[str, CopyCheck]:
    """The last looking through after the end; what came before it was of another record."""
    ended = meeting.ended_at
    return {one.reader_id: one for one in _of(records, meeting) if one.reader_id and ended and one.checked_at >= ended}


def _of(records: Records, meeting: Meeting) -> list[CopyCheck]:
    return records.all(CopyCheck, meeting_id=meeting.id, order="checked_at")


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A copy that was made: of what, for whom (empty: the file), how, by whom and when; the file's digest.

    `household`: what was decided about whom the reader lives with. `is_older`: something was added to the paper since
    that its reader may see.
    """

    kind: Kind
    reader: str
    style: Style
    form: str
    digest: str
    by: str
    at: datetime
    household: Household = Household.NOBODY
    is_older: bool = False
    holds_kept: bool = False


def copies_made(records: Records, meeting: Meeting, *, marked: bool = True) -> tuple[CopyMade, ...]:
    """All copies of a meeting's record and decision, the newest first; for the chair. `marked`: by what came since."""
    made = _of(records, meeting)
    if not marked:
        return _made(records, made)
    case = records.get(Case, meeting.case_id)
    return _made(records, made, older=older_copies(records, meeting, made), since=kept_since(records, case, made))


def copies_of_case(records: Records, case: Case) -> tuple[CopyMade, ...]:
    """All copies of things of the case, which are of no one meeting, the newest first; for the chair."""
    made = records.all(CopyCheck, case_id=case.id, meeting_id=None, order="checked_at")
    return _made(records, made, since=kept_since(records, case, made))


def _made(
    records: Records, made: Sequence[CopyCheck], *, older: Collection[str] = (), since: Collection[str] = ()
) -> tuple[CopyMade, ...]:  # fmt: skip
    people = by_id(records.all(Person, id=[one.reader_id for one in made if one.reader_id]))
    accounts = by_id(records.all(Account)) if made else {}
    return tuple(
        CopyMade(
            one.kind,
            one.agency or (people[one.reader_id].says_as if one.reader_id else ""),
            one.style,
            one.form,
            one.digest,
            accounts[one.checked_by].name if one.checked_by in accounts else "",
            one.checked_at,
            one.household,
            one.id in older,
            one.id in since,
        )
        for one in reversed(made)
    )
