"""Something of a case in a copy for one child: with whom they can ask, and in words of the child's own pages."""

from datetime import date
from typing import Generic, TypeVar

from meeting_app.domain.case import Case, Person
from meeting_app.presenters.child_asks import advocates_met
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class ForChild(Generic[Thing]):
    """The copy. `of`: what it is of, as this child may see it. `ask`: advocates; the chair besides."""

    page: Page
    case: Case
    child: Person
    chair: str
    today: date
    of: Thing
    ask: tuple[Person, ...]


def for_child(
    records: Records, case: Case, reader: CopyReader, of: Thing, *, chair: str, today: date, page: Page
) -> ForChild[Thing]:
    """`of` has been made for this reader, who is one child (who-may-see)."""
    (child,) = reader.people
    ask = advocates_met(records, case, reader.viewer_of_case(records, case), child)
    return ForChild(page, case, child, chair, today, of, ask)
