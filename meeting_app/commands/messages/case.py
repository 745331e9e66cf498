"""Commands on a case: its people, its scales, and a new meeting."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand, HouseCommand
from meeting_app.domain.case import Group, TieKind
from meeting_app.domain.ids import AccountId, GoalId, MeetingId, PersonId, ScaleId, StatementId
from meeting_app.domain.meeting import Keeps, MeetingKind
from meeting_app.domain.permissions import May
from meeting_app.domain.scale import ScaleKind
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase(HouseCommand):
    """Somebody who is signed in opens a new case and is its first member. The outcome is the case's id."""

    action: ClassVar[str] = "open_case"
    may: ClassVar[May] = May.ACCOUNT
    reference: str
    name_on_screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCase(CaseCommand):
    """Reference and the name on screens."""

    action: ClassVar[str] = "edit_case"
    reference: str
    name_on_screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMember(CaseCommand):
    """A colleague may open this case from now on."""

    action: ClassVar[str] = "add_member"
    account_id: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePerson(CaseCommand):
    """Add a person (`person_id` empty) or put one right."""

    action: ClassVar[str] = "write_person"
    person_id: PersonId | None
    group: Group
    name: str
    says_as: str
    role: str
    language: str
    needs: str
    born: str
    unborn: bool
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TiePeople(CaseCommand):
    """These two live together or share a phone."""

    action: ClassVar[str] = "tie_people"
    person_id: PersonId
    other_id: PersonId
    kind: TieKind


@dataclass(frozen=True, slots=True, kw_only=True)
class UntiePeople(CaseCommand):
    """That is not so any more."""

    action: ClassVar[str] = "untie_people"
    tie_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteScale(CaseCommand):
    """A scale, or a new version of its words.

    `belongs`: what it is about (worry, goal, child) is written too; of a new scale it always is.
    """

    action: ClassVar[str] = "write_scale"
    scale_id: ScaleId | None
    kind: ScaleKind
    statement_id: StatementId | None
    goal_id: GoalId | None
    title: str
    question: str
    ten: str
    zero: str
    short_ten: str
    short_zero: str
    child_ten: str
    child_zero: str
    family_ten: str
    family_ten_whose: str
    language: str
    one_id: PersonId | None = None
    other_id: PersonId | None = None
    child_id: PersonId | None = None
    belongs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareMeeting(CaseCommand):
    """A new meeting on the case, like an earlier one of it or empty. The outcome is its public id.

    `keeps`: what is kept of it; where nothing is said, what is usual for its kind (plan-only).
    """

    action: ClassVar[str] = "prepare_meeting"
    kind: MeetingKind
    day: date
    starts: str
    place: str
    like_id: MeetingId | None = None
    keeps: Keeps | None = None
