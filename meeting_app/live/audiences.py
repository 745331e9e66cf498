"""Who may listen, asked of the database each time, and what each listener's page shows now."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.case import CaseMember
from meeting_app.domain.changes import Change, Reach
from meeting_app.domain.desk import Desk
from meeting_app.domain.errors import DomainError
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.identity import SignedIn, desk_of, is_this_machine, key_hash, may_open_case, signed_in
from meeting_app.live.presence import Presence
from meeting_app.live.rooms import Watcher
from meeting_app.pages import Pages
from meeting_app.presenters.console import console_now
from meeting_app.presenters.desk import desk_view
from meeting_app.presenters.mirror import mirror_view
from meeting_app.presenters.phone import phone_view
from meeting_app.presenters.render import Renderer
from meeting_app.presenters.screen import plain_view, screen_now
from meeting_app.storage.records import Records, Remembering
from meeting_app.storage.together import Together
from meeting_app.tokens import FormTokens
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Audiences:
    """Asks the database: a socket that was let in once is asked again at each resync."""

    read: Callable[[], AbstractContextManager[Remembering]]
    together: Together
    tokens: FormTokens
    pages: Pages
    renderer: Renderer
    now: Callable[[], datetime]
    presence: Presence

    def admit(self, token: str, cookies: Mapping[str, str], *, peer: str) -> Watcher | None:
        """Who this is, if the page's token and the cookie say the same and the database agrees."""
        said = self.tokens.read_live(token)
        if said is None:
            return None
        audience, holder, epoch = said
        if audience == "chair" and self.pages.plain and not is_this_machine(peer):
            return None
        with self.read() as records:
            try:
                return _ADMIT[audience](self, records, holder, epoch, cookies)
            except DomainError:
                return None

    def views(self, watchers: list[Watcher]) -> list[Any]:
        """What these listeners' pages show, all of one moment; the transaction is closed before anything is drawn.

        None for who was let in once and may not listen any more: between a commit and its hanging up others push too.
        """
        phones = [watcher.key for watcher in watchers if watcher.audience == "phone"]
        return self.together.look(phones, lambda records: [self._view(records, watcher) for watcher in watchers])

    def _view(self, records: Records, watcher: Watcher) -> Any:
        return _VIEW[watcher.audience](self, records, watcher) if self._may_still(records, watcher) else None

    def _may_still(self, records: Records, watcher: Watcher) -> bool:
        if watcher.audience in {"phone", "mirror"}:
            return records.get(Seat, watcher.key).epoch == watcher.epoch
        if watcher.audience == "screen":
            return True
        if watcher.audience == "desk":
            desk = records.get(Desk, watcher.key)
            return desk.epoch == watcher.epoch and desk.is_open(self.now())
        session = records.find(AccountSession, id=watcher.session_id)
        if session is None or session.ends_at <= self.now():
            return False
        case_id = records.get(Meeting, watcher.meeting_id).case_id
        return records.find(CaseMember, case_id=case_id, account_id=watcher.key) is not None

    def regions(self, watcher: Watcher, view: Any) -> tuple[int, dict[str, str]]:
        """Version and regions of a view, with the mark where command ids go."""
        # who-may-see: a mirror is the screen's own fragment and nothing else.
        audience = "screen" if watcher.audience == "mirror" else watcher.audience
        return view.version, self.renderer.regions(audience, view)

    def touched_by(self, change: Change) -> Iterator[Watcher]:
        """The listeners whose pages this change can have made stale."""
        for watcher in self.presence.watchers():
            if watcher.meeting_id == change.meeting_id and _reaches(change, watcher):
                yield watcher

    def phone(self, records: Records, holder: str, epoch: int, cookies: Mapping[str, str]) -> Watcher | None:
        hashes = {key_hash(value) for name, value in cookies.items() if "seat-" in name}
        seat = records.find(Seat, id=holder)
        if seat is None or seat.epoch != epoch or seat.key_hash not in hashes:
            return None
        return Watcher("phone", seat.meeting_id, seat.sitting_id, seat.id, epoch)

    def mirror(self, records: Records, holder: str, epoch: int, cookies: Mapping[str, str]) -> Watcher | None:
        phone = self.phone(records, holder, epoch, cookies)
        if phone is None or not records.get(Seat, holder).mirrored:
            return None
        return Watcher("mirror", phone.meeting_id, phone.sitting_id, phone.key, epoch)

    def chair(self, records: Records, holder: str, epoch: int, cookies: Mapping[str, str]) -> Watcher | None:
        meeting_id, _, session_id = holder.partition(":")
        cookie = next((value for name, value in cookies.items() if name.endswith("account")), None)
        who = signed_in(records, cookie, now=self.now())
        meeting = records.find(Meeting, id=meeting_id)
        if meeting is None or who.session.id != session_id:
            return None
        may_open_case(records, who, meeting.case_id)
        return Watcher("chair", meeting.id, "", who.account.id, session_id=session_id)

    def screen(self, records: Records, holder: str, epoch: int, cookies: Mapping[str, str]) -> Watcher | None:
        cookie = next((value for name, value in cookies.items() if name.endswith("screen")), "")
        screen = records.find(Screen, id=holder)
        if screen is None or screen.key_hash != key_hash(cookie) or screen.cut_at is not None:
            return None
        # It goes with the meeting from part to part, so it listens to all of them; what it shows is its own part's.
        return Watcher("screen", screen.meeting_id or "", "", screen.id)

    def desk(self, records: Records, holder: str, epoch: int, cookies: Mapping[str, str]) -> Watcher | None:
        keys = [value for name, value in cookies.items() if "desk-" in name]
        mine = [desk for desk in (desk_of(records, key, now=self.now()) for key in keys) if desk is not None]
        if all((desk.id, desk.epoch) != (holder, epoch) for desk in mine):
            return None
        return Watcher("desk", records.get(Desk, holder).meeting_id, "", holder, epoch)

    def phone_view(self, records: Records, watcher: Watcher) -> Any:
        seat = records.get(Seat, watcher.key)
        page = self.pages.phone(seat)
        return phone_view(records, seat, now=self.now(), page=page, draft_key=self.pages.draft_key)

    def chair_view(self, records: Records, watcher: Watcher) -> Any:
        meeting = records.get(Meeting, watcher.meeting_id)
        who = _session(records, watcher)
        connected = self.presence.of_meeting(meeting.id)
        page = self.pages.console(who, meeting)
        return console_now(records, meeting, who.account, now=self.now(), connected=connected, page=page)

    def desk_view(self, records: Records, watcher: Watcher) -> Any:
        desk = records.get(Desk, watcher.key)
        connected = self.presence.of_meeting(watcher.meeting_id)
        return desk_view(records, desk, connected=connected, page=self.pages.minutes(desk))

    def screen_view(self, records: Records, watcher: Watcher) -> Any:
        screen = records.get(Screen, watcher.key)
        return screen_now(records, screen, now=self.now(), page=self.pages.screen(screen))

    def mirror_view(self, records: Records, watcher: Watcher) -> Any:
        seat = records.get(Seat, watcher.key)
        page = self.pages.mirror(seat)
        return mirror_view(records, seat, now=self.now(), page=page) or plain_view(version=0, page=page)


def _session(records: Records, watcher: Watcher) -> SignedIn:
    return SignedIn(records.get(Account, watcher.key), records.get(AccountSession, watcher.session_id))


_ADMIT = {
    "phone": Audiences.phone,
    "chair": Audiences.chair,
    "screen": Audiences.screen,
    "desk": Audiences.desk,
    "mirror": Audiences.mirror,
}
_VIEW = {
    "phone": Audiences.phone_view,
    "chair": Audiences.chair_view,
    "screen": Audiences.screen_view,
    "desk": Audiences.desk_view,
    "mirror": Audiences.mirror_view,
}


def _reaches(change: Change, watcher: Watcher) -> bool:
    if watcher.waits:
        return Reach.CONSOLE in change.reach
    here = not change.sitting_id or watcher.sitting_id in {change.sitting_id, ""}
    if Reach.PUBLIC in change.reach:
        return here
    if watcher.audience == "phone":
        return Reach.SEAT in change.reach and watcher.key == change.seat_id
    return Reach.SCREENS in change.reach and watcher.key == change.screen_id
