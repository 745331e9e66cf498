"""A page or a push as a browser reads it: what it is made of, where texts stand, and the forms that it asks to fill."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"input", "meta", "link", "br", "rect", "path", "img", "hr"}
# Text of people that stands in a line of ours must not be able to turn the rest of the line round.
KEEPS_ITS_OWN_ORDER = {"bdi", "button", "option", "textarea", "title"}
TYPED_IN = {"text", "search", "date"}


class Page(HTMLParser):
    """A page or fragment: its elements with their attributes, its texts where they stand, and its fields to type in.

    `fields` holds each as (where its form goes, its name); a form without an address goes to the page's own, "".
    """

    def __init__(self, name: str, html: str) -> None:
        super().__init__()
        self.name = name
        self.html = html
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[tuple[str, bool]] = []
        self.fields: set[tuple[str, str]] = set()
        self._action: str | None = None
        self._open: list[tuple[str, bool]] = []
        self._goes_on = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements[f"{tag} {' '.join(sorted(given))}"] += 1
        self.attributes += [(tag, name, value) for name, value in given.items()]
        if tag == "form":
            self._action = given.get("action", "")
        if tag == "textarea" or (tag == "input" and given.get("type", "text") in TYPED_IN):
            self.fields.add((self._action or "", given.get("name", "")))
        self._goes_on = tag == "mark"
        if tag not in VOID:
            self._open.append((tag, tag in KEEPS_ITS_OWN_ORDER or "dir" in given))

    def handle_endtag(self, tag: str) -> None:
        self._goes_on = tag == "mark"
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._goes_on and self.texts:
            # A marked place is a piece of the text that it stands in.
            before, isolated = self.texts.pop()
            self.texts.append((before + data, isolated))
            return
        self.texts.append((data, any(isolated for _, isolated in self._open)))

    def handle_comment(self, data: str) -> None:
        self.elements["comment"] += 1
