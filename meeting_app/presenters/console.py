"""The console with the shared screen as it is now: the one place where both are known.

Neither view is made from the other. The console shows the screen's own fragment from the screen's own view, which holds
nothing that is not on the wall: what a mirrored laptop shows by it is what everybody sees already.
"""

from dataclasses import replace
from datetime import datetime

from meeting_app.domain.account import Account
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.offer import Offer
from meeting_app.domain.round import Round
from meeting_app.presenters.ahead import read_ahead
from meeting_app.presenters.chair import ConsoleView, console_view
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import sitting_now
from meeting_app.presenters.screen import screen_view
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records


def console_now(
    records: Records, meeting: Meeting, account: Account, *, now: datetime, connected: frozenset[str], page: Page
) -> ConsoleView:
    """The chair's one page, all of one moment."""
    read_ahead(records, records.all(Round, meeting_id=meeting.id, order="position"))
    view = console_view(records, meeting, account, now=now, connected=connected, page=page)
    screen = screen_view(records, sitting_now(records, meeting.id), now=now, page=page)
    if screen.work and screen.work.picture:
        # The screen's own address opens with the screen's own key alone; the chair has the same drawing on the case.
        at = f"/cases/{meeting.case_id}/work/{screen.work.work_id}/drawing/{screen.work.version_id}"
        screen = replace(screen, work=replace(screen.work, picture=at))
    # Counted only while the map is open, so that a push costs no question more.
    offered = records.count(Offer, meeting_id=meeting.id, settled_at=None) if view.sitting.mapping else 0
    alone = meeting.family_from if meeting.is_family_time else None
    view = replace(view, plan_only=meeting.lets_views_go, called_off=meeting.is_called_off, family_from=alone)
    view = replace(view, plan=replace(view.plan, has_before=records.has_steps_before(meeting)))
    return replace(view, on_screen=screen, offered=offered, council=load_house(records).words)
