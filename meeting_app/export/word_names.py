"""What a template names, read as Jinja reads it: plain names, "for" over a list of ours and "if", and nothing else.

A closed list of what a piece of the language may be: what is not on it (a call, a dot, a filter, a sum, an import) is
refused before anything is run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from meeting_app.domain.copies import Kind
from meeting_app.domain.word_template import LINES, Finding, known_names, missing_in, parts_of
from meeting_app.export.word_package import Refused

# What docxtpl fills of what a file says of itself.
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
SHOWN = 60
BRACES = re.compile(rb"\{[{%]")


def environment() -> ImmutableSandboxedEnvironment:
    """The one in which templates are read and filled."""
    return ImmutableSandboxedEnvironment(autoescape=True)


@dataclass
class Named:
    """Names by where they stand: anywhere, as text to be put in, and as text outside of every "if" and "for"."""

    everywhere: set[str] = field(default_factory=set)
    put: list[str] = field(default_factory=list)
    always: set[str] = field(default_factory=set)


def check_names(template: DocxTemplate, kind: Kind) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """What is wrong with the names, and those that stand in each copy. Raises Refused for code."""
    body, around = Named(), Named()
    _read(template.patch_xml(template.get_xml()), kind, body)
    for source in _around(template):
        _read(source, kind, around)
    unknown = (body.everywhere | around.everywhere) - known_names(kind)
    found = [Finding("template_unknown", tuple(sorted(name[:SHOWN] for name in unknown)))] if unknown else []
    if lost := parts_of(kind) & set(around.put):
        found.append(Finding("template_part_around", tuple(sorted(lost))))
    if missing := missing_in(kind, frozenset(body.always)):
        found.append(Finding("template_lacks", missing))
    return tuple(found), frozenset(body.always)


def _around(template: DocxTemplate) -> Iterator[str]:
    """Everything else that is filled: heads and feet of pages. Nothing is put into a note under a page."""
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.parts:
        if part.content_type.endswith(".footnotes+xml") and BRACES.search(re.sub(rb"<[^>]*>", b"", part.blob)):
            raise Refused(Finding("template_part_around", ("footnote",)))


def _read(source: str, kind: Kind, into: Named) -> None:
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        raise Refused(Finding("template_broken", (str(error.message)[:SHOWN],))) from None
    lists = {name + LINES for name in parts_of(kind)}
    _block(tree.body, lists, into, frozenset(), inside=False)


def _block(block: list[nodes.Node], lists: set[str], into: Named, own: frozenset[str], *, inside: bool) -> None:
    """`own`: the name that a loop around gave its line. `inside`: whether it is in an "if" or a "for"."""
    for node in block:
        match node:
            case nodes.Output():
                _output(node, into, own, inside=inside)
            case nodes.If():
                into.everywhere |= {_test(node.test)} - own
                for branch in (node.body, node.elif_, node.else_):
                    _block(list(branch), lists, into, own, inside=True)
            case nodes.For(target=nodes.Name(name=line), iter=nodes.Name(name=over), test=None, recursive=False):
                if own or over not in lists:
                    raise Refused(Finding("template_loop", (over[:SHOWN],)))
                into.everywhere.add(over)
                _block([*node.body, *node.else_], lists, into, frozenset({line}), inside=True)
            case _:
                raise Refused(Finding("template_code", (type(node).__name__,)))


def _output(node: nodes.Output, into: Named, own: frozenset[str], *, inside: bool) -> None:
    for one in node.nodes:
        match one:
            case nodes.TemplateData():
                pass
            case nodes.Name(name=name):
                into.everywhere |= {name} - own
                into.put.append(name)
                into.always |= set() if inside else {name}
            case _:
                raise Refused(Finding("template_code", (type(one).__name__,)))


def _test(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name) | nodes.Not(node=nodes.Name(name=name)):
            return name
        case _:
            raise Refused(Finding("template_code", (type(node).__name__,)))
