"""The map's entries: written, reworded, moved, closed, taken up again. Each change is a new version (own-words)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.map_rooms import MapRooms, attendance_of, load_map_rooms, seen_entry
from meeting_app.commands.messages import case_map as say
from meeting_app.commands.new_entries import kept_from_the_start, new_entry
from meeting_app.commands.versions import kept_of, starts_kept
from meeting_app.domain import entry as entries
from meeting_app.domain.case import Person
from meeting_app.domain.entry import Entry, EntryVersion, Said, SeenEntry, check_said
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.ids import EntryId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.put_into import put_of
from meeting_app.domain.translation import check_made_on
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Named:
    """Whom and what the words name, as far as they are of this case; who writes them down; where the map is shown.

    `attendance`: what is kept of whose words' being in the meeting that they are said to be from.
    """

    people: frozenset[str]
    meetings: frozenset[str]
    maker: str
    rooms: MapRooms
    attendance: tuple[KeptFrom, ...]


def _load_named(records: Records, command: say.AddEntry | say.RewordEntry, asked: Asked) -> _Named:
    return _Named(
        frozenset(one.id for one in records.all(Person, case_id=command.case_id)),
        frozenset(one.id for one in records.all(Meeting, case_id=command.case_id)),
        maker_of(records, asked).name,
        load_map_rooms(records, command.case_id),
        attendance_of(records, command.by, command.from_meeting),
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
    check_said(said, today=asked.today)
    return said


@handles(say.AddEntry, loads=_load_named)
def add_entry(command: say.AddEntry, before: _Named, asked: Asked) -> Decision:
    """It may be kept from people from its first moment on (who-may-see)."""
    said = _said(command, before, asked)
    entry = Entry(EntryId(asked.new_id()), command.case_id, asked.now)
    new = new_entry(entry, command.heading, said, before.maker, asked)
    kept = kept_from_the_start(new, command.from_people, command.cause, before.people, asked)
    changes = before.rooms.where_an_entry_is_read(SeenEntry(kept, before.attendance))
    return Decision(add=(entry, new, *kept), changes=changes, outcome=entry.id)


@dataclass(frozen=True, slots=True)
class _Standing:
    """An entry as it stands, who sees it, who changes it, and where the map is shown."""

    last: EntryVersion
    seen: SeenEntry
    maker: str
    rooms: MapRooms

    def follows(
        self, next_: EntryVersion, asked: Asked, *, outcome: str, seen: SeenEntry | None = None
    ) -> Decision:  # fmt: skip
        """The next version; who-may-see: it starts kept from whomever this one is kept.

        `seen`: who sees that one, where others do than before.
        """
        new = replace(
            next_, id=asked.new_id(), version=self.last.version + 1, made_by=self.maker, made_at=asked.now
        )  # fmt: skip
        kept = starts_kept(new.id, self.seen.kept, asked)
        changes = self.rooms.where_an_entry_is_read(self.seen, seen or self.seen)
        return Decision(add=(new, *kept), changes=changes, outcome=outcome)


_Changing = say.RewordEntry | say.MoveEntry | say.ShareEntry | say.CloseEntry | say.ReopenEntry


def _load_standing(records: Records, command: _Changing, asked: Asked) -> _Standing:
    entry = records.get(Entry, command.entry_id)
    if entry.case_id != command.case_id:
        raise NotFound("entry_not_found")
    last = records.all(EntryVersion, entry_id=entry.id, order="version")[-1]
    check_made_on(command.made_on, stored=last.version)
    seen = seen_entry(records, entry, last, kept_of(records, last.id))
    return _Standing(last, seen, maker_of(records, asked).name, load_map_rooms(records, command.case_id))


def _load_rewording(records: Records, command: say.RewordEntry, asked: Asked) -> tuple[_Standing, _Named]:
    return _load_standing(records, command, asked), _load_named(records, command, asked)


@handles(say.RewordEntry, loads=_load_rewording)
def reword_entry(command: say.RewordEntry, before: tuple[_Standing, _Named], asked: Asked) -> Decision:
    """What it said before stays beside it; the same words again are no new version."""
    standing, named = before
    next_ = entries.reworded(standing.last, _said(command, named, asked), because=command.because)
    if next_ is None:
        return Decision(outcome="reworded")
    seen = replace(standing.seen, attendance=named.attendance)
    return standing.follows(next_, asked, outcome="reworded", seen=seen)


@handles(say.MoveEntry, loads=_load_standing)
def move_entry(command: say.MoveEntry, before: _Standing, asked: Asked) -> Decision:
    """Under another heading; where it becomes existing safety, with what has shown it."""
    return before.follows(
        entries.moved(before.last, command.heading, because=command.because), asked, outcome="moved"
    )  # fmt: skip


@handles(say.ShareEntry, loads=_load_standing)
def share_entry(command: say.ShareEntry, before: _Standing, asked: Asked) -> Decision:
    """two-sittings: by a press of the chair's, and no other way."""
    seen = replace(before.seen, apart=frozenset())
    return before.follows(entries.shared(before.last), asked, outcome="shared", seen=seen)


@handles(say.CloseEntry, loads=_load_standing)
def close_entry(command: say.CloseEntry, before: _Standing, asked: Asked) -> Decision:
    """Off the map, with the reason; never deleted."""
    return before.follows(entries.closed(before.last, because=command.because), asked, outcome="closed")


@handles(say.ReopenEntry, loads=_load_standing)
def reopen_entry(command: say.ReopenEntry, before: _Standing, asked: Asked) -> Decision:
    """Back on the map where it stood."""
    return before.follows(entries.reopened(before.last, because=command.because), asked, outcome="reopened")
