"""A copy in a home: something in it is kept from one with whom its reader lives, or shares a phone (who-may-see)."""

from collections.abc import Sequence

from meeting_app.domain.case import Case, Person, TieKind
from meeting_app.domain.matches import Text
from meeting_app.domain.viewer import Viewer, together
from meeting_app.presenters.copy_readers import CopyReader, household_of
from meeting_app.presenters.held_back import Held, held_back
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class AtHome:
    """One with whom the reader lives, or shares a phone, and how many things in this copy are kept from them."""

    reader: str
    person: Person
    kind: TieKind
    things: int


def at_home(
    records: Records, case: Case, reader: CopyReader, viewer: Viewer, *,
    held: Sequence[Held], texts: Sequence[Text],
) -> tuple[AtHome, ...]:  # fmt: skip
    """Those from whom something in this copy is kept. `held` is what the reader does not get; `texts` what they do."""
    away = {(one.subject, one.id) for one in held}
    said = " ".join(_plain(one.words) for one in texts)
    found = []
    for person_id, kind in household_of(records, case.id, reader).items():
        if person_id in reader.ids:
            continue
        theirs = held_back(records, case.id, together([person_id], viewer.sittings or ()))
        there = [one for one in theirs if (one.subject, one.id) not in away and _stands(one, said)]
        if there:
            found.append(AtHome(reader.name, records.get(Person, person_id), kind, len(there)))
    return tuple(found)


def _stands(held: Held, said: str) -> bool:
    """Whether it is in what is said, by its longest text. A number alone has none: it is where its author's name is."""
    if held.texts:
        return _plain(max((one.words for one in held.texts), key=len)) in said
    return bool(held.of) and held.of in said


def _plain(words: str) -> str:
    return " ".join(words.split())
