"""Direct work with a child: written, put right, the child's word on it, and what it led to.

Each change is a new version (own-words); a new version waits for the child's word anew (child-says-who).
"""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.map_rooms import MapRooms
from meeting_app.commands.messages import child_work as say
from meeting_app.commands.versions import kept_of, kept_on_next
from meeting_app.commands.work_rooms import load_work_rooms, where_it_is_seen, word_on
from meeting_app.domain.case import Group, Person
from meeting_app.domain.child_work import (
    ChildsWord,
    ChildWork,
    Led,
    SeenWork,
    Shown,
    WhatItLedTo,
    Word,
    WorkKind,
    WorkVersion,
    check_led,
    check_shown,
    check_word,
    need_because,
)
from meeting_app.domain.drawing import Drawing
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.ids import PersonId, WorkId
from meeting_app.domain.translation import check_made_on
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

_Changing = say.RewordWork | say.PutDrawing | say.RecordWord


@dataclass(frozen=True, slots=True)
class _Of:
    """The case's people, who of them are children, and who writes."""

    people: frozenset[PersonId]
    children: frozenset[PersonId]
    maker: str


def _load_of(records: Records, command: say.AddWork | _Changing, asked: Asked) -> _Of:
    people = records.all(Person, case_id=command.case_id)
    children = frozenset(one.id for one in people if one.group is Group.CHILD)
    return _Of(frozenset(one.id for one in people), children, maker_of(records, asked).name)


def _shown(
    command: say.AddWork | say.RewordWork, kind: WorkKind, of: _Of, asked: Asked, *, has_drawing: bool = False
) -> Shown:
    if command.child not in of.children:
        raise InvalidInput({"child": "choose"})
    shown = Shown(
        command.child, command.day, command.with_whom, command.language or "en", command.texts, command.drawn
    )  # fmt: skip
    check_shown(kind, shown, has_drawing=has_drawing, today=asked.today)
    return shown


@handles(say.AddWork, loads=_load_of)
def add_work(command: say.AddWork, before: _Of, asked: Asked) -> Decision:
    """It is the chair's alone until the child's word is recorded (child-says-who)."""
    work = ChildWork(WorkId(asked.new_id()), command.case_id, asked.now)
    first = WorkVersion(
        id=asked.new_id(),
        work_id=work.id,
        case_id=command.case_id,
        version=1,
        kind=command.kind,
        shown=_shown(command, command.kind, before, asked),
        drawing_id=None,
        because="",
        made_by=before.maker,
        made_at=asked.now,
    )
    return Decision(add=(work, first), outcome=work.id)


@dataclass(frozen=True, slots=True)
class _Standing:
    """The work as it stands, what decides who sees it, and where it is on the screens."""

    last: WorkVersion
    seen: SeenWork
    of: _Of
    rooms: MapRooms

    def follows(self, next_: WorkVersion, asked: Asked, *drawings: Drawing) -> Decision:
        """The next version; who-may-see: it starts kept from whomever this one is kept."""
        new = replace(
            next_, id=asked.new_id(), version=self.last.version + 1, made_by=self.of.maker, made_at=asked.now
        )  # fmt: skip
        kept = kept_on_next(new.id, self.last, self.seen.kept, asked)
        changes = where_it_is_seen(self.rooms, self.seen)
        return Decision(add=(*drawings, new, *kept), changes=changes, outcome="changed")


def _last(records: Records, command: _Changing | say.SayWhatItLedTo) -> WorkVersion:
    work = records.get(ChildWork, command.work_id)
    if work.case_id != command.case_id:
        raise NotFound("work_not_found")
    return records.all(WorkVersion, work_id=work.id, order="version")[-1]


def _load_standing(records: Records, command: _Changing, asked: Asked) -> _Standing:
    last = _last(records, command)
    check_made_on(command.made_on, stored=last.version)
    seen = SeenWork(word_on(records, last.id), kept_of(records, last.id))
    rooms = load_work_rooms(records, last.case_id, last.work_id)
    return _Standing(last, seen, _load_of(records, command, asked), rooms)


@handles(say.RewordWork, loads=_load_standing)
def reword_work(command: say.RewordWork, before: _Standing, asked: Asked) -> Decision:
    """What it was stays; the same again is no new version."""
    last = before.last
    shown = _shown(command, last.kind, before.of, asked, has_drawing=last.drawing_id is not None)
    if shown == last.shown:
        return Decision(outcome="changed")
    need_because(command.because)
    return before.follows(replace(last, shown=shown, because=command.because), asked)


@handles(say.PutDrawing, loads=_load_standing)
def put_drawing(command: say.PutDrawing, before: _Standing, asked: Asked) -> Decision:
    """What can be seen on it is written first; the one that was there stays with its version."""
    last = before.last
    if last.drawing_id is not None:
        need_because(command.because)
    if command.redrawn is None:
        return before.follows(replace(last, drawing_id=None, because=command.because), asked)
    check_shown(last.kind, last.shown, has_drawing=True, today=asked.today)
    drawing = Drawing(asked.new_id(), command.case_id, command.redrawn, asked.now)
    return before.follows(replace(last, drawing_id=drawing.id, because=command.because), asked, drawing)


@handles(say.RecordWord, loads=_load_standing)
def record_word(command: say.RecordWord, before: _Standing, asked: Asked) -> Decision:
    """The last word holds: what was let out is taken back by "nobody"."""
    word = Word(
        command.may_see, command.people, command.less, command.named, command.use, command.asked_by, command.day
    )
    check_word(word, before.last, people=before.of.people, today=asked.today)
    last = before.last
    said = ChildsWord(asked.new_id(), last.id, last.work_id, last.case_id, word, before.of.maker, asked.now)
    changes = where_it_is_seen(before.rooms, before.seen, replace(before.seen, word=word))
    return Decision(add=(said,), changes=changes, outcome="recorded")


def _load_led(records: Records, command: say.SayWhatItLedTo, asked: Asked) -> tuple[int, str]:
    _last(records, command)
    version = len(records.all(WhatItLedTo, work_id=command.work_id))
    check_made_on(command.made_on, stored=version)
    return version, maker_of(records, asked).name


@handles(say.SayWhatItLedTo, loads=_load_led)
def say_what_it_led_to(command: say.SayWhatItLedTo, before: tuple[int, str], asked: Asked) -> Decision:
    """It is kept with the chair until it is said that it may stand beside the work (who-may-see)."""
    version, maker = before
    led = Led(command.assessment, command.goal, command.plan)
    check_led(led)
    said = WhatItLedTo(
        asked.new_id(), command.work_id, command.case_id, version + 1, led, command.may_stand, maker, asked.now
    )
    return Decision(add=(said,), outcome="said")
