"""Direct work with the case's children as one viewer may see it (child-says-who, who-may-see)."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from meeting_app.domain.case import Case, Person
from meeting_app.domain.child_work import (
    DRAWING,
    ChildsWord,
    Led,
    SeenWork,
    TextOf,
    WhatItLedTo,
    Word,
    WorkKind,
    WorkVersion,
)
from meeting_app.domain.drawing import Drawing
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.matches import Text
from meeting_app.domain.viewer import together
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.domain.visibility_work import sees_part, sees_work
from meeting_app.presenters.copy_readers import CopyReader, readers_among
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A piece of direct work as it stands, for one viewer.

    `child` is empty where the child's name is not to stand. `has_drawing`: there is one that this viewer may see.
    `word`, `covered` (something of it is not for anybody to see) and `led_waits` (what it led to may not yet stand
    beside it) are for the chair alone.
    """

    work_id: str
    version_id: str
    version: int
    kind: WorkKind
    child: str
    day: date
    with_whom: str
    language: str
    texts: tuple[TextOf, ...]
    drawn: str
    has_drawing: bool
    led: Led | None
    because: str
    made_by: str
    made_at: datetime
    word: ChildsWord | None = None
    covered: bool = False
    led_waits: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the case's direct work besides its versions, under their ids."""

    people: dict[str, Person]
    words: dict[str, ChildsWord]
    led: dict[str, WhatItLedTo]
    kept: dict[str, tuple[KeptFrom, ...]]

    def seen(self, version: WorkVersion) -> SeenWork:
        """What is asked before this version is shown to anybody."""
        return SeenWork(self.word(version), self.kept.get(version.id, ()), version.shown.child)

    def word(self, version: WorkVersion) -> Word | None:
        """The child's word on it, the last one."""
        found = self.words.get(version.id)
        return found.word if found else None


def _known(records: Records, case: Case, kept: Iterable[KeptFrom]) -> _Known:
    return _Known(
        by_id(records.all(Person, case_id=case.id)),
        {one.version_id: one for one in records.all(ChildsWord, case_id=case.id, order="made_at")},
        {one.work_id: one for one in records.all(WhatItLedTo, case_id=case.id, order="version")},
        by_subject(kept, Subject.WORK),
    )


def works_of(records: Records, case: Case, viewer: Viewer) -> tuple[WorkLine, ...]:
    """Each piece that this viewer may see, as it stands, the newest first; what they may not see is not there."""
    versions = records.all(WorkVersion, case_id=case.id, order=("made_at", "version", "id"))
    if not versions:
        return ()
    known = _known(records, case, kept_of_case(records, case.id))
    newest = {one.work_id: one for one in versions}
    lines = [_line(one, known, viewer) for one in newest.values() if sees_work(known.seen(one), viewer)]
    return tuple(sorted(lines, key=lambda one: (one.day, one.work_id), reverse=True))


def seen_of(records: Records, case: Case, viewer: Viewer) -> frozenset[str]:
    """Ids of all versions, those that were followed by another too, that this viewer may see now."""
    versions = records.all(WorkVersion, case_id=case.id)
    known = _known(records, case, kept_of_case(records, case.id))
    return frozenset(one.id for one in versions if sees_work(known.seen(one), viewer))


def work_was(records: Records, case: Case, work_id: str) -> tuple[WorkLine, ...]:
    """All that this piece was, the newest first; for the chair."""
    known = _known(records, case, kept_of_case(records, case.id))
    last, *before = reversed(records.all(WorkVersion, work_id=work_id, order="version"))
    # What it led to stands with it once.
    return (_line(last, known, CHAIR), *(replace(_line(one, known, CHAIR), led=None) for one in before))


def readers_of_work(records: Records, case: Case, work_id: str) -> tuple[CopyReader, ...]:
    """Who may see it as it stands (child-says-who); for the chair."""
    known = _known(records, case, kept_of_case(records, case.id))
    seen = known.seen(records.all(WorkVersion, work_id=work_id, order="version")[-1])
    readers = readers_among(known.people.values())
    return tuple(one for one in readers if sees_work(seen, together(one.ids, ())))


def _line(one: WorkVersion, known: _Known, viewer: Viewer) -> WorkLine:
    seen, word, shown = known.seen(one), known.word(one), one.shown
    named = viewer.is_chair or (word is not None and word.named)
    draws = sees_part(seen, DRAWING, viewer)
    led = known.led.get(one.work_id)
    waits = viewer.is_chair and led is not None and not led.may_stand
    return WorkLine(
        work_id=one.work_id,
        version_id=one.id,
        version=one.version,
        kind=one.kind,
        child=known.people[shown.child].says_as if named else "",
        day=shown.day,
        with_whom=shown.with_whom,
        language=shown.language,
        texts=tuple(text for text in shown.said if sees_part(seen, text.part, viewer)),
        drawn=shown.drawn if draws else "",
        has_drawing=draws and one.drawing_id is not None,
        led=led.led if led and (viewer.is_chair or led.may_stand) else None,
        because=one.because if viewer.is_chair else "",
        made_by=one.made_by,
        made_at=one.made_at,
        word=known.words.get(one.id) if viewer.is_chair else None,
        covered=viewer.is_chair and (waits or not sees_work(seen, ANYBODY) or bool(word and word.less)),
        led_waits=waits,
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """A child's drawing where something else tells of it. `child` is empty where the child's name is not to stand."""

    work_id: str
    version_id: str
    child: str
    drawn: str
    language: str


def pictures_of(records: Records, case: Case, viewer: Viewer) -> dict[str, Picture]:
    """Every drawing that this viewer may see, by the version of the work that it is in.

    child-says-who: of an earlier version only while the work as it stands, and its drawing, may be seen too: the child
    can have taken it back.
    """
    versions = records.all(WorkVersion, case_id=case.id, order=("made_at", "version", "id"))
    if not versions:
        return {}
    known = _known(records, case, kept_of_case(records, case.id))
    newest = {one.work_id: one for one in versions}
    open_now = {one.work_id for one in newest.values() if _draws(one, known, viewer)}
    return {
        one.id: Picture(one.work_id, one.id, line.child, line.drawn, line.language)
        for one in versions
        if one.drawing_id is not None and one.work_id in open_now and _draws(one, known, viewer)
        for line in (_line(one, known, viewer),)
    }


def _draws(one: WorkVersion, known: _Known, viewer: Viewer) -> bool:
    seen = known.seen(one)
    return sees_work(seen, viewer) and sees_part(seen, DRAWING, viewer)


def drawing_of(records: Records, case: Case, version: WorkVersion, viewer: Viewer) -> bytes | None:
    """The picture, if this viewer may see it: decided before it is opened."""
    known = _known(records, case, kept_of_case(records, case.id))
    if version.drawing_id is None or not _draws(version, known, viewer):
        return None
    return base64.b64decode(records.get(Drawing, version.drawing_id).redrawn.picture)


def texts_of(lines: Iterable[WorkLine]) -> Iterator[Text]:
    """All words of these pieces, for whoever looks through them."""
    for one in lines:
        said = [*(text.text for text in one.texts), one.drawn, one.with_whom]
        yield Text("Direct work", "\n".join(said), one.language)
        if one.led:
            yield Text("What it led to", f"{one.led.assessment}\n{one.led.goal}\n{one.led.plan}")
