"""What the help page of a phone holds: who may read my words, and the words that I may put into English."""

from datetime import date

from meeting_app.domain.scale import Wording
from meeting_app.presenters.beside_view import Put
from meeting_app.presenters.page import Page, Typed
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class HelperLine:
    """An interpreter of this person, and whether they let them read their words."""

    helping_id: str
    helper: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class WordsToPut:
    """One sending of one person, with the ends that it was given against (never-a-bare-number).

    `there`: it stands in the house's language already, by whomever; `made_on` is what stood there for this page.
    """

    answer_id: str
    round_id: str
    revision: int
    says_as: str
    question: str
    wording: Wording
    number: int | None
    why: str
    higher: str
    different: str
    different_for: str
    language: str
    there: Put | None
    made_on: int
    typed: Typed


@dataclass(frozen=True, slots=True)
class HelpView:
    """The help page of one phone: who may read my words, and the words that I may put into English."""

    page: Page
    public_id: str
    large: bool
    day: date
    helpers: tuple[HelperLine, ...]
    helps: tuple[str, ...]
    to_put: tuple[WordsToPut, ...]
