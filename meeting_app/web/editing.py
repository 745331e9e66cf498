"""How an editor of the case works: its page, "check", words of things to keep, its command, and what was typed kept."""

from collections.abc import Callable
from dataclasses import field
from typing import Any

from flask import Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case, Person
from meeting_app.domain.checks import Finding
from meeting_app.domain.errors import Conflict, DomainError, NotAllowed, SignedOut
from meeting_app.identity import SignedIn
from meeting_app.presenters.editing import EditorView
from meeting_app.presenters.page import Typed
from meeting_app.presenters.worries import worry_lines
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web.asking import desk_page
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.respond import go, page, status_of
from meeting_app.web.services import services
from meeting_app.web.texts import TEXTS
from meeting_app.web.written import is_changing, warned

# On which versions a form is made, by the form's own fields.
MadeOn = Callable[[], dict[str, str]]
# Fields of which several may be ticked.
TICKS = ("who",)
Looks = Callable[[Records, dict[str, str]], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What an editor's page is filled with, and why what was typed could not be taken.

    `said`: what was typed into another form of the page.
    """

    known: dict[str, str]
    errors: tuple[tuple[str, str], ...] = ()
    status: int = 200
    clash: bool = False
    said: Typed = field(default_factory=Typed)


@dataclass(frozen=True, slots=True)
class Editor:
    """One editor's page: its template and command, and what it is about; `subject_id` is empty for a new thing.

    `to` is where it leads once it is saved, told the command's outcome. `made_on`: where somebody was quicker the page
    is made on theirs, shows them, and keeps what was typed (own-words). `looks`: the gentle checks of it. `about`: what
    else its page shows.
    """

    name: str
    command: type[Command]
    subject_id: str
    to: Callable[[str], str] | None = None
    made_on: MadeOn | None = None
    looks: Looks | None = None
    about: Callable[[Records], object] | None = None


def edit(who: SignedIn, case: Case, editor: Editor, *, known: dict[str, str], **fields: Any) -> Response:
    """An editor's GET and POST: the page with what is stored, or with what was typed and why it can't be taken."""
    filled = Filled(known)
    if request.method == "POST" and (is_changing() or request.form.get("check")):
        filled = Filled(_with_ticks(typed()))
    elif request.method == "POST":
        warning = warned(who, TEXTS.get(editor.command, {}), case_id=case.id)
        if warning is not None:
            return warning
        try:
            done = services().do(from_form(editor.command, request.form, case_id=case.id, **fields), who.actor)
            return go(editor.to(done.code) if editor.to else f"/cases/{case.id}")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            filled = _refused(refused, editor.made_on)
    return editor_page(who, case, editor, filled)


def _with_ticks(typed: Typed) -> Typed:
    """What was ticked more than once under a name, with a space between."""
    return Typed(typed | {name: " ".join(request.form.getlist(name)) for name in TICKS if name in request.form})


def _refused(refused: DomainError, made_on: MadeOn | None) -> Filled:
    clash = isinstance(refused, Conflict) and made_on is not None
    known = _with_ticks(typed()) | (made_on() if clash and made_on else {})
    return Filled(known, errors_of(refused), status_of(refused), clash)


def editor_page(who: SignedIn, case: Case, editor: Editor, filled: Filled) -> Response:
    """The page of an editor, filled so."""
    with services().read() as records:
        view = EditorView(
            desk_page(who, errors=filled.errors),
            case,
            editor.subject_id,
            Typed(filled.known),
            tuple(records.all(Person, case_id=case.id)),
            worry_lines(records, case),
            filled.clash,
            editor.looks(records, filled.known) if editor.looks else (),
            checked=bool(request.form.get("check")),
            saved=request.method == "GET" and bool(request.args.get("saved")),
            words=load_house(records).words,
            about=editor.about(records) if editor.about else None,
            said=filled.said,
        )
    return page(editor.name, view, status=filled.status)
