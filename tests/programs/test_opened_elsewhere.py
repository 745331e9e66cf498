"""Every copy of the example's third meeting in every form, made in one go and opened by what did not make it."""

import csv
import io
import json
import re
from datetime import datetime

import openpyxl
import page
import pandas as pd
import pytest
from pypdf import PdfReader

from meeting_app.domain.copies import Form, Kind, Style
from meeting_app.export.csv_record import HEADINGS, csv_text
from tests.example.held import FILE as EXAMPLE
from tests.example.held import GETHIN, SAYS_AS
from tests.files import words_of_docx, words_of_pdf
from tests.programs.converted import converted
from tests.programs.copies import FILE, AfterTheThird, Copy, every_copy

HIM = SAYS_AS[GETHIN]
READERS = (FILE, HIM, "Dorota")
# How the names of copies of the case begin.
OF_A_CASE = ("case", "map", "plan", "lines", "work")
MUST_NOT = EXAMPLE["must_not_appear_in_copy_for_p08"]


@pytest.fixture(scope="module")
def copies(tmp_path_factory) -> list[Copy]:
    """All of them."""
    return every_copy(AfterTheThird(tmp_path_factory.mktemp("third")), READERS)


def of(copies: list[Copy], form: Form) -> list[Copy]:
    found = [one for one in copies if one.form is form]
    assert found
    return found


def by_name(copies: list[Copy]) -> dict[str, bytes]:
    return {one.name: one.made for one in copies}


def letters(text: str) -> str:
    """Its letters alone: where a program breaks a line or a word is its own."""
    return re.sub(r"[\W_]+", "", text)


def printed_on(made: bytes, foot: str) -> str:
    """The letters of a PDF, page after page, less the foot, which each page has with its own number."""
    pages = PdfReader(io.BytesIO(made)).pages
    found = []
    for at, one in enumerate(pages, 1):
        own = letters(foot.replace("page 1 of 1", f"page {at} of {len(pages)}"))
        said = letters(one.extract_text())
        assert own in said
        found.append(said.replace(own, ""))
    return "".join(found)


def left_to_right(text: str) -> bool:
    """Whether what reads a PDF gives its letters in their order."""
    return not re.search(r"[\u0590-\u08ff]", text)


class TestLibreOffice:
    @pytest.fixture(scope="class")
    @classmethod
    def as_pdf(cls, soffice, copies, tmp_path_factory):
        """Each Word document as LibreOffice prints it."""
        return converted(soffice, tmp_path_factory.mktemp("docx"), by_name(of(copies, Form.DOCX)), "docx", to="pdf")

    def test_it_opens_each_word_document_and_prints_the_same_words(self, copies, as_pdf):
        for one in of(copies, Form.DOCX):
            paragraphs = [line for line in words_of_docx(one.made).splitlines() if left_to_right(line)]
            foot = next(line for line in reversed(paragraphs) if line.endswith("page 1 of 1"))
            printed = printed_on(as_pdf[one.name], foot)
            paragraphs.remove(foot)
            assert len(paragraphs) > 5
            assert [line for line in paragraphs if letters(line) not in printed] == [], one.name

    def test_who_may_see_what_gethin_must_not_read_is_on_none_of_his_pages(self, as_pdf):
        his = {name: " ".join(words_of_pdf(made).split()) for name, made in as_pdf.items() if f"-{HIM}-" in name}
        assert len(his) > 3
        assert [(name, words) for name, text in his.items() for words in MUST_NOT if words in text] == []

    def test_who_may_see_it_is_on_no_page_of_the_case_for_the_file_and_on_those_of_its_restricted_part(self, as_pdf):
        said = {name: " ".join(words_of_pdf(made).split()) for name, made in as_pdf.items() if f"-{FILE}-" in name}
        of_the_case = {name: text for name, text in said.items() if name.startswith(OF_A_CASE)}
        assert len(of_the_case) > 4
        assert [(name, words) for name, text in of_the_case.items() for words in MUST_NOT if words in text] == []
        (restricted,) = (text for name, text in said.items() if name.startswith("restrictedcase-"))
        assert "has a key" in restricted

    def test_a_spreadsheet_opens_the_table_and_runs_no_formula_in_it(self, soffice, copies, tmp_path):
        made = [*of(copies, Form.CSV), hostile_table()]
        for name, as_xlsx in converted(soffice, tmp_path, by_name(made), "csv", to="xlsx").items():
            cells = [cell for line in openpyxl.load_workbook(io.BytesIO(as_xlsx)).active.iter_rows() for cell in line]
            assert len(cells) > 10, name
            assert [cell.value for cell in cells if cell.data_type in ("f", "e")] == [], name


def hostile_table() -> Copy:
    """A table in whose cells stands what a spreadsheet would run."""
    attacks = (
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        '=HYPERLINK("http://elsewhere.example")',
        "\t=1+1",
        "\r=1+1",
        "=cmd|'x'!A1",
    )
    rows = [(*[one] * len(HEADINGS),) for one in attacks]
    return Copy("hostile", Kind.RECORD, Style.FULL, Form.CSV, csv_text(iter(rows)).encode())


class TestAPdfUaChecker:
    def test_each_pdf_passes_all_its_rules_of_pdf_ua_1(self, copies):
        for one in of(copies, Form.PDF):
            report = page.validate_pdf_bytes(one.made, profile="ua1")
            assert report.rules.total > 100
            assert [(at.rule_id, at.message) for at in report.failures] == [], one.name
            assert report.is_compliant, one.name


class TestReadersOfSpreadsheets:
    def test_openpyxl_finds_real_days_and_numbers_and_no_formula(self, copies):
        for one in of(copies, Form.XLSX):
            sheet = openpyxl.load_workbook(io.BytesIO(one.made)).active
            heads, *rows = sheet.iter_rows()
            names = [cell.value for cell in heads]
            assert rows, one.name
            for row in rows:
                told = dict(zip(names, row, strict=True))
                assert isinstance(told["day"].value, datetime)
                assert told["number"].data_type in ("n", "s")
                assert told["10 means"].value
                assert told["0 means"].value
                assert [cell.value for cell in row if cell.data_type == "f"] == []

    def test_pandas_reads_the_same_rows_from_the_spreadsheet_and_the_table(self, copies):
        tables = {one.reader: one for one in of(copies, Form.CSV)}
        for one in of(copies, Form.XLSX):
            from_xlsx = pd.read_excel(io.BytesIO(one.made))
            from_csv = pd.read_csv(io.BytesIO(tables[one.reader].made))
            assert list(from_xlsx.columns) == list(from_csv.columns)
            assert from_xlsx["number"].tolist() == pytest.approx(from_csv["number"].tolist(), nan_ok=True)
            assert from_xlsx["name"].tolist() == from_csv["name"].tolist()
            assert pd.api.types.is_datetime64_any_dtype(from_xlsx["day"])


class TestTheSameFacts:
    def test_each_view_stands_in_every_form_that_has_views(self, copies):
        for reader in READERS:
            full = {
                one.form: one.made
                for one in copies
                if (one.reader, one.kind, one.style) == (reader, Kind.RECORD, Style.FULL)
            }
            views = [
                view
                for scale in json.loads(full[Form.JSON])["scales"]
                for round_ in scale["rounds"]
                for view in round_["views"]
            ]
            texts = [
                text
                for view in views
                for text in (view["why"], view["one_point_higher"])
                if text and left_to_right(text)
            ]
            assert len(texts) > 3
            table = csv.reader(io.StringIO(full[Form.CSV].decode("utf-8-sig")))
            words = {
                Form.DOCX: words_of_docx(full[Form.DOCX]),
                Form.PDF: words_of_pdf(full[Form.PDF]),
                Form.TEXT: full[Form.TEXT].decode(),
                Form.CSV: "\n".join(cell for line in table for cell in line),
            }
            for form, found in words.items():
                assert [text for text in texts if letters(text) not in letters(found)] == [], (reader, form)
                assert "· ·" not in found, (reader, form)
