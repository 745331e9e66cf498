"""Commands about the decision, which is recorded apart (decision-apart)."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import MeetingCommand
from meeting_app.domain.decision import StandpointOf
from meeting_app.domain.ids import PersonId
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteDecision(MeetingCommand):
    """What was decided for one child, by whom, why; who tells the child. `made_on`: what stood there, 0 for none.

    `for_child`: the same in words that the child can read alone.
    """

    action: ClassVar[str] = "write_decision"
    child_id: PersonId
    decided: str
    by: str
    reasons: str
    tells: PersonId | None
    tell_by: date | None
    told_on: date | None
    made_on: int
    for_child: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteStandpoint(MeetingCommand):
    """What an agency or somebody of the family thinks of the plan, or dissent; `standpoint_id` is one put right."""

    action: ClassVar[str] = "write_standpoint"
    runs: ClassVar[bool] = True
    standpoint_id: str | None
    of: StandpointOf
    child_id: PersonId | None
    person_id: PersonId
    text: str
    every_part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DropStandpoint(MeetingCommand):
    """It was not said so; until the sealing."""

    action: ClassVar[str] = "drop_standpoint"
    standpoint_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTold(MeetingCommand):
    """These people were told of the decision on this day."""

    action: ClassVar[str] = "record_told"
    person_ids: tuple[PersonId, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDecision(MeetingCommand):
    """The screens say that the plan is asked about now, and that it is not worked out from numbers."""

    action: ClassVar[str] = "show_decision"
    runs: ClassVar[bool] = True
