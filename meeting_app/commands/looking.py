"""The look and the show (checked-before-shown)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.keepings import kept_from
from meeting_app.commands.messages import round as say
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.standing_in import Rooms, load_rooms
from meeting_app.commands.steps_on_screen import MadeFrom, load_made_from
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.answer import Answer, Revision, Settled, Standing
from meeting_app.domain.case import Group, Person
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Subject, ThingToKeep
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Look:
    scene: Scene
    round: Round


def _load_look(records: Records, command: say.RoundCommand, asked: Asked) -> _Look:
    scene = load_scene(records, command, asked)
    return _Look(scene, scene.own(records.get(Round, command.round_id)))


@handles(say.LookAtRound, loads=_load_look)
def look_at_round(command: say.LookAtRound, before: _Look, asked: Asked) -> Decision:
    """The chair alone looks; the room's pages don't change by it."""
    looked = rounds.look(before.round, now=asked.now)
    # read-by-someone: the phones of an abandoned round's authors say whether anybody read what they wrote.
    abandoned = looked.stage is RoundStage.ABANDONED
    change = before.scene.everybody(looked.sitting_id) if abandoned else before.scene.console()
    return Decision(change=(looked,), changes=(change,), outcome="looked")


@dataclass(frozen=True, slots=True)
class _Settling:
    look: _Look
    answer: Answer
    kept: list[KeptFrom]
    made: MadeFrom | None
    by_child: bool
    people: frozenset[str]
    rooms: Rooms


def _load_settling(records: Records, command: say.SettleAnswer, asked: Asked) -> _Settling:
    look = _load_look(records, command, asked)
    answer = look.scene.own(records.get(Answer, command.answer_id))
    if answer.round_id != look.round.id:
        raise WrongMoment("answer_not_here")
    kept = records.all(KeptFrom, subject=Subject.ANSWER.value, subject_id=answer.id, freed_at=None)
    people = frozenset(one.id for one in records.all(Person, case_id=answer.case_id, id=list(command.from_people)))
    made = load_made_from(records, look.scene, answer)
    by_child = answer.id in by_children(records, [answer])
    return _Settling(look, answer, kept, made, by_child, people, load_rooms(records, answer))


@handles(say.SettleAnswer, loads=_load_settling)
def settle_answer(command: say.SettleAnswer, before: _Settling, asked: Asked) -> Decision:
    """What is done with one answer. After the show it can still be kept back, never brought out by this."""
    look, keep = before.look, command.settled is Settled.KEEP
    _can_settle(look, before.answer, keep=keep)
    if command.settled is Settled.NOT_YET:
        raise InvalidInput({"settled": "choose"})
    if before.by_child and not keep and not before.kept:
        raise WrongMoment("child_answer_stays", rule="child-says-who")
    if keep and not command.cause.strip():
        raise InvalidInput({"cause": "missing"}, rule="who-may-see")
    if set(command.from_people) != before.people:
        raise InvalidInput({"from_people": "choose"}, rule="who-may-see")
    shown = look.round.stage is not RoundStage.CLOSED
    # Before the show the newest word counts; after it what was kept stays kept, and only gets a new cause.
    new = command.from_people or (None,)
    taken = [one for one in before.kept if not shown or (keep and one.is_covered_by(command.part, new))]
    freed = tuple(replace(one, freed_at=asked.now) for one in taken)
    added = _keepings(command, before, asked) if keep else ()
    after = [*(one for one in before.kept if one not in taken), *added]
    # What was made from it before is kept from the same people from now on.
    with_it = before.made.kept_with(added, asked) if before.made else ()
    changes = before.rooms.where_it_looks_different(look.scene, before.kept, after)
    if before.made:
        changes = (*changes, *(one for one in before.made.changes(with_it) if one not in changes))
    return Decision(
        add=(*added, *with_it),
        change=(replace(before.answer, settled=command.settled), *freed),
        changes=changes,
        outcome="kept" if keep else "settled",
    )


def _can_settle(look: _Look, answer: Answer, *, keep: bool) -> None:
    stage = look.round.stage
    if stage is RoundStage.CLOSED and look.round.looked_at is not None:
        return
    if stage is RoundStage.CLOSED:
        raise WrongMoment("look_first", rule="checked-before-shown")
    after = stage in rounds.AFTER_THE_SHOW
    if not after or not (keep or answer.shown_at is None):
        raise WrongMoment(f"round_is_{stage}", rule="checked-before-shown")
    look.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)


def _keepings(command: say.SettleAnswer, before: _Settling, asked: Asked) -> tuple[KeptFrom, ...]:
    about = (before.look.scene.meeting, Subject.ANSWER, before.answer.id)
    from_people, part, cause = command.from_people, command.part, command.cause
    return kept_from(*about, from_people=from_people, part=part, cause=cause, asked=asked)


@dataclass(frozen=True, slots=True)
class _Show:
    look: _Look
    answers: list[Answer]
    ticked: int
    unsettled: int
    kept: int
    child_answered: bool
    another_presented: bool


def _load_show(records: Records, command: say.RoundCommand, asked: Asked) -> _Show:
    look = _load_look(records, command, asked)
    answers = records.all(Answer, round_id=look.round.id, standing=Standing.FIRST.value)
    ticked = _ticked(records, answers)
    children = by_children(records, answers)
    # child-says-who: a child's answer stays with the chair until it is released, so there is nothing to settle.
    open_ticks = [one for one in ticked if one.settled is Settled.NOT_YET and one.id not in children]
    here = {"meeting_id": look.scene.meeting.id}
    kept = records.count(ThingToKeep, **here) + len(records.all(KeptFrom, **here, freed_at=None))
    presented = another_presented(records, look.round.sitting_id)
    return _Show(look, answers, len(ticked), len(open_ticks), kept, bool(children), presented)


def _ticked(records: Records, answers: list[Answer]) -> list[Answer]:
    sent = records.all(Revision, answer_id=[one.id for one in answers])
    ticks = {(one.answer_id, one.revision) for one in sent if one.given is not None and one.given.tick}
    return [one for one in answers if (one.id, one.current) in ticks]


def by_children(records: Records, answers: list[Answer]) -> frozenset[str]:
    """Ids of the answers that children gave."""
    seats = by_id(records.all(Seat, id=[one.seat_id for one in answers]))
    people = by_id(records.all(Person, id=[one.person_id for one in seats.values()]))
    authors = {one.id: people[seats[one.seat_id].person_id] for one in answers}
    return frozenset(id_ for id_, author in authors.items() if author.group is Group.CHILD)


@handles(say.ShowRound, loads=_load_show)
def show_round(command: say.ShowRound, before: _Show, asked: Asked) -> Decision:
    """Show what the look let through."""
    return _shown(before, rounds.show(before.look.round, unsettled=before.unsettled, now=asked.now), asked)


@handles(say.ShowAtOnce, loads=_load_show)
def show_at_once(command: say.ShowAtOnce, before: _Show, asked: Asked) -> Decision:
    """At once, or the look, in the same words."""
    after = rounds.show_at_once(
        before.look.round,
        sittings=len(before.look.scene.sittings),
        ticks=before.ticked,
        kept=before.kept,
        child_answered=before.child_answered,
        now=asked.now,
    )
    if after.stage is RoundStage.CLOSED:
        return Decision(change=(after,), changes=(before.look.scene.console(),), outcome="look_opened")
    return _shown(before, after, asked)


def _shown(before: _Show, after: Round, asked: Asked) -> Decision:
    scene = before.look.scene
    scene.here(before.look.round)
    scene.meeting.at(MeetingStage.RUNNING)
    rounds.one_on_the_screen(another_presented=before.another_presented)
    # A kept-back one too: to the room it is there, and looks as "I will tell {Chair}" (who-may-see).
    shown = [replace(answer, shown_at=asked.now) for answer in before.answers]
    sitting = sittings.show_round(scene.sitting, after.id)
    return Decision(change=(after, sitting, *shown), changes=(scene.everybody(),), outcome="shown")
