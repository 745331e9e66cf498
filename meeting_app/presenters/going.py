"""What of a case goes when, or why it stays: beside its pages, and on the pages that say more (kept-for-a-time)."""

from datetime import date, tzinfo

from meeting_app.domain.account import Account
from meeting_app.domain.case import Case
from meeting_app.domain.copies import Kind
from meeting_app.domain.fate import Fate
from meeting_app.domain.filing import Filing
from meeting_app.domain.hold import Hold, may_lift
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.retention import Retention
from meeting_app.presenters.copies import CopyMade, copies_made
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.audit_log import entries_of, head_of
from meeting_app.storage.fates import CaseFate, fates_of
from meeting_app.storage.papers import not_copied
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class GoingLine:
    """One meeting's working copy."""

    public_id: str
    day: date
    kind: MeetingKind
    fate: Fate


@dataclass(frozen=True, slots=True)
class OfCase:
    """Beside a case's page: each meeting, the day on which all of it goes, and since when it is on hold."""

    lines: tuple[GoingLine, ...]
    goes: date | None
    holds: tuple[Hold, ...]


NOTHING_GOES = OfCase((), None, ())


def of_case(records: Records, case: Case, zone: tzinfo) -> OfCase:
    """For who may open it."""
    found = fates_of(records, [case.id], zone)[case.id]
    return OfCase(lines_of(found), found.goes, tuple(one for one in found.holds if one.holds))


def lines_of(found: CaseFate) -> tuple[GoingLine, ...]:
    """The newest first."""
    return tuple(GoingLine(one.public_id, one.day, one.kind, fate) for one, fate in reversed(found.meetings))


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold, with names for ids. `mine`: whoever looks may lift it."""

    hold: Hold
    put_by: str
    lifted_by: str
    mine: bool


@dataclass(frozen=True, slots=True)
class HoldView:
    """The page on which a case is put on hold; `lifting` is the hold whose form could not be taken."""

    page: Page
    case: Case
    lines: tuple[HoldLine, ...]
    typed: Typed
    lifting: str = ""


def hold_view(
    records: Records, case: Case, account: Account, *, page: Page, typed: Typed, lifting: str = ""
) -> HoldView:
    """All holds of the case, the newest first."""
    accounts = by_id(records.all(Account))

    def name(id_: str | None) -> str:
        return accounts[id_].name if id_ in accounts else ""

    holds = records.all(Hold, case_id=case.id, order="put_at")
    lines = (HoldLine(one, name(one.put_by), name(one.lifted_by), may_lift(one, account)) for one in reversed(holds))
    return HoldView(page, case, tuple(lines), typed, lifting)


@dataclass(frozen=True, slots=True)
class FilingLine:
    """That the record was filed. `stands`: nothing was added to it since."""

    filing: Filing
    by: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """What the record's page says of the case system. `sealed`: it can be filed."""

    sealed: bool
    lines: tuple[FilingLine, ...]
    fate: Fate


@dataclass(frozen=True, slots=True)
class FiledView:
    """The page on which somebody confirms it; `copies` are those for the file whose digest is known.

    `not_copied`: papers that belong to it, go with it, and were not copied for the file as they are now.
    """

    page: Page
    meeting: Meeting
    filed: Filed
    copies: tuple[CopyMade, ...]
    typed: Typed
    not_copied: tuple[Kind, ...] = ()


def filed_of(records: Records, meeting: Meeting, zone: tzinfo) -> Filed:
    """For the chair's own page."""
    accounts = by_id(records.all(Account))
    head = head_of(records.connection, f"meeting:{meeting.id}")
    lines = (
        FilingLine(one, accounts[one.filed_by].name if one.filed_by in accounts else "", one.is_of(head))
        for one in reversed(records.all(Filing, meeting_id=meeting.id, order="filed_at"))
    )
    fate = fates_of(records, [meeting.case_id], zone)[meeting.case_id].of(meeting.id)
    return Filed(meeting.stage is MeetingStage.SEALED, tuple(lines), fate)


def filed_view(records: Records, meeting: Meeting, zone: tzinfo, *, page: Page, typed: Typed) -> FiledView:
    """With what was typed, where it can't be taken."""
    copies = (one for one in copies_made(records, meeting, marked=False) if not one.reader and one.digest and one.form)
    return FiledView(
        page,
        meeting,
        filed_of(records, meeting, zone),
        tuple(one for one in copies if one.kind is Kind.RECORD and one.form != "print"),
        typed,
        _not_copied(records, meeting) if meeting.stage is MeetingStage.SEALED else (),
    )


def _not_copied(records: Records, meeting: Meeting) -> tuple[Kind, ...]:
    last = entries_of(records.connection, f"meeting:{meeting.id}")[-1]
    return not_copied(records, meeting, since=last.at)


@dataclass(frozen=True, slots=True)
class PeriodsView:
    """How long working copies stay, by kind of meeting; an administrator's page."""

    page: Page
    kinds: tuple[MeetingKind, ...]
    typed: Typed
    saved: bool = False


def periods_view(records: Records, *, page: Page, typed: Typed, saved: bool = False) -> PeriodsView:
    """As stored, with what was typed over it."""
    stored = {one.kind: one for one in records.all(Retention)}
    known = {f"count_{kind}": str(one.count) for kind, one in stored.items()}
    known |= {f"unit_{kind}": one.unit.value for kind, one in stored.items()}
    return PeriodsView(page, tuple(MeetingKind), Typed(known | typed), saved)
