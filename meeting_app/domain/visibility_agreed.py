"""Who may see what a meeting has agreed, besides its steps: what became of them, and the decision (who-may-see).

It belongs to `visibility`, and like it decides on ids, for page, print and JSON alike.
"""

from collections.abc import Collection
from dataclasses import replace

from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.domain.kept_from import KeptFrom, part_kept
from meeting_app.domain.visibility import SeenStep, Viewer, sees_step
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class SeenStandpoint:
    """What must be known of somebody's standpoint to decide."""

    author: PersonId
    every_part: bool
    kept: tuple[KeptFrom, ...] = ()


def sees_agreed(kept: Collection[KeptFrom], viewer: Viewer) -> bool:
    """who-may-see: whether this viewer may see something that the meeting agreed, of which this is kept."""
    return viewer.is_chair or part_kept(kept, viewer.people) is None


def sees_standpoint(one: SeenStandpoint, viewer: Viewer, known: Collection[PersonId]) -> bool:
    """who-may-see, and two-sittings: of people of another part only what the chair lets be seen in every part.

    `known` are those whom this viewer met in their own parts of the meeting.
    """
    return sees_agreed(one.kept, viewer) and (one.every_part or knows_of(one.author, viewer, known))


def knows_of(person_id: PersonId, viewer: Viewer, known: Collection[PersonId]) -> bool:
    """two-sittings: whether this person's name tells the viewer of no part that they were not in."""
    return viewer.is_chair or person_id in known or viewer.people == frozenset({person_id})


def sees_review(step: SeenStep, kept: Collection[KeptFrom], viewer: Viewer, then: Collection[SittingId]) -> bool:
    """who-may-see: what became of a step is for those who may see the step, less from whom it is kept by itself.

    `then` are the parts, of the meeting that the step is from, in which all of these people were.
    """
    at_that_time = replace(viewer, sittings=None if viewer.sittings is None else frozenset(then))
    return sees_agreed(kept, viewer) and sees_step(step, at_that_time)


def sees_told(person_id: PersonId, viewer: Viewer, known: Collection[PersonId]) -> bool:
    """When somebody was told: in the file's copy, and to a named reader of themselves alone."""
    if viewer.is_chair or viewer.people is None:
        return viewer.is_chair or person_id in known
    return viewer.people == frozenset({person_id})
