"""Who helps whom in a meeting, and whose words an interpreter may read because that person agreed."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.case import Group
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import AccountId, CaseId, MeetingId, PersonId, SeatId
from meeting_app.values import dataclass

RELATIVES = frozenset({Group.CHILD, Group.FAMILY, Group.NETWORK})


class HelpsAs(StrEnum):
    """What somebody does for another."""

    INTERPRETER = "interpreter"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class Helping:
    """One person helps another. `asked_family`: a relative, and the chair was asked and carried on."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    helper_id: PersonId
    helped_id: PersonId
    helps_as: HelpsAs
    asked_family: bool
    made_by: AccountId
    made_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Somebody let this interpreter read their words and put them into English; said on their own phone."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    helping_id: str
    seat_id: SeatId
    agreed_at: datetime
    taken_back_at: datetime | None = None


def check_help(*, helper_id: PersonId, helped_id: PersonId, group: Group, family_is_fine: bool) -> bool:
    """Family should not interpret or help: the chair is asked, never stopped. Whether that was asked.

    Raises InvalidInput `family_should_not` until the chair says that it is to be so, `choose` for helping oneself.
    """
    if helper_id == helped_id:
        raise InvalidInput({"helper_id": "choose"})
    if group in RELATIVES and not family_is_fine:
        raise InvalidInput({"family_is_fine": "family_should_not"})
    return group in RELATIVES


def can_agree(helping: Helping) -> None:
    """Only an interpreter reads somebody's words."""
    if helping.helps_as is not HelpsAs.INTERPRETER or helping.ended_at is not None:
        raise WrongMoment("does_not_interpret", rule="who-may-see")
