"""Built front-end parts: names that carry a hash, served from memory-cheap files and cached for ever."""

import json
from pathlib import Path

from flask import Blueprint, Response, request, send_file

from meeting_app.domain.errors import NotFound

blueprint = Blueprint("assets", __name__)
BUILT = Path(__file__).parent.parent.parent / "static" / "built"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
PACKED = (("br", ".br"), ("gzip", ".gz"))


class Assets:
    """Finds the address of a built part by its plain name."""

    def __init__(self, built: Path) -> None:
        manifest = built / "manifest.json"
        self._names: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}

    def address(self, name: str) -> str:
        """Where a browser finds this part. Raises KeyError for a name that was not built."""
        return f"/static/built/{self._names[name]}"


@blueprint.get("/static/built/<name>")
def built(name: str) -> Response:
    """One built part, packed as the browser likes it."""
    path = BUILT / name
    if "/" in name or name.startswith(".") or path.suffix not in TYPES or not path.is_file():
        raise NotFound
    accepted = request.headers.get("Accept-Encoding", "")
    for coding, ending in PACKED:
        packed = BUILT / (name + ending)
        if coding in accepted and packed.is_file():
            answer = send_file(packed, mimetype=TYPES[path.suffix])
            answer.headers["Content-Encoding"] = coding
            answer.headers["Vary"] = "Accept-Encoding"
            return answer
    return send_file(path, mimetype=TYPES[path.suffix])
