"""Pictures are drawn in a process of their own: the plotting library takes a second to import, a picture a tenth."""

from meeting_app.engine import Engine
from meeting_app.export.apart import Apart, WorkFailed
from meeting_app.export.line_picture import LinePicture

LONGEST_WAIT = 20.0


class Drawer:
    """The one door to the process that draws; one picture at a time."""

    def __init__(self, engine: Engine) -> None:
        self._apart = Apart(engine, "meeting_app.export.draw", longest_wait=LONGEST_WAIT)

    def draw(self, picture: LinePicture) -> str:
        """The picture as SVG; empty where it could not be drawn. Whoever asks has the table as well."""
        try:
            return self._apart.ask(picture.to_json()).decode()
        except WorkFailed:
            return ""
