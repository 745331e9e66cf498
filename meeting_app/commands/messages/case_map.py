"""Commands on the entries of a case's map."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand
from meeting_app.domain.entry import Heading
from meeting_app.domain.ids import EntryId, MeetingId, PersonId
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words(CaseCommand):
    """The words as given, in which language, whose, when, from which meeting; and put into another language by whom."""

    text: str
    language: str
    by: PersonId | None
    by_other: str
    day: date | None
    from_meeting: MeetingId | None
    put_text: str = ""
    put_language: str = ""
    put_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEntry(_Words):
    """A new entry under a heading; kept from these people from the start, if any are named. The outcome is its id."""

    action: ClassVar[str] = "add_entry"
    heading: Heading
    from_people: tuple[PersonId, ...] = ()
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordEntry(_Words):
    """The words put right, or into another language. `made_on`: the version that the form was filled from."""

    action: ClassVar[str] = "reword_entry"
    entry_id: EntryId
    because: str
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntry(CaseCommand):
    """Under another heading; `because` says why, or what has shown it where it becomes existing safety."""

    action: ClassVar[str] = "move_entry"
    entry_id: EntryId
    heading: Heading
    because: str
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareEntry(CaseCommand):
    """What was said in one part of a meeting may be seen by those who were in another."""

    action: ClassVar[str] = "share_entry"
    entry_id: EntryId
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseEntry(CaseCommand):
    """It stands on the map no more, and why."""

    action: ClassVar[str] = "close_entry"
    entry_id: EntryId
    because: str
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenEntry(CaseCommand):
    """It stands there again, and why."""

    action: ClassVar[str] = "reopen_entry"
    entry_id: EntryId
    because: str
    made_on: int
