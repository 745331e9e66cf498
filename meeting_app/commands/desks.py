"""The minute-taker's place: made by the chair, taken with a code that is used once, ended (same-standing)."""

from meeting_app.commands.handling import Asked, Decision, Scope, handles
from meeting_app.commands.messages import desk as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import desk as desks
from meeting_app.domain.case import Group, Person
from meeting_app.domain.changes import cut_desk, of_console
from meeting_app.domain.desk import Desk
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import DeskHolder
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Offer:
    scene: Scene
    person: Person | None
    known: Desk | None


def _load_offer(records: Records, command: say.OfferDesk, asked: Asked) -> _Offer:
    scene = load_scene(records, command, asked)
    person = records.find(Person, id=command.person_id, case_id=scene.meeting.case_id)
    known = records.find(Desk, meeting_id=scene.meeting.id, person_id=command.person_id)
    return _Offer(scene, person, known)


@handles(say.OfferDesk, loads=_load_offer)
def offer_desk(command: say.OfferDesk, before: _Offer, asked: Asked) -> Decision:
    """A code for one hour. A grown-up of the case sits there: what is typed carries their name."""
    if before.person is None or before.person.group is Group.CHILD:
        raise InvalidInput({"person_id": "choose"})
    meeting = before.scene.meeting
    desk = before.known or Desk(asked.new_id(), meeting.id, meeting.case_id, before.person.id)
    code = asked.new_code()
    offered = desks.offer(desk, code=code, code_hash=asked.hash_code(code), now=asked.now)
    changes = (cut_desk(meeting.id, desk.id, epoch=desk.epoch),)
    if before.known:
        return Decision(change=(offered,), changes=changes, outcome="code_made")
    return Decision(add=(offered,), changes=changes, outcome="code_made")


def _load_by_code(records: Records, command: say.TakeDesk, asked: Asked) -> Desk | None:
    desk = records.find(Desk, code_hash=command.code_hash)
    if desk is not None:
        records.get(Meeting, desk.meeting_id).not_sealed()
    return desk


@handles(say.TakeDesk, loads=_load_by_code)
def take_desk(command: say.TakeDesk, before: Desk | None, asked: Asked) -> Decision:
    """Unknown, used, run-out and ended codes give the same answer."""
    if before is None or not before.has_code(asked.now):
        raise NotFound("code_not_known")
    taken = desks.take(before, key_hash=command.key_hash, now=asked.now)
    return Decision(
        change=(taken,),
        changes=(of_console(before.meeting_id),),
        outcome=taken.id,
        scope=Scope.of_meeting(before.case_id, before.meeting_id),
    )


def _load_desk(records: Records, command: say.EndDesk, asked: Asked) -> tuple[Scene, Desk]:
    scene = load_scene(records, command, asked)
    desk = scene.own(records.get(Desk, command.desk_id))
    if isinstance(asked.actor, DeskHolder) and asked.actor.desk_id != desk.id:
        raise NotFound("desk_not_found")
    return scene, desk


@handles(say.EndDesk, loads=_load_desk)
def end_desk(command: say.EndDesk, before: tuple[Scene, Desk], asked: Asked) -> Decision:
    """Key, forms and sockets are dead with this commit; what was typed stays."""
    scene, desk = before
    changes = (cut_desk(scene.meeting.id, desk.id, epoch=desk.epoch),)
    return Decision(change=(desks.end(desk),), changes=changes, outcome="desk_ended")
