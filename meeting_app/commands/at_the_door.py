"""Standing at the door with a number: by the code, or from afar by a link of one's own."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision
from meeting_app.domain.changes import of_console
from meeting_app.domain.door import WaitingPhone, check_room, free_number
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """The phones that wait for a sitting, and how many people are `expected` in it."""

    sitting: Sitting
    waiting: list[WaitingPhone]
    expected: int


def load_door(records: Records, sitting: Sitting) -> Door:
    """The door of this sitting as it is now."""
    waiting = records.all(WaitingPhone, sitting_id=sitting.id)
    return Door(sitting, waiting, records.count(Seat, sitting_id=sitting.id))


def stand_there(
    door: Door, asked: Asked, *, name: str, role: str, key_hash: str, first_number: int, remote: bool = False
) -> Decision:
    """The same phone knocking again keeps its number. Not logged; its admission is. Raises what `check_room` does."""
    changes = (of_console(door.sitting.meeting_id),)
    same = next((phone for phone in door.waiting if phone.key_hash == key_hash), None)
    if same is not None:
        renamed = replace(same, name=name, role=role)
        return Decision(change=(renamed,), changes=changes, quiet=True, outcome="waiting")
    check_room(len(door.waiting), expected=door.expected)
    phone = WaitingPhone(
        id=asked.new_id(),
        meeting_id=door.sitting.meeting_id,
        sitting_id=door.sitting.id,
        case_id=door.sitting.case_id,
        number=free_number([one.number for one in door.waiting], first=first_number),
        name=name,
        role=role,
        key_hash=key_hash,
        knocked_at=asked.now,
        remote=remote,
    )
    return Decision(add=(phone,), changes=changes, quiet=True, outcome="waiting")
