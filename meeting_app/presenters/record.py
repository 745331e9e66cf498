"""The meeting's record: who was there, each round with its words and everybody's view, the way it was given."""

from dataclasses import replace

from meeting_app.domain.amendment import AmendmentKind, kinds_for
from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.due import Due, due
from meeting_app.domain.ids import RoundId, SeatId, SittingId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.missing import Missing
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.understanding import Understanding
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.presenters.agenda import Asked, asked_in
from meeting_app.presenters.amended import NOT_AMENDED, Amended
from meeting_app.presenters.amended_record import amended_record
from meeting_app.presenters.earlier_steps import Reviewed, reviews_in
from meeting_app.presenters.goals_then import NOTHING_BESIDE, GoalsThen, StoodBeside, goals_then
from meeting_app.presenters.happened_record import CameLine, said_in
from meeting_app.presenters.page import Page
from meeting_app.presenters.record_kept import kept_views
from meeting_app.presenters.record_reader import (
    MissingLine,
    NoteLine,
    UnderstoodLine,
    asked_only,
    meeting_for,
    notes_for,
    once_each,
    paragraphs_for,
    parts_known_to,
    rounds_for,
    seats_known_to,
)
from meeting_app.presenters.sealed_head import SealedHead, sealed_head
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.steps import Plan, plan_of, with_goals
from meeting_app.presenters.work_in_record import NO_WORK, WorkInRecord, work_in
from meeting_app.presenters.write_up import ToDo, for_chair
from meeting_app.presenters.written_up import Done, done_since_the_end
from meeting_app.storage.audit_log import SEALINGS, head_at
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class PresentLine:
    """Somebody of the meeting and how they took part; `part` is filled for the chair where there are several."""

    seat: Seat
    person: Person
    part: str = ""


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """One round. `views` is what this viewer may see; `kept` is the chair's alone and stands covered.

    `part` says in which part it was asked, where this viewer knows of several. `happened`: what people said in it of
    what they had said before would move it up.
    """

    round: Round
    part: str
    words: Asked
    views: tuple[ShownView, ...]
    kept: tuple[ShownView, ...]
    missing: tuple[MissingLine, ...]
    understood: tuple[UnderstoodLine, ...]
    notes: tuple[NoteLine, ...]
    happened: tuple[CameLine, ...] = ()

    @property
    def not_run(self) -> bool:
        """Whether this round was never begun."""
        return self.round.stage is RoundStage.DRAFTED


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One scale of the agenda with its rounds, one a part. `paragraph`: in a copy only if the chair has said so.

    `beside`: what stood beside its worry and its goal at this meeting.
    """

    words: Asked
    rounds: tuple[RoundRecord, ...]
    paragraph: Paragraph | None = None
    beside: StoodBeside = NOTHING_BESIDE


@dataclass(frozen=True, slots=True)
class RecordView:
    """The record of one meeting for one viewer. `head` is the end of its chain, printed once it is sealed.

    `to_do` is what still needs somebody, `done` what was completed since the end; `due` are the council's days. All
    three are the chair's.
    `words`: what the council calls the things of a case.
    `for_reader`: it is a named reader's copy.
    """

    page: Page
    case: Case
    meeting: Meeting
    people: tuple[PresentLine, ...]
    items: tuple[ItemRecord, ...]
    notes: tuple[NoteLine, ...]
    head: SealedHead | None
    for_chair: bool
    plan: Plan
    words: CouncilWords
    to_do: tuple[ToDo, ...] = ()
    done: tuple[Done, ...] = ()
    due: Due | None = None
    for_reader: bool = False
    reviewed: tuple[Reviewed, ...] = ()
    work: WorkInRecord = NO_WORK
    amended: Amended = NOT_AMENDED

    @property
    def can_be_added(self) -> tuple[AmendmentKind, ...]:
        """What can be added to it once it is sealed."""
        return kinds_for(self.meeting)

    @property
    def rounds(self) -> tuple[RoundRecord, ...]:
        """All rounds, item by item."""
        return tuple(one for item in self.items for one in item.rounds)


def record_view(records: Records, meeting: Meeting, viewer: Viewer, *, page: Page) -> RecordView:
    """The record as this viewer may have it."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    sittings = records.all(Sitting, meeting_id=meeting.id, order="position")
    parts = parts_known_to(viewer, sittings)
    seats = seats_known_to(records, meeting, viewer)
    notes = {} if meeting.lets_views_go else notes_for(records, meeting, viewer, people, seats)
    names = {seat.id: people[seat.person_id].says_as for seat in seats}
    rounds = rounds_for(records, meeting, viewer)
    known = _Known(viewer, parts, names, notes, said_in(records, rounds, viewer, names))
    as_it_is_kept = _asked if meeting.lets_views_go else _round
    lines: dict[str, RoundRecord] = {one.id: as_it_is_kept(records, one, known) for one in rounds}
    then = goals_then(records, meeting, viewer, {seat.person_id for seat in seats})
    sealed = meeting.stage is MeetingStage.SEALED and viewer.people is None
    plain = RecordView(
        page=page,
        case=records.get(Case, meeting.case_id),
        meeting=meeting_for(meeting, viewer, sittings),
        people=tuple(
            PresentLine(seat, people[seat.person_id], parts.get(seat.sitting_id, "") if viewer.is_chair else "")
            for seat in (seats if viewer.is_chair else once_each(seats, viewer))
        ),
        items=_with_goals_then(records, _by_item(rounds, lines, paragraphs_for(records, meeting, viewer)), then),
        notes=notes.get("", ()),
        head=sealed_head(
            records, meeting, head_at(records.connection, f"meeting:{meeting.id}", SEALINGS) if sealed else None
        ),
        for_chair=viewer.is_chair,
        plan=with_goals(records, plan_of(records, meeting.id, viewer), viewer),
        reviewed=reviews_in(records, meeting, viewer),
        work=work_in(records, meeting, viewer),
        amended=amended_record(records, meeting, viewer),
        words=load_house(records).words,
        for_reader=viewer.people is not None,
    )
    return _of_the_chair(records, plain, rounds) if viewer.is_chair else plain


def _of_the_chair(records: Records, plain: RecordView, rounds: list[Round]) -> RecordView:
    meeting = plain.meeting
    writing_up = meeting.stage is MeetingStage.WRITING_UP
    to_do = for_chair(records, meeting, rounds, lambda one: round_views(records, one, CHAIR)) if writing_up else ()
    days = due(meeting, load_house(records), plain.page.zone)
    views = [(one.words.title, view) for one in plain.rounds for view in round_views(records, one.round, CHAIR)]
    paragraphs = [(item.words.title, item.paragraph) for item in plain.items if item.paragraph]
    done = done_since_the_end(records, meeting, views, paragraphs) if writing_up else ()
    return replace(plain, to_do=to_do, done=done, due=days)


def _by_item(
    rounds: list[Round], lines: dict[str, RoundRecord], paragraphs: dict[str, Paragraph]
) -> tuple[ItemRecord, ...]:  # fmt: skip
    items: dict[str, list[RoundRecord]] = {}
    for one in rounds:
        items.setdefault(one.item_id, []).append(lines[one.id])
    return tuple(ItemRecord(found[0].words, tuple(found), paragraphs.get(id_)) for id_, found in items.items())


def _with_goals_then(records: Records, items: tuple[ItemRecord, ...], then: GoalsThen) -> tuple[ItemRecord, ...]:
    return tuple(replace(one, beside=then.beside(records, one.words)) for one in items)


@dataclass(frozen=True, slots=True)
class _Known:
    """What this viewer may know: names of parts by sitting, names of people by seat, notes and more by round."""

    viewer: Viewer
    parts: dict[SittingId, str]
    names: dict[SeatId, str]
    notes: dict[str, tuple[NoteLine, ...]]
    happened: dict[RoundId, tuple[CameLine, ...]]


def _asked(records: Records, round_: Round, known: _Known) -> RoundRecord:
    """plan-only: what was asked, at no time and in no form who gave what."""
    part, words = known.parts.get(round_.sitting_id, ""), asked_in(records, round_, known.viewer)
    return RoundRecord(asked_only(round_), part, words, (), (), (), (), ())


def _round(records: Records, round_: Round, known: _Known) -> RoundRecord:
    viewer, names = known.viewer, known.names
    room = round_views(records, round_, ANYBODY if viewer.is_chair else viewer)
    return RoundRecord(
        round=round_,
        part=known.parts.get(round_.sitting_id, ""),
        words=asked_in(records, round_, viewer),
        views=room,
        kept=kept_views(records, round_, room) if viewer.is_chair else (),
        missing=tuple(
            MissingLine(names[one.seat_id], one.why, one.seat_id)
            for one in records.all(Missing, round_id=round_.id)
            if one.seat_id in names
        ),
        understood=tuple(
            UnderstoodLine(names[one.seat_id], one.clear.value, one.how)
            for one in records.all(Understanding, round_id=round_.id, order="at")
            if one.seat_id in names
        ),
        notes=known.notes.get(round_.id, ()),
        happened=known.happened.get(round_.id, ()),
    )
