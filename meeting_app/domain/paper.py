"""What a paper form says where it says something else than one number, and how it was asked back (same-standing)."""

from meeting_app.domain.errors import InvalidInput
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class PaperSays:
    """`says` stands on the form, for example 6/7. Who asked the person again, when, and what the person said."""

    says: str
    asked_by: str = ""
    asked_when: str = ""
    answered: str = ""


def check_paper(paper: PaperSays, *, has_number: bool) -> PaperSays | None:
    """own-words: nobody picks a number for somebody else. It is taken once the person was asked again.

    None where the form says one number and nothing else. Raises InvalidInput with `ask_back` for what is missing.
    """
    if not paper.says.strip():
        return None
    asked = {"asked_by": paper.asked_by, "asked_when": paper.asked_when, "answered": paper.answered}
    wrong = {name: "ask_back" for name, text in asked.items() if has_number and not text.strip()}
    if wrong:
        raise InvalidInput(wrong, rule="own-words")
    return paper
