"""People who join from afar: their own way to the same door, and the screen on their phone (who-may-see)."""

from dataclasses import replace

from meeting_app.commands.at_the_door import Door, load_door, stand_there
from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import helping as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.words_shown import words_given_are_shown
from meeting_app.domain import sitting as sittings
from meeting_app.domain.door import check_name
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.hands import LinkKind, PersonalLink
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import ON, Sitting, present
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _FromAfar:
    door: Door
    seat: Seat


def _load_by_link(records: Records, command: say.KnockFromAfar, asked: Asked) -> _FromAfar:
    link = records.find(PersonalLink, key_hash=command.link_hash)
    if link is None or link.kind is not LinkKind.REMOTE:
        raise NotFound("link_not_good")
    sitting = present(records.all(Sitting, meeting_id=link.meeting_id, order="position"))
    if sitting.stage not in ON:
        raise WrongMoment("not_begun_yet")
    return _FromAfar(load_door(records, sitting), records.get(Seat, link.seat_id))


@handles(say.KnockFromAfar, loads=_load_by_link)
def knock_from_afar(command: say.KnockFromAfar, before: _FromAfar, asked: Asked) -> Decision:
    """The same waiting room and the same nod; the console says that this phone is not in the room."""
    return stand_there(
        before.door,
        asked,
        name=check_name(command.name),
        role="",
        key_hash=command.key_hash,
        first_number=command.first_number,
        remote=True,
    )


@dataclass(frozen=True, slots=True)
class _Mirror:
    scene: Scene
    seats: list[Seat]
    words_shown: bool


def _load_mirror(records: Records, command: say.MirrorScreen, asked: Asked) -> _Mirror:
    scene = load_scene(records, command, asked)
    seats = records.all(Seat, sitting_id=scene.sitting.id, order="position")
    return _Mirror(scene, seats, words_given_are_shown(records, scene.sitting))


@handles(say.MirrorScreen, loads=_load_mirror)
def mirror_screen(command: say.MirrorScreen, before: _Mirror, asked: Asked) -> Decision:
    """who-may-see: only phones of people who are here from afar. People's words leave the screens first."""
    scene, chosen = before.scene, set(command.seat_ids)
    scene.sitting.not_over()
    afar = {one.id for one in before.seats if one.remote and one.state is SeatState.HERE}
    if not chosen <= afar:
        raise InvalidInput({"seat_ids": "choose"}, rule="who-may-see")
    changed = [replace(one, mirrored=one.id in chosen) for one in before.seats]
    new = [one for one, old in zip(changed, before.seats, strict=True) if one != old]
    sitting = sittings.guard_screen(scene.sitting, words_given_are_shown=before.words_shown)
    return Decision(change=(*new, sitting), changes=(scene.everybody(),), outcome="mirrored")
