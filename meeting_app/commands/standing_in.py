"""Where an answer stands, and whose pages are stale when something about it changes.

who-may-see: a page's version is a time. Where an answer is kept from the people of a room, nothing that is done with it
dates their pages: else they could tell that something was done (security 1.14).
"""

from collections.abc import Iterable, Mapping

from meeting_app.commands.scene import Scene
from meeting_app.domain.answer import Answer
from meeting_app.domain.carried import Carried
from meeting_app.domain.changes import Change
from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.domain.kept_from import KeptFrom, part_kept
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Rooms:
    """The parts of the meeting in which an answer stands, its own and where it was carried, with who is in each now."""

    answer: Answer
    people: Mapping[SittingId, frozenset[PersonId]]

    def all(self, scene: Scene) -> tuple[Change, ...]:
        """Each of these rooms sees it, whoever is there."""
        return self._seen(scene, self.people)

    def where_it_is_read(self, scene: Scene, kept: Iterable[KeptFrom]) -> tuple[Change, ...]:
        """The rooms that can read its words see it; otherwise the chair alone."""
        there = tuple(kept)
        return self._seen(scene, [id_ for id_, here in self.people.items() if part_kept(there, here) is None])

    def where_it_looks_different(
        self, scene: Scene, before: Iterable[KeptFrom], after: Iterable[KeptFrom]
    ) -> tuple[Change, ...]:
        """The rooms to which it looks another way now see it; otherwise the chair alone."""
        was, is_ = tuple(before), tuple(after)
        rooms = [id_ for id_, here in self.people.items() if part_kept(was, here) is not part_kept(is_, here)]
        return self._seen(scene, rooms)

    def _seen(self, scene: Scene, rooms: Iterable[SittingId]) -> tuple[Change, ...]:
        shown = rooms if self.answer.shown_at is not None else ()
        return (scene.console(), *(scene.everybody(sitting_id) for sitting_id in shown))


def load_rooms(records: Records, answer: Answer) -> Rooms:
    """No words; ids of the rounds in which it stands, and of who is there."""
    carried = [one.round_id for one in records.all(Carried, answer_id=answer.id)]
    sittings = [one.sitting_id for one in records.all(Round, id=[answer.round_id, *carried])]
    here = records.all(Seat, sitting_id=sittings, state=SeatState.HERE.value)
    return Rooms(answer, {id_: frozenset(s.person_id for s in here if s.sitting_id == id_) for id_ in sittings})
