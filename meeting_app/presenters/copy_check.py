"""A copy of the record looked through for its reader, before it is made: for the chair alone (who-may-see)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.matches import Match, Text, matches
from meeting_app.domain.meeting import Meeting
from meeting_app.presenters.decision import DecisionView
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import ItemRecord, RecordView
from meeting_app.presenters.record_reader import NoteLine
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.told import Told
from meeting_app.stems import has_stems, stems_of
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class CopyCheckView:
    """The page that lists the places and asks. `document`: the record, or the decision, which is a paper of its own."""

    page: Page
    public_id: str
    reader_id: PersonId
    reader: str
    style: str
    format: str
    found: tuple[Match, ...]
    exact_only: tuple[str, ...]
    document: str


def found_for(records: Records, meeting: Meeting, reader_id: PersonId, texts: Sequence[Text]) -> tuple[Match, ...]:
    """Where words of things to keep from this reader stand in what they are to get."""
    things = records.all(ThingToKeep, meeting_id=meeting.id, order="made_at")
    return matches([one for one in things if reader_id in one.from_people], texts, stems_of)


def exact_only(texts: Sequence[Text]) -> tuple[str, ...]:
    """Languages in it in which only the exact words are found."""
    return tuple(sorted({one.language for one in texts if one.words and not has_stems(one.language)}))


def texts_of_record(record: RecordView) -> tuple[Text, ...]:
    """Every text on the page, and whose or what it is."""
    return tuple(_texts(record))


def texts_of_decision(view: DecisionView) -> tuple[Text, ...]:
    """Every text of the decision, and whose or what it is."""
    return tuple(_texts_of_decision(view))


def _texts_of_decision(view: DecisionView) -> Iterator[Text]:
    for one in view.children:
        if made := one.decision:
            yield Text("The decision", f"{made.decided}\n{made.by}\n{made.reasons}\n{one.tells}")
        for said in one.standpoints:
            yield Text(said.says_as, f"{said.says_as}\n{said.role}\n{said.text}")


def _texts(record: RecordView) -> Iterator[Text]:
    yield Text("The head of the record", f"{record.case.name_on_screen}\n{record.meeting.place}")
    for line in record.people:
        yield Text("People", f"{line.person.name}\n{line.seat.role}\n{line.seat.why_not}")
    for item in record.items:
        yield from _of_item(item)
    yield from _of_notes(record.notes)
    for step in record.plan.steps:
        yield Text("A next step", "\n".join((step.what, *step.who, step.how, step.goal, step.idea_of)))
    for work in record.work.all:
        yield Text("Direct work", f"{work.child}\n{work.with_whom}")
    for one in record.reviewed:
        told = (one.step.what, *one.step.who, one.step.how, one.step.idea_of, one.note, one.by)
        yield Text("What became of a step", "\n".join(told))


def _of_item(item: ItemRecord) -> Iterator[Text]:
    words, asked = item.words, item.words.wording
    yield from _of_worry(words)
    if item.beside.about:
        yield Text("The worry and the goal", "\n".join(item.beside.about.who))
    yield Text("The words of the scale", f"{asked.question}\n{asked.ten}\n{asked.zero}")
    if item.paragraph:
        yield Text("The short paragraph", item.paragraph.text)
    for one in item.rounds:
        yield Text("Why a round was stopped", one.round.abandon_reason)
        yield Text("How 10 and 0 were clear", "\n".join(line.how for line in one.understood))
        for put in one.words.other:
            yield Text("In other words", put.text, put.language)
        for view in one.views:
            yield from _of_view(view)
        for came in one.happened:
            yield Text(came.says_as or "A child", came.higher, came.language or "en")
        yield from _of_notes(one.notes)


def _of_worry(words: Told) -> Iterator[Text]:
    about = "The worry and the goal"
    told = (words.who, words.worry, words.dispute_by, words.dispute, words.goal)
    yield Text(about, "\n".join(told), words.language or "en")
    if words.theirs:
        yield Text(about, f"{words.theirs.whose}\n{words.theirs.words}", words.theirs.language)
        yield Text(about, f"{words.theirs.put}\n{words.theirs.put_by}", words.language or "en")
    for put in (words.put, words.goal_put):
        if put:
            yield Text(about, f"{put.text}\n{put.dispute}\n{put.by}", put.language)


def _of_view(view: ShownView) -> Iterator[Text]:
    name = view.says_as or "A child"
    for text in view.texts:
        yield Text(name, text, view.language or "en")
    for put in (line for newest in view.translations for line in (newest, *newest.before)):
        yield Text(f"{name}, in another language", "\n".join((*put.texts, put.because)), put.language)
    for wrong in view.corrections:
        yield Text(f"{name}, said to be wrong", f"{wrong.text}\n{wrong.why}\n{wrong.said_by}")
    if view.own_ten:
        yield Text("The words of the scale", f"{view.own_ten}\n{view.own_zero}")
    if view.paper:
        yield Text(name, f"{view.paper.says}\n{view.paper.answered}", view.language or "en")


def _of_notes(notes: tuple[NoteLine, ...]) -> Iterator[Text]:
    for note in notes:
        yield Text("A note", f"{note.text}\n{note.corrects}")
