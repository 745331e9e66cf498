"""Whose pages are stale when something about a next step changes.

who-may-see: the room's only while the steps, or the map, are on its screens, and only where this one is not kept from
who is there: a page's version is a time, and by it they could tell that something was done.
"""

from collections.abc import Iterable

from meeting_app.commands.handling import Asked
from meeting_app.commands.scene import Scene
from meeting_app.commands.standing_in import load_rooms
from meeting_app.domain.answer import Answer
from meeting_app.domain.changes import Change
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import KeptFrom, Subject, part_kept
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Shows
from meeting_app.domain.step import NextStep, kept_with
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class StepsRoom:
    """The part that is on, with who is in it now."""

    scene: Scene
    here: frozenset[PersonId]

    def where_it_is_read(self, kept: Iterable[KeptFrom]) -> tuple[Change, ...]:
        """The room that can read this step sees it; otherwise the chair alone."""
        return self._seen(seen=not self._is_kept(kept))

    def where_it_looks_different(self, was: Iterable[KeptFrom], is_: Iterable[KeptFrom]) -> tuple[Change, ...]:
        """The room to which this step is kept or freed now sees it; otherwise the chair alone."""
        return self._seen(seen=self._is_kept(was) is not self._is_kept(is_))

    def where_it_is_let_in(self, was: Iterable[KeptFrom], *, was_here: bool) -> tuple[Change, ...]:
        """The room that could not see it before now sees it; otherwise the chair alone."""
        return self._seen(seen=self._is_kept(was) or not was_here)

    def _seen(self, *, seen: bool) -> tuple[Change, ...]:
        on_screen = self.scene.sitting.showing.what in {Shows.STEPS, Shows.MAP}
        return (self.scene.everybody() if seen and on_screen else self.scene.console(),)

    def _is_kept(self, kept: Iterable[KeptFrom]) -> bool:
        return part_kept(tuple(kept), self.here) is not None


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The step that was made from an answer: what is kept of the answer later is kept of it too."""

    room: StepsRoom
    step_id: str
    kept: tuple[KeptFrom, ...]
    shown: bool

    def kept_with(self, added: Iterable[KeptFrom], asked: Asked) -> tuple[KeptFrom, ...]:
        """What is kept of the step because this is kept of the answer."""
        return tuple(kept_with(self.step_id, added, new_id=asked.new_id, now=asked.now))

    def changes(self, with_it: Iterable[KeptFrom]) -> tuple[Change, ...]:
        """Whose pages are stale by it; before the answer is shown its step is on no screen."""
        return self.room.where_it_looks_different(self.kept, (*self.kept, *with_it)) if self.shown else ()


def load_steps_room(records: Records, scene: Scene) -> StepsRoom:
    """No words; ids of who is there."""
    here = records.all(Seat, sitting_id=scene.sitting.id, state=SeatState.HERE.value)
    return StepsRoom(scene, frozenset(one.person_id for one in here))


def kept_of(records: Records, step_id: str) -> list[KeptFrom]:
    """What is kept of a step now."""
    return records.all(KeptFrom, subject=Subject.STEP.value, subject_id=step_id, freed_at=None)


def load_made_from(records: Records, scene: Scene, answer: Answer) -> MadeFrom | None:
    """None where no step was made from it."""
    step = records.find(NextStep, answer_id=answer.id)
    if step is None:
        return None
    kept = tuple(kept_of(records, step.id))
    return MadeFrom(load_steps_room(records, scene), step.id, kept, answer.shown_at is not None)


def is_of_this_part(records: Records, scene: Scene, step: NextStep) -> bool:
    """Whether its words were given or carried here, or the chair has let it be seen in every part (two-sittings)."""
    if step.answer_id is None or step.every_part:
        return True
    return scene.sitting.id in load_rooms(records, records.get(Answer, step.answer_id)).people
