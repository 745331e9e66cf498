"""A case on hold: a court or a complaint may need it, so nothing of it is deleted by anything until that is lifted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.account import Account, Role
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import AccountId, CaseId
from meeting_app.values import dataclass

LONGEST = 5000


class HoldFor(StrEnum):
    """What may need the case."""

    COURT = "court"
    COMPLAINT = "complaint"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a case must stay, since when and by whom; and who lifted it, when and why. Lifted ones are kept."""

    id: str
    case_id: CaseId
    cause: HoldFor
    why: str
    put_by: AccountId
    put_at: datetime
    lifted_by: AccountId | None = None
    lifted_at: datetime | None = None
    lifted_because: str = ""

    @property
    def holds(self) -> bool:
        """Whether it was not lifted yet."""
        return self.lifted_at is None


def check_not_on_hold(holds: Iterable[Hold]) -> None:
    """on-hold: raise WrongMoment while any hold of the case was not lifted. Asked by all that would delete."""
    if any(one.holds for one in holds):
        raise WrongMoment("on_hold", rule="on-hold")


def check_why(field: str, text: str) -> None:
    """Raise InvalidInput where no reason is given, or one too long."""
    if not text.strip():
        raise InvalidInput({field: "missing"}, rule="on-hold")
    if len(text) > LONGEST:
        raise InvalidInput({field: "too_long"}, rule="on-hold")


def may_lift(hold: Hold, account: Account) -> bool:
    """Who put it on, and whoever looks after the house, if they may open the case at all."""
    return hold.put_by == account.id or account.role is Role.ADMINISTRATOR


def lift(hold: Hold, account: Account, *, because: str, now: datetime) -> Hold:
    """The same, lifted. Raises WrongMoment for somebody who may not, or where it was lifted before."""
    if not hold.holds:
        raise WrongMoment("lifted_already", rule="on-hold")
    if not may_lift(hold, account):
        raise WrongMoment("not_yours_to_lift", rule="on-hold")
    check_why("lifted_because", because)
    return replace(hold, lifted_by=account.id, lifted_at=now, lifted_because=because)
