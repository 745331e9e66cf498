"""A worry statement and its versions. A dispute about it is part of it (domain finding 4)."""

from dataclasses import dataclass
from datetime import datetime

from meeting_app.domain.ids import AccountId, CaseId, StatementId

# What stands in place of who is worried for somebody who must not know who said it.
THE_CONFERENCE = "The conference"


@dataclass(frozen=True, slots=True)
class Statement:
    """What people are worried about, as one thing over time."""

    id: StatementId
    case_id: CaseId
    position: int


@dataclass(frozen=True, slots=True)
class StatementVersion:
    """The words of a worry statement from one moment on; never changed, only followed by another.

    `who` says who is worried, apart from what about; None where that is not said by itself.
    """

    id: str
    statement_id: StatementId
    case_id: CaseId
    version: int
    text: str
    dispute: str
    language: str
    made_by: AccountId
    made_at: datetime
    who: str | None = None
