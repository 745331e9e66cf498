"""Commands about the parts of a meeting and what goes from one to the next (two-sittings)."""

from typing import ClassVar

from meeting_app.commands.message import MeetingCommand
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.domain.ids import AnswerId, PersonId, SeatId
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSitting(MeetingCommand):
    """End the part that is on and begin the next: new code, plain screen, others' phones at the door."""

    action: ClassVar[str] = "next_sitting"
    runs: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildStepsOut(MeetingCommand):
    """The child leaves the room; what follows is a part of its own, with all the others."""

    action: ClassVar[str] = "child_steps_out"
    runs: ClassVar[bool] = True
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildComesIn(MeetingCommand):
    """The child comes into the room; what follows is a part of its own, with everybody who is here."""

    action: ClassVar[str] = "child_comes_in"
    runs: ClassVar[bool] = True
    person_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowChildWords(MeetingCommand):
    """Whether the screens show the child's wording of 10 and 0."""

    action: ClassVar[str] = "show_child_words"
    runs: ClassVar[bool] = True
    child_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryAnswers(RoundCommand):
    """Show these answers of another part beside those of this round, answer by answer, after looking."""

    action: ClassVar[str] = "carry_answers"
    answer_ids: tuple[AnswerId, ...]
