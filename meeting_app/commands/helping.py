"""Who helps whom, and whose words an interpreter may read because that person agreed to it on their own phone."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import helping as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import helping
from meeting_app.domain.case import Person
from meeting_app.domain.changes import of_seat
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.helping import Agreement, Helping
from meeting_app.domain.permissions import AccountHolder, SeatHolder
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Marking:
    scene: Scene
    helper: Person
    helped: Person
    known: bool


def _load_marking(records: Records, command: say.MarkHelping, asked: Asked) -> _Marking:
    scene = load_scene(records, command, asked)
    helper, helped = records.get(Person, command.helper_id), records.get(Person, command.helped_id)
    if {helper.case_id, helped.case_id} != {scene.meeting.case_id}:
        raise NotFound("person_not_found")
    here = {"meeting_id": scene.meeting.id, "helper_id": helper.id, "helped_id": helped.id}
    return _Marking(scene, helper, helped, bool(records.all(Helping, **here, ended_at=None)))


@handles(say.MarkHelping, loads=_load_marking)
def mark_helping(command: say.MarkHelping, before: _Marking, asked: Asked) -> Decision:
    """Family should not interpret or help: the chair is asked, and never stopped."""
    asked_family = helping.check_help(
        helper_id=before.helper.id,
        helped_id=before.helped.id,
        group=before.helper.group,
        family_is_fine=command.family_is_fine,
    )
    if before.known:
        raise InvalidInput({"helper_id": "helps_already"})
    assert isinstance(asked.actor, AccountHolder)
    new = Helping(
        id=asked.new_id(),
        meeting_id=before.scene.meeting.id,
        case_id=before.scene.meeting.case_id,
        helper_id=before.helper.id,
        helped_id=before.helped.id,
        helps_as=command.helps_as,
        asked_family=asked_family,
        made_by=asked.actor.account_id,
        made_at=asked.now,
    )
    return Decision(add=(new,), changes=(before.scene.everybody(),), outcome="marked")


def _load_stopping(records: Records, command: say.StopHelping, asked: Asked) -> tuple[Scene, Helping]:
    scene = load_scene(records, command, asked)
    return scene, scene.own(records.get(Helping, command.helping_id))


@handles(say.StopHelping, loads=_load_stopping)
def stop_helping(command: say.StopHelping, before: tuple[Scene, Helping], asked: Asked) -> Decision:
    """From now on nobody's words are theirs to read."""
    scene, one = before
    if one.ended_at is not None:
        raise WrongMoment("done_already")
    return Decision(change=(replace(one, ended_at=asked.now),), changes=(scene.everybody(),), outcome="stopped")


@dataclass(frozen=True, slots=True)
class _Agreeing:
    seat: Seat
    helping: Helping
    agreement: Agreement | None
    helpers: list[Seat]


def _load_agreeing(records: Records, command: say.AgreeToHelper, asked: Asked) -> _Agreeing:
    assert isinstance(asked.actor, SeatHolder)
    seat, one = records.get(Seat, asked.actor.seat_id), records.get(Helping, command.helping_id)
    if one.meeting_id != seat.meeting_id or one.helped_id != seat.person_id:
        raise NotFound("helping_not_found")
    agreement = records.find(Agreement, helping_id=one.id, seat_id=seat.id, taken_back_at=None)
    helpers = records.all(Seat, sitting_id=seat.sitting_id, person_id=one.helper_id)
    return _Agreeing(seat, one, agreement, helpers)


@handles(say.AgreeToHelper, loads=_load_agreeing)
def agree_to_helper(command: say.AgreeToHelper, before: _Agreeing, asked: Asked) -> Decision:
    """Said on the person's own phone and nowhere else; it can be taken back there."""
    helping.can_agree(before.helping)
    seat = before.seat
    changes = (
        of_seat(seat.meeting_id, seat.sitting_id, seat.id),
        *(of_seat(one.meeting_id, one.sitting_id, one.id) for one in before.helpers),
    )
    if command.agreed == (before.agreement is not None):
        return Decision(outcome="agreed")
    if before.agreement is not None:
        taken = replace(before.agreement, taken_back_at=asked.now)
        return Decision(change=(taken,), changes=changes, outcome="taken_back")
    agreement = Agreement(
        asked.new_id(), seat.meeting_id, seat.case_id, before.helping.id, seat.id, agreed_at=asked.now
    )
    return Decision(add=(agreement,), changes=changes, outcome="agreed")
