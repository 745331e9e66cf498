"""The page on which the chair sees what will be in a copy before it is made, and decides."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from meeting_app.domain.copies import Form, Household, Kind, Style
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.matches import Match
from meeting_app.presenters.households import AtHome
from meeting_app.presenters.page import Page
from meeting_app.values import dataclass

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Inside:
    """What is in it: its headings, how many of what, and the document itself as it will be."""

    headings: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CopyLook:
    """For the chair alone. `reader` is empty for the file. The form that makes it sends `fields` to `action` again.

    `found`: words that the chair asked to look for. `alike`: what is like something that is kept back from the reader.
    `exact_only`: languages in it in which only exact words were looked for. `left_out`: what the reader does not get:
    of each sort whose, and how many. `at_home`: those who must not get hold of it. `decision`: what stands for all
    that is to be decided here, so that nothing else is held to be decided by the same press.
    """

    page: Page
    kind: Kind
    style: Style
    form: Form
    reader: str
    inside: Inside
    back: str
    action: str
    fields: tuple[tuple[str, str], ...]
    found: tuple[Match, ...] = ()
    alike: tuple[Match, ...] = ()
    exact_only: tuple[str, ...] = ()
    left_out: tuple[tuple[Subject, tuple[str, ...], int], ...] = ()
    at_home: tuple[AtHome, ...] = ()
    household: Household = Household.NOBODY
    decision: str = ""

    @property
    def can_leave_out(self) -> bool:
        """Whether it can be made so that the household may see it too; a calendar is one person's."""
        return bool(self.at_home) and self.kind is not Kind.CALENDAR

    @property
    def asks(self) -> bool:
        """Whether there is something to decide before it is made. A child's copy is always looked at first."""
        return bool(self.found or self.alike or self.at_home) or self.style is Style.CHILD


def of_all(looks: Sequence[CopyLook], inside: Inside) -> CopyLook:
    """One look for several who each get something of it: what was found says for whom."""

    def named(look: CopyLook, found: Sequence[Match]) -> tuple[Match, ...]:
        return tuple(replace(one, about=f"{look.reader}: {one.about}") for one in found)

    if len(looks) == 1:
        return replace(looks[0], inside=inside)
    return replace(
        looks[0],
        reader=", ".join(one.reader for one in looks),
        inside=inside,
        found=tuple(match for one in looks for match in named(one, one.found)),
        alike=tuple(match for one in looks for match in named(one, one.alike)),
        exact_only=tuple(sorted({language for one in looks for language in one.exact_only})),
        left_out=(),
        at_home=tuple(home for one in looks for home in one.at_home),
        decision=".".join(one.decision for one in looks),
    )
