"""What still needs somebody, before the record is sealed: one list, for the chair and for the minute-taker."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from meeting_app.domain.answer import Let, Spoken
from meeting_app.domain.beside import Correction
from meeting_app.domain.case import Group, Person
from meeting_app.domain.decision import DECIDING
from meeting_app.domain.desk import Desk
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Subject, ThingToKeep, by_subject, part_kept
from meeting_app.domain.matches import Match, Text, matches
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.missing import Missing, WhyMissing
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.translation import Translation
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import asked
from meeting_app.presenters.copies import copies_to_agree
from meeting_app.presenters.decision import decided_in
from meeting_app.presenters.earlier_steps import open_steps
from meeting_app.presenters.may_offer import offers_waiting
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.steps import plan_of
from meeting_app.stems import stems_of
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass

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
    READ_NOTE = "read_note"
    COPY = "copy"
    DECISION = "decision"
    TELL_CHILD = "tell_child"
    REVIEW = "review"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that needs somebody. `id` is a seat's for paper, an item's, a step's, a child's, or an answer's.

    `text`, `higher`, `different` and `by` are filled for what the chair has to read, of the thing `subject_id`; `found`
    are the places in it where words to keep stand. `held`: a helper's translation that nobody else gets for them.
    A copy that has to be looked through has its reader's `id`.
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
    found: tuple[Match, ...] = ()
    held: bool = False
    different: str = ""


Views = Callable[[Round], tuple[ShownView, ...]]
Added = TypeVar("Added", Spoken, Correction)


@dataclass(frozen=True, slots=True)
class _Looking:
    records: Records
    meeting: Meeting
    names: dict[str, str]

    def title(self, round_: Round) -> str:
        """The scale's short name."""
        return asked(self.records, self.records.get(Item, round_.item_id), CHAIR).wording.title


def for_helper(records: Records, meeting: Meeting, rounds: list[Round], views: Views) -> tuple[ToDo, ...]:
    """Paper, words said out loud, and other languages, as far as the room sees them."""
    looking = _looking(records, meeting)
    shown = [one for one in rounds if one.stage in AFTER_THE_SHOW]
    return tuple(line for one in shown for line in (*_paper(looking, one), *_of_views(looking, one, views(one))))


def for_chair(records: Records, meeting: Meeting, rounds: list[Round], views: Views) -> tuple[ToDo, ...]:
    """What a helper could do, what the chair has to read, and, after the end, paragraphs and steps of what was held."""
    if meeting.is_called_off:
        return ()
    looking = _looking(records, meeting)
    shown = [one for one in rounds if one.stage in AFTER_THE_SHOW]
    lines: list[ToDo] = []
    for one in shown:
        seen = views(one)
        lines += [*_paper(looking, one), *_of_views(looking, one, seen, refused=frozenset({Let.KEPT}))]
        lines += _to_read(looking, one, seen)
    lines += notes_to_read(records, meeting)
    things = records.all(ThingToKeep, meeting_id=meeting.id, order="made_at")
    offers = (ToDo(Needs.OFFER, whose, "", "", id_) for id_, whose in offers_waiting(records, meeting))
    looked = (replace(one, found=found_in_text(things, one.text, one.higher, one.different)) for one in lines)
    return (*looked, *_paragraphs(looking, shown), *_steps(looking), *_decision(looking), *offers, *_copies(looking))


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
    # Whoever wrote a translation that is held is not sent to write it again, and so learns nothing of the list.
    # Asked as `beside_words` asks, so that it costs nothing anew.
    ids, order = [view.answer_id for view in views], ("language", "revision")
    made = looking.records.for_each(Translation, "answer_id", ids, order=order)
    held = {one.answer_id for one in chain.from_iterable(made.values()) if one.held and one.freed_at is None}
    for view in views:
        about = (view.says_as, looking.title(round_), round_.id, view.answer_id)
        if view.said_aloud and not view.why and view.answer_id not in typed:
            yield ToDo(Needs.SPOKEN, *about)
        foreign = view.language not in {"", HOUSE_LANGUAGE} and any(view.texts)
        put = any(one.language == HOUSE_LANGUAGE for one in view.translations) or view.answer_id in held
        if foreign and not put:
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
            yield ToDo(
                Needs.FREE_TRANSLATION, *mine, put.why, put.higher, put.by, held=put.held, different=put.different
            )


def notes_to_read(records: Records, meeting: Meeting) -> list[ToDo]:
    """who-may-see: notes of the minute-taker, who does not see the list, in which words to keep stand.

    They are written; the chair keeps each from those people, or lets it stand.
    """
    here = {"meeting_id": meeting.id}
    makers = {one.id: records.get(Person, one.person_id).says_as for one in records.all(Desk, **here)}
    kept = by_subject(records.all(KeptFrom, **here, freed_at=None), Subject.NOTE)
    # Asked as `for_chair` asks, so that the console asks once.
    things = records.all(ThingToKeep, **here, order="made_at")
    lines = []
    for note in records.all(Note, **here, order="at"):
        from_people = {id_ for match in found_in_text(things, note.text) for id_ in match.from_people}
        waits = note.made_by in makers and note.let_stand_at is None
        if waits and any(part_kept(kept.get(note.id, ()), {id_}) is None for id_ in from_people):
            where = (note.round_id or "", note.id, note.id, note.text)
            lines.append(ToDo(Needs.READ_NOTE, "", "", *where, by=makers[note.made_by]))
    return lines


def found_in_text(things: list[ThingToKeep], *texts: str) -> tuple[Match, ...]:
    """Where words of things to keep stand in what others wrote; for the chair alone."""
    written = [Text("", text, HOUSE_LANGUAGE) for text in texts if text]
    return matches(things, written, stems_of) if written else ()


def _copies(looking: _Looking) -> Iterator[ToDo]:
    """After the end: a copy for each person of the meeting from whom something is kept, to be looked through."""
    if looking.meeting.stage is MeetingStage.WRITING_UP:
        for line in copies_to_agree(looking.records, looking.meeting):
            if line.at is None:
                yield ToDo(Needs.COPY, line.says_as, "", "", line.person_id)


def _spoken(looking: _Looking, views: tuple[ShownView, ...]) -> list[Spoken]:
    """All that was typed as said out loud for these views."""
    rows = looking.records.for_each(Spoken, "answer_id", [view.answer_id for view in views], order="revision")
    return list(chain.from_iterable(rows.values()))


def _waiting(added: Iterable[Added]) -> list[Added]:
    """What the chair has not settled, as it came."""
    return sorted((one for one in added if one.let is Let.WAITS), key=lambda one: one.at)


def _paragraphs(looking: _Looking, shown: list[Round]) -> Iterator[ToDo]:
    if looking.meeting.stage is not MeetingStage.WRITING_UP or looking.meeting.lets_views_go:
        return
    written = {one.item_id for one in looking.records.all(Paragraph, meeting_id=looking.meeting.id)}
    for round_ in {one.item_id: one for one in reversed(shown)}.values():
        if round_.item_id not in written:
            yield ToDo(Needs.PARAGRAPH, "", looking.title(round_), round_.id, round_.item_id)


def _steps(looking: _Looking) -> Iterator[ToDo]:
    if looking.meeting.stage is MeetingStage.WRITING_UP:
        for step in plan_of(looking.records, looking.meeting.id, CHAIR).incomplete:
            yield ToDo(Needs.STEP, "", step.what, "", step.step_id)
        for waiting in open_steps(looking.records, looking.meeting):
            yield ToDo(Needs.REVIEW, "", waiting.step.what, "", waiting.step.step_id)


def _decision(looking: _Looking) -> Iterator[ToDo]:
    """decision-apart: what leads to its own page; nothing of it stands in this list."""
    meeting = looking.meeting
    if meeting.stage is not MeetingStage.WRITING_UP or meeting.kind not in DECIDING:
        return
    made = {one.child_id: one for one in decided_in(looking.records, meeting.id)}
    for child in looking.records.all(Person, case_id=meeting.case_id, group=Group.CHILD.value):
        decision = made.get(child.id)
        if decision is None:
            yield ToDo(Needs.DECISION, child.says_as, "", "", child.id)
        elif decision.told_on is None and not child.unborn:
            yield ToDo(Needs.TELL_CHILD, child.says_as, "", "", child.id)
