"""The one next thing: what the console's one filled button does now, and what it says beside it."""

from dataclasses import dataclass
from enum import StrEnum

from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.round import PRESENTING, Round, RoundStage
from meeting_app.domain.seat import SeatState
from meeting_app.presenters.chair_people import PersonLine, RoundState


class NextThing(StrEnum):
    """What comes next. The template has the words and the form for each."""

    SHOW_THE_CODE = "show_the_code"
    BEGIN_ROUND = "begin_round"
    PRESENT_TEN = "present_ten"
    PRESENT_ZERO = "present_zero"
    MAKE_CLEAR = "make_clear"
    OPEN = "open"
    WAIT = "wait"
    CLOSE = "close"
    LOOK = "look"
    SHOW = "show"
    TALK = "talk"
    SHOW_CODE_AGAIN = "show_code_again"
    NEXT_PART = "next_part"
    END = "end"
    WRITE_UP = "write_up"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing and who it is about: for MAKE_CLEAR and WAIT, the people that it waits for."""

    thing: NextThing
    round_id: str = ""
    has_worry: bool = False
    waiting_for: tuple[PersonLine, ...] = ()
    say_again: int = 0
    clear: int = 0
    asked: int = 0
    unsettled: int = 0
    can_say_again: bool = False
    can_abandon: bool = False


def next_thing(
    meeting: Meeting,
    current: Round | None,
    coming: Round | None,
    people: tuple[PersonLine, ...],
    state: RoundState,
    *,
    has_worry: bool,
    unsettled: int,
) -> Next:
    """What comes next. `current` is the round on its way or shown last, `coming` the next drafted one."""
    if meeting.stage is MeetingStage.PREPARED:
        return Next(NextThing.SHOW_THE_CODE)
    if meeting.stage is MeetingStage.WRITING_UP:
        return Next(NextThing.WRITE_UP)
    if meeting.stage is MeetingStage.SEALED:
        return Next(NextThing.SEALED)
    if current is not None and current.stage in PRESENTING | {RoundStage.OPEN, RoundStage.CLOSED}:
        return _under_way(current, people, state, unsettled=unsettled)
    if current is not None and current.stage is RoundStage.SHOWN and coming is not None:
        return Next(NextThing.TALK, coming.id, has_worry=has_worry)
    if coming is not None:
        return Next(NextThing.BEGIN_ROUND, coming.id, has_worry=has_worry)
    return Next(NextThing.END)


def _under_way(current: Round, people: tuple[PersonLine, ...], state: RoundState, *, unsettled: int) -> Next:
    id_, stage = current.id, current.stage
    if stage is RoundStage.PRESENTING_WORRY:
        return Next(NextThing.PRESENT_TEN, id_, can_abandon=True)
    if stage is RoundStage.PRESENTING_TEN:
        return Next(NextThing.PRESENT_ZERO, id_, can_abandon=True)
    if stage is RoundStage.PRESENTING_ZERO:
        return _clear(current, people, state)
    if stage is RoundStage.OPEN:
        missing = tuple(line for line in people if state.waits_for(line))
        thing = NextThing.WAIT if missing else NextThing.CLOSE
        return Next(thing, id_, waiting_for=missing, can_abandon=True)
    thing = NextThing.SHOW if current.looked_at else NextThing.LOOK
    return Next(thing, id_, unsettled=unsettled, can_abandon=True)


def _clear(current: Round, people: tuple[PersonLine, ...], state: RoundState) -> Next:
    asked = [line for line in people if line.scores and line.state is SeatState.HERE]
    said = state.clear
    not_clear = tuple(line for line in asked if line.seat_id not in said or not said[line.seat_id].is_clear)
    again = sum(1 for line in not_clear if line.seat_id in said)
    return Next(
        NextThing.MAKE_CLEAR if not_clear or not asked else NextThing.OPEN,
        current.id,
        waiting_for=not_clear,
        say_again=again,
        clear=len(asked) - len(not_clear),
        asked=len(asked),
        can_say_again=True,
        can_abandon=True,
    )
