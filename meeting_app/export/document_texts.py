"""The words of a document with where they stand: nothing on a copy can be forgotten when it is looked through."""

from collections.abc import Iterable, Iterator, Sequence

from meeting_app.domain.matches import Text
from meeting_app.export.document import Block, Bullets, Document, Heading, Line, Paragraph, Picture, Table, plain


def texts_of(document: Document) -> tuple[Text, ...]:
    """Each line, in its language; `about` is the headings that it stands under."""
    return tuple(_texts(document))


def texts_of_rows(rows: Sequence[Sequence[str]]) -> tuple[Text, ...]:
    """Each cell of a table with a row of heads, under its head."""
    heads, *lines = rows
    return tuple(Text(head, cell) for line in lines for head, cell in zip(heads, line, strict=True) if cell.strip())


def texts_of_value(value: object, about: str = "") -> tuple[Text, ...]:
    """Each text of a data file, at any depth, under the name that it has there."""
    if isinstance(value, str):
        return (Text(about, value),) if value.strip() else ()
    if isinstance(value, dict):
        return tuple(text for name, inner in value.items() for text in texts_of_value(inner, str(name)))
    if isinstance(value, list | tuple):
        return tuple(text for inner in value for text in texts_of_value(inner, about))
    return ()


def _texts(document: Document) -> Iterator[Text]:
    over: dict[int, str] = {}
    for block in document.blocks:
        if isinstance(block, Heading):
            yield from _of_lines(" · ".join(over.values()) or plain(block.runs), [block.runs])
            over = {level: words for level, words in over.items() if level < block.level} | {
                block.level: plain(block.runs)
            }
            continue
        about = " · ".join(words for level, words in over.items() if level > 1) or over.get(1, "")
        yield from _of_block(about, block)


def _of_block(about: str, block: Block) -> Iterator[Text]:
    if isinstance(block, Paragraph):
        yield from _of_lines(about, [block.runs])
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from _of_lines(about, item)
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            for cell in row:
                yield from _of_lines(about, cell)
    elif isinstance(block, Picture):
        yield Text(about, block.alt)


def _of_lines(about: str, lines: Iterable[Line]) -> Iterator[Text]:
    for runs in lines:
        # Pieces of one language belong together: a phrase may go over a name or a bold word.
        languages = dict.fromkeys(run.language or "en" for run in runs)
        for language in languages:
            words = (
                plain(runs)
                if len(languages) == 1
                else plain(tuple(r for r in runs if (r.language or "en") == language))
            )
            if words.strip():
                yield Text(about, words, language)
