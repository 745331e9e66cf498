"""A worry statement or a goal in another language: beside the words as they were given, never instead (own-words)."""

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.languages import is_language
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class PutInto:
    """The words in another language, and who put them into it. `dispute`: what is disputed, of a statement alone."""

    text: str
    language: str
    by: str
    dispute: str = ""


def put_of(text: str, language: str, by: str, dispute: str = "") -> PutInto | None:
    """What was typed, or None where nothing was put into another language."""
    return PutInto(text, language, by, dispute) if text.strip() or dispute.strip() else None


def wrong_in_put(put: PutInto | None, *, of: str, text: str = "put_text") -> dict[str, str]:
    """own-words: a translation has its maker's name and is into another language; by the fields' names.

    `of` is the language that the words were given in, `text` what the field of the words is called.
    """
    if put is None:
        return {}
    wrong = {name: "too_long" for name, words in ((text, put.text), ("put_dispute", put.dispute), ("put_by", put.by))
             if len(words) > LONGEST}  # fmt: skip
    if not put.by.strip():
        wrong["put_by"] = "missing"
    if put.language == of or not is_language(put.language):
        wrong["put_language"] = "another_language"
    return wrong
