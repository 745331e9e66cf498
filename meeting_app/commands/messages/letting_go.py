"""Commands of keeping and letting go: periods, holds, filing, and what goes."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand, HouseCommand
from meeting_app.domain.certificate import Because
from meeting_app.domain.hold import HoldFor
from meeting_app.domain.ids import CaseId, MeetingId
from meeting_app.domain.permissions import May
from meeting_app.domain.retention import Unit
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePeriods(HouseCommand):
    """How long working copies stay: for each kind of meeting a number, 0 for none, and its unit."""

    action: ClassVar[str] = "write_periods"
    may: ClassVar[May] = May.ADMINISTRATOR
    periods: tuple[tuple[str, int, Unit], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnHold(CaseCommand):
    """A court or a complaint may need the case: nothing of it is deleted until this is lifted."""

    action: ClassVar[str] = "put_on_hold"
    cause: HoldFor
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftHold(CaseCommand):
    """A hold is over."""

    action: ClassVar[str] = "lift_hold"
    hold_id: str
    lifted_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord(CaseCommand):
    """Somebody confirms that a sealed record is in the case system: where, and the digest of the copy put there.

    `without`: they know that papers which belong to it were not copied, and go with the working copy.
    """

    action: ClassVar[str] = "file_record"
    about_meeting: MeetingId
    reference: str
    digest: str
    without: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetCaseGo(CaseCommand):
    """An administrator lets a whole case go, for one of the reasons there are. `sure`: told what is not filed."""

    action: ClassVar[str] = "let_case_go"
    because: Because
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginDay(HouseCommand):
    """One process takes the work of this day; `again`: its taker was not heard of since."""

    action: ClassVar[str] = "begin_day"
    may: ClassVar[May] = May.HOUSE
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDay(HouseCommand):
    """The work of this day is done."""

    action: ClassVar[str] = "end_day"
    may: ClassVar[May] = May.HOUSE
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LetMeetingGo(HouseCommand):
    """The working copy of a meeting goes: its day has come, or its case is going."""

    action: ClassVar[str] = "let_meeting_go"
    may: ClassVar[May] = May.HOUSE
    about_meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOn(HouseCommand):
    """Before a meeting goes: what it kept from somebody of the case's own words is kept without it."""

    action: ClassVar[str] = "keep_on"
    may: ClassVar[May] = May.HOUSE
    about_meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginCase(HouseCommand):
    """A whole case goes, as the day of its last meeting has come: from here on nobody can open it."""

    action: ClassVar[str] = "begin_case"
    may: ClassVar[May] = May.HOUSE
    about_case: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class LetRowsGo(HouseCommand):
    """Some more rows of a case that is going; the outcome says whether there may be others."""

    action: ClassVar[str] = "let_rows_go"
    may: ClassVar[May] = May.HOUSE
    going_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifyGone(HouseCommand):
    """Nothing of it is left, its key included: the certificate takes its place."""

    action: ClassVar[str] = "certify_gone"
    may: ClassVar[May] = May.HOUSE
    going_id: str
