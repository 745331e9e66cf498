"""The decision: what was decided for each child, what people think of it, who was told when (decision-apart)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import decision as say
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.versions import kept_of, starts_kept
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.case import Group, Person
from meeting_app.domain.decision import (
    ChildDecision,
    Standpoint,
    ToldOn,
    check_decision,
    check_moment,
    check_standpoint,
)
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.plan_only import check_written_down
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.translation import check_made_on
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Table:
    """The meeting, how far its rounds are, the people of its case, and who gives the command."""

    scene: Scene
    stages: tuple[RoundStage, ...]
    people: dict[PersonId, Group]
    maker: Maker

    def check_moment(self) -> None:
        check_moment(self.scene.meeting, self.stages)

    def check_people(self, **named: PersonId | None) -> None:
        """Raise InvalidInput for who is not of this case."""
        wrong = {field: "choose" for field, id_ in named.items() if id_ is not None and id_ not in self.people}
        if wrong:
            raise InvalidInput(wrong)


Asks = (
    say.WriteDecision | say.WriteStandpoint | say.DropStandpoint | say.RecordTold
)  # fmt: skip


def _load_table(records: Records, command: Asks, asked: Asked) -> _Table:
    scene = load_scene(records, command, asked)
    people = {one.id: one.group for one in records.all(Person, case_id=scene.meeting.case_id)}
    stages = tuple(one.stage for one in records.all(Round, meeting_id=scene.meeting.id))
    return _Table(scene, stages, people, maker_of(records, asked))


@dataclass(frozen=True, slots=True)
class _Deciding:
    table: _Table
    stored: ChildDecision | None
    kept: tuple[KeptFrom, ...]


def _load_deciding(records: Records, command: say.WriteDecision, asked: Asked) -> _Deciding:
    table = _load_table(records, command, asked)
    if table.people.get(command.child_id) is not Group.CHILD:
        raise NotFound("person_not_found")
    where = {"meeting_id": table.scene.meeting.id, "child_id": command.child_id}
    stored = records.all(ChildDecision, order="revision", **where)
    last = stored[-1] if stored else None
    return _Deciding(table, last, kept_of(records, last.id) if last else ())


@handles(say.WriteDecision, loads=_load_deciding)
def write_decision(command: say.WriteDecision, before: _Deciding, asked: Asked) -> Decision:
    """A new one is a new revision; written over one that is kept from somebody it starts kept (who-may-see)."""
    table, stored = before.table, before.stored.revision if before.stored else 0
    table.check_moment()
    check_decision(decided=command.decided, by=command.by, reasons=command.reasons, for_child=command.for_child)
    table.check_people(tells=command.tells)
    check_made_on(command.made_on, stored=stored)
    new = ChildDecision(
        id=asked.new_id(),
        meeting_id=table.scene.meeting.id,
        case_id=table.scene.meeting.case_id,
        child_id=command.child_id,
        revision=stored + 1,
        decided=command.decided,
        by=command.by,
        reasons=command.reasons,
        tells=command.tells,
        tell_by=command.tell_by,
        told_on=command.told_on,
        made_by=table.maker.name,
        at=asked.now,
        for_child=command.for_child or None,
    )
    kept = starts_kept(new.id, before.kept, asked)
    return Decision(add=(new, *kept), changes=(table.scene.console(),), outcome="saved")


@dataclass(frozen=True, slots=True)
class _Standing:
    table: _Table
    known: Standpoint | None
    kept: tuple[KeptFrom, ...]


def _load_standing(records: Records, command: say.WriteStandpoint | say.DropStandpoint, asked: Asked) -> _Standing:
    table = _load_table(records, command, asked)
    if command.standpoint_id is None:
        return _Standing(table, None, ())
    known = table.scene.own(records.get(Standpoint, command.standpoint_id))
    return _Standing(table, known, kept_of(records, known.id))


@handles(say.WriteStandpoint, loads=_load_standing)
def write_standpoint(command: say.WriteStandpoint, before: _Standing, asked: Asked) -> Decision:
    """own-words: one put right stands beside the one before, and starts kept from the same people."""
    table, known = before.table, before.known
    table.check_moment()
    check_written_down(table.scene.meeting)
    check_standpoint(text=command.text)
    table.check_people(person_id=command.person_id, child_id=command.child_id)
    new = Standpoint(
        id=asked.new_id(),
        meeting_id=table.scene.meeting.id,
        case_id=table.scene.meeting.case_id,
        of=command.of,
        child_id=command.child_id,
        person_id=command.person_id,
        text=command.text,
        every_part=command.every_part,
        replaces=known.id if known else "",
        typed_by=table.maker.name,
        at=asked.now,
    )
    kept = starts_kept(new.id, before.kept, asked)
    return Decision(add=(new, *kept), changes=(table.scene.console(),), outcome=new.id)


@handles(say.DropStandpoint, loads=_load_standing)
def drop_standpoint(command: say.DropStandpoint, before: _Standing, asked: Asked) -> Decision:
    """The chain says that there was one."""
    assert before.known is not None, "it was asked for by its id"
    before.table.check_moment()
    freed = tuple(replace(one, freed_at=asked.now) for one in before.kept)
    return Decision(
        drop=(before.known,), change=freed, changes=(before.table.scene.console(),), outcome="dropped"
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Telling:
    table: _Table
    known: dict[PersonId, ToldOn]


def _load_telling(records: Records, command: say.RecordTold, asked: Asked) -> _Telling:
    table = _load_table(records, command, asked)
    told = records.all(ToldOn, meeting_id=table.scene.meeting.id)
    return _Telling(table, {one.person_id: one for one in told})


@handles(say.RecordTold, loads=_load_telling)
def record_told(command: say.RecordTold, before: _Telling, asked: Asked) -> Decision:
    """One day for several people; another day for somebody takes the place of the first."""
    table = before.table
    table.check_moment()
    if not command.person_ids or set(command.person_ids) - set(table.people):
        raise InvalidInput({"person_ids": "choose"})
    add: list[ToldOn] = []
    change: list[ToldOn] = []
    for person_id in dict.fromkeys(command.person_ids):
        known = before.known.get(person_id)
        told = ToldOn(
            id=known.id if known else asked.new_id(),
            meeting_id=table.scene.meeting.id,
            case_id=table.scene.meeting.case_id,
            person_id=person_id,
            on=command.on,
            typed_by=table.maker.name,
            at=asked.now,
        )
        (change if known else add).append(told)
    return Decision(add=tuple(add), change=tuple(change), changes=(table.scene.console(),), outcome="saved")


def _load_showing(records: Records, command: say.ShowDecision, asked: Asked) -> tuple[Scene, bool]:
    scene = load_scene(records, command, asked)
    return scene, another_presented(records, scene.sitting.id)


@handles(say.ShowDecision, loads=_load_showing)
def show_decision(command: say.ShowDecision, before: tuple[Scene, bool], asked: Asked) -> Decision:
    """decision-apart: the screens say that it is asked apart; nothing of the decision or of a number is on them."""
    scene, presented = before
    scene.meeting.at(MeetingStage.RUNNING)
    rounds.one_on_the_screen(another_presented=presented)
    return Decision(change=(sittings.show_decision(scene.sitting),), changes=(scene.everybody(),), outcome="showing")
