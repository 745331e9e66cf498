"""Keep words of the case from named people: a worry or a part of it, a goal, a scale's words (who-may-see).

They stand in no one meeting: what is kept holds in every meeting, in the record of past ones too.
"""

from collections.abc import Iterable
from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.map_rooms import MapRooms, load_map_rooms, seen_entry
from meeting_app.commands.messages import keep as say
from meeting_app.commands.versions import kept_of
from meeting_app.commands.work_rooms import load_work_rooms, word_on
from meeting_app.domain.case import Person
from meeting_app.domain.changes import Change, of_console, of_everybody
from meeting_app.domain.child_work import SeenWork, WorkVersion
from meeting_app.domain.entry import Entry, EntryVersion
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.ids import CaseId, MeetingId, PersonId, SittingId
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import PARTS_OF, KeptFrom, Part, Subject
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import ON, Sitting
from meeting_app.domain.visibility import KeptWords, Viewer, Words, sees_entry, words_kept
from meeting_app.domain.visibility_work import sees_work
from meeting_app.storage.records import Records
from meeting_app.storage.words import KINDS, Version, all_versions, versions_of
from meeting_app.values import dataclass

NOT_OVER = [MeetingStage.PREPARED.value, MeetingStage.GATHERING.value, MeetingStage.RUNNING.value]


@dataclass(frozen=True, slots=True)
class _Room:
    """A part of a meeting that is on, in which these words have been presented; and who is in it."""

    meeting_id: MeetingId
    sitting_id: SittingId
    here: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class _Keeping:
    """`kept`: all that is kept of these versions; a command is about one `part` of it."""

    subject: Subject
    part: Part
    versions: tuple[str, ...]
    kept: tuple[KeptFrom, ...]
    people: frozenset[str]
    rooms: tuple[_Room, ...]
    meetings: tuple[MeetingId, ...]
    on_the_map: MapRooms

    def of(self, version_id: str) -> list[KeptFrom]:
        """What is kept of this part of one version."""
        return [one for one in self.kept if one.subject_id == version_id and one.part is self.part]

    def changes(self, version_id: str, after: Iterable[KeptFrom]) -> tuple[Change, ...]:
        """The rooms to which these words look another way now see it; each console that may have them does."""
        rest = [one for one in self.kept if one.subject_id == version_id and one.part is not self.part]
        was, is_ = [*rest, *self.of(version_id)], [*rest, *after]
        # who-may-see: a page's version is a time, so that nothing dates a page on which nothing changes.
        seen = [one for one in self.rooms if self._looks(was, one) != self._looks(is_, one)]
        rooms = (of_everybody(one.meeting_id, one.sitting_id) for one in seen)
        maps = self.on_the_map.where_it_looks_different(was, is_)
        return (*(of_console(one) for one in self.meetings), *rooms, *maps)

    def _looks(self, kept: list[KeptFrom], room: _Room) -> frozenset[Words]:
        """What of the words that are asked is kept where these people are."""
        return words_kept(KeptWords(**{self.subject.value: tuple(kept)}), Viewer(on_screen=True, people=room.here))


def _load(records: Records, command: say.KeepWords | say.FreeWords, asked: Asked) -> _Keeping:
    if command.part not in PARTS_OF.get(command.subject, ()):
        raise NotFound("subject_not_found")
    versions = _versions(records, command.subject, command.subject_id, command.case_id)
    kept = kept_of(records, *versions)
    named = list(command.from_people) if isinstance(command, say.KeepWords) else []
    people = records.all(Person, case_id=command.case_id, id=named)
    meetings = records.all(Meeting, case_id=command.case_id, stage=NOT_OVER)
    rooms = (room for one in meetings for room in _rooms(records, one, command.subject, command.subject_id))
    about = (command.subject, command.part, versions, kept)
    maps = _maps(records, command.subject, command.subject_id)
    return _Keeping(*about, frozenset(one.id for one in people), tuple(rooms), tuple(one.id for one in meetings), maps)


def _maps(records: Records, subject: Subject, version_id: str) -> MapRooms:
    """The rooms that have these words on the screens that they see: the newest of them, and no scale's."""
    version: Version = records.get(KINDS[subject][0], version_id)
    if subject is Subject.WORDING or all_versions(records, subject, version)[-1].id != version_id:
        return MapRooms(())
    if isinstance(version, WorkVersion):
        told = SeenWork(word_on(records, version_id))
        return load_work_rooms(records, version.case_id, version.work_id).those(lambda one: sees_work(told, one))
    rooms = load_map_rooms(records, version.case_id)
    if not isinstance(version, EntryVersion):
        return rooms
    seen = seen_entry(records, records.get(Entry, version.entry_id), version, ())
    return rooms.those(lambda viewer: sees_entry(seen, viewer))


def _versions(records: Records, subject: Subject, version_id: str, case_id: CaseId) -> tuple[str, ...]:
    """This version and those before it, the newest first. Raises NotFound for another case's."""
    version: Version = records.get(KINDS[subject][0], version_id)
    if version.case_id != case_id:
        raise NotFound("subject_not_found")
    known = all_versions(records, subject, version)
    return tuple(one.id for one in reversed(known) if one.version <= version.version)


def _rooms(records: Records, meeting: Meeting, subject: Subject, version_id: str) -> Iterable[_Room]:
    items = {one.id for one in records.all(Item, meeting_id=meeting.id) if _asks(records, one, subject, version_id)}
    for sitting in records.all(Sitting, meeting_id=meeting.id):
        begun = [one for one in records.all(Round, sitting_id=sitting.id) if one.stage is not RoundStage.DRAFTED]
        if sitting.stage in ON and any(one.item_id in items for one in begun):
            here = records.all(Seat, sitting_id=sitting.id, state=SeatState.HERE.value)
            yield _Room(meeting.id, sitting.id, frozenset(one.person_id for one in here))


def _asks(records: Records, item: Item, subject: Subject, version_id: str) -> bool:
    of = versions_of(records, item)
    ids = {
        Subject.STATEMENT: of.statement_version_id,
        Subject.GOAL: of.goal_version_id,
        Subject.WORDING: of.wording_id,
    }
    return ids.get(subject) == version_id


@handles(say.KeepWords, loads=_load)
def keep_words(command: say.KeepWords, before: _Keeping, asked: Asked) -> Decision:
    """It takes the place of what was kept of this version; of what was written before it, it adds to that."""
    wrong = {} if command.cause.strip() else {"cause": "missing"}
    if not command.from_people or set(command.from_people) != before.people:
        wrong["from_people"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="who-may-see")
    new = tuple(_kept(command, command.subject_id, id_, asked) for id_ in command.from_people)
    older = tuple(
        _kept(command, version_id, id_, asked)
        for version_id in before.versions[1:]
        for id_ in command.from_people
        if id_ not in {one.person_id for one in before.of(version_id)}
    )
    freed = _freed(before.of(command.subject_id), asked)
    changes = before.changes(command.subject_id, new)
    return Decision(add=(*new, *older), change=freed, changes=changes, outcome="kept")


@handles(say.FreeWords, loads=_load)
def free_words(command: say.FreeWords, before: _Keeping, asked: Asked) -> Decision:
    """This version alone: what was written before it may say more, and has a press of its own."""
    freed = _freed(before.of(command.subject_id), asked)
    return Decision(change=freed, changes=before.changes(command.subject_id, ()), outcome="freed")


def _kept(command: say.KeepWords, version_id: str, person_id: PersonId, asked: Asked) -> KeptFrom:
    assert isinstance(asked.actor, AccountHolder)
    return KeptFrom(
        id=asked.new_id(),
        case_id=command.case_id,
        meeting_id=None,
        subject=command.subject,
        subject_id=version_id,
        part=Part(command.part),
        person_id=person_id,
        cause=command.cause,
        kept_by=asked.actor.account_id,
        kept_at=asked.now,
    )


def _freed(kept: Iterable[KeptFrom], asked: Asked) -> tuple[KeptFrom, ...]:
    return tuple(replace(one, freed_at=asked.now) for one in kept)
