"""What each audience's page carries besides its view; one place, for page and push alike."""

import base64
from datetime import tzinfo
from typing import Any

from meeting_app.domain.desk import Desk
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Page
from meeting_app.storage.keys import Keys
from meeting_app.tokens import FormTokens
from meeting_app.values import dataclass

Errors = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the pages' own parts; `join_base` is the address that phones reach, `zone` where the council is."""

    tokens: FormTokens
    keys: Keys
    demo: bool
    plain: bool
    join_base: str
    zone: tzinfo

    def door(self, *, errors: Errors = ()) -> Page:
        """For somebody without a key."""
        return self._page(self.tokens.token("door", "", 0), errors=errors)

    def phone(self, seat: Seat, *, round_id: str = "", errors: Errors = ()) -> Page:
        """For a seat's phone; with a round's id, its draft's key as well (security 1.7)."""
        return self._page(
            self.tokens.token("phone", seat.id, seat.epoch),
            live_token=self.tokens.live_token("phone", seat.id, seat.epoch),
            draft_key=self.draft_key(seat, round_id) if round_id else "",
            errors=errors,
        )

    def hand(self, where: str, hand_id: str, turn: int, *, errors: Errors = ()) -> Page:
        """For a page at home, or the tablet in somebody's turn: no socket, and no draft is ever kept there."""
        return self._page(self.tokens.token(where, hand_id, turn), errors=errors)

    def mirror(self, seat: Seat) -> Page:
        """For the screen on the phone of somebody from afar: it listens under that seat's epoch."""
        return self._page(
            "",
            live_token=self.tokens.live_token("mirror", seat.id, seat.epoch),
        )

    def draft_key(self, seat: Seat, round_id: str) -> str:
        """The key of this phone's draft of this round, base64: only this seat in this epoch ever gets it."""
        return base64.b64encode(self.keys.derive("draft", seat.id, str(seat.epoch), round_id)).decode()

    def desk(self, who: SignedIn, *, errors: Errors = ()) -> Page:
        """For who is signed in."""
        return self._page(
            self.tokens.token("desk", who.session.id, 0),
            errors=errors,
            requests=who.account.handles_requests,
        )

    def console(self, who: SignedIn, meeting: Meeting, *, errors: Errors = ()) -> Page:
        """For the console, which has a live socket."""
        return self._page(
            self.tokens.token("desk", who.session.id, 0),
            live_token=self.tokens.live_token("chair", f"{meeting.id}:{who.session.id}", 0),
            errors=errors,
        )

    def minutes(self, desk: Desk, *, errors: Errors = ()) -> Page:
        """For the minute-taker's place, which has a live socket."""
        return self._page(
            self.tokens.token("minutes", desk.id, desk.epoch),
            live_token=self.tokens.live_token("desk", desk.id, desk.epoch),
            errors=errors,
        )

    def screen(self, screen: Screen | None) -> Page:
        """For a shared screen, paired or not."""
        return self._page(
            self.tokens.token("door", "", 0),
            live_token=self.tokens.live_token("screen", screen.id, 0) if screen else "",
        )

    def _page(self, form_token: str, **of_audience: Any) -> Page:
        """What all of them have, and what is this audience's own."""
        base, zone = self.join_base, self.zone
        return Page(form_token, demo=self.demo, plain=self.plain, join_address=base, zone=zone, **of_audience)
