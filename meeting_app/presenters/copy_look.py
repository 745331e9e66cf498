"""The page on which the chair sees what is in a copy before it is made."""

from dataclasses import dataclass

from meeting_app.domain.matches import Match
from meeting_app.presenters.page import Page


@dataclass(frozen=True, slots=True)
class CopyLook:
    """What was found in it, and the form that makes it: `fields` go to `action` again. `back` is where it was asked.

    `found`: words that the chair asked to look for. `alike`: what is like something that is kept back from the reader.

    `exact_only`: languages in it in which only exact words were looked for.
    """

    page: Page
    reader: str
    found: tuple[Match, ...]
    alike: tuple[Match, ...]
    exact_only: tuple[str, ...]
    back: str
    action: str
    fields: tuple[tuple[str, str], ...]

    @property
    def asks(self) -> bool:
        """Whether there is something to decide before it is made."""
        return bool(self.found or self.alike)
