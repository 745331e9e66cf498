"""What stands in the files of copies, read with libraries that did not make them."""

import html
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import docx
from pypdf import PdfReader

from meeting_app.export.docx_form import docx_of
from meeting_app.export.page_document import document_of
from meeting_app.export.pdf_form import pdf_of
from meeting_app.export.text_form import text_of
from meeting_app.export.xlsx_form import xlsx_of


def words_of_docx(made: bytes) -> str:
    """All that a reader of the file finds, its cells and its foot included."""
    read = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    feet = [paragraph.text for section in read.sections for paragraph in section.footer.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells, *feet])


def words_of_pdf(made: bytes) -> str:
    """All that a reader of the file finds."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def files_of(page: str, rows: list[Sequence[str]], *, made_at: datetime) -> dict[str, str]:
    """A copy in each form: the words in it, without the ends of its lines; of zipped ones every part of the file."""
    document = document_of(page)
    as_docx, as_pdf = docx_of(document, made_at=made_at), pdf_of(document, made_at=made_at)
    made = {
        "docx": words_of_docx(as_docx),
        "parts of the docx": everything_in(as_docx),
        "pdf": words_of_pdf(as_pdf),
        "text": text_of(document),
        "xlsx": everything_in(xlsx_of(document.title, rows, made_at=made_at)),
    }
    return {form: " ".join(html.unescape(words).split()) for form, words in made.items()}


def everything_in(made: bytes) -> str:
    """Every byte of every part of a zipped file, unpacked."""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
