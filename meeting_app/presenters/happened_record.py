"""In a record: what people said in its rounds of what would move it up, as far as its reader sees those words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from meeting_app.domain.answer import Answer
from meeting_app.domain.happened import DidItHappen, Happened
from meeting_app.domain.ids import PersonId, RoundId, SeatId, SittingId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import ANYBODY, Viewer
from meeting_app.presenters.happened import stands_beside
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class CameLine:
    """What came of it: whose words they are and of when, what they said of them now, when, and who typed that.

    `typed_by` is empty where they said it on their own phone. `covered`: the chair alone sees it.
    """

    says_as: str
    day: date
    higher: str
    language: str
    said: Happened
    typed_by: str
    at: datetime
    covered: bool = False


def said_in(
    records: Records, rounds: Iterable[Round], viewer: Viewer, names: Mapping[SeatId, str]
) -> dict[RoundId, tuple[CameLine, ...]]:
    """By round, by the alphabet. One question where nobody said anything; else as many for any number of meetings.

    who-may-see: where the reader does not see the earlier words, or may not know of the place in which their owner
    said it, nothing stands here.
    """
    found = records.for_each(DidItHappen, "round_id", [one.id for one in rounds], order="revision")
    newest = {(one.answer_id, one.round_id): one for said in found.values() for one in said if one.seat_id in names}
    views = _earlier_views(records, [one.answer_id for one in newest.values()], viewer) if newest else {}
    lines: dict[RoundId, list[CameLine]] = {}
    for one in newest.values():
        if one.answer_id in views:
            lines.setdefault(one.round_id, []).append(_line(one, views[one.answer_id]))
    return {id_: tuple(sorted(said, key=lambda one: one.says_as.casefold())) for id_, said in lines.items()}


@dataclass(frozen=True, slots=True)
class _EarlierView:
    view: ShownView
    day: date
    covered: bool


def _earlier_views(records: Records, answer_ids: list[str], viewer: Viewer) -> dict[str, _EarlierView]:
    """The views, in their own meetings, as this viewer sees them."""
    answers = by_id(records.all(Answer, id=answer_ids))
    rounds = by_id(records.all(Round, id=[one.round_id for one in answers.values()]))
    meetings = by_id(records.all(Meeting, id=[one.meeting_id for one in answers.values()]))
    there = _in_those(records, viewer, meetings)
    open_ = _words_of(records, rounds.values(), ANYBODY if viewer.is_chair else there)
    seen = _words_of(records, rounds.values(), viewer) if viewer.is_chair else open_
    return {
        id_: _EarlierView(view, meetings[answers[id_].meeting_id].day, id_ not in open_)
        for id_, view in seen.items()
        if id_ in answers
    }


def _words_of(records: Records, rounds: Iterable[Round], viewer: Viewer) -> dict[str, ShownView]:
    return {view.answer_id: view for one in rounds for view in round_views(records, one, viewer) if stands_beside(view)}


def _in_those(records: Records, viewer: Viewer, meetings: Iterable[str]) -> Viewer:
    """two-sittings: the reader, with the parts of those meetings in which they had a place."""
    if viewer.people is None:
        return viewer
    there: dict[SittingId, set[PersonId]] = {}
    for seat in records.all(Seat, meeting_id=list(meetings), person_id=sorted(viewer.people)):
        there.setdefault(seat.sitting_id, set()).add(seat.person_id)
    parts = frozenset(part for part, who in there.items() if viewer.people <= who)
    return replace(viewer, sittings=parts)


def _line(said: DidItHappen, earlier: _EarlierView) -> CameLine:
    view = earlier.view
    return CameLine(
        view.says_as, earlier.day, view.higher, view.language, said.said, said.typed_by, said.at, earlier.covered
    )
