"""The children of a case of whom can be said that it is different for them."""

from meeting_app.domain.case import Group, Person
from meeting_app.domain.different import can_be_named
from meeting_app.domain.scale import Scale
from meeting_app.storage.records import Records


def children_to_name(records: Records, scale: Scale) -> tuple[Person, ...]:
    """Read only by what names a child: an answer that does, and the pages on which one can be chosen."""
    if not scale.about_all:
        return ()
    return can_be_named(scale, records.all(Person, case_id=scale.case_id, group=Group.CHILD.value))
