"""The screen on the phone of somebody from afar: the screen's own picture, made for all who are there (who-may-see)."""

from dataclasses import replace
from datetime import datetime

from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.presenters.page import Page
from meeting_app.presenters.screen import ScreenView, screen_view
from meeting_app.storage.records import Records


def mirror_view(records: Records, seat: Seat, *, now: datetime, page: Page) -> ScreenView | None:
    """What the screens of this person's part show; None where this phone may not show it.

    Whoever has it is one of the people that the screen is made for, so it holds what all of them may see.
    """
    if not seat.mirrored or not seat.has_phone:
        return None
    shown = screen_view(records, records.get(Sitting, seat.sitting_id), now=now, page=page)
    # A child's drawing is on no phone: what can be seen on it stands there in words.
    return replace(shown, work=replace(shown.work, picture="")) if shown.work else shown
