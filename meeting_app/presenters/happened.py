"""What came of an earlier one point higher: asked on its owner's phone after the show, and laid beside those words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meeting_app.domain.case import Group, Person
from meeting_app.domain.happened import DidItHappen, Happened
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import Viewer, sees_seat
from meeting_app.presenters.agenda import knows, scale_of
from meeting_app.presenters.page import Page
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.earlier import Earlier, earlier_view
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class HappenedPage:
    """The page on a phone. `earlier` is None where there is nothing to ask about; `said_at`: answered already."""

    page: Page
    public_id: str
    round_id: str
    earlier: Earlier | None
    said_at: datetime | None


def happened_page(records: Records, seat: Seat, round_: Round, *, page: Page) -> HappenedPage | None:
    """None before the show, and for a round of another part (write-first)."""
    if round_.stage is not RoundStage.SHOWN or round_.sitting_id != seat.sitting_id:
        return None
    earlier = to_ask_about(records, seat, round_)
    said = records.all(DidItHappen, answer_id=earlier.answer_id, round_id=round_.id) if earlier else []
    public_id = records.get(Meeting, seat.meeting_id).public_id
    return HappenedPage(page, public_id, round_.id, earlier, max((one.at for one in said), default=None))


def to_ask_about(records: Records, seat: Seat, round_: Round) -> Earlier | None:
    """Their newest earlier view with a one point higher; None before the show (write-first).

    who-may-see: who sits beside can read along on a phone, so nothing is asked there of what is kept from anybody.
    """
    if round_.stage is not RoundStage.SHOWN or len(records.all(Item, scale_id=scale_of(records, round_).id)) < 2:
        return None
    earlier = earlier_view(records, round_, seat.person_id)
    if earlier is None or not earlier.higher.strip() or _is_kept(records, seat, earlier):
        return None
    return earlier


def _is_kept(records: Records, seat: Seat, earlier: Earlier) -> bool:
    things = [earlier.answer_id, earlier.seat_id, earlier.wording_id]
    if records.all(KeptFrom, case_id=seat.case_id, subject_id=things, freed_at=None):
        return True
    if records.get(Person, seat.person_id).group is not Group.CHILD:
        return False
    release = records.find(Release, answer_id=earlier.answer_id, taken_back_at=None)
    # child-says-who: nor of what a child wanted left out, in part or whole.
    return release is None or release.scope is not Scope.ALL or bool(release.left_out)


@dataclass(frozen=True, slots=True)
class CameOfIt:
    """What its owner says came of it, and in which meeting."""

    said: Happened
    meeting: Meeting


def beside_higher(records: Records, views: Iterable[ShownView], viewer: Viewer) -> dict[str, CameOfIt]:
    """Under the views' ids, for those whose one point higher this viewer sees, and who was there when it was said."""
    ids = [one.answer_id for one in views if one.higher]
    said = [one for found in records.for_each(DidItHappen, "answer_id", ids, order="at").values() for one in found]
    rounds = records.for_each(Round, "id", [one.round_id for one in said])
    meetings = records.for_each(Meeting, "id", [one.meeting_id for one in said])
    if not said:
        return {}
    of_seats = {"case_id": said[0].case_id, "subject": Subject.ATTENDANCE.value}
    kept = by_subject(
        records.all(KeptFrom, subject_id=[one.seat_id for one in said], freed_at=None, **of_seats), Subject.ATTENDANCE
    )
    return {
        one.answer_id: CameOfIt(one.said, meetings[one.meeting_id][0])
        for one in said
        if sees_seat(rounds[one.round_id][0].sitting_id, kept.get(one.seat_id, ()), viewer)
        and knows(records, rounds[one.round_id][0], viewer)
    }
