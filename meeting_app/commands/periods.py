"""How long working copies stay, by kind of meeting (kept-for-a-time)."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.meeting import MeetingKind
from meeting_app.domain.retention import Retention, Unit, check_period
from meeting_app.storage.records import Records


def _load(records: Records, command: say.WritePeriods, asked: Asked) -> dict[str, Retention]:
    return {one.id: one for one in records.all(Retention)}


@handles(say.WritePeriods, loads=_load)
def write_periods(command: say.WritePeriods, before: dict[str, Retention], asked: Asked) -> Decision:
    """A kind without a number is not deleted at all. What is as it was keeps the day on which it was set."""
    wrong: dict[str, str] = {}
    for kind, count, unit in command.periods:
        try:
            check_period(MeetingKind(kind), count, unit)
        except InvalidInput as refused:
            wrong |= refused.fields
    if wrong:
        raise InvalidInput(wrong, rule="kept-for-a-time")
    wanted = {kind: (count, unit) for kind, count, unit in command.periods if count}
    asked_for = {kind for kind, _, _ in command.periods}
    return Decision(
        add=tuple(_made(kind, *period, asked) for kind, period in wanted.items() if kind not in before),
        change=tuple(
            _made(kind, *period, asked)
            for kind, period in wanted.items()
            if kind in before and (before[kind].count, before[kind].unit) != period
        ),
        drop=tuple(one for kind, one in before.items() if kind in asked_for - set(wanted)),
        outcome="saved",
    )


def _made(kind: str, count: int, unit: Unit, asked: Asked) -> Retention:
    return Retention(kind, MeetingKind(kind), count, unit, asked.today)
