"""Which day it is where the council is. Times are UTC everywhere; a day that somebody types is not."""

from datetime import date, datetime, tzinfo


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day by the clocks there: just after midnight in summer, it is still yesterday in UTC."""
    return moment.astimezone(zone).date()
