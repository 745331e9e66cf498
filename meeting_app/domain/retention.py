"""How long the working copy of a meeting's record stays here, by kind of meeting: the council's own number, or none.

This app holds a working copy; the council's case system keeps the record. Periods differ from place to place, so none
is set here: until a council sets one, nothing is deleted.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.meeting import MeetingKind
from meeting_app.values import dataclass

MONTHS_A_YEAR = 12
# What goes is to be seen for so long before it does.
NOTICE = timedelta(days=7)


class Unit(StrEnum):
    """In what a period is counted."""

    MONTHS = "months"
    YEARS = "years"


MOST = {Unit.MONTHS: 240, Unit.YEARS: 100}


@dataclass(frozen=True, slots=True)
class Retention:
    """The period of one kind of meeting, counted from the day on which its record was filed. Its id is the kind.

    `set_on` is the day where the council is: a new period deletes nothing before it has been to be seen for a week.
    """

    id: str
    kind: MeetingKind
    count: int
    unit: Unit
    set_on: date

    def goes(self, filed: date) -> date:
        """The day on which a working copy goes: the same day so many months later, or that month's last."""
        months = self.count * (MONTHS_A_YEAR if self.unit is Unit.YEARS else 1)
        year, month = divmod(filed.year * MONTHS_A_YEAR + filed.month - 1 + months, MONTHS_A_YEAR)
        last = monthrange(year, month + 1)[1]
        return max(date(year, month + 1, min(filed.day, last)), self.set_on + NOTICE)


def check_period(kind: MeetingKind, count: int, unit: Unit) -> None:
    """kept-for-a-time: raise InvalidInput at the kind's field for what is no period; 0 stands for none."""
    if not 0 <= count <= MOST[unit]:
        raise InvalidInput({f"count_{kind}": "period_wrong"}, rule="kept-for-a-time")
