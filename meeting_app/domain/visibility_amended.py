"""Who may see what was added to a sealed record, and where it stands for them (who-may-see, two-sittings).

It belongs to `visibility`, and like it decides on ids, for page, print and data files alike.
"""

from collections.abc import Collection
from enum import StrEnum

from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.domain.kept_from import KeptFrom, part_kept
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.visibility_agreed import knows_of
from meeting_app.values import dataclass


class Stands(StrEnum):
    """Where it stands for a viewer: nowhere, beside what it is about, or with the paper as a whole."""

    NOWHERE = "nowhere"
    BESIDE = "beside"
    WITH_THE_WHOLE = "with_the_whole"


@dataclass(frozen=True, slots=True)
class SeenAmendment:
    """What must be known of an amendment to decide. `kept`: of it, and of whose being at the meeting is kept.

    `of_the_whole`: it is about the paper as a whole. `whose`: None where the chair puts a slip right.
    """

    whose: PersonId | None
    of_the_whole: bool
    every_part: bool
    kept: tuple[KeptFrom, ...] = ()


@dataclass(frozen=True, slots=True)
class Knows:
    """What a viewer knows of the meeting: the people of their own parts of it, and all of its parts there are."""

    people: Collection[PersonId]
    parts: Collection[SittingId]


def stands(one: SeenAmendment, viewer: Viewer, *, sees_it: bool, knows: Knows) -> Stands:
    """who-may-see: what is about something that this viewer does not see is kept from them too, with no trace.

    `sees_it`: whether they see what it is about. Somebody's own words are not kept from them by that: in their copy
    they stand with the paper as a whole, as if nothing else were there.
    """
    if viewer.is_chair:
        return Stands.BESIDE
    if part_kept(one.kept, viewer.people) is not None:
        return Stands.NOWHERE
    if one.whose is not None and viewer.people == frozenset({one.whose}):
        return Stands.BESIDE if sees_it else Stands.WITH_THE_WHOLE
    return Stands.BESIDE if sees_it and _of_their_parts(one, viewer, knows) else Stands.NOWHERE


def _of_their_parts(one: SeenAmendment, viewer: Viewer, knows: Knows) -> bool:
    """two-sittings: a name, or words on the whole, would tell of a part that they were not in."""
    if one.every_part or viewer.sittings is None or viewer.sittings >= frozenset(knows.parts):
        return True
    return not one.of_the_whole if one.whose is None else knows_of(one.whose, viewer, knows.people)
