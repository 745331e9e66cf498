"""What still needs somebody, before the record is sealed: one list, for the chair and for the minute-taker."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from meeting_app.domain.answer import Let, Spoken
from meeting_app.domain.beside import Correction
from meeting_app.domain.case import Person
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.missing import Missing, WhyMissing
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import asked
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.steps import plan_of
from meeting_app.storage.records import Records, by_id

# The language that the record is read in here; what was given in another waits to be put into it.
HOUSE_LANGUAGE = "en"


class Needs(StrEnum):
    """What is needed. The words for each stand in the template."""

    PAPER = "paper"
    SPOKEN = "spoken"
    TRANSLATION = "translation"
    PARAGRAPH = "paragraph"
    STEP = "step"
    READ_SPOKEN = "read_spoken"
    READ_CORRECTION = "read_correction"
    FREE_TRANSLATION = "free_translation"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that needs somebody. `id` is a seat's for paper, an item's for a paragraph, a step's, or an answer's.

    `text`, `higher` and `by` are filled for what the chair has to read, of the thing `subject_id`.
    """

    needs: Needs
    says_as: str
    title: str
    round_id: str
    id: str
    subject_id: str = ""
    text: str = ""
    higher: str = ""
    by: str = ""


Views = Callable[[Round], tuple[ShownView, ...]]
Added = TypeVar("Added", Spoken, Correction)


@dataclass(frozen=True, slots=True)
class _Looking:
    records: Records
    meeting: Meeting
    names: dict[str, str]

    def title(self, round_: Round) -> str:
        """The scale's short name."""
        return asked(self.records, self.records.get(Item, round_.item_id)).wording.title


def for_helper(records: Records, meeting: Meeting, rounds: list[Round], views: Views) -> tuple[ToDo, ...]:
    """Paper, words said out loud, and other languages, as far as the room sees them."""
    looking = _looking(records, meeting)
    shown = [one for one in rounds if one.stage in AFTER_THE_SHOW]
    return tuple(line for one in shown for line in (*_paper(looking, one), *_of_views(looking, one, views(one))))


def for_chair(records: Records, meeting: Meeting, rounds: list[Round], views: Views) -> tuple[ToDo, ...]:
    """All that a helper could do, what waits to be read by the chair, and, after the end, the paragraphs and steps."""
    looking = _looking(records, meeting)
    shown = [one for one in rounds if one.stage in AFTER_THE_SHOW]
    lines: list[ToDo] = []
    for one in shown:
        seen = views(one)
        lines += [*_paper(looking, one), *_of_views(looking, one, seen, refused=frozenset({Let.KEPT}))]
        lines += _to_read(looking, one, seen)
    return (*lines, *_paragraphs(looking, shown), *_steps(looking))


def _looking(records: Records, meeting: Meeting) -> _Looking:
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = records.all(Seat, meeting_id=meeting.id, order="position")
    return _Looking(records, meeting, {seat.id: people[seat.person_id].says_as for seat in seats})


def _paper(looking: _Looking, round_: Round) -> Iterator[ToDo]:
    for one in looking.records.all(Missing, round_id=round_.id):
        if one.why is WhyMissing.PAPER_LATER:
            yield ToDo(Needs.PAPER, looking.names[one.seat_id], looking.title(round_), round_.id, one.seat_id)


def _of_views(
    looking: _Looking, round_: Round, views: tuple[ShownView, ...], *, refused: frozenset[Let] = frozenset()
) -> Iterator[ToDo]:
    typed = {one.answer_id for one in _spoken(looking, views) if one.let not in refused}
    for view in views:
        about = (view.says_as, looking.title(round_), round_.id, view.answer_id)
        if view.said_aloud and not view.why and view.answer_id not in typed:
            yield ToDo(Needs.SPOKEN, *about)
        foreign = view.language not in {"", HOUSE_LANGUAGE} and bool(view.why or view.higher)
        if foreign and all(one.language != HOUSE_LANGUAGE for one in view.translations):
            yield ToDo(Needs.TRANSLATION, *about)


def _to_read(looking: _Looking, round_: Round, views: tuple[ShownView, ...]) -> Iterator[ToDo]:
    """What helpers and people added: the chair's alone until it is let through (checked-before-shown)."""
    names = {view.answer_id: view.says_as for view in views}
    title, corrections = looking.title(round_), looking.records.for_each(Correction, "answer_id", names, order="at")
    for spoken in _waiting(_spoken(looking, views)):
        where = (names[spoken.answer_id], title, round_.id, spoken.answer_id, spoken.id)
        yield ToDo(Needs.READ_SPOKEN, *where, spoken.why, spoken.higher, spoken.typed_by)
    for said in _waiting(chain.from_iterable(corrections.values())):
        where = (names[said.answer_id], title, round_.id, said.answer_id, said.id)
        yield ToDo(Needs.READ_CORRECTION, *where, said.text, said.why, said.said_by)
    for view in views:
        for put in (one for one in view.translations if one.waits):
            mine = (view.says_as, title, round_.id, view.answer_id, put.translation_id)
            yield ToDo(Needs.FREE_TRANSLATION, *mine, put.why, put.higher, put.by)


def _spoken(looking: _Looking, views: tuple[ShownView, ...]) -> list[Spoken]:
    """All that was typed as said out loud for these views."""
    rows = looking.records.for_each(Spoken, "answer_id", [view.answer_id for view in views], order="revision")
    return list(chain.from_iterable(rows.values()))


def _waiting(added: Iterable[Added]) -> list[Added]:
    """What the chair has not settled, as it came."""
    return sorted((one for one in added if one.let is Let.WAITS), key=lambda one: one.at)


def _paragraphs(looking: _Looking, shown: list[Round]) -> Iterator[ToDo]:
    if looking.meeting.stage is not MeetingStage.WRITING_UP:
        return
    written = {one.item_id for one in looking.records.all(Paragraph, meeting_id=looking.meeting.id)}
    for round_ in {one.item_id: one for one in reversed(shown)}.values():
        if round_.item_id not in written:
            yield ToDo(Needs.PARAGRAPH, "", looking.title(round_), round_.id, round_.item_id)


def _steps(looking: _Looking) -> Iterator[ToDo]:
    if looking.meeting.stage is MeetingStage.WRITING_UP:
        for step in plan_of(looking.records, looking.meeting.id, CHAIR).incomplete:
            yield ToDo(Needs.STEP, "", step.what, "", step.step_id)
