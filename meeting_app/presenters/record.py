"""The meeting's record: who was there, each round with its words and everybody's view, the way it was given."""

from dataclasses import dataclass, replace
from datetime import datetime

from meeting_app.domain.answer import Standing
from meeting_app.domain.case import Case, Person
from meeting_app.domain.due import Due, due
from meeting_app.domain.ids import SeatId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.missing import Missing, WhyMissing
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.understanding import Understanding
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.presenters.agenda import Asked, asked_in, between_of
from meeting_app.presenters.page import Page
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.steps import Plan, plan_of
from meeting_app.presenters.write_up import ToDo, for_chair
from meeting_app.storage.audit_log import head_of
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id


@dataclass(frozen=True, slots=True)
class PresentLine:
    """Somebody of the meeting and how they took part."""

    seat: Seat
    person: Person


@dataclass(frozen=True, slots=True)
class MissingLine:
    """Why somebody has no view in a round."""

    says_as: str
    why: WhyMissing
    seat_id: str


@dataclass(frozen=True, slots=True)
class UnderstoodLine:
    """How 10 and 0 were clear to somebody."""

    says_as: str
    clear: str
    how: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note; `corrects` is the text of the one that it corrects."""

    note_id: str
    text: str
    about: tuple[str, ...]
    read_back: bool
    at: datetime
    corrects: str


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """One round. `views` is what this viewer may see; `kept` is the chair's alone and stands covered.

    `paragraph` stands with the first round of its scale, and in a copy only if the chair has said so.
    """

    round: Round
    words: Asked
    views: tuple[ShownView, ...]
    kept: tuple[ShownView, ...]
    missing: tuple[MissingLine, ...]
    understood: tuple[UnderstoodLine, ...]
    notes: tuple[NoteLine, ...]
    paragraph: Paragraph | None = None

    @property
    def not_run(self) -> bool:
        """Whether this round was never begun."""
        return self.round.stage is RoundStage.DRAFTED


@dataclass(frozen=True, slots=True)
class RecordView:
    """The record of one meeting for one viewer. `head` is the end of its chain, printed once it is sealed.

    `to_do` is what still needs somebody; `due` are the council's days. Both are the chair's.
    """

    page: Page
    case: Case
    meeting: Meeting
    people: tuple[PresentLine, ...]
    rounds: tuple[RoundRecord, ...]
    notes: tuple[NoteLine, ...]
    head: tuple[int, str] | None
    for_chair: bool
    plan: Plan
    to_do: tuple[ToDo, ...] = ()
    due: Due | None = None


def record_view(records: Records, meeting: Meeting, viewer: Viewer, *, page: Page) -> RecordView:
    """The record as this viewer may have it."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = records.all(Seat, meeting_id=meeting.id, order="position")
    names = {seat.id: people[seat.person_id].says_as for seat in seats}
    notes = _notes(records, meeting, people)
    rounds = records.all(Round, meeting_id=meeting.id, order="position")
    sealed = meeting.stage is MeetingStage.SEALED
    paragraphs = _paragraphs(records, meeting, rounds, viewer)
    return RecordView(
        page=page,
        case=records.get(Case, meeting.case_id),
        meeting=meeting,
        people=tuple(PresentLine(seat, people[seat.person_id]) for seat in seats),
        rounds=tuple(
            replace(_round(records, one, viewer, names, notes.get(one.id, ())), paragraph=paragraphs.get(one.id))
            for one in rounds
            if viewer.sees_between(between_of(records, one))
        ),
        notes=notes.get("", ()),
        head=head_of(records.connection, f"meeting:{meeting.id}") if sealed else None,
        for_chair=viewer.is_chair,
        plan=plan_of(records, meeting.id, viewer),
        to_do=_to_do(records, meeting, rounds) if viewer.is_chair else (),
        due=due(meeting, load_house(records)) if viewer.is_chair else None,
    )


def _to_do(records: Records, meeting: Meeting, rounds: list[Round]) -> tuple[ToDo, ...]:
    if meeting.stage is not MeetingStage.WRITING_UP:
        return ()
    return for_chair(records, meeting, rounds, lambda one: round_views(records, one, CHAIR))


def _paragraphs(
    records: Records, meeting: Meeting, rounds: list[Round], viewer: Viewer
) -> dict[str, Paragraph]:  # fmt: skip
    """The newest paragraph of each scale, under the first round of it that was run."""
    newest = {one.item_id: one for one in records.all(Paragraph, meeting_id=meeting.id, order="revision")}
    first = {one.item_id: one.id for one in reversed(rounds) if one.stage is not RoundStage.DRAFTED}
    seen = {item_id: one for item_id, one in newest.items() if viewer.is_chair or one.for_all}
    return {first[item_id]: one for item_id, one in seen.items() if item_id in first}


def _round(
    records: Records, round_: Round, viewer: Viewer, names: dict[SeatId, str], notes: tuple[NoteLine, ...]
) -> RoundRecord:
    room = round_views(records, round_, ANYBODY if viewer.is_chair else viewer)
    return RoundRecord(
        round=round_,
        words=asked_in(records, round_),
        views=room,
        kept=_kept(records, round_, room) if viewer.is_chair else (),
        missing=tuple(
            MissingLine(names[one.seat_id], one.why, one.seat_id) for one in records.all(Missing, round_id=round_.id)
        ),
        understood=tuple(
            UnderstoodLine(names[one.seat_id], one.clear.value, one.how)
            for one in records.all(Understanding, round_id=round_.id, order="at")
        ),
        notes=notes,
    )


def _kept(records: Records, round_: Round, room: tuple[ShownView, ...]) -> tuple[ShownView, ...]:
    """What only the chair sees of a round: kept back, not shown yet, or of an abandoned round that was looked at."""
    if round_.stage not in AFTER_THE_SHOW and round_.looked_at is None:
        return ()
    in_the_room = {view.answer_id: view for view in room}
    return tuple(
        view
        for view in round_views(records, round_, CHAIR)
        if view.answer_id not in in_the_room or in_the_room[view.answer_id].kind is not view.kind
        or (view.standing is not Standing.FIRST and not view.shown)
    )  # fmt: skip


def _notes(records: Records, meeting: Meeting, people: dict[str, Person]) -> dict[str, tuple[NoteLine, ...]]:
    stored = records.all(Note, meeting_id=meeting.id, order="at")
    texts = {note.id: note.text for note in stored}
    by_round: dict[str, list[NoteLine]] = {}
    for note in stored:
        about = tuple(people[id_].says_as for id_ in note.about)
        line = NoteLine(note.id, note.text, about, note.read_back, note.at, texts.get(note.replaces, ""))
        by_round.setdefault(note.round_id or "", []).append(line)
    return {round_id: tuple(lines) for round_id, lines in by_round.items()}
