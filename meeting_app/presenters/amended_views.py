"""Views that are shown again after their meeting's record was sealed: on which days something was added to each.

In a fixed number of questions, however many meetings and views there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from meeting_app.domain.amendment import About, Amendment
from meeting_app.domain.kept_from import Kept, KeptFrom, Part, parts_kept
from meeting_app.domain.release import Release, Scope, scope_for
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.viewer import Viewer
from meeting_app.domain.visibility import sees_seat
from meeting_app.domain.visibility_amended import Knows, SeenAmendment, Stands, stands
from meeting_app.presenters.shown_view import Looks, ShownView
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

AddedTo = Mapping[str, tuple[datetime, ...]]


def added_to(records: Records, case_id: str, views: Iterable[ShownView], viewer: Viewer) -> AddedTo:
    """Under the views' ids when something was added to them that this viewer may see (who-may-see)."""
    named = {one.answer_id: one for one in views if not one.unnamed and one.kind is not Looks.TELL_CHAIR}
    made = records.all(Amendment, case_id=case_id, about=About.VIEW.value, order=("at", "id"))
    made = [one for one in made if one.subject_id in named]
    if not made:
        return {}
    known = _known(records, made, viewer)
    found: dict[str, tuple[datetime, ...]] = {}
    for one in made:
        if known.shows(one):
            found[one.subject_id] = (*found.get(one.subject_id, ()), one.at)
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What is kept, released and known of all meetings of these amendments."""

    viewer: Viewer
    kept: Kept
    released: Mapping[str, Release]
    seats: Mapping[str, Sequence[Seat]]
    parts: Mapping[str, Sequence[Sitting]]

    def shows(self, one: Amendment) -> bool:
        """Whether this viewer may know of it."""
        here = self.seats[one.meeting_id]
        whose = (line for seat in here if seat.person_id == one.person_id for line in self.kept.get(seat.id, ()))
        seen = SeenAmendment(one.person_id, False, one.every_part, (*self.kept.get(one.id, ()), *whose))
        met = (seat for seat in here if sees_seat(seat.sitting_id, self.kept.get(seat.id, ()), self.viewer))
        knows = Knows(frozenset(seat.person_id for seat in met), [part.id for part in self.parts[one.meeting_id]])
        return stands(seen, self.viewer, sees_it=self._sees_it(one), knows=knows) is Stands.BESIDE

    def _sees_it(self, one: Amendment) -> bool:
        """Of the view that is shown: not where its reason is kept, nor with the part that a child left out."""
        if Part.REASON in parts_kept(self.kept.get(one.subject_id, ()), self.viewer.people):
            return False
        release = self.released.get(one.subject_id)
        return release is None or scope_for(release, f"{one.text}\n{one.why}") is not Scope.NOTHING


def _known(records: Records, made: Sequence[Amendment], viewer: Viewer) -> _Known:
    meetings = dict.fromkeys(one.meeting_id for one in made)
    released = records.for_each(Release, "meeting_id", meetings, taken_back_at=None)
    kept: dict[str, tuple[KeptFrom, ...]] = {}
    for lines in records.for_each(KeptFrom, "meeting_id", meetings, freed_at=None).values():
        for line in lines:
            kept[line.subject_id] = (*kept.get(line.subject_id, ()), line)
    return _Known(
        viewer,
        kept,
        {one.answer_id: one for found in released.values() for one in found},
        records.for_each(Seat, "meeting_id", meetings),
        records.for_each(Sitting, "meeting_id", meetings),
    )
