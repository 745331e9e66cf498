"""Who is asking: a cookie -> an actor, asked of the database each time. The path says which cookie is looked at.

Phone paths look only at the seat's cookie, console paths only at the account's, screen paths only at the screen's,
the minute-taker's only at the desk's; none falls back to another (security 1.1).
"""

import hashlib
from datetime import datetime

from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.case import CaseMember
from meeting_app.domain.desk import Desk
from meeting_app.domain.errors import NotAllowed, SignedOut
from meeting_app.domain.hands import PersonalLink, Tablet
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder, DeskHolder, SeatHolder
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})


def key_hash(key: str) -> str:
    """SHA-256 of a key: all that the database holds of it."""
    return hashlib.sha256(key.encode()).hexdigest()


def is_this_machine(peer: str) -> bool:
    """Whether a connection comes from this machine itself, by its peer's address and never by a header."""
    return peer in LOOPBACK


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A browser that is signed in."""

    account: Account
    session: AccountSession

    @property
    def actor(self) -> AccountHolder:
        """Who gives the commands."""
        return AccountHolder(self.account.id, self.session.id)


def signed_in(records: Records, cookie: str | None, *, now: datetime) -> SignedIn:
    """Whose session cookie this is. Raises SignedOut."""
    session = records.find(AccountSession, token_hash=key_hash(cookie)) if cookie else None
    if session is None or session.ends_at <= now:
        raise SignedOut
    return SignedIn(records.get(Account, session.account_id), session)


def may_open_case(records: Records, who: SignedIn, case_id: str) -> None:
    """Raise NotAllowed, which looks like "there is no such thing", unless this account is a member of the case."""
    if records.find(CaseMember, case_id=case_id, account_id=who.account.id) is None:
        raise NotAllowed


def meeting_of(records: Records, who: SignedIn, public_id: str) -> Meeting:
    """The meeting under this public id, if this account may open its case. Raises NotAllowed."""
    meeting = records.find(Meeting, public_id=public_id)
    if meeting is None:
        raise NotAllowed
    may_open_case(records, who, meeting.case_id)
    return meeting


def seat_of(records: Records, cookie: str | None) -> Seat | None:
    """The seat that this key opens now, or None where it opens nothing any more."""
    return records.find(Seat, key_hash=key_hash(cookie)) if cookie else None


def seat_actor(seat: Seat) -> SeatHolder:
    """Who gives the commands of this phone."""
    return SeatHolder(seat.id, seat.epoch)


def desk_of(records: Records, cookie: str | None, *, now: datetime) -> Desk | None:
    """The minute-taker's place that this key opens now, or None where it opens nothing any more."""
    desk = records.find(Desk, key_hash=key_hash(cookie)) if cookie else None
    return desk if desk is not None and desk.is_open(now) else None


def desk_actor(desk: Desk) -> DeskHolder:
    """Who gives the commands of this browser."""
    return DeskHolder(desk.id, desk.epoch)


def link_of(records: Records, cookie: str | None) -> PersonalLink | None:
    """The personal link whose device this is, once it was opened there."""
    link = records.find(PersonalLink, key_hash=key_hash(cookie)) if cookie else None
    return link if link is not None and link.epoch else None


def tablet_of(records: Records, cookie: str | None) -> Tablet | None:
    """The tablet whose cookie this is."""
    return records.find(Tablet, key_hash=key_hash(cookie)) if cookie else None


def screen_of(records: Records, cookie: str | None) -> Screen | None:
    """The screen whose cookie this is."""
    return records.find(Screen, key_hash=key_hash(cookie)) if cookie else None
