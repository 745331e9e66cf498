"""The one next thing: what the console's one filled button does now, and what it says beside it."""

from dataclasses import replace
from enum import StrEnum

from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.round import UNDER_WAY, Round, RoundStage
from meeting_app.domain.seat import SeatState
from meeting_app.presenters.chair_people import PersonLine, RoundState
from meeting_app.values import dataclass


class NextThing(StrEnum):
    """What comes next. The template has the words and the form for each."""

    SHOW_THE_CODE = "show_the_code"
    BEGIN_ROUND = "begin_round"
    GO_ON = "go_on"
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
    FAMILY_TIME = "family_time"


@dataclass(frozen=True, slots=True)
class Others:
    """The part's other rounds: the next that has not begun, and one on the way that waits; whether one is presented."""

    coming_id: str = ""
    has_worry: bool = False
    waiting_id: str = ""
    waiting_left: bool = False
    presented: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing and who it is about: for MAKE_CLEAR and WAIT, the people that it waits for.

    `others` is what the smaller buttons are about: write on the next one too, go on with another.
    """

    thing: NextThing
    round_id: str = ""
    waiting_for: tuple[PersonLine, ...] = ()
    say_again: int = 0
    clear: int = 0
    asked: int = 0
    unsettled: int = 0
    can_say_again: bool = False
    can_abandon: bool = False
    can_leave: bool = False
    others: Others = Others()


def next_thing(
    meeting: Meeting,
    current: Round | None,
    people: tuple[PersonLine, ...],
    state: RoundState,
    *,
    others: Others,
    unsettled: int,
) -> Next:
    """What comes next. `current` is the round that the chair works on, or that was shown last."""
    if meeting.stage is MeetingStage.PREPARED:
        return Next(NextThing.SHOW_THE_CODE)
    if meeting.stage is MeetingStage.WRITING_UP:
        return Next(NextThing.WRITE_UP)
    if meeting.stage is MeetingStage.SEALED:
        return Next(NextThing.SEALED)
    if meeting.is_family_time:
        return Next(NextThing.FAMILY_TIME)
    if current is not None and current.stage in UNDER_WAY:
        return replace(_under_way(current, people, state, unsettled=unsettled), others=others)
    return replace(_between(current, others), others=others)


def _between(current: Round | None, others: Others) -> Next:
    """Nothing to do with the present round but to talk: first what has been written, then what has not begun."""
    talking = current is not None and current.stage is RoundStage.SHOWN
    if others.waiting_id and not (others.coming_id and others.waiting_left):
        return Next(NextThing.GO_ON, others.waiting_id)
    if others.coming_id:
        return Next(NextThing.TALK if talking else NextThing.BEGIN_ROUND, others.coming_id)
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
        return Next(thing, id_, waiting_for=missing, can_abandon=True, can_leave=not current.is_left)
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
