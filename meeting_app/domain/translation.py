"""A person's words in another language: beside what was given, with its maker's name, never instead (own-words)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.errors import Conflict, InvalidInput, WrongMoment
from meeting_app.domain.ids import AnswerId, CaseId, MeetingId
from meeting_app.domain.release import Release
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.values import dataclass

# The language that an interpreter puts words into: the one that the record is read in.
INTERPRETED = "en"


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of one answer, put into a language by somebody; insert-only.

    `of` is the answer's revision, `of_spoken` that of the words said out loud (0: what was written): a translation
    stands beside the words that it was made of. A correction is a new `revision` and says why (`because`).
    `made_from` is the release of a child's view less a part, where the maker saw no more than that. `held`: a helper
    wrote it and words to keep stand in it; nobody but the chair gets it until it is freed (who-may-see).
    """

    id: str
    answer_id: AnswerId
    meeting_id: MeetingId
    case_id: CaseId
    language: str
    revision: int
    of: int
    of_spoken: int
    why: str
    higher: str
    made_by: str
    at: datetime
    because: str = ""
    made_from: str = ""
    freed_at: datetime | None = None
    held: bool = False
    different: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Why, one point higher, and how it is different for one of the children."""
        return (self.why, self.higher, self.different or "")

    def stands_beside(self, *, sent: int, spoken: int) -> bool:
        """Whether these are still the words that it was made of."""
        return (self.of, self.of_spoken) == (sent, spoken)

    @property
    def as_its_maker_sees_it(self) -> "Translation":
        """who-may-see: an interpreter's own page is the same whether or not it is held; else it would tell."""
        return replace(self, held=False)

    def is_seen_with(self, release: Release | None) -> bool:
        """child-says-who: of words less a part only what was made from no more, or what was freed since, is seen."""
        if self.held and self.freed_at is None:
            return False
        if release is None or not release.left_out or self.made_from == release.id:
            return True
        return self.freed_at is not None and self.freed_at >= release.at


def can_translate(round_: Round, *, for_chair: bool) -> None:
    """From the close on and not before (sealed-until-close): the chair from the look on, a helper from the show on."""
    if round_.stage in AFTER_THE_SHOW:
        return
    if for_chair and round_.stage is RoundStage.CLOSED:
        if round_.looked_at is None:
            raise WrongMoment("look_first", rule="checked-before-shown")
        return
    raise WrongMoment(f"round_is_{round_.stage}", rule="sealed-until-close")


def check_translation(put: Sequence[str], given: Sequence[str]) -> None:
    """Raise InvalidInput with a code per field: what was given has to be put into the language, nothing else.

    Both hold why, one point higher, and how it is different for one of the children.
    """
    wrong: dict[str, str] = {}
    for name, text, words in zip(("why", "higher", "different"), put, given, strict=True):
        if len(text) > LONGEST:
            wrong[name] = "too_long"
        elif words.strip() and not text.strip():
            wrong[name] = "missing"
    if wrong:
        raise InvalidInput(wrong, rule="own-words")


def check_made_on(made_on: int, *, stored: int) -> None:
    """own-words: a form that was made on something older overwrites nothing; both texts wait for a choice."""
    if made_on != stored:
        raise Conflict("somebody_was_quicker", rule="own-words")
