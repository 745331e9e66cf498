"""Days as a calendar file (RFC 5545): all-day, without an alarm and without anybody's name that is not in the words."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

Entry = tuple[str, date, str]


def ics_of(entries: Iterable[Entry], *, made_at: datetime) -> bytes:
    """The file's bytes. An entry: the same id each time it is made, the day, and what stands on it."""
    made = Calendar()
    made.add("prodid", "-//Ten First//EN")
    made.add("version", "2.0")
    for uid, day, words in entries:
        made.add_component(_event(uid, day, words, made_at))
    written: bytes = made.to_ical()
    return written


def _event(uid: str, day: date, words: str, made_at: datetime) -> Event:
    one = Event()
    one.add("uid", uid)
    one.add("dtstamp", made_at)
    one.add("dtstart", day)
    one.add("dtend", day + timedelta(days=1))
    one.add("summary", _in_one_line(words))
    # The day is not taken up by it, and a calendar that is shared says nothing of it.
    one.add("transp", "TRANSPARENT")
    one.add("class", "PRIVATE")
    return one


def _in_one_line(words: str) -> str:
    """A calendar has one line, and the standard no place for what is no letter."""
    return " ".join("".join(" " if unicodedata.category(one) in {"Cc", "Cs"} else one for one in words).split())
