"""One process takes the work of a day, and says when it is done; another may go on where its taker was not heard of."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.certificate import DayWork
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.retention import NOTICE
from meeting_app.storage.records import Records

GIVEN_UP = timedelta(hours=2)


def _load(records: Records, command: say.BeginDay | say.EndDay, asked: Asked) -> list[DayWork]:
    return records.all(DayWork)


@handles(say.BeginDay, loads=_load)
def begin_day(command: say.BeginDay, before: list[DayWork], asked: Asked) -> Decision:
    """Refused while it is another's, and once it is done.

    What is known of earlier days goes, and of days so far ahead that only a wrong clock can have had them.
    """
    now = [one for one in before if one.day == command.day]
    others = tuple(one for one in before if one.day < command.day or one.day > command.day + NOTICE)
    if not now:
        since = _watched_since(before, command.day)
        taken = DayWork(command.day.isoformat(), command.day, asked.now, watched_since=since)
        return Decision(add=(taken,), drop=others, quiet=True, outcome="taken")
    if now[0].done_at is not None:
        raise WrongMoment("day_is_done")
    if asked.now - now[0].taken_at < GIVEN_UP:
        raise WrongMoment("day_is_taken")
    return Decision(change=(replace(now[0], taken_at=asked.now),), quiet=True, outcome="taken")


def _watched_since(before: Iterable[DayWork], day: date) -> date:
    """kept-for-a-time: this day, where no work was done for so long before that nobody was shown what goes."""
    known = (one.watched_since for one in before if one.watched_since and day - NOTICE <= one.day < day)
    return min(known, default=day)


@handles(say.EndDay, loads=_load)
def end_day(command: say.EndDay, before: list[DayWork], asked: Asked) -> Decision:
    """What was to be done that day is done."""
    done = (replace(one, done_at=asked.now) for one in before if one.day == command.day)
    return Decision(change=tuple(done), quiet=True, outcome="done")
