"""What the house does by itself, at the start and every hour: it seals the records whose day is past, and signs what
is sealed and not signed yet (record-once).
"""

from collections.abc import Callable
from uuid import uuid4

from meeting_app.commands.dispatch import Outcome
from meeting_app.commands.messages.talk import SealOnTheDay
from meeting_app.domain.due import seals_by_itself
from meeting_app.domain.errors import DomainError
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.permissions import TheHouse
from meeting_app.engine import Engine
from meeting_app.opened import Opened
from meeting_app.storage.house import load_house
from meeting_app.web.signing import sign_what_is_sealed

AN_HOUR = 3600.0


def begin_hours(
    opened: Opened, engine: Engine, *, publish: Callable[[Outcome], None], log_fault: Callable[..., None]
) -> None:  # fmt: skip
    """Once now, and then every hour beside everything else."""

    def hours() -> None:
        while True:
            engine.pause(AN_HOUR)
            _once(opened, publish, log_fault)

    _once(opened, publish, log_fault)
    engine.spawn(hours)


def _once(opened: Opened, publish: Callable[[Outcome], None], log_fault: Callable[..., None]) -> None:
    try:
        for outcome in seal_what_is_past(opened):
            publish(outcome)
        sign_what_is_sealed(opened, log_fault)
    except Exception as error:  # noqa: BLE001 - a fault here stops no meeting; the next hour tries again
        log_fault(error, where="hourly")


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


def _past(opened: Opened) -> list[MeetingId]:
    today = opened.today()
    with opened.read() as records:
        house = load_house(records)
        if not house.seal_after_days:
            return []
        waiting = records.all(Meeting, stage=MeetingStage.WRITING_UP.value)
        return [one.id for one in waiting if seals_by_itself(one, house, today=today)]
