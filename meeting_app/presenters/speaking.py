"""In which order people's words come, one after the other. Never by number (no-averages)."""

from collections.abc import Callable, Iterable

from meeting_app.domain.sitting import Sitting, SpeakingOrder
from meeting_app.presenters.shown_view import ShownView

KEYS: dict[SpeakingOrder, Callable[[ShownView], tuple[object, ...]]] = {
    SpeakingOrder.FAMILY_FIRST: lambda view: (not view.family, view.position),
    SpeakingOrder.AS_SEATED: lambda view: (view.position,),
    SpeakingOrder.ALPHABET: lambda view: (view.says_as.casefold(), view.position),
    SpeakingOrder.BY_HAND: lambda view: (view.position,),
}


def in_speaking_order(views: tuple[ShownView, ...], order: SpeakingOrder) -> tuple[ShownView, ...]:
    """The views as the chair goes through them."""
    return tuple(sorted(views, key=KEYS[order]))


def next_seat(spotlight: tuple[ShownView, ...], sitting: Sitting) -> str:
    """Whose words come next; nobody's where the chair goes by hand, or after the last."""
    if sitting.order is SpeakingOrder.BY_HAND:
        return ""
    order = [view.seat_id for view in spotlight]
    if sitting.showing.seat_id not in order:
        return order[0] if order else ""
    at = order.index(sitting.showing.seat_id) + 1
    return order[at] if at < len(order) else ""


def one_each(views: Iterable[ShownView]) -> tuple[ShownView, ...]:
    """One of each person's views, the first: who came late stands there with the late one (difference-is-fine)."""
    found: dict[str, ShownView] = {}
    for view in views:
        found.setdefault(view.seat_id, view)
    return tuple(found.values())
