"""What stands beside one person's view: its words in other languages, and what somebody says is wrong with them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.answer import Let
from meeting_app.domain.beside import Correction
from meeting_app.domain.release import Release
from meeting_app.domain.translation import Translation
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Put:
    """The words as somebody put them into a language; `because` and `before` where it was put right.

    `waits`: the chair alone has it; `held`: because a helper wrote words to keep in it.
    """

    translation_id: str
    language: str
    why: str
    higher: str
    by: str
    at: datetime
    because: str = ""
    before: tuple["Put", ...] = ()
    waits: bool = False
    held: bool = False
    different: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Why, one point higher, and how it is different for one of the children."""
        return (self.why, self.higher, self.different)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Somebody says that something is wrong here. `waits`: the chair has not let it through."""

    correction_id: str
    text: str
    why: str
    said_by: str
    typed_by: str
    at: datetime
    waits: bool = False


@dataclass(frozen=True, slots=True)
class BesideWords:
    """All that was put beside the words of some answers, under the answers' ids."""

    translations: dict[str, list[Translation]]
    corrections: dict[str, list[Correction]]


def beside_words(records: Records, answer_ids: Sequence[str]) -> BesideWords:
    """Read only for answers whose words are seen."""
    return BesideWords(
        records.for_each(Translation, "answer_id", answer_ids, order=("language", "revision")),
        records.for_each(Correction, "answer_id", answer_ids, order="at"),
    )


def puts(
    made: list[Translation], *, sent: int, spoken: int, release: Release | None, for_chair: bool
) -> tuple[Put, ...]:  # fmt: skip
    """The newest translation into each language of the words as they stand; for the chair with what waits."""
    by_language: dict[str, list[Put]] = {}
    for one in made:
        seen = one.is_seen_with(release)
        if one.stands_beside(sent=sent, spoken=spoken) and (seen or for_chair):
            by_language.setdefault(one.language, []).append(_put(one, waits=not seen))
    return tuple(_with_before(revisions) for _, revisions in sorted(by_language.items()))


def _put(one: Translation, *, waits: bool) -> Put:
    return Put(
        one.id, one.language, one.why, one.higher, one.made_by, one.at, one.because, (), waits, waits and one.held,
        one.different or "",
    )  # fmt: skip


def _with_before(revisions: list[Put]) -> Put:
    *before, last = revisions
    return replace(last, before=tuple(before))


def wrongs(said: list[Correction], *, for_chair: bool) -> tuple[Wrong, ...]:
    """What was let through; for the chair all of it."""
    return tuple(
        Wrong(one.id, one.text, one.why, one.said_by, one.typed_by, one.at, one.let is Let.WAITS)
        for one in said
        if for_chair or one.let is Let.THROUGH
    )
