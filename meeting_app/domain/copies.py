"""A copy of something of a case: for one reader, in one style, in one form. What is in it is `visibility`'s alone."""

from enum import StrEnum

from meeting_app.domain.errors import InvalidInput


class Style(StrEnum):
    """How a copy tells it. The reader decides what is in it, and the style only how much of that and how large."""

    FULL = "full"
    SUMMARY = "summary"
    PLAIN = "plain"


class Form(StrEnum):
    """As what kind of file; `print` is a page in the browser."""

    PRINT = "print"
    DOCX = "docx"
    PDF = "pdf"
    TEXT = "text"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


class Kind(StrEnum):
    """Of what it is a copy. `restricted`: what was kept from whom, and why, for the file alone."""

    RECORD = "record"
    DECISION = "decision"
    RESTRICTED = "restricted"


# A table and a data file hold every view with both its ends: there is no short one (never-a-bare-number).
IN_FULL_ONLY = frozenset({Form.XLSX, Form.CSV, Form.JSON})
FORMS = {
    Kind.RECORD: frozenset(Form),
    Kind.DECISION: frozenset(Form) - {Form.XLSX, Form.CSV},
    Kind.RESTRICTED: frozenset(Form) - IN_FULL_ONLY,
}
STYLES = {
    Kind.RECORD: frozenset(Style),
    Kind.DECISION: frozenset({Style.FULL, Style.PLAIN}),
    Kind.RESTRICTED: frozenset({Style.FULL}),
}


def check_copy(kind: Kind, style: Style, form: Form) -> None:
    """Raises InvalidInput for `style` or `format` where there is no such copy."""
    if style not in STYLES[kind]:
        raise InvalidInput({"style": "no_such_style"})
    if form not in FORMS[kind]:
        raise InvalidInput({"format": "no_such_form"})
    if style is not Style.FULL and form in IN_FULL_ONLY:
        raise InvalidInput({"style": "only_in_full"}, rule="never-a-bare-number")
