"""The goals of a case, whole, as one of its people may see them (who-may-see)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from meeting_app.domain.case import Case
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject, part_kept
from meeting_app.domain.matches import Text
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.visibility_agreed import knows_of
from meeting_app.presenters.goals import GoalAbout
from meeting_app.presenters.map_texts import goal_texts
from meeting_app.presenters.worries_on_map import WorryOnMap, each_goal, worries_on_map
from meeting_app.storage.records import Records


def goals_as(records: Records, case: Case, viewer: Viewer) -> tuple[WorryOnMap, ...]:
    """As they stand, without their worries. Who says that they can do it is told of people whom this viewer met."""
    seen = each_goal(worries_on_map(records, case, viewer))
    met = _met(records, case, viewer) if any(one.about and one.about.heard for one in seen) else frozenset()
    return tuple(replace(one, about=_as_met(one.about, viewer, met)) for one in seen)


def _as_met(about: GoalAbout | None, viewer: Viewer, met: Collection[PersonId]) -> GoalAbout | None:
    """two-sittings: a name and a day could tell of a meeting, or a part of one, that the viewer was not in."""
    if about is None:
        return None
    return replace(about, heard=tuple(one for one in about.heard if knows_of(one.person_id, viewer, met)))


def _met(records: Records, case: Case, viewer: Viewer) -> frozenset[PersonId]:
    """Everybody of this viewer's own parts of meetings, less those whose being there is kept from them."""
    seats = records.all(Seat, sitting_id=sorted(viewer.sittings or ()))
    kept = by_subject(records.all(KeptFrom, case_id=case.id, freed_at=None), Subject.ATTENDANCE)
    return frozenset(one.person_id for one in seats if part_kept(kept.get(one.id, ()), viewer.people) is None)


def texts_of_goals(goals: Iterable[WorryOnMap]) -> Iterator[Text]:
    """All words of them, for whoever looks through them."""
    for one in goals:
        yield from goal_texts(one)
