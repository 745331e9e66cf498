"""What the console's pages share: errors by field, and whether the council's words stand."""

from meeting_app.domain.errors import DomainError, InvalidInput
from meeting_app.storage.house import load_house
from meeting_app.web.respond import by_fetch
from meeting_app.web.services import services


def errors_of(refused: DomainError) -> tuple[tuple[str, str], ...]:
    """Codes by field; what is about no field stands under `top`, with the rule's name after it where one refused."""
    if isinstance(refused, InvalidInput):
        return tuple(refused.fields.items())
    return (("top", refused.code), ("rule", refused.rule))


def house_is_ready() -> bool:
    """Whether council, contact and privacy notice are written."""
    with services().read() as records:
        return load_house(records).is_complete


def wants_regions() -> bool:
    """Whether the press came by fetch."""
    return by_fetch()
