"""A copy's page read as a document: its words in their order, without what is on the page for the screen alone.

The page is our own template's, whatever words stand in it. What is marked `no-print` or `data-private` is left out,
as it is on paper. An element that is not known here is an error and never a word lost.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser

from meeting_app.export.document import (
    BOX,
    Block,
    Bullets,
    Document,
    Heading,
    Look,
    NewPage,
    Paragraph,
    Picture,
    Run,
    Space,
    Table,
    plain,
)
from meeting_app.export.page_line import frame, tidy
from meeting_app.export.page_open import Open, Rows

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "caption": 4, "summary": 4}
FLOW = {"p", "div", "li", "dt", "td", "th", "blockquote", "figcaption", *HEADINGS}
AROUND = {"main", "section", "article", "header", "footer", "details", "dl", "figure", "ul", "ol"}
AROUND |= {"table", "thead", "tbody", "tr"}
# What a term means stands behind it in one line.
INLINE = {"span", "bdi", "b", "strong", "small", "code", "em", "mark", "a", "i", "dd"}
EMPTY = {"br", "img", "hr", "input", "meta", "link", "wbr"}
LEFT_OUT = {"script", "style", "nav", "button", "form", "select", "template", "svg"}
LOOKS: dict[str, Look] = {"words": "words", "end": "end", "note": "note", "soft": "soft", "view-number": "number"}
# Of a form to be filled in by hand: numbers to be ringed, boxes, and lines, which are so many letters wide.
LOOKS |= {"paper-numbers": "ring", "with-boxes": "boxes"}
SPACE, FILL, SHORT, WIDE, NARROW = "paper-space", "paper-fill", "paper-fill--short", 26, 12
NO_PICTURES: Mapping[str, str] = {}
PRIVATE = {"data-private", "hidden"}
# So many letters are read in a few milliseconds.
PIECE = 8192


class UnknownElement(ValueError):
    """A page has something that no document would show."""


def document_of(
    page: str,
    *,
    without: Collection[str] = (),
    large: bool = False,
    title: str = "",
    pictures: Mapping[str, str] = NO_PICTURES,
    breathe: Callable[[], object] = int,
) -> Document:
    """The page's main part as a document; without another title it has that of its first heading.

    `without`: classes that are left out. `pictures`: by their address on the page, each as a `data:` address.
    `breathe` is called again and again, so that nobody waits for a long page.

    Raises UnknownElement for what can't be read.
    """
    reader = PageReader({"no-print", "no-file", *without}, pictures)
    return reader.read(page, large=large, title=title, breathe=breathe)


def _pieces(page: str) -> Iterator[str]:
    """The page bit by bit, each up to where an element begins: no text is cut in two."""
    at = 0
    while at < len(page):
        next_one = page.find("<", at + PIECE)
        end = len(page) if next_one < 0 else next_one
        yield page[at:end]
        at = end


class PageReader(HTMLParser):
    """Reads one page."""

    def __init__(self, left_out: Collection[str], pictures: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.left_out, self.pictures = frozenset(left_out), pictures
        self.blocks: list[Block] = []
        self.open: list[Open] = []
        self.runs: list[Run] = []
        self.inside = False
        self.level = 0
        self.gathering: list[Rows] = []

    def read(self, page: str, *, large: bool = False, title: str = "", breathe: Callable[[], object] = int) -> Document:
        """The page's document; for the rest see `document_of`."""
        for piece in _pieces(page):
            self.feed(piece)
            breathe()
        self.close()
        title = title or next((plain(block.runs) for block in self.blocks if isinstance(block, Heading)), "")
        return Document(title, tuple(self.blocks), large=large)

    # --- elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.inside = True
        if not self.inside:
            return
        if tag in EMPTY:
            self._empty(tag, told)
            return
        if tag not in FLOW | AROUND | INLINE | LEFT_OUT and not self._dead():
            raise UnknownElement(tag)
        if tag in FLOW | AROUND:
            self._end_line()
        self.open.append(self._opened(tag, told))
        if not self._dead():
            self._begin(tag, told)

    def _opened(self, tag: str, told: Mapping[str, str]) -> Open:
        over = self.open[-1] if self.open else Open("")
        classes = told.get("class", "").split()
        look = next((LOOKS[one] for one in classes if one in LOOKS and tag in FLOW), over.look)
        return Open(
            tag,
            look="words" if over.look == "words" else look,
            bold=over.bold or tag in {"b", "strong", "th", "dt"},
            soft=over.soft or (tag in INLINE and (tag == "small" or "soft" in classes)),
            language=told.get("lang", over.language),
            dead=over.dead
            or tag in LEFT_OUT
            or not self.left_out.isdisjoint(classes)
            or told.keys() & PRIVATE != set(),
            begun=len(self.runs),
            own_way=tag == "bdi" or (tag in INLINE and "dir" in told),
            to_fill=0 if FILL not in classes else NARROW if SHORT in classes else WIDE,
            place=over.place or told.get("data-place", ""),
            fact=told.get("data-fact", ""),
        )

    def _begin(self, tag: str, told: Mapping[str, str]) -> None:
        if SPACE in told.get("class", "").split():
            self._add(Space(int(told.get("data-lines", "3"))))
        elif tag == "i":
            self._put(BOX)
        elif tag in {"ul", "ol", "table"}:
            self.gathering.append(Rows())
        elif tag == "tr":
            self.gathering[-1].rows.append([])
        elif tag in {"li", "td", "th"}:
            self.gathering[-1].cell = []

    def handle_endtag(self, tag: str) -> None:
        if not self.inside or tag in EMPTY or tag not in {one.name for one in self.open}:
            return
        if not self._dead():
            self._finish(tag)
        while self.open.pop().name != tag:
            pass
        self.inside = tag != "main"

    def _finish(self, tag: str) -> None:
        if self.open[-1].to_fill and not plain(tuple(self.runs[self.open[-1].begun :])):
            self._put("_" * self.open[-1].to_fill)
        if tag == "dt":
            self._put(": ")
        elif tag in FLOW | AROUND:
            self._end_line()
        if tag in {"li", "td", "th"}:
            self._end_cell(tag)
        elif tag in {"ul", "ol"}:
            self._end_list(numbered=tag == "ol")
        elif tag == "table":
            found = self.gathering.pop()
            self._add(Table(tuple(found.head), tuple(tuple(row) for row in found.rows if row)))
        elif self.open[-1].own_way:
            frame(self.runs, self.open[-1].begun)

    def _end_cell(self, tag: str) -> None:
        found = self.gathering[-1]
        cell, found.cell = tuple(found.cell or [()]), None
        in_head = any(one.name == "thead" for one in self.open)
        if in_head:
            found.head.append(cell)
        elif tag == "li":
            found.rows.append([cell])
        else:
            found.rows[-1].append(cell)

    def _end_list(self, *, numbered: bool) -> None:
        found = self.gathering.pop()
        items = tuple(row[0] for row in found.rows if row and any(row[0]))
        if self.gathering and self.gathering[-1].cell is not None:  # a list in a list: its lines stand below
            self.gathering[-1].cell.extend(line for item in items for line in item)
        elif items:
            self._add(Bullets(items, numbered))

    def _empty(self, tag: str, told: Mapping[str, str]) -> None:
        if self._dead():
            return
        if tag in {"hr", "img"}:
            self._end_line()
        if tag == "br":
            self._put("\n")
        elif tag == "hr":
            self._add(NewPage())
        elif tag == "img":
            source = told.get("src", "")
            source = self.pictures.get(source.partition("?")[0], source)
            kind, _, data = source.removeprefix("data:image/").partition(";base64,")
            if not data:
                raise UnknownElement("a picture that is not in the page")
            self._add(Picture(kind.removesuffix("+xml"), data, told.get("alt", "")))

    # --- words

    def handle_data(self, data: str) -> None:
        if self.inside and self.open and not self._dead():
            self._put(data)

    def _put(self, text: str) -> None:
        over = self.open[-1]
        self.runs.append(Run(text, over.bold, over.soft, over.language))

    def _dead(self) -> bool:
        return bool(self.open) and self.open[-1].dead

    def _end_line(self) -> None:
        runs, self.runs = tidy(self.runs, as_written=bool(self.open) and self.open[-1].look == "words"), []
        if not runs:
            return
        over = self.open[-1]
        if over.look == "end" and len(runs) > 1:
            runs = (replace(runs[0], text=f"{runs[0].text}: "), *runs[1:])
        if self.gathering and self.gathering[-1].cell is not None:
            self.gathering[-1].cell.append(runs)
            return
        level = next((HEADINGS[one.name] for one in self.open if one.name in HEADINGS), 0)
        if level:
            # PDF/UA: no level is left out on the way down.
            self.level = min(level, self.level + 1)
            self._add(Heading(self.level, runs))
        else:
            self._add(Paragraph(runs, over.look))

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
