"""The end of a meeting (record-once)."""

from dataclasses import replace
from typing import Any

from meeting_app.commands.handling import Asked, Decision, Destroy, handles
from meeting_app.commands.message import MeetingCommand
from meeting_app.commands.messages import plan_only as plan_only_say
from meeting_app.commands.messages import talk as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import meeting as meetings
from meeting_app.domain import plan_only as plans
from meeting_app.domain import round as rounds
from meeting_app.domain import seat as seats
from meeting_app.domain import sitting as sittings
from meeting_app.domain.account import House
from meeting_app.domain.ask import Ask
from meeting_app.domain.changes import Change, cut_seat, of_screen
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.hold import Hold, check_not_on_hold
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import UNDER_WAY, Round, RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import SittingStage
from meeting_app.domain.step import NextStep
from meeting_app.storage.given import GivenInMeeting, given_in
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class End:
    """A meeting with all that ends with it."""

    scene: Scene
    given: GivenInMeeting
    from_views: list[NextStep]
    house: House
    rounds: list[Round]
    seats: list[Seat]
    screens: list[Screen]
    waiting: list[WaitingPhone]
    codes: list[ReseatCode]
    asks: list[Ask]
    holds: list[Hold]


def load_end(records: Records, command: MeetingCommand, asked: Asked) -> End:
    """What is there of it now."""
    scene = load_scene(records, command, asked)
    here: dict[str, Any] = {"meeting_id": scene.meeting.id}
    return End(
        scene,
        given_in(records, scene.meeting.id),
        [one for one in records.all(NextStep, **here) if one.answer_id] if scene.meeting.lets_views_go else [],
        load_house(records),
        records.all(Round, **here),
        records.all(Seat, **here),
        records.all(Screen, **here, cut_at=None),
        records.all(WaitingPhone, **here),
        records.all(ReseatCode, **here),
        records.all(Ask, **here, done_at=None),
        records.all(Hold, case_id=scene.meeting.case_id) if scene.meeting.lets_views_go else [],
    )


@handles(say.EndMeeting, loads=load_end)
def end_meeting(command: say.EndMeeting, before: End, asked: Asked) -> Decision:
    """Shown rounds are recorded, drafted ones stay as "not run"; keys, codes, screens and the door end.

    plan-only: with the same press what people gave goes, once it was read again (read-by-someone); on-hold: while a
    court may need the case it does not, and the meeting stays as it is.
    """
    meeting = before.scene.meeting
    if meeting.lets_views_go and meeting.let_go_at is None:
        plans.check_readable(before.rounds, with_views=before.given.rounds)
        plans.check_was_read(meeting, given=before.given.digest)
    return _held(before, asked)


@handles(plan_only_say.EndOnTheDay, loads=load_end)
def end_on_the_day(command: plan_only_say.EndOnTheDay, before: End, asked: Asked) -> Decision:
    """plan-only: nobody ended it, the council's day is past, and each view was seen by somebody (read-by-someone)."""
    meeting = before.scene.meeting
    plans.check_lets_go(meeting, before.house, today=asked.today, all_seen=before.given.all_seen)
    return ended(before, meeting, asked, goes=True, outcome="ended") if meeting.is_called_off else _held(before, asked)


def _held(before: End, asked: Asked) -> Decision:
    scene = before.scene
    if any(one.stage in UNDER_WAY for one in before.rounds):
        raise WrongMoment("round_under_way", rule="record-once")
    meeting = scene.meeting
    meeting = plans.end_family_time(meeting, now=asked.now) if meeting.is_family_time else meeting
    meeting = meetings.end(meeting, now=asked.now)
    recorded = tuple(rounds.record(one, now=asked.now) for one in before.rounds if one.stage is RoundStage.SHOWN)
    return ended(before, meeting, asked, goes=meeting.lets_views_go, change=recorded, outcome="ended")


def ended(
    before: End,
    meeting: Meeting,
    asked: Asked,
    *,
    goes: bool,
    change: tuple[Any, ...] = (),
    destroy: tuple[Destroy, ...] = (),
    outcome: str,
) -> Decision:
    """Keys, codes, screens and the door end; with `goes` what people gave, too (on-hold). `change`: what else does."""
    scene = before.scene
    if goes:
        check_not_on_hold(before.holds)
    after = plans.let_go(meeting, now=asked.now) if goes else meeting
    # plan-only: what stands in the plan is everybody's; which view it was made from goes with the view.
    agreed = [replace(one, answer_id=None, idea_of=None) for one in before.from_views if goes]
    parts = [sittings.end(one) for one in scene.sittings if one.stage is not SittingStage.ENDED]
    cut_seats = [seats.drop_key(seat) for seat in before.seats if seat.has_phone]
    cut_screens = [replace(screen, cut_at=asked.now) for screen in before.screens]
    return Decision(
        change=(after, *parts, *change, *cut_seats, *cut_screens, *agreed),
        drop=(*before.waiting, *before.codes),
        destroy=destroy,
        changes=(*_cuts(before), *(scene.everybody(one.id) for one in scene.sittings)),
        forget_commands=True,
        outcome=outcome,
        let_go=after.id if goes else "",
        house_line="views_let_go" if goes else "",
    )


def _cuts(before: End) -> list[Change]:
    scene = before.scene
    phones = [
        cut_seat(seat.meeting_id, seat.sitting_id, seat.id, epoch=seat.epoch) for seat in before.seats if seat.has_phone
    ]
    screens = [of_screen(scene.meeting.id, scene.sitting.id, screen.id) for screen in before.screens]
    return [*phones, *screens]
