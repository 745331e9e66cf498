"""What of a page is open while it is read: an element, and a table or a list with its lines."""

from dataclasses import dataclass, field

from meeting_app.export.document import Line, Look


@dataclass
class Open:
    """An element that is not closed yet, with what is put over its words."""

    name: str
    look: Look = "text"
    bold: bool = False
    soft: bool = False
    language: str = ""
    dead: bool = False
    begun: int = 0  # where in the line
    own_way: bool = False  # a name or the like
    to_fill: int = 0  # so wide is the line on which something is to be written
    place: str = ""  # what a council's template calls this part of the page
    fact: str = ""  # what it calls these few words


@dataclass
class Rows:
    """A table or a list being read: its lines by cell."""

    head: list[tuple[Line, ...]] = field(default_factory=list)
    rows: list[list[tuple[Line, ...]]] = field(default_factory=list)
    cell: list[Line] | None = None
