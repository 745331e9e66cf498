"""What the house does by itself: every hour it seals the records whose day is past, and signs what is sealed and not
signed yet, and certificates (record-once, kept-for-a-time), ends plan-only meetings that nobody ended (plan-only,
read-by-someone), and leaves nothing of what was let go; every night, or at the first start after it, what is due goes
(kept-for-a-time).

When a night's work is due is APScheduler's trigger; waiting for it is the engine's (docs/decisions/0009).
"""

from collections.abc import Callable
from datetime import datetime, time, tzinfo
from uuid import uuid4

from apscheduler.triggers.cron import CronTrigger

from meeting_app.commands.dispatch import Outcome
from meeting_app.commands.messages.plan_only import EndOnTheDay
from meeting_app.commands.messages.talk import SealOnTheDay
from meeting_app.domain.due import seals_by_itself
from meeting_app.domain.errors import DomainError
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.meeting import Keeps, Meeting, MeetingStage
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.plan_only import lets_go_by_itself
from meeting_app.engine import Engine
from meeting_app.letting_go import Day
from meeting_app.opened import Opened
from meeting_app.storage.given import given_in
from meeting_app.storage.house import load_house
from meeting_app.web.signing import sign_what_is_sealed

AN_HOUR = 3600.0
# Nobody meets then, and every day of the year has this time, summer time's first and last day too.
HOUR, MINUTE = 4, 10


class Night:
    """When a day's work is due, by the clocks where the council is."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._trigger = CronTrigger(hour=HOUR, minute=MINUTE, timezone=zone)

    def is_past(self, now: datetime) -> bool:
        """Whether this day's time has come: after a night without a server its work is done at the start."""
        here = now.astimezone(self._zone)
        first = self._trigger.get_next_fire_time(None, datetime.combine(here.date(), time(), self._zone))
        return bool(first is not None and first <= here)

    def until(self, now: datetime) -> float:
        """Seconds until the next one."""
        following = self._trigger.get_next_fire_time(None, now.astimezone(self._zone))
        return AN_HOUR if following is None else max(0.0, (following - now).total_seconds())


def begin_hours(
    opened: Opened, engine: Engine, *, publish: Callable[[Outcome], None], log_fault: Callable[..., None]
) -> None:  # fmt: skip
    """Once now, and then every hour and every night beside everything else."""
    night, day = Night(opened.time_zone), Day(opened, engine.pause)

    def hours() -> None:
        while True:
            if night.is_past(opened.now()):
                _try(day.work, log_fault, where="day")
            engine.pause(min(AN_HOUR, night.until(opened.now()) + 1))
            hour()

    def hour() -> None:
        _try(lambda: _seal(opened, publish, log_fault), log_fault, where="hourly")
        _try(day.sign, log_fault, where="hourly")

    hour()
    engine.spawn(hours)


def goes_on(opened: Opened, engine: Engine, *, log_fault: Callable[..., None]) -> Callable[[], None]:
    """What a press begins: it goes on beside everything else, and no page waits for it."""
    day = Day(opened, engine.pause)
    return lambda: engine.spawn(lambda: _try(day.finish, log_fault, where="day"))


def _try(call: Callable[[], None], log_fault: Callable[..., None], *, where: str) -> None:
    try:
        call()
    except Exception as error:  # noqa: BLE001 - a fault here stops no meeting; the next hour tries again
        log_fault(error, where=where)


def _seal(opened: Opened, publish: Callable[[Outcome], None], log_fault: Callable[..., None]) -> None:
    for outcome in (*end_what_was_left(opened), *seal_what_is_past(opened)):
        publish(outcome)
    sign_what_is_sealed(opened, log_fault)
    leave_nothing_behind(opened)


def seal_what_is_past(opened: Opened) -> list[Outcome]:
    """Seal each meeting whose day is past. The writer asks again: one that was sealed meanwhile is left as it is."""
    done = []
    for meeting_id in _past(opened):
        try:
            command = SealOnTheDay(command_id=uuid4().hex, meeting_id=meeting_id)
            done.append(opened.dispatcher.handle(command, TheHouse()))
        except DomainError:
            continue
    return done


def end_what_was_left(opened: Opened) -> list[Outcome]:
    """End each plan-only meeting that its people have left and whose views somebody has seen; the writer asks again."""
    done = []
    for meeting_id in _left(opened):
        try:
            command = EndOnTheDay(command_id=uuid4().hex, meeting_id=meeting_id)
            done.append(opened.dispatcher.handle(command, TheHouse()))
        except DomainError:
            continue
    return done


def _left(opened: Opened) -> list[MeetingId]:
    today, sealed = opened.today(), MeetingStage.SEALED.value
    with opened.read() as records:
        house = load_house(records)
        if not house.seal_after_days:
            return []
        waiting = records.all(Meeting, keeps=Keeps.PLAN_ONLY.value, let_go_at=None)
        found = [one for one in waiting if one.stage != sealed]
        seen = {one.id: given_in(records, one.id).all_seen for one in found}
        return [one.id for one in found if lets_go_by_itself(one, house, today=today, all_seen=seen[one.id])]


def leave_nothing_behind(opened: Opened) -> None:
    """Files of views' keys whose rows are gone, keys in this process's memory, and SQLite's log (security 1.11)."""
    with opened.database.read() as connection:
        opened.case_keys.views.sweep(connection)
    opened.case_keys.forget_destroyed()
    opened.database.checkpoint()


def _past(opened: Opened) -> list[MeetingId]:
    today = opened.today()
    with opened.read() as records:
        house = load_house(records)
        if not house.seal_after_days:
            return []
        waiting = records.all(Meeting, stage=MeetingStage.WRITING_UP.value)
        return [one.id for one in waiting if seals_by_itself(one, house, opened.time_zone, today=today)]
