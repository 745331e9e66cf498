"""A worry statement and its versions. A dispute about it is part of it (domain finding 4)."""

from collections.abc import Iterator
from datetime import datetime

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.ids import AccountId, CaseId, StatementId
from meeting_app.domain.languages import is_language
from meeting_app.domain.put_into import PutInto, wrong_in_put
from meeting_app.values import dataclass

# One for each issue: up to so many are usual on a case; more are possible, and gently questioned.
USUAL = 4
# What stands in place of who is worried for somebody who must not know who said it.
THE_CONFERENCE = "The conference"


@dataclass(frozen=True, slots=True)
class Statement:
    """What people are worried about, as one thing over time."""

    id: StatementId
    case_id: CaseId
    position: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What a statement's text is put together from: what has happened, now and before; what may happen to the child."""

    happened: str = ""
    may_happen: str = ""

    def together(self) -> str:
        """One readable text, in the order in which it is asked."""
        return "\n\n".join(part.strip() for part in (self.happened, self.may_happen) if part.strip())


@dataclass(frozen=True, slots=True)
class TheirWords:
    """What a child or a parent said, as they said it and in their language, marked as theirs (own-words).

    `put`: the same in the statement's language, by `put_by`; it stands beside what they said.
    """

    words: str
    whose: str
    language: str
    put: str = ""
    put_by: str = ""


@dataclass(frozen=True, slots=True)
class StatementVersion:
    """The words of a worry statement from one moment on; never changed, only followed by another.

    `text` is the statement as it is read; `parts` what it was put together from, None where it was written whole. Who
    is worried (`who`), what a child or parent said (`theirs`) and what is disputed, by whom (`dispute_by`), stand apart
    from it, so that each can be kept from somebody; None where that is not said by itself. `put`: the text and what is
    disputed in another language.
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
    dispute_by: str | None = None
    parts: Parts | None = None
    theirs: TheirWords | None = None
    put: PutInto | None = None

    def says_the_same(self, other: "StatementVersion") -> bool:
        """Whether every word of it is the other's."""
        return all(getattr(self, name) == getattr(other, name) for name in WORDS)


WORDS = ("text", "dispute", "language", "who", "dispute_by", "parts", "theirs", "put")


def text_of(typed: str, parts: Parts, last: StatementVersion | None, *, anew: bool = False) -> str:
    """The statement as it is to be read: as typed, if it was edited whole; else put together from its parts.

    Typed and left as the earlier parts were put together is not edited: it follows the new ones. `anew` puts it
    together in any case.
    """
    together = parts.together()
    was = last.parts.together() if last is not None and last.parts is not None else ""
    if together and (anew or not typed.strip() or typed == was):
        return together
    return typed


def wrong_in_statement(version: StatementVersion) -> dict[str, str]:
    """What can't be taken as it is, by the field's name; both the text and its parts may be there, one has to be."""
    wrong = {name: "too_long" for name, text in _texts(version) if len(text) > LONGEST}
    if not version.text.strip():
        wrong["text"] = "missing"
    if not is_language(version.language):
        wrong["language"] = "choose"
    if version.dispute_by and not version.dispute.strip():
        wrong["dispute"] = "missing"
    theirs = version.theirs
    if theirs is not None:
        needed = {"theirs": theirs.words, "theirs_whose": theirs.whose}
        if theirs.put.strip() or theirs.put_by.strip():
            needed |= {"theirs_put": theirs.put, "theirs_put_by": theirs.put_by}
        wrong |= {name: "missing" for name, text in needed.items() if not text.strip()}
        wrong |= {} if is_language(theirs.language) else {"theirs_language": "choose"}
    return wrong | wrong_in_put(version.put, of=version.language)


def _texts(version: StatementVersion) -> Iterator[tuple[str, str]]:
    parts, theirs = version.parts or Parts(), version.theirs
    whole = version.text if version.parts is None or version.text != version.parts.together() else ""
    yield from (("text", whole), ("dispute", version.dispute), ("who", version.who or ""))
    yield from (("happened", parts.happened), ("may_happen", parts.may_happen))
    yield "dispute_by", version.dispute_by or ""
    if theirs is not None:
        yield from (("theirs", theirs.words), ("theirs_whose", theirs.whose))
        yield from (("theirs_put", theirs.put), ("theirs_put_by", theirs.put_by))
