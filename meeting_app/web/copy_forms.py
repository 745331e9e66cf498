"""A copy in the form that is wanted, made from the one page that its reader may have (who-may-see).

The page is the frozen view: what is in it is in each form, and what is not is in none, its names and times included.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from flask import Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.chain import canonical
from meeting_app.domain.copies import Form, Kind, Style, check_copy
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.matches import Text
from meeting_app.export.csv_record import HEADINGS, csv_text
from meeting_app.export.document import Document, to_value
from meeting_app.export.document_texts import texts_of, texts_of_rows, texts_of_value
from meeting_app.export.page_document import document_of
from meeting_app.export.text_form import Section, sections_of, text_of
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Page
from meeting_app.values import dataclass
from meeting_app.web.services import services
from meeting_app.web.template_copies import in_template

Rows = Sequence[Sequence[str]]
Chosen = TypeVar("Chosen", bound=StrEnum)
TYPES = {
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PDF: "application/pdf",
    Form.TEXT: "text/plain",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CSV: "text/csv",
    Form.JSON: "application/json",
    Form.ICS: "text/calendar",
    Form.BUNDLE: "application/zip",
}
TYPES[Form.TEMPLATE] = TYPES[Form.DOCX]
ENDINGS = {Form.TEXT: "txt", Form.TEMPLATE: "docx", Form.BUNDLE: "zip"}
LARGE = frozenset({Style.PLAIN, Style.CHILD})
# How far a page in large print leaves out what only an archive asks for.
NOT_PLAIN = frozenset({"small-print"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a copy is wanted."""

    style: Style
    form: Form


def wanted_in(form: Mapping[str, str], kind: Kind) -> Wanted:
    """What a form's fields say; a page in full where they say nothing. Raises InvalidInput."""
    found = Wanted(_one(Style, form, "style", Style.FULL), _one(Form, form, "format", Form.PRINT))
    check_copy(kind, found.style, found.form)
    return found


def _one(kind: type[Chosen], form: Mapping[str, str], name: str, otherwise: Chosen) -> Chosen:
    told = form.get(name) or otherwise
    if told not in set(kind):
        raise InvalidInput({name: "choose"})
    return kind(told)


@dataclass(frozen=True, slots=True)
class NoteView:
    """Sections to be copied. `fields` go to `action` again for the same as a file."""

    page: Page
    sections: tuple[Section, ...]
    action: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A copy, and its digest: of the file, or of what stands on the page, whose form's token is new each time."""

    response: Response
    digest: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy before it is a file: every text in it, to be looked through; what it is as a document; how it is made.

    `make` raises WorkFailed where the file could not be made now.
    """

    texts: tuple[Text, ...]
    document: Document
    make: Callable[[], Made]


def as_document(
    template: str, view: Any, wanted: Wanted, *, name: str, title: str = "", pictures: Mapping[str, str] | None = None
) -> Draft:
    """The page itself, or the same as DOCX, PDF or text. `name` is the file's, without anybody's name in it.

    `title`: where the page's own heading has a name. `pictures`: those at an address, with what is there in the page.
    """
    large = wanted.style in LARGE
    breathe = services().taking_turns()
    shown = services().renderer.long_page(template, view, breathe)
    without = NOT_PLAIN if large else ()
    document = document_of(shown, without=without, large=large, title=title, pictures=pictures or {}, breathe=breathe)
    return Draft(texts_of(document), document, lambda: _made(view.page, shown, document, wanted.form, name))


def _made(page: Page, shown: str, document: Document, form: Form, name: str) -> Made:
    if form is Form.PRINT:
        return Made(Response(shown, mimetype="text/html"), _digest(canonical(to_value(document))))
    if form is Form.NOTE:
        return _as_note(page, document)
    if form is Form.TEXT:
        return as_file(text_of(document), form, name=name)
    if form is Form.TEMPLATE:
        return as_file(in_template(shown), form, name=name)
    return as_file(services().maker.of_document(document, form, made_at=services().now()), form, name=name)


def _as_note(page: Page, document: Document) -> Made:
    """A page with its text in sections, each to be copied into the council's system, and the way to the file."""
    sections = sections_of(document)
    again = tuple(
        (name, value) for name, value in request.form.items() if name not in {"form_token", "command_id", "format"}
    )
    view = NoteView(page, sections, request.path, (*again, ("format", Form.TEXT.value)))
    text = "\n".join(one.text for one in sections)
    shown = services().renderer.page("record/note.html", view)
    return Made(Response(shown, mimetype="text/html"), _digest(text.encode("utf-8", "surrogatepass")))


def as_table(title: str, rows: Rows, form: Form, shown: Draft, *, name: str) -> Draft:
    """The rows as CSV or XLSX. `shown`: the page with the same in it, which knows in which language each text is."""
    texts = _with_others(shown, texts_of_rows([HEADINGS, *rows]))
    return Draft(texts, shown.document, lambda: _made_table(title, rows, form, name=name))


def _made_table(title: str, rows: Rows, form: Form, *, name: str) -> Made:
    """The rows as a file. Raises WorkFailed."""
    if form is Form.CSV:
        return as_file(csv_text(iter(rows)), form, name=name)
    return as_file(services().maker.of_rows(title, rows, made_at=services().now()), form, name=name)


def as_data(value: Mapping[str, Any], text: str, shown: Draft, *, name: str) -> Draft:
    """A value as a data file, with its text as JSON; `shown` as for a table."""
    texts = _with_others(shown, texts_of_value(value))
    return Draft(texts, shown.document, lambda: as_file(text, Form.JSON, name=name))


def _with_others(shown: Draft, texts: Sequence[Text]) -> tuple[Text, ...]:
    """What stands in the file: as it is on the page, in its language and place, and what is in the file alone."""
    on_page, in_file = ({one.words for one in among} for among in (shown.texts, texts))
    # Where a text is no cell of its own it may stand within one.
    whole_page, whole_file = ("\n".join(among) for among in (on_page - in_file, in_file - on_page))
    both = (one for one in shown.texts if one.words in in_file or one.words in whole_file)
    alone = (one for one in texts if one.words not in on_page and one.words not in whole_page)
    return (*both, *alone)


def as_file(made: str | bytes, form: Form, *, name: str) -> Made:
    """An answer that a browser keeps as a file."""
    body = made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ENDINGS.get(form, form.value)}"'}
    return Made(Response(body, mimetype=TYPES[form], headers=headers), _digest(body))


# What a form says anew each time.
NOT_AGAIN = frozenset({"form_token", "command_id", "checked"})


def chosen_again() -> tuple[tuple[str, str], ...]:
    """What was chosen, for the form that asks once more."""
    return tuple((name, value) for name, value in request.form.items(multi=True) if name not in NOT_AGAIN)


def give(who: SignedIn, made: Made, wanted: Wanted, **about: Any) -> Response:
    """What was made, once it is written down that it was. `about`: the rest of `CheckCopy`."""
    command = CheckCopy(
        command_id=request.form.get("command_id", ""),
        style=wanted.style,
        form=wanted.form,
        digest=made.digest,
        **about,
    )
    services().do(command, who.actor)
    return made.response


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
