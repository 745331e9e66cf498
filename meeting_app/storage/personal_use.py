"""Whether anything of a case points at one of its people: who does not take part in anything can go."""

from collections.abc import Iterator
from typing import Any

from meeting_app.domain.access_item import ItemDecision
from meeting_app.domain.access_request import AccessRequest, RequestTie
from meeting_app.domain.case import Case, Person
from meeting_app.domain.personal_others import DATA
from meeting_app.storage.personal_lines import leaves_of
from meeting_app.storage.records import Records

# What says that they asked is no part that they took.
NO_PART = frozenset({AccessRequest, RequestTie, ItemDecision, Case, Person})


def is_used(records: Records, person: Person) -> bool:
    """Whether a place, a step, a tie or anything else is this person's."""
    kinds: Iterator[type[Any]] = (cls for cls in DATA if cls not in NO_PART)
    return any(person.id in leaves_of(one) for cls in kinds for one in records.all(cls, case_id=person.case_id))
