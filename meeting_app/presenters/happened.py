"""What came of an earlier one point higher: asked on its owner's phone after the show, and laid beside those words."""

from collections.abc import Iterable
from datetime import datetime

from meeting_app.domain.case import Person
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.happened import DidItHappen, Happened
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import Viewer, sees_seat
from meeting_app.presenters.agenda import knows, scale_of
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.shown_view import Looks, ShownView
from meeting_app.storage.earlier import Earlier, earlier_view, is_for_the_desk, is_kept
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


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
    """Their newest earlier view with a one point higher; before the show nothing of it is even read (write-first).

    who-may-see: who sits beside can read along on a phone, so nothing is asked there of what is kept from anybody.
    """
    earlier = _earlier(records, seat, round_) if round_.stage is RoundStage.SHOWN else None
    return None if earlier is None or is_kept(records, seat.person_id, earlier) else earlier


def _earlier(records: Records, seat: Seat, round_: Round) -> Earlier | None:
    if not was_asked_before(records, round_):
        return None
    earlier = earlier_view(records, round_, seat.person_id)
    return earlier if earlier is not None and earlier.higher.strip() else None


def was_asked_before(records: Records, round_: Round) -> bool:
    """Whether the scale stands on another meeting's agenda too; one question for all who ask it."""
    return len(records.all(Item, scale_id=scale_of(records, round_).id)) > 1


@dataclass(frozen=True, slots=True)
class TypedHappened:
    """The page for somebody who says it out loud. `kept`: their words are kept from somebody, and covered."""

    page: Page
    back: str
    at_desk: bool
    says_as: str
    earlier: Earlier | None
    kept: bool
    typed: Typed


def typed_happened(
    records: Records, seat: Seat, round_: Round, *, page: Page, back: str, at_desk: bool, typed: Typed
) -> TypedHappened:
    """Raises NotAllowed before the show, and for a round of another part (write-first).

    who-may-see: at the minute-taker's place there is nothing of what is kept from anybody, or was of another part.
    """
    if round_.stage not in AFTER_THE_SHOW or round_.sitting_id != seat.sitting_id:
        raise NotAllowed
    earlier = _earlier(records, seat, round_)
    if at_desk and earlier is not None and not is_for_the_desk(records, seat.person_id, earlier):
        earlier = None
    kept = earlier is not None and is_kept(records, seat.person_id, earlier)
    says_as = records.get(Person, seat.person_id).says_as
    return TypedHappened(page, back, at_desk, says_as, earlier, kept, typed)


@dataclass(frozen=True, slots=True)
class CameOfIt:
    """What its owner says came of it, and in which meeting."""

    said: Happened
    meeting: Meeting
    typed_by: str


def stands_beside(view: ShownView) -> bool:
    """Whether what came of it can stand beside these words: not where a child let no more be shown than some of them.

    child-says-who: what the child says of it now is more than that.
    """
    return bool(view.higher) and view.kind is not Looks.WORDS


def beside_higher(records: Records, views: Iterable[ShownView], viewer: Viewer) -> dict[str, CameOfIt]:
    """Under the views' ids, for those whose one point higher this viewer sees, and who was there when it was said."""
    ids = [one.answer_id for one in views if stands_beside(one)]
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
        one.answer_id: CameOfIt(one.said, meetings[one.meeting_id][0], one.typed_by)
        for one in said
        if sees_seat(rounds[one.round_id][0].sitting_id, kept.get(one.seat_id, ()), viewer)
        and knows(records, rounds[one.round_id][0], viewer)
    }
