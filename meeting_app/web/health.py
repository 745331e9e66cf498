"""/healthz: is the database writable, and is its writer alive?"""

from flask import Blueprint, Response, jsonify

from meeting_app.web.services import services

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 and "ok", or 503. Nothing of any meeting."""
    well = services().is_writable()
    answer = jsonify({"ok": well})
    answer.status_code = 200 if well else 503
    return answer
