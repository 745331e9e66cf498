"""The parts of a meeting: made when it is prepared, one after the other when it is held (two-sittings)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import parts as say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.moving import Going, load_going, move_into
from meeting_app.commands.preparing import LIVE, draft_round
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.answer import Answer
from meeting_app.domain.beforehand import Met
from meeting_app.domain.case import Group, Person
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import SeatId, SittingId
from meeting_app.domain.item import Item
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat, SeatState, expected_again
from meeting_app.domain.sitting import Sitting, SittingStage
from meeting_app.domain.understanding import Understanding
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

CLONED = frozenset({SeatState.HERE, SeatState.EXPECTED})


def _load_items(records: Records, command: prepare_say.AddSitting, asked: Asked) -> tuple[Scene, list[Item]]:
    scene = load_scene(records, command, asked)
    return scene, records.all(Item, meeting_id=scene.meeting.id, order="position")


@handles(prepare_say.AddSitting, loads=_load_items)
def add_sitting(command: prepare_say.AddSitting, before: tuple[Scene, list[Item]], asked: Asked) -> Decision:
    """One more part, with a drafted round of each item."""
    scene, items = before
    scene.meeting.at(*LIVE)
    last = scene.sittings[-1]
    new = Sitting(SittingId(asked.new_id()), scene.meeting.id, scene.meeting.case_id, last.position + 1)
    sitting = replace(new, label=command.label.strip() or None)
    rounds = [draft_round(item, sitting, asked) for item in items]
    return Decision(add=(sitting, *rounds), changes=(scene.console(),), outcome=sitting.id)


def _load_one(records: Records, command: prepare_say.LabelSitting, asked: Asked) -> tuple[Scene, Sitting]:
    scene = load_scene(records, command, asked)
    return scene, scene.own(records.get(Sitting, command.sitting_id))


@handles(prepare_say.LabelSitting, loads=_load_one)
def label_sitting(command: prepare_say.LabelSitting, before: tuple[Scene, Sitting], asked: Asked) -> Decision:
    """For the chair's eyes."""
    scene, sitting = before
    labelled = replace(sitting, label=command.label.strip() or None)
    return Decision(change=(labelled,), changes=(scene.console(),), outcome="saved")


@dataclass(frozen=True, slots=True)
class _Dropping:
    scene: Scene
    sitting: Sitting
    rounds: list[Round]
    seats: list[Seat]


def _load_dropping(records: Records, command: prepare_say.DropSitting, asked: Asked) -> _Dropping:
    scene = load_scene(records, command, asked)
    sitting = scene.own(records.get(Sitting, command.sitting_id))
    here = {"sitting_id": sitting.id}
    return _Dropping(scene, sitting, records.all(Round, **here), records.all(Seat, **here))


@handles(prepare_say.DropSitting, loads=_load_dropping)
def drop_sitting(command: prepare_say.DropSitting, before: _Dropping, asked: Asked) -> Decision:
    """A part in which nothing was done; one part stays."""
    if before.sitting.stage is not SittingStage.WAITING:
        raise WrongMoment("sitting_has_begun", rule="two-sittings")
    if any(one.stage is not RoundStage.DRAFTED for one in before.rounds):
        raise WrongMoment("was_presented", rule="wording-is-fixed")
    if len(before.scene.sittings) == 1:
        raise WrongMoment("one_part_stays")
    drop = (*before.rounds, *before.seats, before.sitting)
    return Decision(drop=drop, changes=(before.scene.console(),), outcome="saved")


@dataclass(frozen=True, slots=True)
class _Next:
    going: Going
    next: Sitting | None
    seats: list[Seat]


def _load_next(records: Records, command: say.NextSitting, asked: Asked) -> _Next:
    going = load_going(records, command, asked)
    scene = going.scene
    coming = [one for one in scene.sittings if one.stage is SittingStage.WAITING and one.id != scene.sitting.id]
    next_ = coming[0] if coming else None
    return _Next(going, next_, records.all(Seat, sitting_id=next_.id, order="position") if next_ else [])


@handles(say.NextSitting, loads=_load_next)
def next_sitting(command: say.NextSitting, before: _Next, asked: Asked) -> Decision:
    """two-sittings: who is in the next part goes on, phone and all; the others' phones are at the door."""
    if before.next is None:
        raise WrongMoment("no_next_part", rule="two-sittings")
    return move_into(before.going, before.next, before.seats, asked)


@dataclass(frozen=True, slots=True)
class _Child:
    going: Going
    child: Person
    seat: Seat | None


def _load_out(records: Records, command: say.ChildStepsOut, asked: Asked) -> _Child:
    going = load_going(records, command, asked)
    seat = going.scene.own(records.get(Seat, command.seat_id))
    return _Child(going, records.get(Person, seat.person_id), seat)


@handles(say.ChildStepsOut, loads=_load_out)
def child_steps_out(command: say.ChildStepsOut, before: _Child, asked: Asked) -> Decision:
    """What follows is a part without the child."""
    seat = before.seat
    if before.child.group is not Group.CHILD or seat is None or seat.state is not SeatState.HERE:
        raise WrongMoment("no_child_here")
    others = [one for one in before.going.seats if one.state in CLONED and one.id != seat.id]
    return _new_part(before.going, others, None, asked)


def _load_in(records: Records, command: say.ChildComesIn, asked: Asked) -> _Child:
    going = load_going(records, command, asked)
    seat = next((one for one in going.seats if one.person_id == command.person_id), None)
    return _Child(going, records.get(Person, command.person_id), seat)


@handles(say.ChildComesIn, loads=_load_in)
def child_comes_in(command: say.ChildComesIn, before: _Child, asked: Asked) -> Decision:
    """What follows is a part with the child; nothing of before is shown in it unless it is ticked."""
    if before.child.group is not Group.CHILD or before.child.case_id != before.going.scene.meeting.case_id:
        raise WrongMoment("no_child_here")
    if before.seat is not None and before.seat.state is SeatState.HERE:
        raise WrongMoment("is_here_already")
    others = [one for one in before.going.seats if one.state in CLONED and one.person_id != before.child.id]
    return _new_part(before.going, others, before, asked)


def _new_part(going: Going, others: list[Seat], coming: _Child | None, asked: Asked) -> Decision:
    """A part right after the one that is on, with copies of these places; rounds not begun go with it.

    What was given beforehand in those goes with them, and with it a place of its author, here or not.
    """
    old, meeting = going.scene.sitting, going.scene.meeting
    new = Sitting(SittingId(asked.new_id()), meeting.id, meeting.case_id, old.position + 1, label=old.label)
    seats = [_copy(one, new, asked) for one in others]
    decision = move_into(going, new, seats, asked, is_new=True)
    later = tuple(
        replace(one, position=one.position + 1) for one in going.scene.sittings if one.position > old.position
    )
    moved = tuple(replace(one, sitting_id=new.id) for one in going.rounds if one.stage is RoundStage.DRAFTED)
    child = (_child_seat(coming, new, len(seats), asked),) if coming else ()
    authors = _authors(going, (*seats, *child), new, asked)
    given = _given_beforehand(going, (*seats, *child, *authors))
    return replace(decision, add=(*decision.add, *child, *authors), change=(*later, *decision.change, *moved, *given))


def _authors(going: Going, known: tuple[Seat, ...], sitting: Sitting, asked: Asked) -> tuple[Seat, ...]:
    """Places of those who gave a view beforehand and do not come along themselves."""
    gave = {one.seat_id for one in going.beforehand if isinstance(one, Answer)}
    there = {one.person_id for one in known}
    return tuple(
        replace(_copy(one, sitting, asked), state=SeatState.EXPECTED if one.state in CLONED else one.state)
        for one in going.seats
        if one.id in gave and one.person_id not in there
    )


def _given_beforehand(going: Going, places: tuple[Seat, ...]) -> tuple[Answer | Understanding | Met, ...]:
    """The same views, at their authors' new places."""
    new = {one.person_id: one.id for one in places}
    now = {one.id: new[one.person_id] for one in going.seats if one.person_id in new}
    return tuple(replace(one, seat_id=now[one.seat_id]) for one in going.beforehand if one.seat_id in now)


def _copy(seat: Seat, sitting: Sitting, asked: Asked) -> Seat:
    return expected_again(seat, id_=SeatId(asked.new_id()), meeting_id=seat.meeting_id, sitting_id=sitting.id)


def _child_seat(coming: _Child, sitting: Sitting, position: int, asked: Asked) -> Seat:
    known = coming.seat
    fresh = Seat(
        id=SeatId(asked.new_id()),
        meeting_id=sitting.meeting_id,
        sitting_id=sitting.id,
        case_id=sitting.case_id,
        person_id=coming.child.id,
        position=position,
        scores=True,
        role=coming.child.role,
    )
    place = _copy(known, sitting, asked) if known else fresh
    return replace(place, state=SeatState.HERE, arrived_at=asked.now)


@handles(say.ShowChildWords, loads=load_scene)
def show_child_words(command: say.ShowChildWords, before: Scene, asked: Asked) -> Decision:
    """The child's own wording of 10 and 0 on the screens."""
    before.sitting.not_over()
    after = replace(before.sitting, child_words=command.child_words)
    return Decision(change=(after,), changes=(before.everybody(),), outcome="saved")
