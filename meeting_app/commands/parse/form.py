"""Turn a form into a command by the command's own types. What a rule says about the words is the domain's affair.

A text that is not there is empty; a box that is not ticked is False; a field that repeats is a tuple; an id or a
choice that is empty is None where the command allows it.
"""

import types
from collections.abc import Sequence
from dataclasses import MISSING, fields
from typing import Any, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from meeting_app.domain.answer import Given, Kind
from meeting_app.domain.different import Different
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import PersonId
from meeting_app.domain.languages import is_language

C = TypeVar("C")
NO = frozenset({"", "no", "false", "0"})


class Form(Protocol):
    """What a posted form offers."""

    def get(self, key: str, default: str, /) -> str:
        """The first value under this name."""

    def getlist(self, key: str, /) -> Sequence[str]:
        """All values under this name."""


_KNOWN: dict[type[Any], tuple[dict[str, Any], TypeAdapter[Any]]] = {}


def _known(cls: type[Any]) -> tuple[dict[str, Any], TypeAdapter[Any]]:
    """The command's types, and what reads them; worked out once."""
    if cls not in _KNOWN:
        _KNOWN[cls] = (get_type_hints(cls), TypeAdapter(cls))
    return _KNOWN[cls]


def from_form(cls: type[C], form: Form, **known: Any) -> C:
    """The command that this form asks for; `known` are fields that the page knows and the form does not decide.

    A field that the command has a default for may be left out.
    Raises InvalidInput: `missing` for what is not there, `choose` for what is not one of the choices.
    """
    values, (hints, adapter) = dict(known), _known(cls)
    for field in fields(cls):  # type: ignore[arg-type]
        if field.name not in known and not (field.default is not MISSING and not form.get(field.name, "").strip()):
            values[field.name] = _value(field.name, hints[field.name], form)
    try:
        made: C = adapter.validate_python(values)
    except ValidationError as wrong:
        raise InvalidInput(_codes(wrong, values)) from None
    return made


def given_from(form: Form) -> Given:
    """A person's view from the fields of its form, `kind` empty meaning a number."""
    number = form.get("number", "").strip()
    kind = form.get("kind", "") or Kind.NUMBER.value
    if kind not in set(Kind):
        raise InvalidInput({"number": "choose"})
    return Given(
        kind=Kind(kind),
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 4 else None,
        why=_lines(form.get("why", "")),
        higher=_lines(form.get("higher", "")),
        aloud=_ticked(form.get("aloud", "")),
        dont_know=_ticked(form.get("dont_know", "")),
        tick=_ticked(form.get("tick", "")),
        language=_language(form.get("language", "")),
        different=_different(form),
    )


def _different(form: Form) -> Different | None:
    """For one of the children, where a child was chosen or something was written."""
    child_id, how = form.get("different_for", "").strip(), _lines(form.get("different", ""))
    return Different(PersonId(child_id), how) if child_id or how.strip() else None


def _value(name: str, hint: Any, form: Form) -> Any:
    hint = getattr(hint, "__supertype__", hint)
    if hint is Given:
        return given_from(form)
    if get_origin(hint) is tuple:
        return tuple(text for text in form.getlist(name) if text)
    if hint is bool:
        return _ticked(form.get(name, ""))
    if hint is str:
        return _lines(form.get(name, ""))
    text = form.get(name, "").strip()
    return None if not text and _is_optional(hint) else text


def _is_optional(hint: Any) -> bool:
    return get_origin(hint) in {Union, types.UnionType} and type(None) in get_args(hint)


def _ticked(text: str) -> bool:
    return text not in NO


def _language(code: str) -> str:
    return code if is_language(code) else "en"


def _lines(text: str) -> str:
    # Browsers post line ends as CR LF whatever was typed; own-words: nothing else of the text is touched.
    return text.replace("\r\n", "\n")


def _codes(wrong: ValidationError, values: dict[str, Any]) -> dict[str, str]:
    names = {str(error["loc"][0]) if error["loc"] else "form" for error in wrong.errors()}
    return {name: "missing" if values.get(name) in (None, "") else "choose" for name in names}
