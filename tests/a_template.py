"""Word templates for tests, good and bad, each built here: none is kept as a file."""

import io
import zipfile
from collections.abc import Callable

import docx

GOOD = ("{{ meeting_day }}", "{{ about_copies }}", "{{ people }}", "{{ scales }}", "{{ the_rest }}")
DOCUMENT, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
BODY = b"<w:sectPr"


def a_template(*paragraphs: str, head: str = "", foot: str = "") -> bytes:
    """A .docx with these paragraphs."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.sections[0].header.paragraphs[0].text = head
    made.sections[0].footer.paragraphs[0].text = foot
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def good(*more: str) -> bytes:
    """One that can be used, with these paragraphs more."""
    return a_template(*GOOD, *more)


def parts_of(file: bytes) -> dict[str, bytes]:
    """Each part of the file by its name."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """The parts as a file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A good one with a part more, or another one of that name."""
    return zipped(parts_of(good()) | {name: content})


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A good one with a part that is not as it was."""
    parts = parts_of(good())
    before = parts[name]
    parts[name] = change(before)
    assert parts[name] != before
    return zipped(parts)


def with_body(xml: str) -> bytes:
    """A good one with something more in its text."""
    return changed(DOCUMENT, lambda part: part.replace(BODY, xml.encode() + BODY, 1))


def related(kind: str, target: str, *, outside: bool = True) -> bytes:
    """A good one that points somewhere."""
    mode = ' TargetMode="External"' if outside else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    line = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(RELATIONS, lambda part: part.replace(b"</Relationships>", line.encode()))


def field(*pieces: str) -> str:
    """A field whose code stands in these pieces."""
    code = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f"<w:p>{begin}{code}{end}</w:p>"
