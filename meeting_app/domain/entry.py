"""An entry of the case's map: a short text under one of its headings, with whose words it is.

Nothing of an entry is written over: whatever changes is a new version, with who and why (own-words).
"""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, EntryId, MeetingId, PersonId, SittingId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.put_into import PutInto, wrong_in_put
from meeting_app.values import dataclass


class Heading(StrEnum):
    """Where something stands on the map."""

    PAST_HARM = "past_harm"
    DANGER = "danger"
    COMPLICATING = "complicating"
    STRENGTH = "strength"
    EXISTING_SAFETY = "existing_safety"
    GOAL = "goal"
    NEXT_STEP = "next_step"


class Column(StrEnum):
    """What we are worried about, what is working well, what needs to happen."""

    WORRIED = "worried"
    WORKING = "working"
    NEEDED = "needed"


HEADINGS: dict[Column, tuple[Heading, ...]] = {
    Column.WORRIED: (Heading.PAST_HARM, Heading.DANGER, Heading.COMPLICATING),
    Column.WORKING: (Heading.STRENGTH, Heading.EXISTING_SAFETY),
    Column.NEEDED: (Heading.GOAL, Heading.NEXT_STEP),
}


class EntryChange(StrEnum):
    """What a version of an entry did."""

    WRITTEN = "written"
    REWORDED = "reworded"
    PUT = "put"
    MOVED = "moved"
    CLOSED = "closed"
    SHARED = "shared"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that stands, or stood, on the map, as one thing over time.

    `sitting_id`: the part of a meeting in which it was said; None for what was not said in one.
    """

    id: EntryId
    case_id: CaseId
    made_at: datetime
    sitting_id: SittingId | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The words as they were given, and whose they are: a person of the case (`by`), or somebody or something else.

    `day`: when it was said; `meeting_id`: in which meeting, if in one. `put`: the words in another language.
    """

    text: str
    language: str
    by: PersonId | None
    by_other: str
    day: date | None
    meeting_id: MeetingId | None
    put: PutInto | None = None


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """An entry from one moment on; never changed, only followed by another.

    `because`: why it was reworded, moved, closed or taken up again. `showed`: what has shown it over time, of a
    strength that became existing safety. `made_by`: the name of who wrote it down.
    `every_part`: the chair has let it be seen by those who were in another part of the meeting that it was said in.
    """

    id: str
    entry_id: EntryId
    case_id: CaseId
    version: int
    heading: Heading
    said: Said
    change: EntryChange
    because: str
    showed: str
    made_by: str
    made_at: datetime
    every_part: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether it stands on the map no more."""
        return self.change is EntryChange.CLOSED


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """What must be known of an entry of the map to decide.

    `attendance`: what is kept of whose words' being there; who is not there has said nothing, as a name would tell.
    `apart`: who was in another part of the meeting that it was said in, and not in that one; nobody, where the chair
    has let it be seen in every part.
    """

    kept: tuple[KeptFrom, ...] = ()
    attendance: tuple[KeptFrom, ...] = ()
    apart: frozenset[PersonId] = frozenset()


def check_said(said: Said, *, today: date) -> None:
    """Raise InvalidInput with a code per field. A day that is still to come can't be when something was said."""
    wrong = {name: "too_long" for name, text in (("text", said.text), ("by_other", said.by_other))
             if len(text) > LONGEST}  # fmt: skip
    if not said.text.strip():
        wrong["text"] = "missing"
    if said.by is None and not said.by_other.strip():
        wrong["by"] = "say_whose"
    if said.day is not None and said.day > today:
        wrong["day"] = "day_to_come"
    wrong |= wrong_in_put(said.put, of=said.language)
    if wrong:
        raise InvalidInput(wrong, rule="own-words")


def reworded(last: EntryVersion, said: Said, *, because: str) -> EntryVersion | None:
    """The words put right, or put into another language beside them; None where nothing is different.

    own-words: other words need a reason; a translation stands beside what was given and needs none.
    """
    _open(last)
    if said == last.said:
        return None
    only_put = said == replace(last.said, put=said.put)
    if not only_put:
        _need("because", because)
    return replace(last, said=said, change=EntryChange.PUT if only_put else EntryChange.REWORDED, because=because)


def moved(last: EntryVersion, heading: Heading, *, because: str) -> EntryVersion:
    """Under another heading. What becomes existing safety says what has shown it, over time, to protect the child."""
    _open(last)
    if heading is last.heading:
        raise InvalidInput({"heading": "choose"})
    _need("because", because)
    showed = because if heading is Heading.EXISTING_SAFETY else ""
    return replace(last, heading=heading, change=EntryChange.MOVED, because=because, showed=showed)


def shared(last: EntryVersion) -> EntryVersion:
    """two-sittings: the chair lets those see it who were in another part of the meeting that it was said in."""
    if last.every_part:
        raise WrongMoment("done_already", rule="two-sittings")
    return replace(last, change=EntryChange.SHARED, because="", every_part=True)


def closed(last: EntryVersion, *, because: str) -> EntryVersion:
    """It stands on the map no more; it and why are kept."""
    _open(last)
    _need("because", because)
    return replace(last, change=EntryChange.CLOSED, because=because)


def reopened(last: EntryVersion, *, because: str) -> EntryVersion:
    """It is taken up again, where it stood."""
    if not last.is_closed:
        raise WrongMoment("entry_is_open", rule="own-words")
    _need("because", because)
    return replace(last, change=EntryChange.REOPENED, because=because)


def _open(last: EntryVersion) -> None:
    if last.is_closed:
        raise WrongMoment("entry_is_closed", rule="own-words")


def _need(field: str, text: str) -> None:
    wrong = "missing" if not text.strip() else "too_long" if len(text) > LONGEST else ""
    if wrong:
        raise InvalidInput({field: wrong}, rule="own-words")
