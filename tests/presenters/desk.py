"""The desk's and the screen's views in the small world, and their pages."""

from meeting_app.domain.account import Account
from meeting_app.domain.case import Case
from meeting_app.domain.visibility import CHAIR, Viewer
from meeting_app.presenters.cases import CaseView, case_view
from meeting_app.presenters.chair import ConsoleView, console_view
from meeting_app.presenters.look import LookView, look_view
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import RecordView, record_view
from meeting_app.presenters.screen import ScreenView, screen_view
from tests.fakes import BEGINNING
from tests.presenters.phones import renderer

PAGE = Page("form token", live_token="live token", join_address="https://meet.example")


def record_of(world, viewer: Viewer = CHAIR) -> RecordView:
    """The record as this viewer has it."""
    meeting = world.meeting
    with world.read() as records:
        return record_view(records, meeting, viewer, page=PAGE)


def case_of(world) -> CaseView:
    """The case's page."""
    case, account = world.get(Case, world.meeting.case_id), world.get(Account, world.chair.account_id)
    with world.read() as records:
        return case_view(records, case, account, today=BEGINNING.date(), page=PAGE)


def console_of(world, *, connected: frozenset[str] = frozenset()) -> ConsoleView:
    """The console."""
    meeting, account = world.meeting, world.get(Account, world.chair.account_id)
    with world.read() as records:
        return console_view(records, meeting, account, now=world.sources.now(), connected=connected, page=PAGE)


def look_of(world) -> LookView:
    """The look page of the round that is on."""
    meeting, round_ = world.meeting, world.round
    with world.read() as records:
        return look_view(records, meeting, round_, page=PAGE)


def screen_of(world) -> ScreenView:
    """What the sitting's screens show."""
    sitting = world.sitting
    with world.read() as records:
        return screen_view(records, sitting, now=world.sources.now(), page=PAGE)


def page_of(name: str, view) -> str:
    """A whole page, command ids counted."""
    return renderer().page(name, view)
