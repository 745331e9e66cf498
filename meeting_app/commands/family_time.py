"""The family's own time: begun and ended with one press each, and nothing runs in it (private-family-time)."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import plan_only as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import plan_only as plans
from meeting_app.domain import sitting as sittings
from meeting_app.domain.round import Round
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Alone:
    scene: Scene
    rounds: list[Round]


def _load(records: Records, command: say.BeginFamilyTime | say.EndFamilyTime, asked: Asked) -> _Alone:
    scene = load_scene(records, command, asked)
    return _Alone(scene, records.all(Round, meeting_id=scene.meeting.id))


@handles(say.BeginFamilyTime, loads=_load)
def begin_family_time(command: say.BeginFamilyTime, before: _Alone, asked: Asked) -> Decision:
    """Screens go plain, phones say that nothing is asked, and no command of a round is taken."""
    scene = before.scene
    after = plans.begin_family_time(scene.meeting, before.rounds, now=asked.now)
    plain = sittings.make_plain(scene.sitting)
    return Decision(change=(after, plain), changes=(scene.everybody(),), outcome="family_time_begun")


@handles(say.EndFamilyTime, loads=_load)
def end_family_time(command: say.EndFamilyTime, before: _Alone, asked: Asked) -> Decision:
    """The screens stay plain until something is shown."""
    scene = before.scene
    after = plans.end_family_time(scene.meeting, now=asked.now)
    return Decision(change=(after,), changes=(scene.everybody(),), outcome="family_time_ended")
