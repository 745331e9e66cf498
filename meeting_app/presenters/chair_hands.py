"""Hands that help, on the console: the minute-taker's places and codes, what others added, what is still to do."""

from datetime import datetime

from meeting_app.domain import join_code
from meeting_app.domain.case import Group, Person
from meeting_app.domain.desk import Desk
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.page import Page
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.write_up import ToDo, for_chair
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A minute-taker's place: a code that waits to be used, or since when somebody sits there."""

    desk_id: str
    says_as: str
    code: str
    until: datetime | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Hands:
    """What helping hands do, for the chair alone."""

    desks: tuple[DeskLine, ...]
    to_do: tuple[ToDo, ...]


@dataclass(frozen=True, slots=True)
class HandsPage:
    """The page on which a minute-taker's place is made and ended."""

    page: Page
    public_id: str
    people: tuple[Person, ...]
    desks: tuple[DeskLine, ...]


def hands_of(records: Records, meeting: Meeting, *, now: datetime) -> Hands:
    """The places, and what needs somebody in the rounds that were shown."""
    shown = [one for one in records.all(Round, meeting_id=meeting.id, order="position") if one.stage in AFTER_THE_SHOW]
    to_do = for_chair(records, meeting, shown, lambda one: round_views(records, one, CHAIR))
    return Hands(desk_lines(records, meeting, now=now), to_do)


def desk_lines(records: Records, meeting: Meeting, *, now: datetime) -> tuple[DeskLine, ...]:
    """Places that somebody sits at or may take now."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    return tuple(
        DeskLine(
            desk.id,
            people[desk.person_id].says_as,
            join_code.shown(desk.code) if desk.has_code(now) else "",
            desk.code_until if desk.has_code(now) else None,
            desk.taken_at if desk.is_open(now) else None,
        )
        for desk in records.all(Desk, meeting_id=meeting.id)
        if desk.has_code(now) or desk.is_open(now)
    )


def hands_page(records: Records, meeting: Meeting, *, now: datetime, page: Page) -> HandsPage:
    """Grown-ups of the case: who is here to take minutes, helpers, who works with the family, then the rest."""
    order = (Group.HELPER, Group.PROFESSIONAL, Group.NETWORK, Group.FAMILY)
    people = [one for one in records.all(Person, case_id=meeting.case_id) if one.group is not Group.CHILD]
    people.sort(key=lambda one: ("minute" not in one.role.casefold(), order.index(one.group), one.says_as.casefold()))
    return HandsPage(page, meeting.public_id, tuple(people), desk_lines(records, meeting, now=now))
