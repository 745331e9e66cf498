"""A copy in the council's own Word template: the page that its reader may have, cut up and put into its places."""

import hashlib
from base64 import b64decode

from flask import request

from meeting_app.domain.copies import Kind
from meeting_app.domain.errors import Conflict
from meeting_app.domain.word_template import TemplateFile, WordTemplate
from meeting_app.export.apart import WorkFailed
from meeting_app.export.page_parts import parted
from meeting_app.web.logs import log_fault
from meeting_app.web.services import services


def in_template(shown: str) -> bytes:
    """The file. Raises Conflict where there is no template, and where it could not be filled: there are other forms."""
    kind = Kind.DECISION if request.form.get("document") == Kind.DECISION else Kind.RECORD
    with services().read() as records:
        template = records.find(WordTemplate, kind=kind, in_use=True)
        file = records.get(TemplateFile, template.id).file if template else ""
    if template is None:
        raise Conflict("no_template")
    if hashlib.sha256(b64decode(file)).hexdigest() != template.digest:
        raise Conflict("template_not_filled")
    try:
        page = parted(shown, breathe=services().taking_turns())
        return services().filler.fill(file, kind, page, made_at=services().now())
    except WorkFailed as failed:
        log_fault(failed, where=failed.what)
        raise Conflict("template_not_filled") from None
