"""What may be in a .docx that is given as a template: a closed list of parts, and nothing that runs, embeds or fetches.

It is looked through before any library of Word files opens it, and what it unpacks to is added up before it is.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from meeting_app.domain.word_template import Finding

MOST_UNPACKED, MOST_TEXT, MOST_PARTS = 50_000_000, 10_000_000, 1_000
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES, XML = "[Content_Types].xml", frozenset({".xml", ".rels"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf"})
RUNS = re.compile(rb"vba|macroEnabled|keyMapCustomizations|attachedToolbars", re.IGNORECASE)
EMBEDS = re.compile(r"embeddings/|activex|oleobject|afchunk|/package$|/control$|subdocument", re.IGNORECASE)
# Elements that embed or fetch, whatever stands in the list of relationships.
EMBEDDING = frozenset({"OLEObject", "object", "control", "altChunk", "subDoc"})
RELATION = {"{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINK = "/hyperlink"
SAFE_LINK = re.compile(r"(https?|mailto):", re.IGNORECASE)
ELSEWHERE = re.compile(r"://|^\\\\|^file:", re.IGNORECASE)
# Fields that only count pages or point within the document; the others can fetch a file or a picture.
FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "REF", "PAGEREF", "STYLEREF", "SEQ"})
ENCODINGS = frozenset({"", "utf-8", "us-ascii", "ascii"})
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


class Refused(Exception):
    """The file can't be a template. Its one argument is the finding."""


def check_package(file: bytes) -> None:
    """Raises Refused with what is wrong with it."""
    for name, content in _parts(file):
        if _ending(name) in XML:
            _check_xml(name, content)


def _parts(file: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            parts = package.infolist()
            _check_list(parts, package)
            for part in parts:
                if not part.is_dir():
                    yield part.filename, package.read(part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise Refused(Finding("template_no_docx")) from None


def _check_list(parts: list[zipfile.ZipInfo], package: zipfile.ZipFile) -> None:
    text = sum(part.file_size for part in parts if _ending(part.filename) in XML)
    if sum(part.file_size for part in parts) > MOST_UNPACKED or text > MOST_TEXT or len(parts) > MOST_PARTS:
        raise Refused(Finding("template_unpacks_too_big"))
    names = [part.filename for part in parts]
    if TYPES not in names or len({name.casefold() for name in names}) < len(names):
        raise Refused(Finding("template_no_docx"))
    types = package.read(TYPES)
    if RUNS.search(types) or any(RUNS.search(name.encode()) for name in names):
        raise Refused(Finding("template_macros"))
    if MAIN.encode() not in types:
        raise Refused(Finding("template_no_docx"))
    strange = [part.filename for part in parts if not part.is_dir() and not _is_known(part.filename)]
    if strange:
        raise Refused(Finding("template_embeds", tuple(strange[:20])))


def _ending(name: str) -> str:
    return name.lower()[name.rfind(".") :]


def _is_known(name: str) -> bool:
    return _ending(name) in XML | PICTURES and not EMBEDS.search(name)


def _check_xml(name: str, content: bytes) -> None:
    """One part: letters that are what they look like, no definitions of its own, nothing embedded or fetched."""
    declared = DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    if (declared[1].decode("latin-1").lower() if declared else "") not in ENCODINGS:
        raise Refused(Finding("template_no_docx", (name,)))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(Finding("template_no_docx", (name,))) from None
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(Finding("template_defines", (name,)))
    try:
        root = etree.fromstring(content, etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError:
        raise Refused(Finding("template_no_docx", (name,))) from None
    for element in root.iter(etree.Element):
        _check_element(element)
    _check_fields(root)


def _check_element(element: "etree._Element") -> None:
    if element.tag in RELATION:
        _check_relation(element.get("Type", ""), element.get("Target", ""), element.get("TargetMode", ""))
    elif etree.QName(element).localname in EMBEDDING:
        raise Refused(Finding("template_embeds", (etree.QName(element).localname,)))
    elif any(ELSEWHERE.search(value) for name, value in element.attrib.items() if str(name).endswith(("src", "href"))):
        raise Refused(Finding("template_fetches", (etree.QName(element).localname,)))


def _check_relation(kind: str, target: str, mode: str) -> None:
    if RUNS.search(kind.encode()):
        raise Refused(Finding("template_macros"))
    if EMBEDS.search(kind):
        raise Refused(Finding("template_embeds", (kind.rpartition("/")[2],)))
    is_link = kind.endswith(LINK) and SAFE_LINK.match(target)
    if (mode == "External" or "://" in target) and not is_link:
        raise Refused(Finding("template_fetches", (kind.rpartition("/")[2],)))


def _check_fields(root: "etree._Element") -> None:
    """A field's code may be cut into pieces: they are put together before it is looked at."""
    codes: list[str] = []
    for element in root.iter(f"{WORD}fldSimple", f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}delInstrText"):
        if element.tag == f"{WORD}fldSimple":
            _check_field(element.get(f"{WORD}instr", ""))
        elif element.tag != f"{WORD}fldChar":
            codes = [*codes[:-1], (codes[-1] if codes else "") + (element.text or "")]
        elif element.get(f"{WORD}fldCharType") == "begin":
            codes.append("")
        elif element.get(f"{WORD}fldCharType") == "end" and codes:
            _check_field(codes.pop())
    for code in codes:
        _check_field(code)


def _check_field(code: str) -> None:
    said = code.split()
    is_inner_link = said[:2] == ["HYPERLINK", "\\l"]
    if said and said[0].upper() not in FIELDS and not is_inner_link:
        raise Refused(Finding("template_fetches", (said[0][:40],)))
