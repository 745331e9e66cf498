"""Lead a round over the worry, 10 and 0."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import round as say
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import item as items
from meeting_app.domain import meeting as meetings
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.understanding import Understanding
from meeting_app.domain.worry import StatementVersion
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class _Presenting:
    scene: Scene
    round: Round
    item: Item
    scale: Scale
    wording_id: str
    statement_version_id: str | None
    goal_version_id: str | None
    another_presented: bool


def _load_presenting(records: Records, command: say.RoundCommand, asked: Asked) -> _Presenting:
    scene = load_scene(records, command, asked)
    round_ = scene.here(records.get(Round, command.round_id))
    item = records.get(Item, round_.item_id)
    scale = records.get(Scale, item.scale_id)
    return _Presenting(
        scene,
        round_,
        item,
        scale,
        records.all(Wording, scale_id=scale.id, order="version")[-1].id,
        _newest(records, StatementVersion, statement_id=scale.statement_id) if scale.statement_id else None,
        _newest_goal(records, scale),
        another_presented(records, scene.sitting.id, round_.id),
    )


def _newest(records: Records, cls: Any, **where: str) -> str | None:
    versions = records.all(cls, order="version", **where)
    return versions[-1].id if versions else None


def _newest_goal(records: Records, scale: Scale) -> str | None:
    goal_id = scale.goal_id
    if goal_id is None and scale.statement_id is not None:
        goals = records.all(Goal, statement_id=scale.statement_id)
        goal_id = goals[0].id if goals else None
    return _newest(records, GoalVersion, goal_id=goal_id) if goal_id else None


def _present(before: _Presenting, asked: Asked, step: Callable[[Round], Round]) -> Decision:
    """Fix the wording, put the round on the screens; the first presenting makes the meeting run (record-once)."""
    scene = before.scene
    scene.meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    after = step(before.round)
    rounds.one_on_the_screen(another_presented=before.another_presented)
    fixed = items.fix(
        before.item,
        wording_id=before.wording_id,  # type: ignore[arg-type]
        statement_version_id=before.statement_version_id,
        goal_version_id=before.goal_version_id,
        now=asked.now,
    )
    running = scene.meeting
    if running.stage is MeetingStage.GATHERING:
        running = running.to(meetings.MeetingStage.RUNNING)
    sitting = sittings.show_round(scene.sitting, after.id)
    return Decision(change=(after, fixed, running, sitting), changes=(scene.everybody(),), outcome=after.stage.value)


@handles(say.PresentWorry, loads=_load_presenting)
def present_worry(command: say.PresentWorry, before: _Presenting, asked: Asked) -> Decision:
    """The worry and the goal, where the scale has any."""
    has_worry = before.scale.statement_id is not None
    return _present(before, asked, lambda one: rounds.present_worry(one, has_worry=has_worry, now=asked.now))


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
    has_worry = presenting.scale.statement_id is not None
    decision = _present(presenting, asked, lambda one: rounds.present_ten(one, has_worry=has_worry, now=asked.now))
    return replace(decision, drop=tuple(before.asked_again))


@handles(say.PresentZero, loads=_load_presenting)
def present_zero(command: say.PresentZero, before: _Presenting, asked: Asked) -> Decision:
    """Then 0."""
    return _present(before, asked, lambda one: rounds.present_zero(one, now=asked.now))
