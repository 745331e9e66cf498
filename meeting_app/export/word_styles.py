"""The styles that our headings, lists, tables and quotations need, where the council's template lacks them.

What is there is the council's, and stays as it is; the others are taken from our own form, in the council's letters.
"""

from copy import deepcopy
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from meeting_app.export.document import Document
from meeting_app.export.docx_form import HEADINGS, set_styles

LISTS = {"List Bullet": ("bullet", "\u2022"), "List Number": ("decimal", "%1.")}
STYLES = (*(f"Heading {level}" for level in HEADINGS), "Quote", "Intense Quote", "Table Grid", *LISTS)


def add_styles(filled: Any, document: Document) -> None:
    """Add those that it lacks."""
    there = {style.name for style in filled.styles}
    ours = docx.Document()
    set_styles(ours, document)
    for name in STYLES:
        if name not in there:
            filled.styles.element.append(_copied(ours.styles[name].element, name, filled))


def _copied(style: Any, name: str, filled: Any) -> Any:
    made = deepcopy(style)
    made.set(qn("w:styleId"), f"TenFirst{name.replace(' ', '')}")
    ids = {one.style_id for one in filled.styles}
    for reference in list(made):
        points = reference.tag in {qn("w:link"), qn("w:next"), qn("w:basedOn")}
        if points and (reference.tag != qn("w:basedOn") or reference.get(qn("w:val")) not in ids):
            made.remove(reference)
    for fonts in list(made.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    for number in made.iter(qn("w:numId")):
        number.set(qn("w:val"), str(_a_list(filled, *LISTS[name])))
    return made


def _a_list(filled: Any, kind: str, sign: str) -> int:
    """A new list in the numbering of the file; its number."""
    numbering = _numbering(filled)
    taken = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    shape = max(taken, default=-1) + 1
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{shape}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )
    # All shapes stand before all lists.
    numbering.insert(len(taken), made)
    return int(numbering.add_num(shape).numId)


def _numbering(filled: Any) -> Any:
    for relation in filled.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, filled.part.package)
    filled.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
