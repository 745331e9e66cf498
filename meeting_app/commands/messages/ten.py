"""Commands on what a 10 would look like to somebody."""

from typing import ClassVar

from meeting_app.commands.message import CaseCommand
from meeting_app.domain.ids import PersonId, ScaleId
from meeting_app.domain.ten_said import TenUse
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteTen(CaseCommand):
    """Write down what somebody said that a 10 would look like to them."""

    action: ClassVar[str] = "write_ten"
    scale_id: ScaleId
    person_id: PersonId
    text: str
    language: str = ""
    put_text: str = ""
    put_language: str = ""
    put_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseTen(CaseCommand):
    """Take it up, in one press, as the next version of 10 or as part of the goal."""

    action: ClassVar[str] = "use_ten"
    ten_id: str
    use: TenUse
