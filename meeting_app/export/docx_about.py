"""What a DOCX says of itself: nobody's name, and one time, in its properties and in the package around it."""

import io
import zipfile
from datetime import datetime
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE

from meeting_app.export.document import Document

# What the library's own template says of itself: a picture of its first page, and by what program it was made.
NOT_OURS = frozenset({RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES})


def about(made: Any, document: Document, made_at: datetime) -> None:
    """Its properties."""
    says = made.core_properties
    says.title, says.language = document.title, document.language
    says.author = says.last_modified_by = "Ten First"
    says.comments = says.subject = says.keywords = says.category = ""
    says.created = says.modified = made_at
    says.revision = 1
    package = made.part.package
    for id_, part in list(package.rels.items()):
        if part.reltype in NOT_OURS:
            del package.rels[id_]


def saved(made: Any, made_at: datetime) -> bytes:
    """The file's bytes, the same whenever it is made: the library gives each part of the package the clock's time."""
    written, timed = io.BytesIO(), io.BytesIO()
    made.save(written)
    with zipfile.ZipFile(written) as stamped, zipfile.ZipFile(timed, "w") as package:
        for one in stamped.infolist():
            part = zipfile.ZipInfo(one.filename, made_at.timetuple()[:6])
            package.writestr(part, stamped.read(one), zipfile.ZIP_DEFLATED)
    return timed.getvalue()
