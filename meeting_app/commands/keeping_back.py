"""What is kept from whom, besides answers: the list of things to keep, notes, steps, who was here (who-may-see)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.keepings import check_keeping, freed, kept_from
from meeting_app.commands.messages import keep as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.steps_on_screen import StepsRoom, is_of_this_part, load_steps_room
from meeting_app.domain.case import Person
from meeting_app.domain.changes import Change
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.ids import AccountId
from meeting_app.domain.kept_from import KeptFrom, Subject, ThingToKeep, check_thing
from meeting_app.domain.note import Note
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import StepReview
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

Thing = Note | Seat | NextStep | ChildDecision | Standpoint | StepReview
# What this command may be about: answers are settled at the look, wordings are the case's own affair.
HERE: dict[Subject, type[Thing]] = {
    Subject.NOTE: Note, Subject.ATTENDANCE: Seat, Subject.STEP: NextStep, Subject.DECISION: ChildDecision,
    Subject.STANDPOINT: Standpoint, Subject.REVIEW: StepReview,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Thing:
    scene: Scene
    known: ThingToKeep | None
    people: frozenset[str]


def _load_thing(records: Records, command: say.WriteThingToKeep, asked: Asked) -> _Thing:
    scene = load_scene(records, command, asked)
    known = scene.own(records.get(ThingToKeep, command.thing_id)) if command.thing_id else None
    people = records.all(Person, case_id=scene.meeting.case_id, id=list(command.from_people))
    return _Thing(scene, known, frozenset(one.id for one in people))


def _me(asked: Asked) -> AccountId:
    assert isinstance(asked.actor, AccountHolder)
    return asked.actor.account_id


@handles(say.WriteThingToKeep, loads=_load_thing)
def write_thing_to_keep(command: say.WriteThingToKeep, before: _Thing, asked: Asked) -> Decision:
    """The words to look for stand one a line. Only the chair sees the list."""
    look_for = lines_of(command.look_for)
    check_thing(what=command.what, look_for=look_for, from_people=command.from_people)
    if set(command.from_people) != before.people:
        raise InvalidInput({"from_people": "choose"}, rule="who-may-see")
    meeting = before.scene.meeting
    thing = ThingToKeep(
        id=before.known.id if before.known else asked.new_id(),
        case_id=meeting.case_id,
        meeting_id=meeting.id,
        what=command.what,
        look_for=look_for,
        from_people=command.from_people,
        who_asked=command.who_asked,
        why=command.why,
        made_by=_me(asked),
        made_at=asked.now,
    )
    changes = (before.scene.console(),)
    return Decision(change=(thing,), changes=changes) if before.known else Decision(add=(thing,), changes=changes)


def lines_of(text: str) -> tuple[str, ...]:
    """What stands on each line, without the empty ones."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _load_known(records: Records, command: say.DropThingToKeep, asked: Asked) -> tuple[Scene, ThingToKeep]:
    scene = load_scene(records, command, asked)
    return scene, scene.own(records.get(ThingToKeep, command.thing_id))


@handles(say.DropThingToKeep, loads=_load_known)
def drop_thing_to_keep(command: say.DropThingToKeep, before: tuple[Scene, ThingToKeep], asked: Asked) -> Decision:
    """What was kept because of it stays kept until it is freed by hand."""
    scene, thing = before
    return Decision(drop=(thing,), changes=(scene.console(),))


def _load_note(records: Records, command: say.LetNoteStand, asked: Asked) -> tuple[Scene, Note]:
    scene = load_scene(records, command, asked)
    return scene, scene.own(records.get(Note, command.note_id))


@handles(say.LetNoteStand, loads=_load_note)
def let_note_stand(command: say.LetNoteStand, before: tuple[Scene, Note], asked: Asked) -> Decision:
    """Read by the chair and left as it is; copies are looked through for their readers all the same."""
    scene, note = before
    return Decision(change=(replace(note, let_stand_at=asked.now),), changes=(scene.console(),), outcome="stands")


@dataclass(frozen=True, slots=True)
class _Keeping:
    scene: Scene
    room: StepsRoom
    thing: Thing
    is_of_this_part: bool
    kept: list[KeptFrom]
    people: frozenset[str]


def _load_keeping(records: Records, command: say.KeepThing | say.FreeThing, asked: Asked) -> _Keeping:
    scene = load_scene(records, command, asked)
    if command.subject not in HERE:
        raise NotFound("subject_not_found")
    thing: Thing = scene.own(records.get(HERE[command.subject], command.subject_id))
    kept = records.all(KeptFrom, subject=command.subject.value, subject_id=command.subject_id, freed_at=None)
    named = list(command.from_people) if isinstance(command, say.KeepThing) else []
    people = records.all(Person, case_id=scene.meeting.case_id, id=named)
    here = not isinstance(thing, NextStep) or is_of_this_part(records, scene, thing)
    return _Keeping(scene, load_steps_room(records, scene), thing, here, kept, frozenset(one.id for one in people))


@handles(say.KeepThing, loads=_load_keeping)
def keep_thing(command: say.KeepThing, before: _Keeping, asked: Asked) -> Decision:
    """It takes the place of what was kept of this thing before."""
    check_keeping(command.cause, command.from_people, before.people)
    about = (before.scene.meeting, command.subject, command.subject_id)
    kept = kept_from(*about, from_people=command.from_people, cause=command.cause, asked=asked)
    return Decision(add=kept, change=freed(before.kept, asked), changes=_seen(before, kept), outcome="kept")


@handles(say.FreeThing, loads=_load_keeping)
def free_thing(command: say.FreeThing, before: _Keeping, asked: Asked) -> Decision:
    """Whoever may see such things sees it again; a step made from somebody's view in every part (two-sittings)."""
    thing, let_go = before.thing, freed(before.kept, asked)
    if isinstance(thing, NextStep):
        changes = before.room.where_it_is_let_in(before.kept, was_here=before.is_of_this_part)
        return Decision(change=(*let_go, replace(thing, every_part=True)), changes=changes, outcome="freed")
    return Decision(change=let_go, changes=_seen(before, ()), outcome="freed")


def _seen(before: _Keeping, kept: tuple[KeptFrom, ...]) -> tuple[Change, ...]:
    # Who is here stands on the welcome screen, and steps do on theirs; notes and the decision are on no page of the
    # room, and must not date one (who-may-see).
    if isinstance(before.thing, NextStep):
        return before.room.where_it_looks_different(before.kept, kept)
    return (before.scene.everybody() if isinstance(before.thing, Seat) else before.scene.console(),)
