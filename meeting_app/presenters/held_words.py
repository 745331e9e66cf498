"""The words of each sort of thing that can be kept back, as they are stored: to be looked for in a copy."""

from collections.abc import Callable, Iterator
from typing import Any

from meeting_app.domain.amendment import Amendment
from meeting_app.domain.case import Person
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.matches import Text
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.plan import PlanLine
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import StepReview
from meeting_app.domain.worry import StatementVersion
from meeting_app.storage.records import Records

Texts = Iterator[Text]


def words_kept_in(records: Records, kept: KeptFrom) -> tuple[Text, ...]:
    """The words of this thing, or of the part of it that is kept. An answer's are its views' own (`held_back`)."""
    if kept.subject not in SORTS:
        return ()
    cls, read = SORTS[kept.subject]
    thing = records.find(cls, id=kept.subject_id)
    if thing is None:
        return ()
    if kept.subject is Subject.ATTENDANCE:
        person = records.get(Person, thing.person_id)
        return (Text("", person.says_as), Text("", person.name))
    return tuple(one for one in read(thing, kept.part) if one.words.strip())


def _statement(one: StatementVersion, part: Part) -> Texts:
    if part is Part.WHOLE:
        yield Text("", one.text, one.language)
        yield from _put(one.put)
    if part in {Part.WHOLE, Part.DISPUTE}:
        yield Text("", one.dispute, one.language)
        yield Text("", one.put.dispute if one.put else "", one.put.language if one.put else "en")
    if part in {Part.WHOLE, Part.WHO}:
        yield Text("", one.who or "", one.language)
    if part in {Part.WHOLE, Part.THEIRS} and one.theirs:
        yield Text("", one.theirs.words, one.theirs.language)
        yield Text("", one.theirs.put)


def _put(put: PutInto | None) -> Texts:
    if put:
        yield Text("", put.text, put.language)


def _goal(one: GoalVersion, _: Part) -> Texts:
    yield Text("", one.text, one.language)
    yield from _put(one.put)


def _entry(one: EntryVersion, _: Part) -> Texts:
    yield Text("", one.said.text, one.said.language)
    yield Text("", one.showed)
    yield from _put(one.said.put)


def _plan_line(one: PlanLine, _: Part) -> Texts:
    for words in (one.what, one.who, one.when, one.notices, one.then):
        yield Text("", words, one.language)
    yield from _put(one.put)


def _work(one: WorkVersion, _: Part) -> Texts:
    for said in one.shown.texts:
        yield Text("", said.text, one.shown.language)
    yield Text("", one.shown.drawn)


def _amendment(one: Amendment, _: Part) -> Texts:
    yield from words_added(one)


def words_added(one: Amendment) -> Texts:
    """What was added, and why."""
    yield Text("", one.text, one.language)
    yield Text("", one.why)
    yield from _put(one.put)


def _decision(one: ChildDecision, _: Part) -> Texts:
    yield from (Text("", said) for said in (one.decided, one.reasons, one.for_child or ""))


def _each(*names: str) -> Callable[[Any, Part], Texts]:
    """Fields in the language of the record."""

    def read(thing: Any, _: Part) -> Texts:
        for name in names:
            yield Text("", getattr(thing, name), getattr(thing, "language", "en"))

    return read


SORTS: dict[Subject, tuple[type[Any], Callable[[Any, Part], Texts]]] = {
    Subject.STATEMENT: (StatementVersion, _statement),
    Subject.GOAL: (GoalVersion, _goal),
    Subject.WORDING: (Wording, _each("question", "ten", "zero")),
    Subject.NOTE: (Note, _each("text")),
    Subject.STEP: (NextStep, _each("what", "how")),
    Subject.ATTENDANCE: (Seat, _each()),
    Subject.ENTRY: (EntryVersion, _entry),
    Subject.DECISION: (ChildDecision, _decision),
    Subject.STANDPOINT: (Standpoint, _each("text")),
    Subject.REVIEW: (StepReview, _each("note")),
    Subject.PLAN_LINE: (PlanLine, _plan_line),
    Subject.WORK: (WorkVersion, _work),
    Subject.AMENDMENT: (Amendment, _amendment),
    Subject.PARAGRAPH: (Paragraph, _each("text")),
}
