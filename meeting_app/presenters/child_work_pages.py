"""Pages of direct work with a case's children: the list, one piece with all that it was, and the forms."""

from datetime import tzinfo

from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.child_work import DRAWING, PARTS, ChildsWord, WhatItLedTo, WorkKind, WorkVersion
from meeting_app.domain.hands import PersonalLink
from meeting_app.domain.matches import Match
from meeting_app.domain.seat import Seat
from meeting_app.domain.today import day_of
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.child_work import WorkLine, readers_of_work, texts_of, work_was, works_of
from meeting_app.presenters.copy_readers import CopyReader, people_of, readers_among
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.words_to_keep import words_to_keep
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class WorksView:
    """Direct work of a case; with a `reader` as they may see it. `found`: words to keep from them."""

    page: Page
    case: Case
    lines: tuple[WorkLine, ...]
    readers: tuple[CopyReader, ...]
    kinds: tuple[WorkKind, ...]
    has_child: bool
    reader: CopyReader | None = None
    found: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkView:
    """One piece as it stands, and what it was before. `people`: names by id, for whom the child lets see it.

    `readers`: for whom a copy can be made.
    """

    page: Page
    case: Case
    line: WorkLine
    before: tuple[WorkLine, ...]
    people: dict[str, str]
    readers: tuple[CopyReader, ...]


@dataclass(frozen=True, slots=True)
class WorkCopy:
    """One piece as a reader may see it. `found` is for the chair, who looks: words to keep from them."""

    page: Page
    case: Case
    line: WorkLine
    reader: CopyReader
    found: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class WorkForm:
    """A form about a piece, or a new one (`line` None): what is typed, and what is ticked under each name.

    `parts`: the parts of its kind that are asked. `quicker`: somebody else has changed it since it was opened.
    """

    page: Page
    case: Case
    kind: WorkKind
    parts: tuple[str, ...]
    typed: Typed
    children: tuple[Person, ...]
    people: tuple[Person, ...]
    ticked: dict[str, tuple[str, ...]]
    line: WorkLine | None = None
    made_on: int = 0
    quicker: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the texts, and what was ticked; `quicker` as in the form."""

    typed: Typed
    ticked: dict[str, tuple[str, ...]]
    quicker: bool = False

    def made_on(self, stored: int) -> int:
        """A form keeps what it was made on; once somebody was quicker it is made on what stands now."""
        sent = "" if self.quicker else self.typed["made_on"]
        return int(sent) if sent.isascii() and sent.isdigit() else stored


def works_view(records: Records, case: Case, reader: CopyReader | None, *, page: Page) -> WorksView:
    """who-may-see: for a reader nothing but what they may see."""
    lines = works_of(records, case, reader.viewer_of_case(records, case) if reader else CHAIR)
    people = people_of(records, case)
    found = words_to_keep(records, case, reader, texts_of(lines)) if reader else ()
    return WorksView(page, case, lines, readers_among(people), tuple(WorkKind), bool(_children(people)), reader, found)


def work_view(records: Records, case: Case, work_id: str, *, page: Page) -> WorkView:
    """For who may open the case."""
    line, *before = work_was(records, case, work_id)
    names: dict[str, str] = {one.id: one.says_as for one in people_of(records, case)}
    return WorkView(page, case, line, tuple(before), names, readers_of_work(records, case, work_id))


def work_copy(records: Records, case: Case, work_id: str, reader: CopyReader, *, page: Page) -> WorkCopy | None:
    """child-says-who, who-may-see: as it stands, for a reader; None where it is not theirs to see."""
    lines = works_of(records, case, reader.viewer_of_case(records, case))
    line = next((one for one in lines if one.work_id == work_id), None)
    if line is None:
        return None
    return WorkCopy(page, case, line, reader, words_to_keep(records, case, reader, texts_of([line])))


def of_a_view(records: Records, seat: Seat, zone: tzinfo) -> Typed:
    """What is known of a drawing that belongs to a child's view beforehand: whose, with whom, and on which day.

    All of it from the link: nothing of the view is read (sealed-until-close).
    """
    links = records.all(PersonalLink, seat_id=seat.id, order="made_at")
    link = next((one for one in reversed(links) if one.opened_at is not None), None)
    typed = Typed({"child": seat.person_id})
    if link is None or link.opened_at is None:
        return typed
    typed["day"] = day_of(link.opened_at, zone).isoformat()
    if link.helper_id:
        typed["with_whom"] = records.get(Person, link.helper_id).name
    return typed


def new_form(records: Records, case: Case, kind: WorkKind, sent: Sent, *, page: Page) -> WorkForm:
    """An empty form, or what was typed where something in it can't be taken."""
    people = people_of(records, case)
    return WorkForm(page, case, kind, PARTS[kind], sent.typed, _children(people), people, sent.ticked)


def words_form(records: Records, case: Case, work_id: str, sent: Sent | None, *, page: Page) -> WorkForm:
    """The words as they stand, or as typed."""
    last = _last(records, work_id)
    shown = last.shown
    known = Typed(
        {one.part: one.text for one in shown.texts}
        | {"child": shown.child, "day": shown.day.isoformat(), "with_whom": shown.with_whom}
        | {"language": shown.language, "drawn": shown.drawn}
    )
    return _form(records, case, last, Sent(known, {}), sent, stored=last.version, page=page)


def word_form(records: Records, case: Case, work_id: str, sent: Sent | None, *, page: Page) -> WorkForm:
    """The child's word as it holds, or as typed."""
    last = _last(records, work_id)
    words = records.all(ChildsWord, version_id=last.id, order="made_at")
    known = Sent(Typed(), {})
    if words:
        word = words[-1].word
        texts = {"may_see": word.may_see.value, "use": word.use, "asked_by": word.asked_by, "day": word.day.isoformat()}
        named = {"named": "yes"} if word.named else {}
        known = Sent(Typed(texts | named), {"people": tuple(word.people), "less": word.less})
    return _form(records, case, last, known, sent, stored=last.version, page=page)


def led_form(records: Records, case: Case, work_id: str, sent: Sent | None, *, page: Page) -> WorkForm:
    """What it led to as it stands, or as typed."""
    led = records.all(WhatItLedTo, work_id=work_id, order="version")
    known = Typed()
    if led:
        texts = {"assessment": led[-1].led.assessment, "goal": led[-1].led.goal, "plan": led[-1].led.plan}
        known = Typed(texts | ({"may_stand": "yes"} if led[-1].may_stand else {}))
    return _form(records, case, _last(records, work_id), Sent(known, {}), sent, stored=len(led), page=page)


def _form(
    records: Records, case: Case, last: WorkVersion, known: Sent, sent: Sent | None, *, stored: int, page: Page
) -> WorkForm:  # fmt: skip
    people = people_of(records, case)
    line = work_was(records, case, last.work_id)[0]
    typed = sent or known
    parts = PARTS[last.kind]
    return WorkForm(
        page,
        case,
        last.kind,
        (*parts, DRAWING) if line.drawn else parts,
        typed.typed,
        _children(people),
        people,
        typed.ticked,
        line,
        sent.made_on(stored) if sent else stored,
        bool(sent and sent.quicker),
    )


def _last(records: Records, work_id: str) -> WorkVersion:
    return records.all(WorkVersion, work_id=work_id, order="version")[-1]


def _children(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(one for one in people if one.group is Group.CHILD)
