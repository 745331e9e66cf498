"""The council's own rule about low numbers, beside the views that it is about; for the chair alone (`local_rule`)."""

from collections.abc import Iterable

from meeting_app.domain.local_rule import rule_for
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records


def local_rules(records: Records, views: Iterable[ShownView]) -> dict[str, str]:
    """The rule's words by the id of each view whose own number it is about. The views are as the chair sees them."""
    numbers = {view.answer_id: view.number for view in views if view.number is not None}
    if not numbers:
        return {}
    house = load_house(records)
    found = {answer_id: rule_for(house, number) for answer_id, number in numbers.items()}
    return {answer_id: words for answer_id, words in found.items() if words}
