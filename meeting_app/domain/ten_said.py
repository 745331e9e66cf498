"""What a 10 would look like to somebody: kept with its owner, as they said it; it changes nothing by itself."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, PersonId, ScaleId
from meeting_app.domain.languages import is_language
from meeting_app.domain.put_into import PutInto, wrong_in_put
from meeting_app.values import dataclass


class TenUse(StrEnum):
    """What it is taken up as: the next version of 10, or part of the goal."""

    TEN = "ten"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class TenSaid:
    """One person's words for 10 of one scale; insert-only. `put`: the same in another language."""

    id: str
    case_id: CaseId
    scale_id: ScaleId
    person_id: PersonId
    text: str
    language: str
    made_by: AccountId
    at: datetime
    put: PutInto | None = None

    def words_in(self, language: str) -> str:
        """Their words, as they can stand among words in this language. Raises InvalidInput where there are none."""
        if self.language == language:
            return self.text
        if self.put is not None and self.put.language == language:
            return self.put.text
        raise InvalidInput({"use": "other_language"}, rule="own-words")


def check_ten_said(said: TenSaid) -> None:
    """Raise InvalidInput with a code per field."""
    wrong = wrong_in_put(said.put, of=said.language)
    if not said.text.strip():
        wrong["text"] = "missing"
    if len(said.text) > LONGEST:
        wrong["text"] = "too_long"
    if not is_language(said.language):
        wrong["language"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="own-words")
