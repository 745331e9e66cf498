"""A case: one family's file, and the people who belong to it, kept once and used in every meeting."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.ids import AccountId, CaseId, PersonId
from meeting_app.values import dataclass


class Group(StrEnum):
    """Which side of the table somebody sits on; decides order (family first) and who scores by default."""

    CHILD = "child"
    FAMILY = "family"
    NETWORK = "network"
    PROFESSIONAL = "professional"
    HELPER = "helper"


class TieKind(StrEnum):
    """Why two people may not be able to speak freely of each other."""

    LIVES_WITH = "lives_with"
    SHARES_PHONE = "shares_phone"


@dataclass(frozen=True, slots=True)
class Case:
    """One family's file here."""

    id: CaseId
    reference: str
    name_on_screen: str
    made_by: AccountId
    made_at: datetime


@dataclass(frozen=True, slots=True)
class CaseMember:
    """An account that may open this case. Nobody else knows that it exists."""

    id: str
    case_id: CaseId
    account_id: AccountId
    added_by: AccountId
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the case. `says_as` is the name that people use in the room and on screens.

    `agency`: where they work, if they work with the family; None for everybody else.
    """

    id: PersonId
    case_id: CaseId
    group: Group
    name: str
    says_as: str
    role: str
    language: str = "en"
    needs: str = ""
    born: str = ""
    unborn: bool = False
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people who live together or share a phone."""

    id: str
    case_id: CaseId
    person_id: PersonId
    other_id: PersonId
    kind: TieKind
