"""A browser that asks for six letters, to be paired by the chair: a shared screen, or a tablet (security 1.5)."""

from datetime import datetime
from typing import TypeVar

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import hands as hands_say
from meeting_app.commands.messages import house as house_say
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.hands import Tablet
from meeting_app.domain.screen import Screen
from meeting_app.storage.records import Records

Device = TypeVar("Device", Screen, Tablet)


def _load_screen(records: Records, command: house_say.OfferScreen, asked: Asked) -> Screen | None:
    return records.find(Screen, key_hash=command.key_hash)


@handles(house_say.OfferScreen, loads=_load_screen)
def offer_screen(command: house_say.OfferScreen, before: Screen | None, asked: Asked) -> Decision:
    """Letters for a screen."""
    id_ = before.id if before else asked.new_id()
    return _offered(before, Screen(id_, command.key_hash, command.letters, command.until))


def _load_tablet(records: Records, command: hands_say.OfferTablet, asked: Asked) -> Tablet | None:
    return records.find(Tablet, key_hash=command.key_hash)


@handles(hands_say.OfferTablet, loads=_load_tablet)
def offer_tablet(command: hands_say.OfferTablet, before: Tablet | None, asked: Asked) -> Decision:
    """Letters for a tablet; whose turn it was has it no more."""
    id_, turn = (before.id, before.turn + 1) if before else (asked.new_id(), 0)
    return _offered(before, Tablet(id_, command.key_hash, command.letters, command.until, turn=turn))


def _offered(before: Device | None, waits: Device) -> Decision:
    """New letters for a browser that waits; a paired one keeps its meeting."""
    if before is None:
        return Decision(add=(waits,), quiet=True, outcome="offered")
    if before.meeting_id is not None and before.cut_at is None:
        return Decision(quiet=True, outcome="paired")
    return Decision(change=(waits,), quiet=True, outcome="offered")


def waiting_with(records: Records, cls: type[Device], letters: str, *, now: datetime) -> Device | None:
    """The one device that shows these letters now; None where there is none, or more than one."""
    waiting = records.all(cls, letters=letters.strip().upper(), meeting_id=None, cut_at=None)
    good = [one for one in waiting if one.letters_until > now]
    return good[0] if len(good) == 1 else None


def known(device: Device | None) -> Device:
    """The letters are worth something only from a signed-in chair of the meeting. Raises InvalidInput `not_known`."""
    if device is None:
        raise InvalidInput({"letters": "not_known"})
    return device
