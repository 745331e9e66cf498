"""The map's entries: written, reworded, moved, closed, taken up again. Each change is a new version (own-words)."""

from dataclasses import dataclass, replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.messages import case_map as say
from meeting_app.domain import entry as entries
from meeting_app.domain.case import Person
from meeting_app.domain.entry import Entry, EntryChange, EntryVersion, Said, check_said
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.ids import EntryId, PersonId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject, kept_on
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.put_into import put_of
from meeting_app.domain.translation import check_made_on
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class _Named:
    """Whom and what the words name, as far as they are of this case; who writes them down."""

    people: frozenset[str]
    meetings: frozenset[str]
    maker: str


def _load_named(records: Records, command: say.AddEntry | say.RewordEntry, asked: Asked) -> _Named:
    return _Named(
        frozenset(one.id for one in records.all(Person, case_id=command.case_id)),
        frozenset(one.id for one in records.all(Meeting, case_id=command.case_id)),
        maker_of(records, asked).name,
    )


def _said(command: say.AddEntry | say.RewordEntry, named: _Named, asked: Asked) -> Said:
    wrong = {}
    if command.by and command.by not in named.people:
        wrong["by"] = "choose"
    if command.from_meeting and command.from_meeting not in named.meetings:
        wrong["from_meeting"] = "choose"
    if wrong:
        raise InvalidInput(wrong)
    said = Said(
        text=command.text,
        language=command.language or "en",
        by=command.by,
        by_other=command.by_other,
        day=command.day,
        meeting_id=command.from_meeting,
        put=put_of(command.put_text, command.put_language or "en", command.put_by),
    )
    check_said(said, today=asked.now.date())
    return said


@handles(say.AddEntry, loads=_load_named)
def add_entry(command: say.AddEntry, before: _Named, asked: Asked) -> Decision:
    """It may be kept from people from its first moment on (who-may-see)."""
    said = _said(command, before, asked)
    entry = Entry(EntryId(asked.new_id()), command.case_id, asked.now)
    first = EntryVersion(
        id=asked.new_id(),
        entry_id=entry.id,
        case_id=command.case_id,
        version=1,
        heading=command.heading,
        said=said,
        change=EntryChange.WRITTEN,
        because="",
        showed="",
        made_by=before.maker,
        made_at=asked.now,
    )
    kept = [_kept(command, first, id_, asked) for id_ in _from_people(command, before)]
    return Decision(add=(entry, first, *kept), outcome=entry.id)


def _from_people(command: say.AddEntry, named: _Named) -> tuple[PersonId, ...]:
    wrong = {"from_people": "choose"} if set(command.from_people) - named.people else {}
    if command.from_people and not command.cause.strip():
        wrong["cause"] = "missing"
    if command.cause.strip() and not command.from_people:
        wrong["from_people"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="who-may-see")
    return command.from_people


def _kept(command: say.AddEntry, first: EntryVersion, person_id: PersonId, asked: Asked) -> KeptFrom:
    assert isinstance(asked.actor, AccountHolder)
    return KeptFrom(
        id=asked.new_id(),
        case_id=command.case_id,
        meeting_id=None,
        subject=Subject.ENTRY,
        subject_id=first.id,
        part=Part.WHOLE,
        person_id=person_id,
        cause=command.cause,
        kept_by=asked.actor.account_id,
        kept_at=asked.now,
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """An entry as it stands, what is kept of it, and who changes it."""

    last: EntryVersion
    kept: tuple[KeptFrom, ...]
    maker: str

    def follows(self, next_: EntryVersion, asked: Asked, *, outcome: str) -> Decision:
        """The next version; who-may-see: it starts kept from whomever this one is kept."""
        new = replace(
            next_, id=asked.new_id(), version=self.last.version + 1, made_by=self.maker, made_at=asked.now
        )  # fmt: skip
        return Decision(add=(new, *kept_on(new.id, self.kept, new_id=asked.new_id, now=asked.now)), outcome=outcome)


_Changing = say.RewordEntry | say.MoveEntry | say.CloseEntry | say.ReopenEntry


def _load_standing(records: Records, command: _Changing, asked: Asked) -> _Standing:
    entry = records.get(Entry, command.entry_id)
    if entry.case_id != command.case_id:
        raise NotFound("entry_not_found")
    last = records.all(EntryVersion, entry_id=entry.id, order="version")[-1]
    check_made_on(command.made_on, stored=last.version)
    kept = records.all(KeptFrom, subject_id=last.id, freed_at=None)
    return _Standing(last, tuple(kept), maker_of(records, asked).name)


def _load_rewording(records: Records, command: say.RewordEntry, asked: Asked) -> tuple[_Standing, _Named]:
    return _load_standing(records, command, asked), _load_named(records, command, asked)


@handles(say.RewordEntry, loads=_load_rewording)
def reword_entry(command: say.RewordEntry, before: tuple[_Standing, _Named], asked: Asked) -> Decision:
    """What it said before stays beside it; the same words again are no new version."""
    standing, named = before
    next_ = entries.reworded(standing.last, _said(command, named, asked), because=command.because)
    return standing.follows(next_, asked, outcome="reworded") if next_ else Decision(outcome="reworded")


@handles(say.MoveEntry, loads=_load_standing)
def move_entry(command: say.MoveEntry, before: _Standing, asked: Asked) -> Decision:
    """Under another heading; where it becomes existing safety, with what has shown it."""
    return before.follows(
        entries.moved(before.last, command.heading, because=command.because), asked, outcome="moved"
    )  # fmt: skip


@handles(say.CloseEntry, loads=_load_standing)
def close_entry(command: say.CloseEntry, before: _Standing, asked: Asked) -> Decision:
    """Off the map, with the reason; never deleted."""
    return before.follows(entries.closed(before.last, because=command.because), asked, outcome="closed")


@handles(say.ReopenEntry, loads=_load_standing)
def reopen_entry(command: say.ReopenEntry, before: _Standing, asked: Asked) -> Decision:
    """Back on the map where it stood."""
    return before.follows(entries.reopened(before.last, because=command.because), asked, outcome="reopened")
