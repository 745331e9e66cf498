"""What is prepared of a meeting, changed: when and where, who is expected, what is asked."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import prepare as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.case import Person
from meeting_app.domain.changes import Change
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.ids import ItemId, RoundId, SeatId
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.plan_only import keeps_with
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Sitting, SittingStage
from meeting_app.storage.given import wrote_something
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

LIVE = (MeetingStage.PREPARED, MeetingStage.GATHERING, MeetingStage.RUNNING)


_Editing = tuple[Scene, list[Scale], bool]


def _load_scales(records: Records, command: say.EditMeeting, asked: Asked) -> _Editing:
    scene = load_scene(records, command, asked)
    scales = [records.get(Scale, one.scale_id) for one in records.all(Item, meeting_id=scene.meeting.id)]
    return scene, scales, wrote_something(records, scene.meeting.id)


@handles(say.EditMeeting, loads=_load_scales)
def edit_meeting(command: say.EditMeeting, before: _Editing, asked: Asked) -> Decision:
    """Until people gather. What is kept goes with the kind, unless it was chosen, or told to somebody (plan-only)."""
    scene, scales, given = before
    scene.meeting.at(MeetingStage.PREPARED)
    if not all(scale.offered_in(command.kind) for scale in scales):
        raise InvalidInput({"kind": "not_in_a_conference"}, rule="who-may-see")
    keeps = keeps_with(scene.meeting, command.kind, given=given)
    after = replace(
        scene.meeting, keeps=keeps, kind=command.kind, day=command.day, starts=command.starts, place=command.place
    )
    return Decision(change=(after,), outcome="saved")


@dataclass(frozen=True, slots=True)
class _Expecting:
    scene: Scene
    sitting: Sitting
    person: Person
    seats: list[Seat]


def _load_expecting(records: Records, command: say.ExpectPerson, asked: Asked) -> _Expecting:
    scene = load_scene(records, command, asked)
    person = records.get(Person, command.person_id)
    if person.case_id != scene.meeting.case_id:
        raise NotFound("person_not_found")
    sitting = scene.own(records.get(Sitting, command.sitting_id)) if command.sitting_id else scene.sitting
    return _Expecting(scene, sitting, person, records.all(Seat, sitting_id=sitting.id))


@handles(say.ExpectPerson, loads=_load_expecting)
def expect_person(command: say.ExpectPerson, before: _Expecting, asked: Asked) -> Decision:
    """A seat for a person; whoever does not score has a reason why not."""
    scene = before.scene
    scene.meeting.at(*LIVE)
    before.sitting.not_over()
    if any(seat.person_id == command.person_id for seat in before.seats):
        raise InvalidInput({"person_id": "expected_already"})
    seat = Seat(
        id=SeatId(asked.new_id()),
        meeting_id=scene.meeting.id,
        sitting_id=before.sitting.id,
        case_id=scene.meeting.case_id,
        person_id=command.person_id,
        position=max((one.position for one in before.seats), default=-1) + 1,
        scores=command.scores,
        why_not=_why_not(scores=command.scores, why_not=command.why_not),
        role=before.person.role,
        paper=command.paper,
    )
    return Decision(add=(seat,), changes=(scene.everybody(before.sitting.id),), outcome=seat.id)


def _why_not(*, scores: bool, why_not: str) -> str:
    if not scores and not why_not.strip():
        raise InvalidInput({"why_not": "missing"})
    return "" if scores else why_not


def _load_seat(records: Records, command: say.ChangeExpected | say.DropExpected, asked: Asked) -> tuple[Scene, Seat]:
    scene = load_scene(records, command, asked)
    return scene, scene.own(records.get(Seat, command.seat_id))


@handles(say.ChangeExpected, loads=_load_seat)
def change_expected(command: say.ChangeExpected, before: tuple[Scene, Seat], asked: Asked) -> Decision:
    """Correct a role, whether somebody scores, or that a paper form is to come."""
    scene, seat = before
    scene.meeting.at(*LIVE)
    after = replace(
        seat,
        scores=command.scores,
        why_not=_why_not(scores=command.scores, why_not=command.why_not),
        role=command.role,
        paper=command.paper,
    )
    return Decision(change=(after,), changes=(scene.everybody(seat.sitting_id),), outcome="saved")


@handles(say.DropExpected, loads=_load_seat)
def drop_expected(command: say.DropExpected, before: tuple[Scene, Seat], asked: Asked) -> Decision:
    """Only before people gather, and only a place that nobody took."""
    scene, seat = before
    _not_begun(next(one for one in scene.sittings if one.id == seat.sitting_id))
    if seat.state is not SeatState.EXPECTED:
        raise WrongMoment("is_here_already")
    return Decision(drop=(seat,), outcome="saved")


def _not_begun(sitting: Sitting) -> None:
    if sitting.stage is not SittingStage.WAITING:
        raise WrongMoment("sitting_has_begun", rule="two-sittings")


@dataclass(frozen=True, slots=True)
class _Agenda:
    scene: Scene
    scale: Scale
    items: list[Item]
    stopped: frozenset[str]


def _load_agenda(records: Records, command: say.AddItem, asked: Asked) -> _Agenda:
    scene, scale = load_scene(records, command, asked), records.get(Scale, command.scale_id)
    if scale.case_id != scene.meeting.case_id:
        raise NotFound("scale_not_found")
    rounds = records.all(Round, meeting_id=scene.meeting.id)
    stopped = frozenset(one.item_id for one in rounds if one.stage is RoundStage.ABANDONED)
    return _Agenda(scene, scale, records.all(Item, meeting_id=scene.meeting.id), stopped)


@handles(say.AddItem, loads=_load_agenda)
def add_item(command: say.AddItem, before: _Agenda, asked: Asked) -> Decision:
    """A scale once on each agenda, and a drafted round of it. One whose round was stopped can be asked again."""
    scene, scale, items = before.scene, before.scale, before.items
    scene.meeting.at(*LIVE)
    if not scale.offered_in(scene.meeting.kind):
        raise InvalidInput({"scale_id": "not_in_a_conference"}, rule="who-may-see")
    if any(item.scale_id == scale.id and item.id not in before.stopped for item in items):
        raise InvalidInput({"scale_id": "on_agenda_already"})
    position = max((one.position for one in items), default=-1) + 1
    item = Item(ItemId(asked.new_id()), scene.meeting.id, scene.meeting.case_id, scale.id, position)
    coming = [one for one in scene.sittings if one.stage is not SittingStage.ENDED]
    drafted = [draft_round(item, one, asked) for one in coming]
    return Decision(add=(item, *drafted), changes=_all(scene), outcome=item.id)


def draft_round(item: Item, sitting: Sitting, asked: Asked) -> Round:
    """The round of this item in this part, not begun."""
    return Round(RoundId(asked.new_id()), item.meeting_id, sitting.id, item.id, item.case_id, item.position)


def _all(scene: Scene) -> tuple[Change, ...]:
    return tuple(scene.everybody(one.id) for one in scene.sittings)


def _load_items(
    records: Records, command: say.DropItem | say.MoveItem, asked: Asked
) -> tuple[Scene, list[Item], list[Round]]:
    scene = load_scene(records, command, asked)
    items = records.all(Item, meeting_id=scene.meeting.id, order="position")
    if not any(item.id == command.item_id for item in items):
        raise NotFound("item_not_found")
    return scene, items, records.all(Round, meeting_id=scene.meeting.id)


@handles(say.DropItem, loads=_load_items)
def drop_item(command: say.DropItem, before: tuple[Scene, list[Item], list[Round]], asked: Asked) -> Decision:
    """Take a scale off the agenda while nothing of it was presented (wording-is-fixed)."""
    scene, items, rounds = before
    scene.meeting.at(*LIVE)
    item = next(one for one in items if one.id == command.item_id)
    mine = [one for one in rounds if one.item_id == item.id]
    if any(one.stage is not RoundStage.DRAFTED for one in mine):
        raise WrongMoment("was_presented", rule="wording-is-fixed")
    return Decision(drop=(*mine, item), changes=_all(scene), outcome="saved")


@handles(say.MoveItem, loads=_load_items)
def move_item(command: say.MoveItem, before: tuple[Scene, list[Item], list[Round]], asked: Asked) -> Decision:
    """Change places with the item before it; the first one stays where it is."""
    scene, items, rounds = before
    scene.meeting.at(*LIVE)
    at = next(i for i, one in enumerate(items) if one.id == command.item_id)
    if at == 0:
        return Decision(outcome="saved")
    this, other = items[at], items[at - 1]
    places = {this.id: other.position, other.id: this.position}
    moved = [replace(one, position=places[one.id]) for one in (this, other)]
    rounds_moved = [replace(one, position=places[one.item_id]) for one in rounds if one.item_id in places]
    return Decision(
        change=(*moved, *rounds_moved),
        changes=_all(scene),
        outcome="saved",
    )
