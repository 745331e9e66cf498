"""Direct work with a child on a shared screen: a page at a time, as far as everybody in the room may see it.

The pages are made after what some of them may not see is left out, so that their number tells nothing.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from meeting_app.domain.case import Case
from meeting_app.domain.child_work import TextOf, WorkKind, WorkVersion
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.work_shown import WorkShown
from meeting_app.presenters.child_work import WorkLine, drawing_of, works_of
from meeting_app.presenters.parts import the_room
from meeting_app.presenters.pieces import pieces
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# So much can be read from six metres at once; what is longer goes on, on the next page.
LETTERS_A_PAGE = 700


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One page of a piece: words to some of its parts, or the drawing, and which page of how many it is.

    `drawn`: what can be seen on the drawing; `picture`: where it is fetched, or empty where only its words stand.
    """

    work_id: str
    version_id: str
    kind: WorkKind
    child: str
    day: date
    with_whom: str
    language: str
    said: tuple[TextOf, ...] = ()
    drawn: str = ""
    picture: str = ""
    page: int = 1
    pages: int = 1

    @property
    def letters(self) -> int:
        """How much there is to read."""
        return sum(len(one.text) for one in self.said)


def work_shown(records: Records, sitting: Sitting) -> WorkShown | None:
    """Which piece was put on this part's screens last."""
    return next(iter(reversed(records.all(WorkShown, sitting_id=sitting.id, order=("at", "id")))), None)


def work_page(records: Records, sitting: Sitting) -> WorkPage | None:
    """The page that is on; None where not everybody who is there may see it (who-may-see, child-says-who)."""
    last = work_shown(records, sitting)
    lines = works_of(records, records.get(Case, sitting.case_id), the_room(records, sitting.id)) if last else ()
    pages = [page for line in lines if last and line.work_id == last.work_id for page in work_pages(line)]
    return pages[min(sitting.showing.page, len(pages)) - 1] if pages else None


def work_pages(line: WorkLine) -> tuple[WorkPage, ...]:
    """All pages of a piece: its words as they fit, then the drawing."""
    whole = WorkPage(line.work_id, line.version_id, line.kind, line.child, line.day, line.with_whom, line.language)
    found = [replace(whole, said=said) for said in _together(line.texts)]
    if line.drawn:
        picture = f"/screen/drawing/{line.version_id}" if line.has_drawing else ""
        found.append(replace(whole, drawn=line.drawn, picture=picture))
    return tuple(replace(one, page=at, pages=len(found)) for at, one in enumerate(found, start=1))


def _together(texts: Iterable[TextOf]) -> list[tuple[TextOf, ...]]:
    """own-words: the whole text of each part, in pieces that fit, and short ones side by side."""
    pages: list[list[TextOf]] = [[]]
    used = 0
    for text in texts:
        for piece in pieces(text.text, LETTERS_A_PAGE):
            if pages[-1] and used + len(piece) > LETTERS_A_PAGE:
                pages.append([])
                used = 0
            pages[-1].append(TextOf(text.part, piece))
            used += len(piece)
    return [tuple(page) for page in pages if page]


def drawing_on(records: Records, sitting: Sitting, version_id: str) -> bytes | None:
    """The drawing of the page that is on, for the screens of this part and only while it is on them."""
    page = work_page(records, sitting)
    if page is None or not page.picture or page.version_id != version_id:
        return None
    version = records.get(WorkVersion, page.version_id)
    return drawing_of(records, records.get(Case, sitting.case_id), version, the_room(records, sitting.id))
