"""Several rounds of a part on the way at once: which one the chair works on, and which waits."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import several as say
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import UNDER_WAY, Round, RoundStage
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Several:
    scene: Scene
    round: Round
    scale_is_asked: bool
    another_presented: bool


def _load_several(records: Records, command: RoundCommand, asked: Asked) -> _Several:
    scene = load_scene(records, command, asked)
    round_ = scene.here(records.get(Round, command.round_id))
    others = records.all(Round, sitting_id=scene.sitting.id, stage=sorted(UNDER_WAY))
    scale_id = records.get(Item, round_.item_id).scale_id
    asked_now = {records.get(Item, one.item_id).scale_id for one in others if one.id != round_.id}
    presented = another_presented(records, scene.sitting.id, round_.id)
    return _Several(scene, round_, scale_id in asked_now, presented)


@handles(say.ChooseRound, loads=_load_several)
def choose_round(command: say.ChooseRound, before: _Several, asked: Asked) -> Decision:
    """For the chair's eyes; what is on the screens stays. write-first: no earlier numbers of a scale that is asked."""
    scene, round_ = before.scene, before.round
    scene.meeting.at(MeetingStage.RUNNING)
    if round_.stage is RoundStage.DRAFTED:
        raise WrongMoment("round_is_drafted", rule="ten-first")
    if before.scale_is_asked and round_.stage not in UNDER_WAY:
        raise WrongMoment("scale_is_being_asked", rule="write-first")
    chosen = sittings.choose(scene.sitting, round_.id)
    if not round_.is_left:
        return Decision(change=(chosen,), changes=(scene.console(),), outcome="chosen")
    return Decision(change=(chosen, rounds.take_up(round_)), changes=(scene.everybody(),), outcome="chosen")


@handles(say.LeaveRound, loads=_load_several)
def leave_round(command: say.LeaveRound, before: _Several, asked: Asked) -> Decision:
    """It stays open: what was given stays sealed, what is being written stays on its phone."""
    before.scene.meeting.at(MeetingStage.RUNNING)
    left = rounds.leave(before.round, now=asked.now)
    sitting = sittings.take_off(before.scene.sitting, left.id)
    return Decision(change=(left, sitting), changes=(before.scene.everybody(),), outcome="left")


@handles(say.PutOnScreen, loads=_load_several)
def put_on_screen(command: say.PutOnScreen, before: _Several, asked: Asked) -> Decision:
    """As far as it has come; views come on the screens by the show alone (checked-before-shown)."""
    scene, round_ = before.scene, before.round
    scene.meeting.at(MeetingStage.RUNNING)
    if round_.stage not in {RoundStage.OPEN, RoundStage.CLOSED}:
        raise WrongMoment(f"round_is_{round_.stage}", rule="checked-before-shown")
    rounds.one_on_the_screen(another_presented=before.another_presented)
    sitting = sittings.show_round(scene.sitting, round_.id)
    taken_up = (rounds.take_up(round_),) if round_.is_left else ()
    return Decision(change=(sitting, *taken_up), changes=(scene.everybody(),), outcome="showing")
