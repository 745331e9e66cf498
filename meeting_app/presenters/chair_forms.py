"""The console's own pages for what is typed or chosen: paper and spoken views, reasons, who it was made clear to."""

from typing import Any

from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.case import Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import Asked, asked_in
from meeting_app.presenters.chair_people import PersonLine, people_lines, round_state
from meeting_app.presenters.happened import was_asked_before
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.part_names import PartName
from meeting_app.presenters.parts import coming_parts, sitting_now
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class PeopleForm:
    """A page on which people of a round are ticked: `people` are those it is about, all ticked at first."""

    page: Page
    public_id: str
    round_id: str
    words: Asked
    people: tuple[PersonLine, ...]
    typed: Typed
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToType:
    """A view that came after the show (difference-is-fine): late, or a second one beside the first."""

    round_id: str
    question: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class PersonForm:
    """The page of one person's place: correct a role, cut a phone, mark as gone.

    `to_type`: rounds that are shown, in which a view after the show can be typed for somebody without a phone.
    `happened`: ids and questions of those whose scale was asked before, of which they can say what came of it.
    """

    page: Page
    public_id: str
    chair: str
    person: PersonLine
    typed: Typed
    to_type: tuple[ToType, ...]
    happened: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NewPersonForm:
    """The page on which somebody unexpected is added: a person of the case, or a new one."""

    page: Page
    public_id: str
    case_id: str
    people: tuple[Person, ...]
    typed: Typed
    parts: tuple[PartName, ...]


@dataclass(frozen=True, slots=True)
class ScreensPage:
    """The page on which screens are paired and cut."""

    page: Page
    public_id: str
    screens: tuple[Screen, ...]


@dataclass(frozen=True, slots=True)
class ReasonForm:
    """The page that asks for one text before something is done: abandon a round, keep an answer."""

    page: Page
    public_id: str
    round_id: str
    subject_id: str
    words: Asked
    typed: Typed


def _lines(records: Records, meeting: Meeting, round_: Round | None) -> tuple[PersonLine, ...]:
    sitting_id = round_.sitting_id if round_ else sitting_now(records, meeting.id).id
    return people_lines(records, sitting_id, round_state(records, round_), frozenset())


def _words(records: Records, round_: Round) -> Asked:
    return asked_in(records, round_, CHAIR)


def missing_form(records: Records, meeting: Meeting, round_: Round, *, page: Page, form: dict[str, Any]) -> PeopleForm:
    """Everybody whom the close waits for, ticked."""
    state = round_state(records, round_)
    people = tuple(line for line in _lines(records, meeting, round_) if state.waits_for(line))
    chosen = tuple(form.get("seat_ids") or [line.seat_id for line in people])
    return PeopleForm(
        page, meeting.public_id, round_.id, _words(records, round_), people, Typed(why=form.get("why", "")), chosen
    )


def clear_form(records: Records, meeting: Meeting, round_: Round, *, page: Page, form: dict[str, Any]) -> PeopleForm:
    """Everybody here who scores and has not said that both ends are clear, ticked."""
    state = round_state(records, round_)
    people = tuple(
        line
        for line in _lines(records, meeting, round_)
        if line.scores and line.state == "here" and line.seat_id not in _clear_ids(state.clear)
    )
    chosen = tuple(form.get("seat_ids") or [line.seat_id for line in people])
    typed = Typed(how=form.get("how", ""))
    return PeopleForm(page, meeting.public_id, round_.id, _words(records, round_), people, typed, chosen)


def _clear_ids(said: dict[str, Any]) -> set[str]:
    return {seat_id for seat_id, one in said.items() if one.is_clear}


def person_line(records: Records, meeting: Meeting, seat: Seat, round_: Round | None) -> PersonLine:
    """One person as the console lists them."""
    return next(line for line in _lines(records, meeting, round_) if line.seat_id == seat.id)


def person_form(records: Records, meeting: Meeting, seat: Seat, *, page: Page, typed: Typed) -> PersonForm:
    """One person's place."""
    person = person_line(records, meeting, seat, None)
    return PersonForm(
        page, meeting.public_id, meeting.chair, person, typed, _to_type(records, seat), _happened(records, seat)
    )


def _happened(records: Records, seat: Seat) -> tuple[tuple[str, str], ...]:
    after = [one.value for one in AFTER_THE_SHOW]
    rounds = records.all(Round, sitting_id=seat.sitting_id, stage=after, order="position")
    again = [one for one in rounds if was_asked_before(records, one)]
    return tuple((one.id, asked_in(records, one, CHAIR).wording.question) for one in again)


def _to_type(records: Records, seat: Seat) -> tuple[ToType, ...]:
    if not seat.scores or seat.has_phone:
        return ()
    rounds = records.all(Round, sitting_id=seat.sitting_id, stage=RoundStage.SHOWN.value, order="position")
    given = {one.round_id for one in records.all(Answer, seat_id=seat.id, standing=Standing.FIRST.value)}
    return tuple(
        ToType(
            one.id,
            asked_in(records, one, CHAIR).wording.question,
            Standing.SECOND if one.id in given else Standing.LATE,
        )
        for one in rounds
    )


def new_person_form(records: Records, meeting: Meeting, *, page: Page, typed: Typed) -> NewPersonForm:
    """People of the case who are not expected in every part that is on or still to come."""
    parts = coming_parts(records, meeting.id)
    seats = records.all(Seat, meeting_id=meeting.id)
    expected = [{seat.person_id for seat in seats if seat.sitting_id == part.sitting_id} for part in parts]
    everybody = records.all(Person, case_id=meeting.case_id)
    people = tuple(person for person in everybody if not all(person.id in here for here in expected))
    return NewPersonForm(page, meeting.public_id, meeting.case_id, people, typed, parts)


def reason_form(
    records: Records, meeting: Meeting, round_: Round, subject_id: str, *, page: Page, typed: Typed
) -> ReasonForm:
    """One text for one round or answer."""
    return ReasonForm(page, meeting.public_id, round_.id, subject_id, _words(records, round_), typed)


def screens_page(records: Records, meeting: Meeting, *, page: Page) -> ScreensPage:
    """The meeting's screens, oldest first."""
    screens = records.all(Screen, meeting_id=meeting.id, cut_at=None, order="paired_at")
    return ScreensPage(page, meeting.public_id, tuple(screens))
