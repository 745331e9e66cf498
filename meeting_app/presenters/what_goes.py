"""What goes and when: in one's own cases by name, in others for who looks after the house by day and kind alone."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, tzinfo

from meeting_app.domain.account import Account, Role
from meeting_app.domain.case import Case, CaseMember
from meeting_app.domain.certificate import BY_PRESS, Because, Certificate, LettingGo
from meeting_app.domain.fate import Fate, Stays
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.retention import NOTICE
from meeting_app.domain.signing_key import in_groups
from meeting_app.presenters.going import OfCase, lines_of
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.fates import CaseFate, fates_of
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# What keeps a working copy here until somebody does something.
FOR_SOMEBODY = frozenset({Stays.NOT_SEALED, Stays.NOT_FILED, Stays.ADDED_SINCE})


@dataclass(frozen=True, slots=True)
class Going:
    """A working copy with its day. `name` and addresses are empty in a case that the reader may not open.

    `whole`: the case goes with it.
    """

    goes: date
    kind: MeetingKind
    whole: bool
    name: str = ""
    public_id: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Staying:
    """A working copy that stays until somebody does something, in a case of the reader's own."""

    name: str
    public_id: str
    day: date
    kind: MeetingKind
    fate: Fate


@dataclass(frozen=True, slots=True)
class WhatGoes:
    """The page. `soon`: within the week that is always shown ahead. `stays`: the others of all cases, by reason."""

    page: Page
    is_administrator: bool
    soon: tuple[Going, ...]
    later: tuple[Going, ...]
    for_somebody: tuple[Staying, ...]
    stays: tuple[tuple[Stays, int], ...]
    under_way: int
    certificates: tuple[Certificate, ...]


def what_goes(records: Records, account: Account, *, today: date, zone: tzinfo, page: Page) -> WhatGoes:
    """An administrator's has every case; of those that they may not open neither name nor address."""
    is_administrator = account.role is Role.ADMINISTRATOR
    mine = {one.case_id for one in records.all(CaseMember, account_id=account.id)}
    every = {one.case_id for one in records.all(CaseMember)} if is_administrator else mine
    fates = fates_of(records, every, zone)
    names: dict[str, str] = {one.id: one.name_on_screen for one in records.all(Case, id=sorted(mine))}
    going = sorted(_going(fates, names), key=lambda one: (one.goes, one.name.casefold(), one.day or date.min))
    stays = Counter(fate.stays for one in fates.values() for _, fate in one.meetings if fate.stays)
    return WhatGoes(
        page,
        is_administrator,
        tuple(one for one in going if one.goes <= today + NOTICE),
        tuple(one for one in going if one.goes > today + NOTICE),
        tuple(_waiting(fates, names)),
        tuple(sorted(stays.items())),
        records.count(LettingGo) if is_administrator else 0,
        tuple(reversed(records.all(Certificate, order="done_at"))) if is_administrator else (),
    )


def _going(fates: dict[str, CaseFate], names: dict[str, str]) -> Iterable[Going]:
    for case_id, found in fates.items():
        for meeting, fate in found.meetings:
            if fate.goes is None or fate.stays is not None:
                continue
            whole = found.goes is not None and fate.goes >= found.goes
            if case_id in names:
                yield Going(fate.goes, meeting.kind, whole, names[case_id], meeting.public_id, meeting.day)
            else:
                yield Going(fate.goes, meeting.kind, whole)


def _waiting(fates: dict[str, CaseFate], names: dict[str, str]) -> Iterable[Staying]:
    for case_id, name in sorted(names.items(), key=lambda one: one[1].casefold()):
        for meeting, fate in fates[case_id].meetings:
            if fate.stays in FOR_SOMEBODY and meeting.ended_at is not None:
                yield Staying(name, meeting.public_id, meeting.day, meeting.kind, fate)


def soon_of(records: Records, account: Account, *, today: date, zone: tzinfo) -> tuple[Going, ...]:
    """For the list of cases: what of one's own goes within the week."""
    mine = sorted(one.case_id for one in records.all(CaseMember, account_id=account.id))
    names: dict[str, str] = {one.id: one.name_on_screen for one in records.all(Case, id=mine)}
    found = (one for one in _going(fates_of(records, mine, zone), names) if one.goes <= today + NOTICE)
    return tuple(sorted(found, key=lambda one: (one.goes, one.name.casefold())))


@dataclass(frozen=True, slots=True)
class LetCaseGoView:
    """The two steps of letting a whole case go. `not_filed`: meetings whose record nobody has confirmed."""

    page: Page
    case: Case
    of: OfCase
    not_filed: int
    reasons: tuple[Because, ...]
    typed: Typed
    sure: bool


def let_case_go_view(
    records: Records, case: Case, zone: tzinfo, *, page: Page, typed: Typed, sure: bool
) -> LetCaseGoView:
    """`sure`: the second step, which asks once more."""
    found = fates_of(records, [case.id], zone)[case.id]
    of = OfCase(lines_of(found), found.goes, tuple(one for one in found.holds if one.holds))
    not_filed = sum(fate.stays in FOR_SOMEBODY and _was_held(one) for one, fate in found.meetings)
    return LetCaseGoView(page, case, of, not_filed, BY_PRESS, typed, sure)


def _was_held(meeting: Meeting) -> bool:
    return meeting.opened_at is not None


@dataclass(frozen=True, slots=True)
class CertificateView:
    """One certificate, to print."""

    page: Page
    certificate: Certificate
    council: str

    @property
    def key(self) -> str:
        """The fingerprint of the key that signed it, as people compare it; empty while it is not signed."""
        return in_groups(self.certificate.key_id)

    @property
    def signed_text(self) -> str:
        """What was signed, letter for letter (docs/bundle.md)."""
        return self.certificate.signed_text.decode()
