"""A copy's page as a file: the same words in each form, in their order, whatever script and whatever attack."""

import base64
import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from meeting_app.engine import current
from meeting_app.export import page_document
from meeting_app.export.apart import WorkFailed
from meeting_app.export.csv_record import HEADINGS
from meeting_app.export.document import (
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Table,
    from_value,
    is_over,
    plain,
    to_value,
)
from meeting_app.export.docx_form import docx_of
from meeting_app.export.maker import Maker
from meeting_app.export.page_document import UnknownElement, document_of
from meeting_app.export.page_line import END, ISOLATE
from meeting_app.export.pdf_form import pdf_of
from meeting_app.export.pdf_letters import MISSING
from meeting_app.export.svg_form import in_our_fonts
from meeting_app.export.text_form import WIDTH, text_of
from meeting_app.export.xlsx_form import xlsx_of
from tests.a_picture import a_picture
from tests.files import everything_in, words_of_docx, words_of_pdf

AT = datetime(2026, 5, 7, 9, 30, tzinfo=UTC)
POLISH, URDU, ARABIC, WELSH = "Żeby przestał dzwonić.", "میں 9 ہفتے تک آتی رہی۔", "لا أعرف ما يحدث", "Mae'n dawel"
BENGALI, PANJABI, EMOJI = "আমি ভালো আছি", "ਮੈਂ ਠੀਕ ਹਾਂ", "🙂👂"
SCRIPTS = (POLISH, URDU, ARABIC, WELSH, BENGALI, PANJABI, EMOJI)
ATTACKS = (
    '#read("/etc/passwd")', "*bold* _it_ $x^2$ @ref <label> `raw`", "= Heading", "\\u{41}", "{{ 7 * 7 }}{% x %}",
    "</w:t></w:r><w:r>", "=HYPERLINK(\"http://elsewhere.example\")", "<script>alert(1)</script>", "a\x00b\x0bc\ufffe",
)  # fmt: skip
PICTURE = base64.b64encode(a_picture()).decode()
PAGE = f"""<html><body><p>before</p><main id="main"><nav>way back</nav>
<h1>Review,  7 May</h1><p class="note">Each number is <b>one</b>
 person's view.</p><p class="no-print">a button</p><form><p>typed</p></form>
<details data-private><summary>For you alone</summary><p>kept words</p></details>
<table><thead><tr><th>Name</th><th>Part</th></tr></thead><tbody>
<tr><td><bdi>Dorota</bdi> <span class="soft">Mum</span></td><td><div>took part</div><div>on a phone</div></td></tr>
</tbody></table><h2>How calm?</h2>
<div class="ends"><div class="end"><b>10</b><span>Calm.</span></div>
<div class="end"><b>0</b><span>Not.</span></div></div>
<article><h4><bdi>Dorota</bdi>, Mum</h4><p class="view-number">3</p><b class="soft">Why</b>
<div class="words" dir="auto" lang="ur">{URDU}
second  line</div><p>said by <bdi>{ARABIC}</bdi>, later</p></article>
<ul><li>one<br>more</li><li>two<ul><li>inner</li></ul></li></ul><dl><div><dt>Who</dt><dd>Nain</dd></div></dl>
<p class="small-print">09:31</p><img src="data:image/png;base64,{PICTURE}" alt="A house"></main>
<p>after</p></body></html>"""
ROW = ("2026-05-07", "How calm?", "Calm.", "Not.", "Dorota", "Mum", "number", "3", *["" for _ in HEADINGS[8:]])


def page_with(*texts: str) -> str:
    """A page with somebody's words."""
    put = "".join(f'<div class="words">{_escaped(text)}</div>' for text in texts)
    return f"<main><h1>Review</h1>{put}</main>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


class TestThePageAsADocument:
    def test_it_has_the_pages_words_in_their_order_and_kinds(self):
        kinds = [type(block) for block in document_of(PAGE).blocks]
        assert kinds[:4] == [Heading, Paragraph, Table, Heading]
        assert (kinds.count(Bullets), kinds.count(Picture)) == (1, 1)
        assert document_of(PAGE).title == "Review, 7 May"

    def test_a_line_over_somebodys_words_is_not_parted_from_them(self):
        page = '<main><h1>A</h1><p class="soft">What would make it 5:</p><div class="words">One call.</div></main>'
        _, over, words = document_of(page).blocks
        assert is_over(over, words)
        assert not is_over(words, None)

    def test_in_the_text_what_stands_under_a_picture_stands_once(self):
        page = (
            f'<main><h1>A</h1><img src="data:image/png;base64,{PICTURE}" alt="A house"><p>A house, by Maja</p></main>'
        )
        assert text_of(document_of(page)).count("A house") == 1
        assert "[Picture: A house]" in text_of(document_of(page.replace("<p>A house, by Maja</p>", "")))

    def test_it_is_the_same_in_however_many_pieces_it_is_read(self, monkeypatch):
        whole, pieces = document_of(PAGE), []
        monkeypatch.setattr(page_document, "PIECE", 1)
        assert document_of(PAGE, breathe=lambda: pieces.append(1)) == whole
        assert len(pieces) > 50

    def test_what_is_on_the_page_for_the_screen_or_the_chair_alone_is_not_in_it_who_may_see(self):
        told = repr(document_of(PAGE))
        for left_out in ("way back", "a button", "typed", "kept words", "before", "after", "For you alone"):
            assert left_out not in told

    def test_large_print_leaves_out_what_only_an_archive_asks_for(self):
        assert "09:31" in text_of(document_of(PAGE))
        assert "09:31" not in text_of(document_of(PAGE, without={"small-print"}))

    def test_own_words_lines_and_spaces_that_somebody_made_stay(self):
        words = [block for block in document_of(PAGE).blocks if isinstance(block, Paragraph) and block.look == "words"]
        assert [plain(one.runs) for one in words] == [f"{URDU}\nsecond  line"]
        assert words[0].runs[0].language == "ur"

    def test_a_name_that_reads_the_other_way_keeps_what_follows_in_its_place(self):
        assert f"said by {ISOLATE}{ARABIC}{END}, later" in text_of(document_of(PAGE))

    def test_never_a_bare_number_an_end_is_its_number_and_its_words(self):
        assert "10: Calm.\n0: Not.\n" in text_of(document_of(PAGE))

    def test_an_element_that_no_form_would_show_is_an_error_and_no_word_is_lost(self):
        with pytest.raises(UnknownElement):
            document_of("<main><video>words</video></main>")

    def test_headings_leave_no_level_out(self):
        levels = [block.level for block in document_of(PAGE).blocks if isinstance(block, Heading)]
        assert levels == [1, 2, 3]

    def test_it_comes_through_to_the_process_that_makes_files(self):
        document = document_of(PAGE, large=True)
        assert from_value(to_value(document)) == document


@pytest.fixture(scope="module")
def made():
    """The page as DOCX."""
    return docx_of(document_of(PAGE), made_at=AT)


class TestDocx:
    def test_headings_header_rows_languages_and_alternative_texts_are_real(self, made):
        read, body = docx.Document(io.BytesIO(made)), everything_in(made)
        assert [one.text for one in read.paragraphs if one.style.name == "Heading 1"] == ["Review, 7 May"]
        assert read.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert 'descr="A house"' in body
        assert 'w:bidi="ur"' in body
        assert "PAGE" in body
        assert "NUMPAGES" in body

    def test_it_tells_of_no_name_no_place_and_no_other_time(self, made):
        about = docx.Document(io.BytesIO(made)).core_properties
        assert (about.author, about.last_modified_by, about.created) == (
            "Ten First",
            "Ten First",
            AT.replace(tzinfo=UTC),
        )
        parts = zipfile.ZipFile(io.BytesIO(made)).infolist()
        assert not [one for one in parts if "thumbnail" in one.filename or one.filename.endswith("app.xml")]
        assert {one.date_time for one in parts} == {(2026, 5, 7, 9, 30, 0)}, "the package's own times too"
        assert set(re.findall(r"20\d\d-\d\d-\d\dT", everything_in(made))) == {"2026-05-07T"}

    @pytest.mark.parametrize("text", [*SCRIPTS, *ATTACKS[:-1], "x" * 5000])
    def test_own_words_any_text_stands_in_it_as_it_was_given(self, text):
        assert text in words_of_docx(docx_of(document_of(page_with(text)), made_at=AT))

    def test_what_no_file_of_this_kind_can_hold_costs_no_other_letter(self):
        assert "abc" in words_of_docx(docx_of(document_of(page_with(ATTACKS[-1])), made_at=AT))


class TestADrawnPicture:
    SVG = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="5" y="30" '
        b"style=\"font-size: 20px; font-family: 'DejaVu Sans', sans-serif\">Dorota</text></svg>"
    )

    def page(self) -> str:
        data = base64.b64encode(self.SVG).decode()
        return f'<main><h1>R</h1><img src="data:image/svg+xml;base64,{data}" alt="A line for each person"></main>'

    def test_it_stands_in_both_with_words_that_say_the_same(self):
        as_docx, as_pdf = (make(document_of(self.page()), made_at=AT) for make in (docx_of, pdf_of))
        assert 'descr="A line for each person"' in everything_in(as_docx)
        with zipfile.ZipFile(io.BytesIO(as_docx)) as parts:
            (picture,) = [parts.read(name) for name in parts.namelist() if name.startswith("word/media/")]
        assert Image.open(io.BytesIO(picture)).format == "PNG"
        assert "Dorota" in words_of_pdf(as_pdf)

    def test_its_text_is_set_in_our_fonts(self):
        assert b"DejaVu" in self.SVG
        assert b"DejaVu" not in in_our_fonts(self.SVG)


class TestPdf:
    def test_it_is_tagged_has_its_fonts_and_says_its_title_and_language(self):
        made = pdf_of(document_of(PAGE), made_at=AT)
        read = PdfReader(io.BytesIO(made))
        root = read.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert str(root["/Lang"]).startswith("en")
        assert "pdfuaid:part>1<" in read.xmp_metadata.stream.get_data().decode()
        assert (read.metadata.title, read.metadata.author) == ("Review, 7 May", "Ten First")
        fonts = [font.get_object() for page in read.pages for font in page["/Resources"]["/Font"].values()]
        assert fonts
        assert all("FontFile" in repr(one["/DescendantFonts"][0]["/FontDescriptor"]) for one in fonts)

    @pytest.mark.parametrize("text", [POLISH, WELSH, *ATTACKS[:-1]])
    def test_own_words_any_text_is_text_and_is_never_run(self, text):
        found = words_of_pdf(pdf_of(document_of(page_with(text)), made_at=AT))
        assert re.sub(r"\s", "", text) in re.sub(r"\s", "", found)

    def test_every_script_is_set_in_a_font_that_has_it(self):
        made = pdf_of(document_of(page_with(*SCRIPTS)), made_at=AT)
        names = {str(font["/BaseFont"]) for page in PdfReader(io.BytesIO(made)).pages
                 for font in page["/Resources"]["/Font"].values()}  # fmt: skip
        for family in ("NotoSansArabic", "NotoSansBengali", "NotoSansGurmukhi", "NotoEmoji"):
            assert any(family in name for name in names), family

    @pytest.mark.parametrize("text", ["ትግርኛ", "שלום", "ગુજરાતી", "ภาษาไทย", "हिन्दी", "👨‍👩‍👧‍👦"])
    def test_other_scripts_that_people_here_write_in_are_shown_too(self, text):
        assert MISSING not in words_of_pdf(pdf_of(document_of(page_with(text)), made_at=AT))

    def test_letters_that_no_font_has_are_marked_and_the_first_page_says_so(self):
        found = " ".join(words_of_pdf(pdf_of(document_of(page_with("我很好 yes")), made_at=AT)).split())
        assert f"{MISSING} yes" in found
        assert "They are whole on the page" in found

    def test_what_nobody_can_see_costs_no_other_letter(self):
        assert "abc" in words_of_pdf(pdf_of(document_of(page_with(ATTACKS[-1])), made_at=AT))

    def test_long_words_and_long_tables_go_on_over_pages_with_their_headers(self):
        rows = "".join(f"<tr><td>Person {at}</td><td>{'word ' * 60}</td></tr>" for at in range(60))
        head = "<thead><tr><th>Name</th><th>Says</th></tr></thead>"
        page = f"<main><h1>R</h1><table>{head}<tbody>{rows}</tbody></table></main>"
        pages = PdfReader(io.BytesIO(pdf_of(document_of(page), made_at=AT))).pages
        assert len(pages) > 3
        assert all("Name" in one.extract_text() for one in pages)
        assert "Person 59" in pages[-1].extract_text()


class TestXlsx:
    def test_dates_and_numbers_are_real_and_both_ends_stand_in_each_row_never_a_bare_number(self):
        sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of("Record", [ROW], made_at=AT))).active
        heads, row = ([cell.value for cell in line] for line in sheet.iter_rows())
        told = dict(zip(heads, row, strict=True))
        assert (told["day"].date(), told["number"]) == (AT.date(), 3)
        assert (told["10 means"], told["0 means"]) == ("Calm.", "Not.")
        assert sheet.freeze_panes == "A2"

    @pytest.mark.parametrize("text", ATTACKS[:-1])
    def test_a_formula_is_text(self, text):
        row = [*ROW[:8], text, *ROW[9:]]
        sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of("Record", [row], made_at=AT))).active
        cell = sheet.cell(2, 9)
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.hyperlink is None

    def test_words_that_no_cell_can_hold_are_not_left_out_unsaid_own_words(self):
        """The library says so by a number alone, and goes on."""
        whole = [*ROW[:8], "x" * 32_767, *ROW[9:]]
        assert "x" * 32_767 in everything_in(xlsx_of("Record", [whole], made_at=AT))
        with pytest.raises(ValueError, match="more letters than a cell can hold"):
            xlsx_of("Record", [[*ROW[:8], "x" * 32_768, *ROW[9:]]], made_at=AT)


class TestText:
    def test_it_is_short_lines_without_tables(self):
        found = text_of(document_of(PAGE))
        assert max(len(line) for line in found.splitlines()) <= WIDTH
        assert "- Name: Dorota Mum\n  Part: took part; on a phone\n" in found
        assert "[Picture: A house]" in found

    @pytest.mark.parametrize("text", [*SCRIPTS, *ATTACKS[:-1]])
    def test_own_words_any_text_stands_in_it(self, text):
        assert text in " ".join(text_of(document_of(page_with(text))).split())


class TestTheProcessThatMakesThem:
    def test_it_makes_each_form(self):
        maker, document = Maker(current()), document_of(PAGE)
        assert "Review, 7 May" in words_of_docx(maker.of_document(document, "docx", made_at=AT))
        assert "Review, 7 May" in words_of_pdf(maker.of_document(document, "pdf", made_at=AT))
        assert b"xl/workbook.xml" in maker.of_rows("Record", [ROW], made_at=AT)

    def test_what_can_not_be_made_says_so_and_the_next_one_is_made(self):
        maker = Maker(current())
        with pytest.raises(WorkFailed, match=r"^ValueError at make\.py:\d+$"):
            maker.of_document(document_of(PAGE), "doc", made_at=AT)
        assert maker.of_document(document_of(PAGE), "pdf", made_at=AT).startswith(b"%PDF")
