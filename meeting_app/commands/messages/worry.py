"""Commands on the worry statements of a case and the safety goals that answer them."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand
from meeting_app.domain.heard import Said
from meeting_app.domain.ids import GoalId, PersonId, StatementId
from meeting_app.domain.kept_from import Subject
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteWorry(CaseCommand):
    """A worry statement and the safety goal that answers it; a new version of each whose words changed.

    `text` is the statement as it is read, or empty: then it is put together from `happened` and `may_happen`, as it is
    with `together`. `who`: who is worried, where that is to stand apart; `theirs`: what a child or parent said; the
    fields `put_…`: the words in another language, by `put_by`. `goal_id`: a goal that is there and
    is to answer it too. `made_on`, `goal_made_on`: the versions that the form was made on.
    """

    action: ClassVar[str] = "write_worry"
    statement_id: StatementId | None
    text: str
    dispute: str
    goal: str
    language: str
    who: str = ""
    happened: str = ""
    may_happen: str = ""
    together: bool = False
    theirs: str = ""
    theirs_whose: str = ""
    theirs_language: str = ""
    theirs_put: str = ""
    theirs_put_by: str = ""
    dispute_by: str = ""
    put_language: str = ""
    put_by: str = ""
    put_text: str = ""
    put_dispute: str = ""
    put_goal: str = ""
    goal_id: GoalId | None = None
    made_on: int = 0
    goal_made_on: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteHeard(CaseCommand):
    """A version of a worry was read with somebody, or of a goal; what they said of it."""

    action: ClassVar[str] = "write_heard"
    subject: Subject
    version_id: str
    person_id: PersonId
    day: date
    said: Said
