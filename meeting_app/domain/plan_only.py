"""Of a meeting only the plan is kept: what people give is shown in the room, read once more, and let go (plan-only).

And the family's own time, in which nothing runs (private-family-time).
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from meeting_app.domain.account import House
from meeting_app.domain.answer import Answer
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import KEEPS_BY_DEFAULT, ActedOn, Keeps, Meeting, MeetingKind, MeetingStage
from meeting_app.domain.round import UNDER_WAY, Round, RoundStage


def check_can_run(meeting: Meeting) -> None:
    """Raise WrongMoment in the family's own time, and once the views are let go."""
    if meeting.is_family_time:
        raise WrongMoment("family_time", rule="private-family-time")
    if meeting.let_go_at is not None:
        raise WrongMoment("views_are_gone", rule="plan-only")


def choose_keeps(meeting: Meeting, keeps: Keeps, *, begun: bool, given: bool) -> Meeting:
    """plan-only: what is kept can be changed until the first round is begun, and until somebody gave anything.

    `begun`: a round was presented; `given`: somebody gave something already, who was told what is kept.
    """
    if meeting.keeps is keeps:
        return meeting
    live = meeting.stage in {MeetingStage.PREPARED, MeetingStage.GATHERING}
    if begun or given or not live:
        raise WrongMoment("told_already", rule="plan-only")
    return replace(meeting, keeps=keeps)


def keeps_with(meeting: Meeting, kind: MeetingKind, *, given: bool) -> Keeps:
    """What is kept once the kind is this one: what is usual for it, unless it was chosen, or somebody was told."""
    usual, was = KEEPS_BY_DEFAULT.get(kind, Keeps.WHOLE), KEEPS_BY_DEFAULT.get(meeting.kind, Keeps.WHOLE)
    return usual if meeting.keeps is was and not given else meeting.keeps


def check_written_down(meeting: Meeting) -> None:
    """plan-only: what somebody thinks of the plan, or does not agree with, is a differing view and is not kept."""
    if meeting.lets_views_go:
        raise WrongMoment("only_what_was_agreed", rule="plan-only")


def what_was_given(ids: Iterable[tuple[str, int]]) -> str:
    """A digest of what there was to read: ids with their revisions, never words."""
    return hashlib.sha256("\n".join(f"{id_} {revision}" for id_, revision in sorted(ids)).encode()).hexdigest()


def check_readable(rounds: Collection[Round], *, with_views: Collection[str]) -> None:
    """read-by-someone: views of a round that was not closed, or was stopped and not looked at, were read by nobody."""
    if any(one.stage in UNDER_WAY for one in rounds):
        raise WrongMoment("round_under_way", rule="record-once")
    if any(one.id in with_views and one.stage is RoundStage.DRAFTED for one in rounds):
        raise WrongMoment("not_run_with_views", rule="read-by-someone")
    if any(one.id in with_views and one.stage is RoundStage.ABANDONED and one.looked_at is None for one in rounds):
        raise WrongMoment("stopped_not_read", rule="read-by-someone")


def was_read(meeting: Meeting, acted_on: ActedOn | None, *, read: str, given: str, notes: int) -> Meeting:
    """read-by-someone: everything was read once more, and it is said whether anything has to be acted on.

    `read` is what the page showed, `given` what there is now; what came meanwhile has to be read too.
    """
    if not meeting.waits_to_let_go:
        meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    if not meeting.lets_views_go:
        raise WrongMoment("whole_is_kept", rule="plan-only")
    if read != given:
        raise WrongMoment("views_since", rule="read-by-someone")
    if acted_on is None:
        raise InvalidInput({"acted_on": "choose"}, rule="read-by-someone")
    if acted_on is ActedOn.WRITTEN and not notes:
        raise InvalidInput({"acted_on": "write_it_first"}, rule="read-by-someone")
    return replace(meeting, acted_on=acted_on, read_what=read)


def check_was_read(meeting: Meeting, *, given: str) -> None:
    """read-by-someone: a plan-only meeting ends once it is said whether anything has to be acted on."""
    if meeting.acted_on is None:
        raise WrongMoment("read_first", rule="read-by-someone")
    if meeting.read_what != given:
        raise WrongMoment("views_since", rule="read-by-someone")


def let_go(meeting: Meeting, *, now: datetime) -> Meeting:
    """plan-only: from here on what people gave is nowhere."""
    return replace(meeting, let_go_at=meeting.let_go_at or now, read_what=None)


def begin_family_time(meeting: Meeting, rounds: Iterable[Round], *, now: datetime) -> Meeting:
    """private-family-time: the family is alone; nothing is on the way meanwhile."""
    meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    if meeting.kind is not MeetingKind.FAMILY_GROUP_CONFERENCE:
        raise WrongMoment("no_family_time_here", rule="private-family-time")
    if meeting.is_family_time:
        raise WrongMoment("family_time", rule="private-family-time")
    if any(one.stage in UNDER_WAY for one in rounds):
        raise WrongMoment("round_under_way", rule="private-family-time")
    return replace(meeting, family_from=now, family_until=None)


def end_family_time(meeting: Meeting, *, now: datetime) -> Meeting:
    """private-family-time: the co-ordinator is back in the room."""
    if not meeting.is_family_time:
        raise WrongMoment("no_family_time_now", rule="private-family-time")
    return replace(meeting, family_until=now)


def was_seen(answer: Answer, round_: Round) -> bool:
    """read-by-someone: whether the room saw this view, or who ran the meeting when they looked."""
    looked = round_.looked_at is not None and answer.given_at <= round_.looked_at
    return answer.shown_at is not None or looked


def lets_go_by_itself(meeting: Meeting, house: House, *, today: date, all_seen: bool) -> bool:
    """read-by-someone: after the council's day the house ends it, but only where a person has seen every view.

    Where one was seen by nobody they stay sealed, and the case's page says so until somebody reads them.
    """
    if not (_waits(meeting) and house.seal_after_days):
        return False
    return all_seen and today > meeting.day + timedelta(days=house.seal_after_days)


def waits_to_be_read(meeting: Meeting, *, today: date) -> bool:
    """read-by-someone: it was called off, or its day is past and nobody ended it; what people gave is still there."""
    return meeting.waits_to_let_go or (_waits(meeting) and today > meeting.day)


def _waits(meeting: Meeting) -> bool:
    live = meeting.stage in {MeetingStage.GATHERING, MeetingStage.RUNNING}
    return meeting.waits_to_let_go or (live and meeting.lets_views_go and meeting.let_go_at is None)


def check_lets_go(meeting: Meeting, house: House, *, today: date, all_seen: bool) -> None:
    """Raise WrongMoment before the council's day, and where a view was seen by nobody."""
    if not lets_go_by_itself(meeting, house, today=today, all_seen=all_seen):
        raise WrongMoment("day_not_past", rule="read-by-someone")
