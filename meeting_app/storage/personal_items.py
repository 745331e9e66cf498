"""What concerns one person of a case, thing by thing, with what speaks for leaving it out (who-may-see).

By itself only what is theirs is in: what they gave, and plain facts of them, where nothing of it is kept from them.
What others wrote is found by the person's ids and by the names that they are called; nothing of it is in by itself.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from meeting_app.domain.access_item import ASKED, Item, ItemLine, Mark, Pictured
from meeting_app.domain.answer import Let, Revision, Spoken
from meeting_app.domain.beside import Correction
from meeting_app.domain.case import Case, Person
from meeting_app.domain.child_work import WorkKind, WorkVersion
from meeting_app.domain.ids import CaseId
from meeting_app.domain.matches import places
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.missing import Missing
from meeting_app.domain.personal_data import Data
from meeting_app.domain.personal_others import DATA
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.today import day_of
from meeting_app.domain.translation import Translation
from meeting_app.domain.understanding import Understanding
from meeting_app.stems import stems_of
from meeting_app.storage.personal_kept import kept_ids, tells_of_keeping, words_to_keep
from meeting_app.storage.personal_lines import leaves_of, lines_of, owners_in, text_of
from meeting_app.storage.personal_things import CaseThings
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# The second half of a thing that is somebody's own: what others wrote of them in it.
APART = "apart"
# The drawing of a piece of direct work.
DRAWN, NOT_SAID = "drawing", "Nobody has written it down."
# How a thing points at another that is about somebody: what became of a step, what corrects a note, what keeps it.
POINTS = ("step_id", "replaces", "subject_id", "carried_from", "version_id")
# Several versions of one thing say the same where only its place was changed.
VERSIONS_OF = ("entry_id", "statement_id", "goal_id", "scale_id", "work_id", "line")
# By which name a thing's day or moment goes.
DAYS = ("day", "on", "since", "made_at", "at", "kept_at")
OF_A_SEAT = (Understanding, Missing)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose data is looked for: the person, names to look for, whether another asks, and where days are counted."""

    person: Person
    also_called: tuple[str, ...] = ()
    for_them: bool = False
    zone: tzinfo = UTC

    @property
    def names(self) -> tuple[str, ...]:
        """By which they are spoken of: the whole name, the first, as they are called, and what else was said."""
        found = (self.person.name, self.person.name.split(" ")[0], self.person.says_as, *self.also_called)
        return tuple(dict.fromkeys(one for one in found if one.strip()))


def items_named(records: Records, case_id: CaseId, whose: Whose, keys: Collection[str]) -> tuple[Item, ...]:
    """The items with these keys, without looking through all that the case holds: for the writer, who waits for it."""
    search = _Search(CaseThings(records, case_id), whose)
    ids = {key.split(".")[1] for key in keys if "." in key}
    found = (one for thing in search.things.all if thing.id in ids for one in search.of(thing))
    return tuple(one for one in found if one.key in keys)


def items_of(records: Records, case_id: CaseId, whose: Whose) -> tuple[Item, ...]:
    """All that concerns them, in order; nothing of a meeting that is not over (sealed-until-close)."""
    found = _Search(CaseThings(records, case_id), whose).items()
    return tuple(sorted(_once(found), key=lambda one: (one.day, one.meeting_id or "", one.order)))


def _once(found: Iterator[tuple[Any, Item]]) -> Iterator[Item]:
    seen = set()
    for thing, item in found:
        of = next((getattr(thing, name) for name in VERSIONS_OF if hasattr(thing, name)), item.thing_id)
        drawn = item.picture.drawing_id if item.picture else ""
        if (said := (item.kind, of, item.part, item.lines, drawn)) not in seen:
            seen.add(said)
            yield item


class _Search:
    """One person in one case."""

    def __init__(self, things: CaseThings, whose: Whose) -> None:
        self.things, self.whose, self.person = things, whose, whose.person
        from_whom = None if whose.for_them else whose.person.id
        self.from_whom = from_whom
        self.mine = things.ids_of(self.person.id)
        self.kept = kept_ids(things.records, things.case_id, from_whom, things.all)
        self.to_keep = words_to_keep(things.records, things.case_id, from_whom)
        self.children, self.came = things.children_but(self.person.id), things.came(self.person.id)
        self.names: Mapping[str, str] = {one.id: one.says_as for one in things.people.values()}
        (self.stem,), self.stems = stems_of("en"), dict[str, str]()
        self.took_part = bool(self.came) or bool(self.mine & things.answers.keys())

    def items(self) -> Iterator[tuple[Any, Item]]:
        """Each thing that concerns them; of one that is theirs what others wrote in it stands apart."""
        about = {one.id for one in self.things.all if self._concerns(one)}
        for thing in self.things.all:
            self.things.records.breathe()
            if thing.id in about or any(getattr(thing, name, None) in about for name in POINTS):
                yield from ((thing, one) for one in self.of(thing))

    def of(self, thing: Any) -> Iterator[Item]:
        """What is to be decided of one thing, and what of it is in by itself."""
        yield from (one for one in self._of(thing, DATA[type(thing)]) if one.own or one.lines)
        if isinstance(thing, WorkVersion) and thing.drawing_id is not None:
            yield self._drawing(thing, Pictured(thing.work_id, thing.drawing_id))

    def _drawing(self, thing: WorkVersion, picture: Pictured) -> Item:
        """The picture of a version of a child's work: that child's own, and to be decided for anybody else."""
        data = DATA[WorkVersion]
        own = bool(owners_in(thing, data.owner) & self.mine) and self._in_by_itself(thing)
        item = self._item(thing, data, {"shown.drawn": "What can be seen on it"}, own=own)
        lines = item.lines or (ItemLine("What can be seen on it", NOT_SAID),)
        return replace(item, part=DRAWN, called="A drawing", lines=lines, picture=picture)

    def _of(self, thing: Any, data: Data) -> Iterator[Item]:
        theirs = bool(owners_in(thing, data.owner) & self.mine)
        if not theirs:
            yield self._item(thing, data, {**data.words, **data.apart}, whose=self._owner(thing, data))
            return
        yield self._item(thing, data, data.words, own=self._in_by_itself(thing))
        if lines_of(thing, data.apart, self.names):
            yield replace(self._item(thing, data, data.apart), part=APART)

    def _item(self, thing: Any, data: Data, words: Mapping[str, str], *, own: bool = False, whose: str = "") -> Item:
        told = (*self._asked(thing), *lines_of(thing, words, self.names))
        lines = (ItemLine("Whose", whose), *told) if whose and told else told
        marks = self._marks(thing, data, lines)
        meeting = self.things.meetings.get(getattr(thing, "meeting_id", None) or "")
        return Item(
            kind=type(thing).__name__.casefold(),
            thing_id=str(thing.id),
            part="",
            case_id=self.things.case_id,
            called=data.called,
            meeting_id=meeting.id if meeting else None,
            day=meeting.day if meeting else _day(thing, self.whose.zone),
            order=self._order(thing),
            lines=lines,
            own=own and not self.whose.for_them and Mark.KEPT not in marks,
            marks=marks,
        )

    # --- what concerns them

    def _concerns(self, thing: Any) -> bool:
        self.things.records.breathe()
        if isinstance(thing, Person | Seat) and not owners_in(thing, DATA[type(thing)].owner) & self.mine:
            return isinstance(thing, Person) and self._names(thing.role, thing.needs)
        if thing.id in self.mine or thing.id in self.kept or tells_of_keeping(thing, self.from_whom):
            return True
        leaves = leaves_of(thing)
        return bool(leaves & self.mine) or self._names(*leaves)

    def _names(self, *texts: str) -> bool:
        return bool(places(self.whose.names, "\n".join(texts), (self._stem,), "en"))

    def _stem(self, word: str) -> str:
        """A word's stem, worked out once in a search; it is not kept beyond it."""
        if word not in self.stems:
            self.stems[word] = self.stem(word)
        return self.stems[word]

    def _in_by_itself(self, thing: Any) -> bool:
        """Whether it is theirs alone; what the chair has still to let through is decided like others' words."""
        if isinstance(thing, Person):
            return self.took_part
        if isinstance(thing, Seat):
            return thing.arrived_at is not None
        if isinstance(thing, OF_A_SEAT):
            return self.things.seats[thing.seat_id].arrived_at is not None
        if isinstance(thing, Spoken):
            return thing.let is Let.THROUGH
        if isinstance(thing, Translation):
            return not thing.held or thing.freed_at is not None
        if isinstance(thing, Correction):
            return thing.said_by in {self.person.says_as, self.person.name}
        return not isinstance(thing, WorkVersion) or thing.kind is not WorkKind.DAY

    # --- what speaks for leaving it out

    def _marks(self, thing: Any, data: Data, lines: tuple[ItemLine, ...]) -> tuple[Mark, ...]:
        leaves, theirs = leaves_of(thing), bool(owners_in(thing, data.owner) & self.mine)
        found = {
            Mark.KEPT: thing.id in self.kept or leaves & self.kept or tells_of_keeping(thing, self.from_whom),
            Mark.WORDS: not theirs and places(self.to_keep, "\n".join(one.text for one in lines), (self._stem,), "en"),
            Mark.CHILD: leaves & (self.children - self.things.people.keys())
            or owners_in(thing, data.owner) & self.children,
            Mark.APART: not theirs and self._apart(thing, leaves),
        }
        return tuple(mark for mark, holds in found.items() if holds)

    def _apart(self, thing: Any, leaves: frozenset[str]) -> bool:
        parts = {self.things.sitting_of[one] for one in (thing.id, *leaves) if one in self.things.sitting_of}
        if parts:
            return not parts <= self.came
        here = {one.sitting_id for one in self.things.seats.values() if one.meeting_id == _meeting_of(thing)}
        return bool(here) and not here & self.came

    # --- how it is told

    def _owner(self, thing: Any, data: Data) -> str:
        """Whose it is, where it is another person's own."""
        ids = owners_in(thing, data.owner)
        seats = {*ids, *(self.things.answers[one].seat_id for one in ids if one in self.things.answers)}
        people = {*ids, *(self.things.seats[one].person_id for one in seats if one in self.things.seats)}
        return ", ".join(sorted(self.names[one] for one in people if one in self.names))

    def _asked(self, thing: Any) -> tuple[ItemLine, ...]:
        """never-a-bare-number: a view stands with the question and both ends that it was given against."""
        if not isinstance(thing, Revision):
            return ()
        answer = self.things.answers[thing.answer_id]
        asked = self.things.records.get(Wording, answer.wording_id)
        told = (asked.question, asked.ten, asked.zero, text_of(answer.standing, {}))
        return tuple(ItemLine(label, text) for label, text in zip(ASKED, told, strict=True))

    def _order(self, thing: Any) -> tuple[str, ...]:
        when = getattr(thing, "at", None) or getattr(thing, "made_at", None)
        at = when.isoformat() if isinstance(when, datetime) else ""
        if isinstance(thing, Person | Seat | Case | Meeting):
            return ("1", at)
        answer = self.things.answers.get(getattr(thing, "answer_id", None) or "")
        if answer is not None and answer.round_id in self.things.rounds:
            place = self.things.rounds[answer.round_id].position
            return ("2", f"{place:04}", answer.given_at.isoformat(), answer.id, at)
        return ("3", at)


def _meeting_of(thing: Any) -> str | None:
    return thing.id if isinstance(thing, Meeting) else getattr(thing, "meeting_id", None)


def _day(thing: Any, zone: tzinfo) -> date:
    """The day, where the council is, on which it was said or written."""
    found = next((one for name in DAYS if (one := getattr(thing, name, None)) is not None), date.min)
    if isinstance(found, datetime):
        return day_of(found, zone)
    return found if isinstance(found, date) else date.min
