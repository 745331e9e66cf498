"""Somebody who presses what a page really shows, counted: a button, a link, a tick, a thing to uncover. Typing is none.

Nothing can be pressed that is not on the page; what a page has ticked already needs no press.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.app_world import Browser

VOID = frozenset({"input", "meta", "link", "br", "hr", "img"})


@dataclass
class Thing:
    """Something on a page that can be pressed, or the field of a form. `form` counts the page's forms."""

    kind: str
    given: dict[str, str]
    form: int = -1
    words: str = ""


class Shown(HTMLParser):
    """What a page shows to be pressed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.things: list[Thing] = []
        self._inside = -1
        self._open: list[Thing] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append(given)
            self._inside = len(self.forms) - 1
        if tag in {"a", "button", "summary", "input", "textarea", "select", "option", "label"}:
            thing = Thing(tag, given, self._inside)
            self.things.append(thing)
            if tag not in VOID:
                self._open.append(thing)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = -1
        if self._open and self._open[-1].kind == tag:
            done = self._open.pop()
            done.words = re.sub(r"\s+", " ", done.words).strip()

    def handle_data(self, data: str) -> None:
        for thing in self._open:
            thing.words += data

    def find(self, kinds: tuple[str, ...], words: str) -> Thing:
        found = next((one for one in self.things if one.kind in kinds and words in one.words), None)
        assert found is not None, f"{words!r} is not on this page: {[one.words for one in self.things if one.words]}"
        return found

    def fields(self, form: int) -> dict[str, list[str]]:
        """What a form carries as the page shows it: hidden and typed fields, and what is ticked already."""
        carried: dict[str, list[str]] = {}
        for one in self.things:
            kind, name = one.given.get("type", ""), one.given.get("name", "")
            ticked = kind not in {"radio", "checkbox"} or "checked" in one.given
            if one.form == form and name and one.kind in {"input", "textarea"} and ticked:
                carried.setdefault(name, []).append(one.words if one.kind == "textarea" else one.given.get("value", ""))
            if one.form == form and one.kind == "select" and name:
                carried[name] = [self._chosen(one)]
        return carried

    def _chosen(self, select: Thing) -> str:
        after = self.things[self.things.index(select) + 1 :]
        options = []
        for one in after:
            if one.kind != "option":
                break
            options.append(one)
        ticked = [one for one in options if "selected" in one.given] or options[:1]
        return ticked[0].given.get("value", ticked[0].words) if ticked else ""


@dataclass
class Pressing:
    """A browser whose owner's presses are counted, with what each was."""

    browser: Browser
    pressed: list[str] = field(default_factory=list)
    typed: dict[str, list[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.pressed)

    @property
    def shown(self) -> Shown:
        return Shown(self.browser.page)

    def looks(self, path: str = "") -> None:
        """What a push brings by itself: the page as it is now. No press."""
        self.browser.get(path or self.browser.where)

    def types(self, **fields: str) -> None:
        """Typing is no press."""
        self.typed |= {name: [text] for name, text in fields.items()}

    def ticks(self, name: str, value: str) -> None:
        """A box or a number; one that is ticked already needs no press."""
        box = next(
            one
            for one in self.shown.things
            if one.given.get("name") == name and one.given.get("value") == value and one.kind == "input"
        )
        if "checked" not in box.given:
            self.pressed.append(f"tick {name}")
        self.typed[name] = [value]

    def uncovers(self, words: str) -> None:
        """Something that stands covered until it is pressed."""
        self.shown.find(("summary",), words)
        self.pressed.append(words)

    def presses(self, words: str) -> None:
        """A link or a button with these words."""
        shown = self.shown
        thing = shown.find(("a", "button"), words)
        self.pressed.append(words)
        if thing.kind == "a":
            self.typed = {}
            self.browser.get(thing.given["href"])
            return
        form = shown.forms[thing.form]
        named = {thing.given["name"]: [thing.given.get("value", "")]} if thing.given.get("name") else {}
        fields: dict[str, Any] = {**shown.fields(thing.form), **self.typed, **named}
        self.typed = {}
        path = form.get("action") or self.browser.where
        if form.get("method", "get") == "get":
            self.browser.get(path)
        else:
            self.browser.post(path, fields)
        assert self.browser.status == 200, f"{words!r} was refused: {self.browser.status}"
