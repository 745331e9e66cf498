"""What a shared screen says of one person, read from its pages, and what the example's file says that they gave."""

import html
import re
from collections.abc import Iterable

from tests.example.held import File

WHY = re.compile(r'<blockquote class="words"([^>]*)>(.*?)</blockquote>', re.DOTALL)
HIGHER = re.compile(r'<div class="up words"([^>]*)>(.*?)</div>', re.DOTALL)
DO_NOT_KNOW = "I don't know yet."
Said = tuple[str, str, set[str]]


def said_on(pages: Iterable[str]) -> Said:
    """Their own why and one point higher, all pages joined, and the languages that these are marked with."""
    pages = list(pages)
    whys = [found for page in pages for found in WHY.findall(page)]
    highers = [found for page in pages for found in HIGHER.findall(page)]
    languages = {re.sub(r'.*lang="(\w+)".*', r"\1", attributes) for attributes, _ in [*whys, *highers]}
    return _joined(whys), _joined(highers), languages


def _joined(found: list[tuple[str, str]]) -> str:
    return html.unescape("".join(text for _, text in found))


def as_given(view: File) -> Said:
    """The whole words, own language; a view after talking stands beside the first and has no point higher."""
    again = view.get("after_talk", {})
    higher = (view["higher"] or "") + (DO_NOT_KNOW if again else "")
    return view["reason"] + again.get("reason", ""), higher, {view["lang"]}


def holds(text: str, words: str) -> bool:
    """Whether these words are in the text. A time of day stands for itself: 11:07:45 is not 7:45."""
    return re.search(rf"(?<!\d){re.escape(words)}" if words[0].isdigit() else re.escape(words), text) is not None
