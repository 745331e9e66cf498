"""What is kept from whoever asks for their data, and what was made from it (who-may-see)."""

from collections.abc import Iterable
from typing import Any

from meeting_app.domain.answer import Answer
from meeting_app.domain.ids import CaseId, PersonId
from meeting_app.domain.kept_from import KeptFrom, ThingToKeep
from meeting_app.domain.work_named import WorkNamed
from meeting_app.storage.personal_lines import leaves_of
from meeting_app.storage.records import Records
from meeting_app.storage.words import KINDS


def kept_ids(records: Records, case_id: CaseId, person_id: PersonId | None, things: Iterable[Any]) -> frozenset[str]:
    """Ids of all that is kept from this person, or, without one, from anybody.

    With a version all versions are kept; with a thing whatever points at it, and so on: made from it, it is kept too.
    """
    found = {one.subject_id for one in records.all(KeptFrom, case_id=case_id, freed_at=None) if _is(one, person_id)}
    if not found:
        return frozenset()
    pointing = [(one.id, leaves_of(one)) for one in (*things, *records.all(Answer, case_id=case_id))]
    known = -1
    while known != len(found):
        known = len(found)
        found |= _of_one_thing(records, case_id, found)
        found |= {id_ for id_, leaves in pointing if leaves & found}
        found |= {one.thing_id for one in records.all(WorkNamed, case_id=case_id) if one.work_id in found}
    return frozenset(found)


def _is(kept: KeptFrom, person_id: PersonId | None) -> bool:
    return kept.person_id is None or person_id is None or kept.person_id == person_id


def _of_one_thing(records: Records, case_id: CaseId, found: set[str]) -> set[str]:
    """Ids of the things of which one version is kept."""
    versions = ((one, of) for kind, of in KINDS.values() for one in records.all(kind, case_id=case_id))
    return {str(getattr(one, of)) for one, of in versions if one.id in found}


def tells_of_keeping(thing: Any, person_id: PersonId | None) -> bool:
    """Whether it says that something is, was or is to be kept from them."""
    if isinstance(thing, KeptFrom):
        return _is(thing, person_id)
    return isinstance(thing, ThingToKeep) and (person_id is None or person_id in thing.from_people)


def words_to_keep(records: Records, case_id: CaseId, person_id: PersonId | None) -> tuple[str, ...]:
    """The words by which things that they must not hear would be known."""
    things = records.all(ThingToKeep, case_id=case_id)
    return tuple(word for one in things if tells_of_keeping(one, person_id) for word in one.look_for)
