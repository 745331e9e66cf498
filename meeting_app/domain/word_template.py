"""The council's own Word template: a .docx with named places, one in use for each kind of document.

What can be named is a closed list. A template holds the whole, or each thing without which a number would stand bare
(never-a-bare-number); `docs/templates.md` has the list for people.
"""

from datetime import datetime

from meeting_app.domain.copies import Kind
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId
from meeting_app.values import dataclass

LARGEST_TEMPLATE = 5_000_000
LONGEST_FILE_NAME = 120
WHOLE, REST = "whole", "the_rest"
# A list of plain lines for each part, to be gone through with "for".
LINES = "_lines"


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """One that was put here: for which kind, the file's name and its SHA-256 in hex. `in_use`: at most one a kind."""

    id: str
    kind: Kind
    file_name: str
    digest: str
    in_use: bool
    put_by: AccountId
    put_at: datetime


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """The file itself in base64, under its template's id: apart, so that a list of templates reads none."""

    id: str
    file: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a template can name. A part is headings, tables and lists; the others are a few words in a line."""

    name: str
    holds: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a file can't be a template: a code for the sentence, and the names that it is about."""

    code: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking a file through: nothing found, and it can be used. `left_out`: parts that it has not."""

    found: tuple[Finding, ...]
    left_out: tuple[str, ...] = ()


_HEAD = (
    Place("title", "what it is of, with the day"),
    Place("meeting_day", "the day of the meeting"),
    Place("case_name", "the name on the file"),
    Place("reference", "the council's reference"),
    Place("chair", "who chaired the meeting"),
)
_BOTH = (
    Place(WHOLE, "all of it, as in our own form", is_part=True),
    Place("about_meeting", "the first lines: what it is of, the day, the case, the chair", is_part=True),
)
_REST = Place(REST, "everything that has no place of its own here, what comes with later versions too", is_part=True)
PLACES: dict[Kind, tuple[Place, ...]] = {
    Kind.RECORD: (
        *_HEAD,
        Place("starts", "when it began"),
        Place("where", "where it was held"),
        *_BOTH,
        Place("about_copies", "what the numbers are, and that copies can be different", is_part=True),
        Place("people", "who was there, and how each took part", is_part=True),
        Place("scales", "each scale with 10 and 0, and each view with why", is_part=True),
        Place("notes", "notes on the meeting as a whole", is_part=True),
        Place("earlier_steps", "what became of the steps of last time", is_part=True),
        Place("next_steps", "who does what by when", is_part=True),
        Place("decision", "in a short copy for the minutes, what was decided; a copy in full has none", is_part=True),
        Place("direct_work", "direct work with the children that was shown", is_part=True),
        _REST,
    ),
    Kind.DECISION: (
        *_HEAD,
        *_BOTH,
        Place("about_copies", "that it is worked out from no number, and that copies can be different", is_part=True),
        Place("decided", "what was decided, by whom and why, and who does not agree", is_part=True),
        Place("told", "who was told, and when", is_part=True),
        _REST,
    ),
}
# Without the whole, one of each line is needed.
NEEDED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.RECORD: (("about_meeting", "meeting_day"), ("about_copies",), ("people",), ("scales",), (REST,)),
    Kind.DECISION: (("about_meeting", "meeting_day"), ("about_copies",), ("decided",), (REST,)),
}


def parts_of(kind: Kind) -> frozenset[str]:
    """Names of its parts."""
    return frozenset(one.name for one in PLACES[kind] if one.is_part)


def known_names(kind: Kind) -> frozenset[str]:
    """All that a template of this kind can name."""
    return frozenset(one.name for one in PLACES[kind]) | {name + LINES for name in parts_of(kind)}


def missing_in(kind: Kind, named: frozenset[str]) -> tuple[str, ...]:
    """never-a-bare-number: what a template lacks that names these, outside every "if" and "for"."""
    if WHOLE in named:
        return ()
    return tuple(" / ".join(group) for group in NEEDED[kind] if not named & set(group))


def left_out_of(kind: Kind, named: frozenset[str]) -> tuple[str, ...]:
    """Parts that a template does without: no copy made with it has them."""
    if WHOLE in named:
        return ()
    return tuple(one.name for one in PLACES[kind] if one.is_part and one.name not in {*named, WHOLE, "about_meeting"})


def check_file(size: int) -> None:
    """Refuse, before anything looks into it, no file and one that is too big."""
    if not size:
        raise InvalidInput({"file": "missing"})
    if size > LARGEST_TEMPLATE:
        raise InvalidInput({"file": "template_too_big"})


def name_of_file(sent: str) -> str:
    """The last part of a path, without what can't be seen."""
    last = sent.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[-LONGEST_FILE_NAME:].strip() or "template.docx"
