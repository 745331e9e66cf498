"""The council's own Word templates, under Account: put in, put back, taken out; and one to begin with."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import HouseCommand
from meeting_app.commands.messages import word_template as say
from meeting_app.domain.account import Role
from meeting_app.domain.copies import Form, Kind
from meeting_app.domain.errors import InvalidInput, NotAllowed
from meeting_app.domain.word_template import LARGEST_TEMPLATE, PLACES, Looked, check_file, name_of_file
from meeting_app.identity import SignedIn
from meeting_app.presenters.word_templates import TemplatesView, templates_of
from meeting_app.web.asking import View, desk_page, for_account
from meeting_app.web.copy_forms import as_file
from meeting_app.web.respond import go, page, submits
from meeting_app.web.services import services

blueprint = Blueprint("word_templates", __name__)
HERE = "/account/templates"


def _up_to(view: View) -> View:
    """Refuse what is far too big before any of it is read: the form's token stands behind the file."""

    @wraps(view)
    def limited(**ids: Any) -> Response:
        request.max_content_length = 2 * LARGEST_TEMPLATE
        return view(**ids)

    return limited


def for_administrator(view: View) -> View:
    """For everybody else there is no such address; a command asks once more."""

    @wraps(view)
    @for_account
    def asked(who: SignedIn, **ids: Any) -> Response:
        if who.account.role is not Role.ADMINISTRATOR:
            raise NotAllowed
        return view(who, **ids)

    return asked


def _view(who: SignedIn, *, errors: tuple[tuple[str, str], ...] = ()) -> TemplatesView:
    with services().read() as records:
        return TemplatesView(desk_page(who, errors=errors), templates_of(records))


@blueprint.get(HERE)
@for_administrator
def templates(who: SignedIn) -> Response:
    """Which there are, and what a template can name."""
    return page("account/templates.html", _view(who))


@blueprint.post(HERE)
@_up_to
@submits(say.PutTemplate)
@for_administrator
def put(who: SignedIn) -> Response:
    """A file is looked through, in a process of its own, before it is kept."""
    try:
        kind, name, file = _sent()
        looked = services().filler.look_through(file, kind)
        if looked.found:
            return _refused(who, InvalidInput({"file": looked.found[0].code}), looked)
        command = say.PutTemplate(command_id=request.form.get("command_id", ""), kind=kind, file_name=name, file=file)
        services().do(command, who.actor)
    except InvalidInput as refused:
        return _refused(who, refused, Looked(()))
    return page("account/templates.html", replace(_view(who), saved=True, left_out=looked.left_out))


def _sent() -> tuple[Kind, str, str]:
    """Of which kind, its name, and the file in base64. Raises InvalidInput."""
    kind = next((one for one in PLACES if one == request.form.get("kind")), None)
    if kind is None:
        raise InvalidInput({"kind": "choose"})
    file = request.files.get("file")
    content = file.read() if file else b""
    check_file(len(content))
    return kind, name_of_file(file.filename or "" if file else ""), b64encode(content).decode()


def _refused(who: SignedIn, refused: InvalidInput, looked: Looked) -> Response:
    view = _view(who, errors=tuple(refused.fields.items()))
    chosen = request.form.get("kind", "")
    return page("account/templates.html", replace(view, found=looked.found, chosen=chosen), status=422)


@blueprint.post(f"{HERE}/<template_id>/use")
@submits(say.UseTemplate)
@for_administrator
def use(who: SignedIn, template_id: str) -> Response:
    """Put one of before back."""
    return _done(who, say.UseTemplate, template_id)


@blueprint.post(f"{HERE}/<template_id>/remove")
@submits(say.RemoveTemplate)
@for_administrator
def remove(who: SignedIn, template_id: str) -> Response:
    """Take one out, with its file."""
    return _done(who, say.RemoveTemplate, template_id)


def _done(who: SignedIn, command: Callable[..., HouseCommand], template_id: str) -> Response:
    services().do(command(command_id=request.form.get("command_id", ""), template_id=template_id), who.actor)
    return go(HERE)


@blueprint.get(f"{HERE}/example/<kind>")
@for_administrator
def example(who: SignedIn, kind: str) -> Response:
    """A template to begin with."""
    if kind not in PLACES:
        raise NotAllowed
    return as_file(services().filler.example(Kind(kind)), Form.TEMPLATE, name=f"template-{kind}").response
