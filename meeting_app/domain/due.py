"""When letter, record and the next meeting are due, and when a record is sealed: the council's own numbers of days."""

from datetime import date, timedelta, tzinfo

from meeting_app.domain.account import House
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.today import day_of
from meeting_app.values import dataclass

SATURDAY = 5
# The council's numbers of days, by their names in the house.
DAYS = ("letter_days", "record_days", "seal_after_days", "first_review_days", "review_days")
LONGEST = 365


@dataclass(frozen=True, slots=True)
class Due:
    """The days of one meeting; None where the council has set none."""

    letter: date | None = None
    record: date | None = None
    sealing: date | None = None
    next_meeting: date | None = None


def due(meeting: Meeting, house: House, zone: tzinfo) -> Due:
    """Counted from the day, where the council is, on which the meeting was held; letter and record in working days.

    Of one that was called off there is no letter, no record to hand over, and no next meeting that follows from it.

    Bank holidays differ from place to place and are counted as working days: a day said here is never too late.
    """
    if meeting.called_off_at:
        off = day_of(meeting.called_off_at, zone)
        return Due(sealing=off + timedelta(days=house.seal_after_days) if house.seal_after_days else None)
    held = day_of(meeting.ended_at, zone) if meeting.ended_at else meeting.day
    return Due(
        letter=working_days_after(held, house.letter_days) if house.letter_days else None,
        record=working_days_after(held, house.record_days) if house.record_days else None,
        sealing=held + timedelta(days=house.seal_after_days) if house.seal_after_days else None,
        next_meeting=held + timedelta(days=_until_next(meeting, house)) if _until_next(meeting, house) else None,
    )


def _until_next(meeting: Meeting, house: House) -> int:
    """Days until the next conference is due at the latest; 0 where none follows by the calendar."""
    days = {MeetingKind.INITIAL: house.first_review_days, MeetingKind.REVIEW: house.review_days}
    return days.get(meeting.kind, 0)


def working_days_after(day: date, count: int) -> date:
    """The day that comes so many working days later: Monday to Friday."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def seals_by_itself(meeting: Meeting, house: House, zone: tzinfo, *, today: date) -> bool:
    """record-once: whether the council's day for completing this meeting's record is past."""
    sealing = due(meeting, house, zone).sealing
    if meeting.waits_to_let_go:
        return False
    return meeting.stage is MeetingStage.WRITING_UP and sealing is not None and today > sealing


def check_seals_by_itself(meeting: Meeting, house: House, zone: tzinfo, *, today: date) -> None:
    """Raise WrongMoment before the council's day."""
    if not seals_by_itself(meeting, house, zone, today=today):
        raise WrongMoment("day_not_past", rule="record-once")


def check_days(**days: int) -> None:
    """Raise InvalidInput for what is not a number of days."""
    wrong = {name: "days_wrong" for name, count in days.items() if not 0 <= count <= LONGEST}
    if wrong:
        raise InvalidInput(wrong)
