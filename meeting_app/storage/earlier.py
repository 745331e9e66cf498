"""The newest earlier view of one person on the scale that a round asks: to be read after the show and not before."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from meeting_app.domain.answer import Answer, Let, Revision, Spoken, Standing
from meeting_app.domain.case import Group, Person
from meeting_app.domain.ids import AnswerId, PersonId
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.meeting import Keeps, Meeting
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.mapper import table_of
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Earlier:
    """A view of an earlier meeting: when, and what its owner said would make it one point higher.

    `seat_id` and `wording_id`: whose place it was, and the words that it was given against.
    """

    answer_id: AnswerId
    seat_id: str
    wording_id: str
    day: date
    higher: str


@cache
def _statement() -> Select[Any]:
    given, asked, item, met, seat = map(table_of, (Answer, Round, Item, Meeting, Seat))
    return (
        select(given.c.id, given.c.standing, met.c.id.label("met"), met.c.day)
        .join(asked, asked.c.id == given.c.round_id)
        .join(item, item.c.id == asked.c.item_id)
        .join(met, met.c.id == asked.c.meeting_id)
        .join(seat, seat.c.id == given.c.seat_id)
        .where(item.c.scale_id == bindparam("scale"), seat.c.person_id == bindparam("person"))
        .where(asked.c.meeting_id != bindparam("now"), met.c.day <= bindparam("day"))
        # plan-only: what was shown there is not kept, and is asked after in no other meeting meanwhile.
        .where(met.c.keeps != Keeps.PLAN_ONLY.value)
        .where(asked.c.stage.in_([one.value for one in AFTER_THE_SHOW]), given.c.shown_at.is_not(None))
        .order_by(met.c.day.desc(), met.c.opened_at.desc())
    )


def earlier_view(records: Records, round_: Round, person_id: PersonId) -> Earlier | None:
    """What this person gave in the newest meeting before this one, a second view before a first; None for nothing."""
    item, now = records.get(Item, round_.item_id), records.get(Meeting, round_.meeting_id)
    of = {"scale": item.scale_id, "person": person_id, "now": now.id, "day": now.day}
    found = records.connection.execute(_statement(), of).all()
    last = [one for one in found if one.met == found[0].met]
    if not last:
        return None
    row = max(last, key=lambda one: list(Standing).index(Standing(one.standing)))
    answer = records.get(Answer, row.id)
    return Earlier(answer.id, answer.seat_id, answer.wording_id, row.day, _higher(records, answer))


def _higher(records: Records, answer: Answer) -> str:
    """As they wrote it, or as somebody typed it where it was said out loud."""
    (sent,) = records.all(Revision, answer_id=answer.id, revision=answer.current)
    if sent.given is None or not sent.given.aloud:
        return sent.given.higher if sent.given else ""
    typed = records.all(Spoken, answer_id=answer.id, order="revision")
    return next((one.higher for one in reversed(typed) if one.let is Let.THROUGH), "")


def is_kept(records: Records, person_id: PersonId, earlier: Earlier) -> bool:
    """who-may-see: whether anything of what this person said then is kept from anybody."""
    things = [earlier.answer_id, earlier.seat_id, earlier.wording_id]
    person = records.get(Person, person_id)
    if records.all(KeptFrom, case_id=person.case_id, subject_id=things, freed_at=None):
        return True
    if person.group is not Group.CHILD:
        return False
    release = records.find(Release, answer_id=earlier.answer_id, taken_back_at=None)
    # child-says-who: nor of what a child wanted left out, in part or whole.
    return release is None or release.scope is not Scope.ALL or bool(release.left_out)


def is_for_the_desk(records: Records, person_id: PersonId, earlier: Earlier) -> bool:
    """two-sittings, who-may-see: whether a minute-taker may read it, who need not have been there.

    What is kept from anybody stays away from there, and what was said in one of several parts.
    """
    if is_kept(records, person_id, earlier):
        return False
    return len(records.all(Sitting, meeting_id=records.get(Answer, earlier.answer_id).meeting_id)) == 1
