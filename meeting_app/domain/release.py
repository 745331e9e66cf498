"""What a child has said may be shown of a view (child-says-who)."""

import re
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import AccountId, AnswerId, CaseId, MeetingId, PersonId
from meeting_app.values import dataclass

# A sentence ends as it does in the scripts that people here write in, or with the line.
_SENTENCE = re.compile(r"[^.!?\u061f\u06d4\u0964\n]+[.!?\u061f\u06d4\u0964]*")


class Scope(StrEnum):
    """How much may be shown. Without a release a child's view stays with the chair."""

    NOTHING = "nothing"
    WORDS = "words"
    WORDS_NAMED = "words_named"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Release:
    """The child, or the advocate for the child, was asked and said this. `left_out`: "not that bit", word for word."""

    id: str
    answer_id: AnswerId
    meeting_id: MeetingId
    case_id: CaseId
    scope: Scope
    left_out: tuple[str, ...]
    said_by: PersonId
    released_by: AccountId
    at: datetime
    taken_back_at: datetime | None = None


def check_release(*, left_out: tuple[str, ...], words: tuple[str, ...]) -> None:
    """own-words: what is left out is a part of what the child gave, as it stands there.

    Raises InvalidInput `not_in_the_words` for a part that is in neither text.
    """
    for part in left_out:
        if not any(part in text for text in words):
            raise InvalidInput({"left_out": "not_in_the_words"}, rule="child-says-who")


def bits_of(*texts: str) -> tuple[str, ...]:
    """Each sentence of these texts as it stands there: what "not that bit" can be said of."""
    found = (one.strip() for text in texts for one in _SENTENCE.findall(text))
    return tuple(dict.fromkeys(one for one in found if one))


def scope_for(release: Release | None, text: str) -> Scope:
    """How much of this text, made from the child's words, may be shown: none where it holds "not that bit"."""
    if release is None or any(part in text for part in release.left_out):
        return Scope.NOTHING
    return release.scope


def can_take_back(*, shown: bool) -> None:
    """child-says-who: the child can take it back until it is shown."""
    if shown:
        raise WrongMoment("was_shown", rule="child-says-who")


def without(text: str, left_out: tuple[str, ...]) -> str:
    """The text less these parts, without a hole where they stood."""
    for part in left_out:
        before, found, after = text.partition(part)
        while found:
            joint = " " if before.rstrip() != "" and after.lstrip() != "" else ""
            text = before.rstrip() + joint + after.lstrip()
            before, found, after = text.partition(part)
    return text
