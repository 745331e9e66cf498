"""A copy's page cut up for a council's template: the same document, and which part of it has which place.

`data-place` on an element of the page names a part, `data-fact` a few words. What no place names is still there: it
stands in `the_rest`.
"""

from collections.abc import Callable

from meeting_app.export.document import Block, Document
from meeting_app.export.page_document import NO_PICTURES, PageReader
from meeting_app.export.page_open import Open
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's document, the place that each of its blocks has (empty: none), and what stands in a few words."""

    document: Document
    places: tuple[str, ...]
    facts: dict[str, str]


def parted(page: str, *, breathe: Callable[[], object] = int) -> Parted:
    """The same document as `document_of`, cut up. Raises UnknownElement for what can't be read."""
    reader = _Cutting({"no-print"}, NO_PICTURES)
    document = reader.read(page, breathe=breathe)
    facts = {name: " ".join(text.split()) for name, text in reader.facts.items()}
    return Parted(document, tuple(reader.places), facts)


class _Cutting(PageReader):
    def __init__(self, *how: object) -> None:
        super().__init__(*how)  # type: ignore[arg-type]
        self.places: list[str] = []
        self.facts: dict[str, str] = {}
        self.first: dict[str, Open] = {}

    def _add(self, block: Block) -> None:
        super()._add(block)
        self.places.append(self.open[-1].place if self.open else "")

    def _put(self, text: str) -> None:
        super()._put(text)
        for one in self.open:
            if one.fact and self.first.setdefault(one.fact, one) is one:  # a page within the page has its own
                self.facts[one.fact] = self.facts.get(one.fact, "") + text
