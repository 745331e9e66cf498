"""The short copy of a meeting, for minutes that are not an account of who said what."""

from meeting_app.presenters.decision import DecisionView
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import RecordView
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class SummaryView:
    """Who was there, the chair's own paragraph on each scale, the steps, the decision; both parts are one reader's.

    No view stands in it, so no number of anybody's but what the chair put in words (no-averages).
    """

    record: RecordView
    decision: DecisionView

    @property
    def page(self) -> Page:
        """Both parts are on one page."""
        return self.record.page
