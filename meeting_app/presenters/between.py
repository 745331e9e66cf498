"""Both views on a scale between two people, for one of the two: on that person's own page and nowhere else."""

from datetime import date

from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import reader
from meeting_app.presenters.agenda import Asked, asked_in, between_of, knows
from meeting_app.presenters.page import Page
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class BothViews:
    """What the two gave, as each of them may see it, with the wording that it was given against."""

    page: Page
    public_id: str
    chair: str
    day: date
    words: Asked
    views: tuple[ShownView, ...]


def both_views(records: Records, seat: Seat, round_: Round, *, page: Page) -> BothViews | None:
    """None for anybody else, and for a scale that is asked of everybody: that one is on the screen."""
    viewer, between = reader(seat.person_id, [seat.sitting_id]), between_of(records, round_)
    if between is None or not knows(records, round_, viewer) or round_.sitting_id != seat.sitting_id:
        return None
    meeting = records.get(Meeting, seat.meeting_id)
    views = round_views(records, round_, viewer)
    return BothViews(page, meeting.public_id, meeting.chair, meeting.day, asked_in(records, round_, viewer), views)
