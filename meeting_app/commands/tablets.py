"""The shared tablet: paired as a screen is, passed by the chair from one to the next, cut (same-standing)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import hands as say
from meeting_app.commands.pairing import known, waiting_with
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import hands
from meeting_app.domain.errors import NotFound, WrongMoment
from meeting_app.domain.hands import Tablet
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


def _load_pairing(records: Records, command: say.PairTablet, asked: Asked) -> tuple[Scene, Tablet | None]:
    return load_scene(records, command, asked), waiting_with(records, Tablet, command.letters, now=asked.now)


@handles(say.PairTablet, loads=_load_pairing)
def pair_tablet(command: say.PairTablet, before: tuple[Scene, Tablet | None], asked: Asked) -> Decision:
    """It belongs to the meeting from now on, and nobody has it yet."""
    scene, waiting = before
    scene.meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    tablet = replace(
        known(waiting), letters="", meeting_id=scene.meeting.id, case_id=scene.meeting.case_id, paired_at=asked.now
    )
    return Decision(change=(tablet,), changes=(scene.console(),), outcome="paired")


def _load_own(records: Records, command: say.CutTablet | say.TakeTablet, asked: Asked) -> tuple[Scene, Tablet]:
    scene, tablet = load_scene(records, command, asked), records.get(Tablet, command.tablet_id)
    if tablet.meeting_id != scene.meeting.id:
        raise NotFound("tablet_not_found")
    return scene, tablet


@handles(say.CutTablet, loads=_load_own)
def cut_tablet(command: say.CutTablet, before: tuple[Scene, Tablet], asked: Asked) -> Decision:
    """It can fetch nothing more; what somebody was writing on it is not sent."""
    scene, tablet = before
    if tablet.cut_at is not None:
        raise WrongMoment("done_already")
    cut = replace(hands.end_turn(tablet), cut_at=asked.now)
    return Decision(change=(cut,), changes=(scene.console(),), outcome="cut")


@handles(say.TakeTablet, loads=_load_own)
def take_tablet(command: say.TakeTablet, before: tuple[Scene, Tablet], asked: Asked) -> Decision:
    """Back in the chair's hands."""
    scene, tablet = before
    return Decision(change=(hands.end_turn(tablet),), changes=(scene.console(),), outcome="taken")


@dataclass(frozen=True, slots=True)
class _Passing:
    scene: Scene
    tablet: Tablet
    seat: Seat
    here_is_kept: bool


def _load_passing(records: Records, command: say.PassTablet, asked: Asked) -> _Passing:
    scene, tablet = load_scene(records, command, asked), records.get(Tablet, command.tablet_id)
    if tablet.meeting_id != scene.meeting.id or tablet.cut_at is not None:
        raise NotFound("tablet_not_found")
    seat = scene.own(records.get(Seat, command.seat_id))
    kept = records.all(KeptFrom, subject=Subject.ATTENDANCE.value, subject_id=seat.id, freed_at=None)
    return _Passing(scene, tablet, seat, bool(kept))


@handles(say.PassTablet, loads=_load_passing)
def pass_tablet(command: say.PassTablet, before: _Passing, asked: Asked) -> Decision:
    """To somebody of the part that is on, who is here without a phone."""
    scene = before.scene
    scene.meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    if before.seat.sitting_id != scene.sitting.id:
        raise WrongMoment("not_in_this_part", rule="two-sittings")
    passed = hands.pick(before.tablet, before.seat, here_is_kept=before.here_is_kept)
    return Decision(change=(passed,), changes=(scene.console(),), outcome="passed")
