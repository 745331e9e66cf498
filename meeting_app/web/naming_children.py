"""The children who can be named on a page on which somebody writes a view: read only where one is named."""

from dataclasses import replace
from typing import TypeVar

from meeting_app.presenters.phone_steps import PhoneView
from meeting_app.storage.children import children_to_name
from meeting_app.web.services import services

V = TypeVar("V", bound=PhoneView)


def with_children(view: V) -> V:
    """The page with their names, where it asks for one; a push and every other page read nothing for it."""
    if view.words is None or not view.words.scale.about_all or not view.names_children:
        return view
    with services().read() as records:
        children = children_to_name(records, view.words.scale)
    return replace(view, children=tuple((one.id, one.says_as) for one in children))
