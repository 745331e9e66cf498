"""The look and the show (checked-before-shown)."""

from dataclasses import dataclass, replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import round as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.answer import Answer, Revision, Settled, Standing
from meeting_app.domain.case import Group, Person
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records, by_id


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
    change = before.scene.everybody() if abandoned else before.scene.console()
    return Decision(change=(looked,), changes=(change,), outcome="looked")


@dataclass(frozen=True, slots=True)
class _Settling:
    look: _Look
    answer: Answer
    kept: KeptFrom | None
    by_child: bool


def _load_settling(records: Records, command: say.SettleAnswer, asked: Asked) -> _Settling:
    look = _load_look(records, command, asked)
    answer = look.scene.own(records.get(Answer, command.answer_id))
    if answer.round_id != look.round.id:
        raise WrongMoment("answer_not_here")
    kept = records.all(KeptFrom, subject=Subject.ANSWER.value, subject_id=answer.id, freed_at=None)
    by_child = answer.id in _by_children(records, [answer])
    return _Settling(look, answer, kept[0] if kept else None, by_child)


@handles(say.SettleAnswer, loads=_load_settling)
def settle_answer(command: say.SettleAnswer, before: _Settling, asked: Asked) -> Decision:
    """What is done with one answer. After the show it can still be kept back, never brought out by this."""
    look, keep = before.look, command.settled is Settled.KEEP
    _can_settle(look, before.answer, keep=keep)
    if command.settled is Settled.NOT_YET:
        raise InvalidInput({"settled": "choose"})
    if before.by_child and not keep:
        raise WrongMoment("child_answer_stays", rule="child-says-who")
    if keep and not command.cause.strip():
        raise InvalidInput({"cause": "missing"}, rule="who-may-see")
    settled = replace(before.answer, settled=command.settled)
    shown = look.round.stage is not RoundStage.CLOSED
    change = look.scene.everybody() if shown else look.scene.console()
    if keep and before.kept is None:
        kept = _keep(before, command.cause, asked)
        return Decision(add=(kept,), change=(settled,), changes=(change,), outcome="kept")
    if before.kept is None:
        return Decision(change=(settled,), changes=(change,), outcome="settled")
    kept = replace(before.kept, cause=command.cause) if keep else replace(before.kept, freed_at=asked.now)
    return Decision(change=(settled, kept), changes=(change,), outcome="kept" if keep else "settled")


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


def _keep(before: _Settling, cause: str, asked: Asked) -> KeptFrom:
    assert isinstance(asked.actor, AccountHolder)
    return KeptFrom(
        id=asked.new_id(),
        case_id=before.answer.case_id,
        meeting_id=before.answer.meeting_id,
        subject=Subject.ANSWER,
        subject_id=before.answer.id,
        part=Part.WHOLE,
        person_id=None,
        cause=cause,
        kept_by=asked.actor.account_id,
        kept_at=asked.now,
    )


@dataclass(frozen=True, slots=True)
class _Show:
    look: _Look
    answers: list[Answer]
    ticked: int
    unsettled: int
    kept: int
    child_answered: bool


def _load_show(records: Records, command: say.RoundCommand, asked: Asked) -> _Show:
    look = _load_look(records, command, asked)
    answers = records.all(Answer, round_id=look.round.id, standing=Standing.FIRST.value)
    ticked = _ticked(records, answers)
    by_children = _by_children(records, answers)
    # child-says-who: a child's answer stays with the chair whatever is ticked, so there is nothing to settle.
    open_ticks = [one for one in ticked if one.settled is Settled.NOT_YET and one.id not in by_children]
    kept = records.all(KeptFrom, meeting_id=look.scene.meeting.id, freed_at=None)
    return _Show(look, answers, len(ticked), len(open_ticks), len(kept), bool(by_children))


def _ticked(records: Records, answers: list[Answer]) -> list[Answer]:
    sent = records.all(Revision, answer_id=[one.id for one in answers])
    ticks = {(one.answer_id, one.revision) for one in sent if one.given is not None and one.given.tick}
    return [one for one in answers if (one.id, one.current) in ticks]


def _by_children(records: Records, answers: list[Answer]) -> frozenset[str]:
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
        sittings=before.look.scene.sittings,
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
    scene.meeting.at(MeetingStage.RUNNING)
    # A kept-back one too: to the room it is there, and looks as "I will tell {Chair}" (who-may-see).
    shown = [replace(answer, shown_at=asked.now) for answer in before.answers]
    sitting = sittings.show_round(scene.sitting, after.id)
    return Decision(change=(after, sitting, *shown), changes=(scene.everybody(),), outcome="shown")
