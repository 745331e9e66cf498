"""A browser at /screen asks for six letters (security 1.5)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import house as say
from meeting_app.domain.screen import Screen
from meeting_app.storage.records import Records


def _load_screen(records: Records, command: say.OfferScreen, asked: Asked) -> Screen | None:
    return records.find(Screen, key_hash=command.key_hash)


@handles(say.OfferScreen, loads=_load_screen)
def offer_screen(command: say.OfferScreen, before: Screen | None, asked: Asked) -> Decision:
    """New letters for a browser that waits; a paired one keeps its meeting."""
    if before is None:
        screen = Screen(asked.new_id(), command.key_hash, command.letters, command.until)
        return Decision(add=(screen,), quiet=True, outcome="offered")
    if before.meeting_id is not None and before.cut_at is None:
        return Decision(quiet=True, outcome="paired")
    again = replace(
        before,
        letters=command.letters,
        letters_until=command.until,
        meeting_id=None,
        sitting_id=None,
        case_id=None,
        paired_at=None,
        cut_at=None,
    )
    return Decision(change=(again,), quiet=True, outcome="offered")
