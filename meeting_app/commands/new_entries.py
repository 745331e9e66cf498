"""The first version of an entry of the map, and what is kept of it from its first moment on (who-may-see)."""

from collections.abc import Collection

from meeting_app.commands.handling import Asked
from meeting_app.domain.entry import Entry, EntryChange, EntryVersion, Heading, Said
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.permissions import AccountHolder


def new_entry(entry: Entry, heading: Heading, said: Said, maker: str, asked: Asked) -> EntryVersion:
    """As it was said; `maker` is the name of who wrote it down."""
    return EntryVersion(
        id=asked.new_id(),
        entry_id=entry.id,
        case_id=entry.case_id,
        version=1,
        heading=heading,
        said=said,
        change=EntryChange.WRITTEN,
        because="",
        showed="",
        made_by=maker,
        made_at=asked.now,
    )


def kept_from_the_start(
    first: EntryVersion, from_people: tuple[PersonId, ...], cause: str, people: Collection[str], asked: Asked
) -> tuple[KeptFrom, ...]:
    """What the chair keeps of it. Raises InvalidInput: from whom and why come together, and are of the case."""
    wrong = {"from_people": "choose"} if set(from_people) - set(people) else {}
    if from_people and not cause.strip():
        wrong["cause"] = "missing"
    if cause.strip() and not from_people:
        wrong["from_people"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="who-may-see")
    return tuple(_kept(first, person_id, cause, asked) for person_id in from_people)


def _kept(first: EntryVersion, person_id: PersonId, cause: str, asked: Asked) -> KeptFrom:
    assert isinstance(asked.actor, AccountHolder)
    return KeptFrom(
        id=asked.new_id(),
        case_id=first.case_id,
        meeting_id=None,
        subject=Subject.ENTRY,
        subject_id=first.id,
        part=Part.WHOLE,
        person_id=person_id,
        cause=cause,
        kept_by=asked.actor.account_id,
        kept_at=asked.now,
    )
