"""The page of the council's own Word templates, for an administrator; and whether a kind of copy has one in use."""

from datetime import datetime

from meeting_app.domain.account import Account
from meeting_app.domain.copies import Kind
from meeting_app.domain.word_template import LINES, PLACES, WHOLE, Finding, Place, WordTemplate
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One that was put here, who did, and when."""

    template_id: str
    file_name: str
    digest: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OfKind:
    """The one in use, those of before, and what can be named."""

    kind: Kind
    used: TemplateLine | None
    before: tuple[TemplateLine, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class TemplatesView:
    """`found`: what is wrong with a file that was just sent; `left_out`: parts that one just put in is without."""

    page: Page
    kinds: tuple[OfKind, ...]
    lines: str = LINES
    whole: str = WHOLE
    chosen: str = ""
    found: tuple[Finding, ...] = ()
    saved: bool = False
    left_out: tuple[str, ...] = ()


def templates_of(records: Records) -> tuple[OfKind, ...]:
    """For each kind that can have one, the newest first."""
    accounts = by_id(records.all(Account))
    found = records.all(WordTemplate, order="put_at")

    def line(one: WordTemplate) -> TemplateLine:
        by = accounts[one.put_by].name if one.put_by in accounts else ""
        return TemplateLine(one.id, one.file_name, one.digest, by, one.put_at)

    return tuple(
        OfKind(
            kind,
            next((line(one) for one in found if one.kind is kind and one.in_use), None),
            tuple(line(one) for one in reversed(found) if one.kind is kind and not one.in_use),
            places,
        )
        for kind, places in PLACES.items()
    )


def has_template(records: Records, kind: Kind = Kind.RECORD) -> bool:
    """Whether copies of this kind can be made in the council's template."""
    return records.count(WordTemplate, kind=kind, in_use=True) > 0
