"""Pages on which chair or minute-taker type: views from paper, words said out loud, other languages, corrections."""

from dataclasses import replace
from datetime import datetime

from meeting_app.domain.answer import Answer, Let, Revision, Spoken, Standing
from meeting_app.domain.case import Person
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR, Words
from meeting_app.presenters.agenda import Asked, asked
from meeting_app.presenters.chair_forms import person_line
from meeting_app.presenters.chair_people import PersonLine
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.children import children_to_name
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Other:
    """What somebody else has put here meanwhile. `text` is empty where it is sealed: then only that it is in."""

    by: str
    at: datetime
    text: str = ""
    higher: str = ""
    different: str = ""


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The page on which a view is typed for somebody. Never a stored answer: what is in is told by who and when.

    `children`: ids and names of those of whom can be said that it is different.

    `beforehand`: its round is not begun, so that typing it fixes the words.
    """

    page: Page
    back: str
    at_desk: bool
    round_id: str
    words: Asked
    person: PersonLine
    standing: str
    typed: Typed
    made_on: int
    other: Other | None
    beforehand: bool
    children: tuple[tuple[str, str], ...]
    chair: str


@dataclass(frozen=True, slots=True)
class WordsForm:
    """A page about one view. `one` is what this typist may see of it; `made_on` what was there when it was opened.

    `plan_only`: what stands beside the view goes with it when the meeting ends.
    """

    page: Page
    back: str
    at_desk: bool
    round_id: str
    words: Asked
    one: ShownView
    typed: Typed
    made_on: int = 0
    other: Other | None = None
    language: str = ""
    author: str = ""
    plan_only: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """The page of the chair's paragraph on one scale."""

    page: Page
    back: str
    words: Asked
    typed: Typed
    made_on: int
    other: Other | None
    at_desk: bool = False


def _words(records: Records, item: Item) -> Asked:
    """The question and its ends; no page on which something is typed has the worry or the goal."""
    return replace(asked(records, item, CHAIR).less(frozenset(Words)), kept=frozenset())


def entry_form(
    records: Records, meeting: Meeting, round_: Round, seat: Seat, *, page: Page, back: str, at_desk: bool, typed: Typed
) -> EntryForm:
    """An empty form, or what was typed where something in it can't be taken."""
    standing = typed["standing"] or Standing.FIRST.value
    answer = records.find(Answer, round_id=round_.id, seat_id=seat.id, standing=standing)
    words = _words(records, records.get(Item, round_.item_id))
    return EntryForm(
        page,
        back,
        at_desk,
        round_.id,
        words,
        person_line(records, meeting, seat, round_),
        standing,
        typed,
        answer.current if answer else 0,
        _in(records, answer) if answer else None,
        round_.stage is RoundStage.DRAFTED,
        tuple((one.id, one.says_as) for one in children_to_name(records, words.scale)),
        meeting.chair,
    )


def _in(records: Records, answer: Answer) -> Other | None:
    """sealed-until-close: that something is in, since when and typed by whom; no more, before the close and after."""
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    return Other(sent.typed_by, sent.at) if sent else None


def spoken_form(
    records: Records, round_: Round, one: ShownView, *, page: Page, back: str, at_desk: bool, typed: Typed
) -> WordsForm:
    """To a helper only what helpers have typed is there: whether the chair has more is not told (who-may-see)."""
    rows = records.all(Spoken, answer_id=one.answer_id, order="revision")
    mine = [row for row in rows if row.let is not Let.THROUGH] if at_desk else rows
    last = mine[-1] if mine else None
    made_on = len(mine) if at_desk else (last.revision if last else 0)
    other = Other(last.typed_by, last.at, last.why, last.higher) if last else None
    words = _words(records, records.get(Item, round_.item_id))
    return WordsForm(page, back, at_desk, round_.id, words, one, typed, made_on, other)


def translation_form(
    records: Records,
    round_: Round,
    one: ShownView,
    *,
    page: Page,
    back: str,
    at_desk: bool,
    typed: Typed,
    language: str,
) -> WordsForm:
    """Beside what was given, what stands there in this language already."""
    put = next((put for put in one.translations if put.language == language), None)
    other = Other(put.by, put.at, *put.texts) if put else None
    words = _words(records, records.get(Item, round_.item_id))
    made_on = len(put.before) + 1 if put else 0
    return WordsForm(page, back, at_desk, round_.id, words, one, typed, made_on, other, language)


def correction_form(
    records: Records, round_: Round, one: ShownView, *, page: Page, back: str, at_desk: bool, typed: Typed
) -> WordsForm:
    """What somebody says is wrong; nothing is typed over, so there is nothing to be quicker about."""
    author = one.says_as and records.get(Person, one.person_id).name
    words = _words(records, records.get(Item, round_.item_id))
    goes = records.get(Meeting, round_.meeting_id).lets_views_go
    return WordsForm(page, back, at_desk, round_.id, words, one, typed, author=author, plan_only=goes)


def paragraph_form(records: Records, item: Item, *, page: Page, back: str, typed: Typed, posted: bool) -> ParagraphForm:
    """What stands there, to be written anew; or what was typed."""
    rows = records.all(Paragraph, item_id=item.id, order="revision")
    last = rows[-1] if rows else None
    if not posted and last:
        typed = Typed(text=last.text, for_all="yes" if last.for_all else "")
    other = Other(last.made_by, last.at, last.text) if last else None
    return ParagraphForm(page, back, _words(records, item), typed, last.revision if last else 0, other)
