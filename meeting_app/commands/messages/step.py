"""Commands about next steps."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import MeetingCommand
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.domain.ids import AnswerId, GoalId, PersonId
from meeting_app.domain.step import Does
from meeting_app.domain.step_review import Became
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteStep(MeetingCommand):
    """A next step (`step_id` empty), or one put right or completed."""

    action: ClassVar[str] = "write_step"
    step_id: str | None
    what: str
    who: tuple[PersonId, ...]
    by: date | None
    how: str
    idea_of: PersonId | None
    goal_id: GoalId | None = None
    does: Does | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestStep(RoundCommand):
    """Keep somebody's "one point higher" as a suggestion for a next step; whose idea it was is kept."""

    action: ClassVar[str] = "suggest_step"
    answer_id: AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class DropStep(MeetingCommand):
    """It is not going to be done."""

    action: ClassVar[str] = "drop_step"
    step_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSteps(MeetingCommand):
    """Put the next steps on the screens, as far as those who are there may see them."""

    action: ClassVar[str] = "show_steps"
    runs: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStep(MeetingCommand):
    """What became of a step of an earlier meeting; `carry`: it goes on as a step of this one."""

    action: ClassVar[str] = "review_step"
    step_id: str
    became: Became
    note: str
    carry: bool
