"""A copy of something of a case: for one reader, in one style, in one form. What is in it is `visibility`'s alone."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.case import Group
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, MeetingId, PersonId
from meeting_app.values import dataclass


class Style(StrEnum):
    """How a copy tells it. The reader decides what is in it, and the style only how much of that and how large."""

    FULL = "full"
    SUMMARY = "summary"
    PLAIN = "plain"
    CHILD = "child"


class Form(StrEnum):
    """As what kind of file. `print` is a page in the browser, `note` one with its text in sections, to be copied.

    `template` is a DOCX in the council's own template.
    """

    PRINT = "print"
    DOCX = "docx"
    PDF = "pdf"
    TEXT = "text"
    NOTE = "note"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"
    TEMPLATE = "template"
    BUNDLE = "bundle"


class Kind(StrEnum):
    """Of what it is a copy. `restricted`: what was kept from whom, and why, of a meeting or of the case's
    own words, for the file alone. `lines`: over time.

    `case`: the case so far; `work`: a piece of direct work; `thinking`: a session among staff, for the file alone.
    `access`: what somebody gets who asked for their data; without a reader it is the draft.
    """

    RECORD = "record"
    DECISION = "decision"
    RESTRICTED = "restricted"
    PLAN = "plan"
    MAP = "map"
    LINES = "lines"
    CASE = "case"
    WORK = "work"
    THINKING = "thinking"
    CALENDAR = "calendar"
    PAPER = "paper"
    ACCESS = "access"


# A table and a data file hold every view with both its ends: there is no short one (never-a-bare-number).
IN_FULL_ONLY = frozenset({Form.XLSX, Form.CSV, Form.JSON, Form.BUNDLE})
# The council's template has letters of its own size: large print, and what is made for a child, is in our own form.
IN_A_TEMPLATE = frozenset({Style.FULL, Style.SUMMARY})
# A thing of the case is printed from the page that shows it; as a file it is a document.
OF_A_CASE = frozenset({Kind.PLAN, Kind.MAP, Kind.LINES, Kind.CASE, Kind.WORK, Kind.THINKING})
DOCUMENTS = frozenset({Form.DOCX, Form.PDF, Form.TEXT, Form.NOTE})
CALENDARS = frozenset({Form.ICS})
FORMS = {
    Kind.RECORD: frozenset(Form) - CALENDARS,
    Kind.DECISION: frozenset(Form) - {Form.XLSX, Form.CSV} - CALENDARS,
    Kind.ACCESS: frozenset({Form.PRINT, Form.DOCX, Form.PDF, Form.TEXT}),
    Kind.RESTRICTED: frozenset(Form) - IN_FULL_ONLY - CALENDARS - {Form.TEMPLATE},
    Kind.CALENDAR: CALENDARS,
    Kind.PAPER: frozenset({Form.PRINT, Form.DOCX, Form.PDF}),
} | dict.fromkeys(OF_A_CASE, DOCUMENTS)
STYLES = {
    Kind.RECORD: frozenset(Style),
    Kind.DECISION: frozenset(Style),
    Kind.RESTRICTED: frozenset({Style.FULL}),
    Kind.ACCESS: frozenset({Style.FULL, Style.PLAIN}),
    # In full it has the words of the steps.
    Kind.CALENDAR: frozenset({Style.FULL, Style.SUMMARY}),
    Kind.PAPER: frozenset({Style.FULL, Style.PLAIN}),
    # Short: what was agreed, without an account of who said what. Over time: the chair's own paragraphs.
    Kind.CASE: frozenset(Style),
    Kind.PLAN: frozenset(Style),
    Kind.LINES: frozenset(Style),
    Kind.MAP: frozenset({Style.FULL, Style.SUMMARY, Style.PLAIN}),
    Kind.WORK: frozenset({Style.FULL, Style.PLAIN, Style.CHILD}),
    Kind.THINKING: frozenset({Style.FULL, Style.PLAIN}),
}
# Where there is no copy in a style: why, and what to choose instead (docs/decisions).
NOT_MADE = {
    (Kind.MAP, Style.CHILD): "no_map_for_child",
    (Kind.WORK, Style.SUMMARY): "no_short_work",
    (Kind.THINKING, Style.SUMMARY): "no_short_thinking",
    (Kind.THINKING, Style.CHILD): "for_staff_alone",
} | dict.fromkeys(((Kind.RESTRICTED, one) for one in set(Style) - {Style.FULL}), "restricted_in_full")


def styles_for(kind: Kind, *, child: bool) -> tuple[Style, ...]:
    """Those in which there is a copy for this sort of reader, in their order. `child`: for one child."""
    return tuple(one for one in Style if one in STYLES[kind] and (child or one is not Style.CHILD))


def not_made(kind: Kind, *, child: bool) -> tuple[str, ...]:
    """Why there is none in the others, as codes; a child's own style is nothing to anybody else."""
    others = (one for one in Style if child or one is not Style.CHILD)
    return tuple(NOT_MADE[kind, one] for one in others if (kind, one) in NOT_MADE)


def check_copy(kind: Kind, style: Style, form: Form) -> None:
    """Raises InvalidInput for `style` or `format` where there is no such copy."""
    if style not in STYLES[kind]:
        raise InvalidInput({"style": NOT_MADE.get((kind, style), "no_such_style")})
    if form not in FORMS[kind]:
        raise InvalidInput({"format": "no_such_form"})
    if style is not Style.FULL and form in IN_FULL_ONLY:
        raise InvalidInput({"style": "only_in_full"}, rule="never-a-bare-number")
    if form is Form.TEMPLATE and style not in IN_A_TEMPLATE:
        raise InvalidInput({"style": "not_in_template"})


def check_moment(form: Form, *, sealed: bool) -> None:
    """record-once: only what can't change any more is signed. Raises InvalidInput for `format`."""
    if form is Form.BUNDLE and not sealed:
        raise InvalidInput({"format": "seal_to_sign"}, rule="record-once")


# A row a view: of a meeting of which only the plan is kept there are none (plan-only).
OF_VIEWS = frozenset({Form.XLSX, Form.CSV})


def check_has_views(kind: Kind, form: Form, *, kept: bool) -> None:
    """plan-only: raises InvalidInput for a table of views that were not kept."""
    if kind is Kind.RECORD and form in OF_VIEWS and not kept:
        raise InvalidInput({"format": "views_not_kept"}, rule="plan-only")


def check_reader(style: Style, groups: Collection[Group]) -> None:
    """Raises InvalidInput where a child's copy is for anybody but one child."""
    if style is Style.CHILD and tuple(groups) != (Group.CHILD,):
        raise InvalidInput({"style": "for_a_child"}, rule="who-may-see")


class Household(StrEnum):
    """What was decided where a reader lives with, or shares a phone with, one from whom something in it is kept.

    `NOBODY`: there is none. `LEFT_OUT`: it was made so that they may see it too. `ANOTHER_WAY`: it is handed over so
    that they do not get hold of it.
    """

    NOBODY = ""
    LEFT_OUT = "left_out"
    ANOTHER_WAY = "another_way"


class Decided(StrEnum):
    """What came of looking a copy through before it was made; `blank`: an older form to fill in, which was not."""

    NOTHING_FOUND = "nothing_found"
    AS_IT_IS = "as_it_is"
    FOR_THE_FILE = "for_the_file"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class CopyCheck:
    """A copy was looked through for its reader and made. It holds no words of it.

    `reader_id` is one person, `agency` all of an agency's people in the case; where both are None it is the file's.

    `about_id` is the thing of the case that it is of, empty where it is of a meeting. `form` and `digest` are empty for
    copies of before these were written down. `digest`: SHA-256 in hex, of the file, or of what stood on the page.
    """

    id: str
    case_id: CaseId
    meeting_id: MeetingId | None
    reader_id: PersonId | None
    decided: Decided
    checked_by: AccountId
    checked_at: datetime
    kind: Kind = Kind.RECORD
    about_id: str = ""
    style: Style = Style.FULL
    form: str = ""
    digest: str = ""
    agency: str | None = None
    household: Household = Household.NOBODY
