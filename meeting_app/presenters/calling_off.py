"""The page on which it is said that a prepared meeting will not be held, and what becomes of what was given before."""

from datetime import date, datetime

from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Case, Person
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import asked_in
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.read_again import was_read_again
from meeting_app.storage.given import given_in
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class GivenBefore:
    """A round with views that were given beforehand and never asked for; `looked`: the chair has looked at it alone."""

    round_id: str
    title: str
    looked: bool


@dataclass(frozen=True, slots=True)
class CallOffPage:
    """`gave`: who gave something beforehand, never what. `waits`: what they gave has still to be read, then goes."""

    page: Page
    public_id: str
    case: Case
    kind: MeetingKind
    day: date
    can_call_off: bool
    called_off_at: datetime | None
    why: str
    plan_only: bool
    gave: tuple[str, ...]
    anything: bool
    waits: bool
    is_read: bool
    given: tuple[GivenBefore, ...]
    typed: Typed


def call_off_page(records: Records, meeting: Meeting, *, page: Page, typed: Typed) -> CallOffPage:
    """As it stands; sealed-until-close: nothing of a view is in it."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = by_id(records.all(Seat, meeting_id=meeting.id))
    whose = {seats[one.seat_id].person_id for one in records.all(Answer, meeting_id=meeting.id)}
    given = given_in(records, meeting.id)
    rounds = records.all(Round, meeting_id=meeting.id, order="position")
    stopped = [one for one in rounds if one.id in given.rounds and one.stage is RoundStage.ABANDONED]
    return CallOffPage(
        page,
        meeting.public_id,
        records.get(Case, meeting.case_id),
        meeting.kind,
        meeting.day,
        meeting.stage is MeetingStage.PREPARED,
        meeting.called_off_at,
        meeting.called_off_why or "",
        meeting.lets_views_go,
        tuple(sorted(people[id_].says_as for id_ in whose)),
        given.anything,
        meeting.waits_to_let_go,
        meeting.waits_to_let_go and was_read_again(records, meeting),
        tuple(GivenBefore(one.id, asked_in(records, one, CHAIR).title, one.looked_at is not None) for one in stopped),
        typed,
    )
