"""The council's own template: what is refused and why; a good one holds what a reader may see, as it was said."""

import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from meeting_app.domain.copies import Kind
from meeting_app.domain.word_template import PLACES, known_names, name_of_file
from meeting_app.export.document import Document, Heading, Paragraph, Run
from meeting_app.export.page_parts import Parted, parted
from meeting_app.export.word_fill import fill, look_through
from meeting_app.export.word_sample import example, sample
from tests.a_template import (
    DOCUMENT,
    GOOD,
    TYPES,
    a_template,
    changed,
    field,
    good,
    related,
    with_body,
    with_part,
    zipped,
)
from tests.files import everything_in, words_of_docx

AT = datetime(2026, 5, 7, 14, 0, tzinfo=UTC)
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NOT_WORD = {
    "words": b"This is no file of Word's.",
    "a PDF": b"%PDF-1.7 and so on",
    "half of one": good()[: len(good()) // 2],
    "a zip of something else": zipped({"a.txt": b"hello"}),
    "a template of Word's own kind": changed(
        TYPES, lambda part: part.replace(b"document.main+xml", b"template.main+xml")
    ),
    "broken XML": changed(DOCUMENT, lambda part: part.replace(b"</w:body>", b"")),
    "letters that are not what they look like": with_part(DOCUMENT, "<a/>".encode("utf-16")),
    "a name for letters that we don't read": with_part("word/more.xml", b'<?xml version="1.0" encoding="utf-7"?><a/>'),
}
MACROS = {
    "a project": with_part("word/vbaProject.bin", b"\x00"),
    "its type": changed(TYPES, lambda part: part.replace(MAIN_TYPE, MACRO_TYPE)),
    "a part of keys": related("keyMapCustomizations", "customizations.xml", outside=False),
}
EMBEDS = {
    "an object": with_part("word/embeddings/oleObject1.bin", b"\x00"),
    "an object called XML": with_part("word/embeddings/sheet.xml", b"<a/>"),
    "ActiveX": with_part("word/activeX/activeX1.xml", b"<a/>"),
    "a program": with_part("word/media/run.exe", b"MZ"),
    "an element": with_body("<w:p><w:r><w:object/></w:r></w:p>"),
    "another document": with_body("<w:altChunk/>"),
    "a relation to one": related("aFChunk", "chunk.xml", outside=False),
}
FETCHES = {
    "a template elsewhere": related("attachedTemplate", "file:///c:/normal.dotm"),
    "a picture elsewhere": related("image", "https://elsewhere.example/a.png"),
    "a picture elsewhere that is said to be here": related("image", "https://elsewhere.example/a.png", outside=False),
    "a link to a disk": related("hyperlink", "file:///etc/passwd"),
    "a link to a share": related("hyperlink", "\\\\elsewhere\\share"),
    "a field": with_body(field("INCLUDEPICTURE https://elsewhere.example/a.png")),
    "a field in pieces": with_body(field("INCLU", "DETEXT /etc/passwd")),
    "a field within a field": with_body(
        field("PAGE").replace("PAGE", f"PAGE</w:instrText></w:r>{field('DDEAUTO cmd')[5:-6]}<w:r><w:instrText>")
    ),
    "a simple field": with_body('<w:p><w:fldSimple w:instr=" LINK Excel.Sheet "/></w:p>'),
    "an old picture": with_body(
        '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="https://elsewhere.example/a"/>'
        "</w:pict></w:r></w:p>"
    ),
}
CODE = [
    "{{ ''.__class__ }}", "{{ people.__class__.__mro__ }}", "{{ people['__class__'] }}", "{{ range(9) }}",
    "{{ people() }}",
    "{{ people|upper }}", "{{ people|attr('x') }}", "{{ 7*7 }}", "{{ people ~ people }}", "{{ 'a' }}", "{{ [people] }}",
    "{% set x = people %}", "{% import 'os' as os %}", "{% include '/etc/passwd' %}", "{% extends 'a' %}",
    "{% macro x() %}{% endmacro %}", "{% block x %}{% endblock %}", "{% if 1 %}{% endif %}",
    "{% if people == where %}{% endif %}",
    "{% if people() %}{% endif %}", "{% with x = 1 %}{% endwith %}", "{% filter upper %}x{% endfilter %}",
    "{% for x in people_lines if x.y %}{% endfor %}", "{% for x in range(9) %}{% endfor %}",
    "{% for x, y in people_lines %}{% endfor %}", "{% for x in people_lines recursive %}{% endfor %}",
    "{% autoescape false %}{% endautoescape %}", "{% for x in people_lines %}{{ loop.index }}{% endfor %}",
    "{{ people if people else where }}", "{{ namespace }}{{ namespace.x }}", "{{ self._TemplateReference__context }}",
]  # fmt: skip
LOOPS = [
    "{% for x in people %}{{ x }}{% endfor %}",
    "{% for x in people_lines %}{% for y in scales_lines %}{{ y }}{% endfor %}{% endfor %}",
    "{% for x in people_lines %}{% for y in x %}{{ y }}{% endfor %}{% endfor %}",
    "{% for x in lipsum %}{% endfor %}",
]


def codes(file: bytes, kind: Kind = Kind.RECORD) -> list[str]:
    return [one.code for one in look_through(file, kind).found]


def each(cases: dict[str, bytes]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("file", cases.values(), ids=cases)


class TestWhatIsRefused:
    @each(NOT_WORD)
    def test_what_is_no_word_document(self, file):
        assert codes(file) == ["template_no_docx"]

    @each(MACROS)
    def test_macros(self, file):
        assert codes(file) == ["template_macros"]

    @each(EMBEDS)
    def test_what_is_embedded(self, file):
        assert codes(file) == ["template_embeds"]

    @each(FETCHES)
    def test_what_fetches_something(self, file):
        assert codes(file) == ["template_fetches"]

    @pytest.mark.parametrize("name", [DOCUMENT, "word/styles.xml", "docProps/custom.xml"])
    def test_definitions_that_laugh(self, name):
        assert codes(with_part(name, LAUGHS)) == ["template_defines"]

    def test_what_unpacks_to_too_much_and_nothing_of_it_is_unpacked(self, monkeypatch):
        bomb = with_part("word/media/a.png", b"0" * 51_000_000)
        assert len(bomb) < 200_000
        monkeypatch.setattr("zipfile.ZipFile.read", lambda *_: pytest.fail("unpacked"))
        assert codes(bomb) == ["template_unpacks_too_big"]

    @pytest.mark.parametrize("code", CODE)
    def test_code_between_braces(self, code):
        assert codes(good(code)) in (["template_code"], ["template_loop"])

    @pytest.mark.parametrize("code", CODE[:3])
    @pytest.mark.parametrize("where", ["head", "foot"])
    def test_code_in_the_head_and_the_foot(self, code, where):
        assert codes(a_template(*GOOD, **{where: code})) == ["template_code"]

    def test_code_in_pieces_as_word_cuts_a_line(self):
        cut = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("{", "{ ''.__cl", "ass__ }", "}"))
        assert codes(with_body(f"<w:p>{cut}</w:p>")) == ["template_code"]

    @pytest.mark.parametrize("loop", LOOPS)
    def test_loops_over_what_is_no_list_of_ours_and_loops_in_loops(self, loop):
        assert codes(good(loop)) == ["template_loop"]

    @pytest.mark.parametrize("text", ["{% if people %}", "{{ people", "{% endfor %}", "{% nothing %}"])
    def test_braces_that_can_not_be_read(self, text):
        assert codes(good(text)) == ["template_broken"]

    def test_names_that_are_not_known_are_listed(self):
        looked = look_through(good("{{ peopel }}", "{% if chiar %}x{% endif %}", "{{ chair }}"), Kind.RECORD)
        assert [(one.code, one.names) for one in looked.found] == [("template_unknown", ("chiar", "peopel"))]

    @pytest.mark.parametrize("lacks", range(len(GOOD)))
    def test_without_the_whole_each_needed_part_is_asked_for_never_a_bare_number(self, lacks):
        looked = look_through(a_template(*GOOD[:lacks], *GOOD[lacks + 1 :]), Kind.RECORD)
        wanted = GOOD[lacks].strip("{} ")
        assert [one.code for one in looked.found] == ["template_lacks"]
        assert wanted in looked.found[0].names[0]

    def test_what_stands_in_an_if_is_not_always_there_never_a_bare_number(self):
        file = a_template(*GOOD[:1], "{% if chair %}", "{{ about_copies }}", "{% endif %}", *GOOD[2:])
        assert [one.names for one in look_through(file, Kind.RECORD).found] == [("about_copies",)]

    def test_a_part_beside_words_in_the_head_or_in_a_line_over_a_picture(self):
        assert codes(good("Next steps: {{ next_steps }}")) == ["template_part_around"]
        assert codes(a_template(*GOOD, head="{{ next_steps }}")) == ["template_part_around"]
        assert codes(with_body("<w:p><w:r><w:delText>{{ next_steps }}</w:delText></w:r></w:p>")) == [
            "template_part_around"
        ]


class TestWhatCanBeUsed:
    @pytest.mark.parametrize("kind", PLACES)
    def test_the_one_to_begin_with_is_good_and_leaves_nothing_out(self, kind):
        looked = look_through(example(kind), kind)
        assert (looked.found, looked.left_out) == ((), ())
        assert "Ten First" in everything_in(example(kind))
        assert "thumbnail" not in everything_in(example(kind))

    def test_parts_that_it_does_without_are_told(self):
        assert set(look_through(good(), Kind.RECORD).left_out) == {
            "notes", "earlier_steps", "next_steps", "direct_work", "decision",
        }  # fmt: skip
        assert look_through(a_template("{{ whole }}"), Kind.RECORD).left_out == ()

    def test_ifs_and_loops_over_lines_are_filled(self):
        file = good(
            "{%p for line in next_steps_lines %}", "STEP {{ line }}", "{%p endfor %}", "{% if where %}AT{% endif %}"
        )
        blocks = tuple(Paragraph((Run(text),)) for text in ("First", "Second"))
        page = Parted(Document("T", blocks), ("next_steps",) * 2, {})
        words = words_of_docx(fill(file, Kind.RECORD, page, made_at=AT))
        assert "STEP First" in words
        assert "STEP Second" in words
        assert "AT" not in words.split()

    @pytest.mark.parametrize("kind", PLACES)
    def test_every_name_is_documented_and_known(self, kind):
        text = (Path(__file__).parents[2] / "docs" / "templates.md").read_text()
        assert [place.name for place in PLACES[kind] if f"`{place.name}` | {place.holds}" not in text] == []
        assert known_names(kind) >= {place.name for place in PLACES[kind]}


class TestPeoplesWords:
    HOSTILE = (
        "{{ 7*7 }}{% for x in y %}", "{_{ a }_}", "<w:p/>&lt;&amp;", "a\tb\x07c\x0cd", "\u0623\u0645\u064a \u202e x",
        "\u0645\u06cc\u0631\u06cc \u0627\u0645\u06cc", "Za\u017c\u00f3\u0142\u0107",
        "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40",
        "\u4f60\u597d", "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467", "W" * 5_000, "one\ntwo",
    )  # fmt: skip

    @pytest.mark.parametrize("words", HOSTILE)
    def test_they_stay_text_letter_for_letter_in_a_line_and_in_a_part_own_words(self, words):
        page = Parted(Document("T", (Paragraph((Run(words),), "words"),)), ("scales",), {"where": words})
        file = good("At: {{ where }}", "{%p for line in scales_lines %}", "L: {{ line }}", "{%p endfor %}")
        read = docx.Document(io.BytesIO(fill(file, Kind.RECORD, page, made_at=AT)))
        said = [one.text.translate(dict.fromkeys([0x2068, 0x2069])) for one in read.paragraphs]
        kept = "".join(letter for letter in words if letter not in "\x07\x0c")
        assert (kept in said, f"At: {kept}" in said, f"L: {kept}" in said) == (True, True, True)

    def test_no_place_and_no_mark_of_ours_is_left(self):
        for kind in PLACES:
            everything = everything_in(fill(example(kind), kind, sample(kind), made_at=AT))
            assert "{{ " not in everything.replace("{{ 7 * 7 }}", "")
            assert "n0x" not in everything

    def test_the_file_says_nothing_of_who_made_the_template(self):
        made = docx.Document(io.BytesIO(good()))
        made.core_properties.author = made.core_properties.title = "Joanna-of-the-council {{ chair }}"
        written = io.BytesIO()
        made.save(written)
        filled = fill(written.getvalue(), Kind.RECORD, sample(Kind.RECORD), made_at=AT)
        assert "Joanna" not in everything_in(filled)

    def test_what_stands_in_the_files_own_title_is_not_run(self):
        made = docx.Document(io.BytesIO(good()))
        made.core_properties.title = "{{ nothing( }}"
        written = io.BytesIO()
        made.save(written)
        assert codes(written.getvalue()) == []


class TestTheCutting:
    PAGE = (
        '<main><h1 data-place="about_meeting" data-fact="title">A, <span data-fact="meeting_day">7 May</span></h1>'
        '<p>Sealed.</p><section data-place="scales"><h2>S</h2><ul><li>x</li></ul>'
        '<p data-place="people">in it</p></section>'
        '<div data-place="decision"><h2 data-fact="title">Another</h2></div><p data-place="new">Later</p></main>'
    )

    def test_each_block_has_the_place_of_the_outermost_element_that_names_one(self):
        page = parted(self.PAGE)
        assert page.places == ("about_meeting", "", "scales", "scales", "scales", "decision", "new")
        assert page.facts == {"title": "A, 7 May", "meeting_day": "7 May"}

    def test_what_has_no_place_that_is_known_stands_in_the_rest(self):
        filled = words_of_docx(fill(good(), Kind.RECORD, parted(self.PAGE), made_at=AT))
        assert "Sealed." in filled
        assert "Later" in filled

    def test_headings_lists_and_tables_have_styles_where_the_template_has_none(self):
        bare = changed("word/styles.xml", lambda part: part[: part.index(b"<w:style ")] + b"</w:styles>")
        filled = docx.Document(io.BytesIO(fill(bare, Kind.RECORD, sample(Kind.RECORD), made_at=AT)))
        assert {"Heading 2", "Quote", "List Bullet", "Table Grid"} <= {one.name for one in filled.styles}
        heading = next(one for one in filled.paragraphs if one.style and one.style.name == "Heading 2")
        assert heading.text


def test_the_name_of_a_file_is_its_last_part():
    assert name_of_file("C:\\secret\\ours.docx") == "ours.docx"
    assert name_of_file("../../x/\u202eours\x00.docx") == "ours.docx"
    assert name_of_file("") == "template.docx"


def test_a_heading_keeps_its_level():
    page = Parted(Document("T", (Heading(2, (Run("Over"),)),)), ("scales",), {})
    read = docx.Document(io.BytesIO(fill(good(), Kind.RECORD, page, made_at=AT)))
    assert [one.style.name for one in read.paragraphs if one.text == "Over"] == ["Heading 2"]
