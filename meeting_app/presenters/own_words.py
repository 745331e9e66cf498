"""A view that was given against other words than its round's stands with its own (wording-is-fixed)."""

from dataclasses import replace

from meeting_app.domain.item import Item
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Wording
from meeting_app.presenters.shown_view import Looks, ShownView
from meeting_app.storage.records import Records


def in_own_words(records: Records, round_: Round, view: ShownView) -> ShownView:
    """The view with the ends that it was given against, where they are others; "I will tell {Chair}" needs none."""
    if view.kind is Looks.TELL_CHAIR or view.wording_id == records.get(Item, round_.item_id).wording_id:
        return view
    words = records.get(Wording, view.wording_id)
    return replace(view, own_ten=words.ten, own_zero=words.zero)
