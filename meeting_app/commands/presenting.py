"""Lead a round over the worry, 10 and 0."""

from collections.abc import Callable
from dataclasses import replace

from meeting_app.commands.fixing import Newest, load_newest
from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import round as say
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import meeting as meetings
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.understanding import Understanding
from meeting_app.domain.visibility import Words, room, words_kept
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_in
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Presenting:
    scene: Scene
    round: Round
    newest: Newest
    another_presented: bool
    kept: frozenset[Words]

    @property
    def scale(self) -> Scale:
        """The scale that is asked."""
        return self.newest.scale

    @property
    def has_worry(self) -> bool:
        """Whether the scale has a worry, and one that all who are here may hear (against-the-case, who-may-see)."""
        return self.scale.statement_id is not None and Words.WORRY not in self.kept


def _load_presenting(records: Records, command: say.RoundCommand, asked: Asked) -> _Presenting:
    scene = load_scene(records, command, asked)
    round_ = scene.here(records.get(Round, command.round_id))
    here = records.all(Seat, sitting_id=scene.sitting.id, state=SeatState.HERE.value)
    viewer = room(scene.sitting.id, [one.person_id for one in here])
    return _Presenting(
        scene,
        round_,
        load_newest(records, round_.item_id),
        another_presented(records, scene.sitting.id, round_.id),
        words_kept(kept_in(records, round_), viewer),
    )


def _can_be_asked(before: _Presenting) -> None:
    """who-may-see: what somebody here must not read is not asked here, whatever else could be left out of it."""
    if Words.ASKED in before.kept:
        raise WrongMoment("words_are_kept", rule="who-may-see")


def _present(before: _Presenting, asked: Asked, step: Callable[[Round], Round]) -> Decision:
    """Fix the wording, put the round on the screens; the first presenting makes the meeting run (record-once)."""
    scene = before.scene
    scene.meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    _can_be_asked(before)
    after = step(before.round)
    rounds.one_on_the_screen(another_presented=before.another_presented)
    fixed = before.newest.fixed(asked.now)
    running = scene.meeting
    if running.stage is MeetingStage.GATHERING:
        running = running.to(meetings.MeetingStage.RUNNING)
    sitting = sittings.show_round(scene.sitting, after.id)
    return Decision(change=(after, fixed, running, sitting), changes=(scene.everybody(),), outcome=after.stage.value)


@handles(say.PresentWorry, loads=_load_presenting)
def present_worry(command: say.PresentWorry, before: _Presenting, asked: Asked) -> Decision:
    """The worry and the goal, where the scale has any."""
    _can_be_asked(before)
    if before.scale.statement_id is not None and not before.has_worry:
        raise WrongMoment("worry_is_kept", rule="who-may-see")
    return _present(before, asked, lambda one: rounds.present_worry(one, has_worry=before.has_worry, now=asked.now))


@dataclass(frozen=True, slots=True)
class _Again:
    presenting: _Presenting
    asked_again: list[Understanding]


def _load_again(records: Records, command: say.PresentTen, asked: Asked) -> _Again:
    said = records.all(Understanding, round_id=command.round_id)
    return _Again(_load_presenting(records, command, asked), [one for one in said if not one.is_clear])


@handles(say.PresentTen, loads=_load_again)
def present_ten(command: say.PresentTen, before: _Again, asked: Asked) -> Decision:
    """10 first; said again, whoever asked for it is asked anew whether it is clear."""
    presenting = before.presenting
    has_worry = presenting.has_worry
    decision = _present(presenting, asked, lambda one: rounds.present_ten(one, has_worry=has_worry, now=asked.now))
    return replace(decision, drop=tuple(before.asked_again))


@handles(say.PresentZero, loads=_load_presenting)
def present_zero(command: say.PresentZero, before: _Presenting, asked: Asked) -> Decision:
    """Then 0."""
    return _present(before, asked, lambda one: rounds.present_zero(one, now=asked.now))
