"""One process takes the work of a day, and says when it is done; another may go on where its taker was not heard of."""

from dataclasses import replace
from datetime import timedelta

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.certificate import DayWork
from meeting_app.domain.errors import WrongMoment
from meeting_app.storage.records import Records

GIVEN_UP = timedelta(hours=2)


def _load(records: Records, command: say.BeginDay | say.EndDay, asked: Asked) -> list[DayWork]:
    return records.all(DayWork)


@handles(say.BeginDay, loads=_load)
def begin_day(command: say.BeginDay, before: list[DayWork], asked: Asked) -> Decision:
    """Refused while it is another's, and once it is done. What is known of earlier days goes."""
    now = [one for one in before if one.day == command.day]
    earlier = tuple(one for one in before if one.day < command.day)
    if not now:
        taken = DayWork(command.day.isoformat(), command.day, asked.now)
        return Decision(add=(taken,), drop=earlier, quiet=True, outcome="taken")
    if now[0].done_at is not None:
        raise WrongMoment("day_is_done")
    if asked.now - now[0].taken_at < GIVEN_UP:
        raise WrongMoment("day_is_taken")
    return Decision(change=(replace(now[0], taken_at=asked.now),), quiet=True, outcome="taken")


@handles(say.EndDay, loads=_load)
def end_day(command: say.EndDay, before: list[DayWork], asked: Asked) -> Decision:
    """What was to be done that day is done."""
    done = (replace(one, done_at=asked.now) for one in before if one.day == command.day)
    return Decision(change=tuple(done), quiet=True, outcome="done")
