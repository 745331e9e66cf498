"""Who looks: the chair, a screen, one named person, or just anybody. What they see is decided in `visibility`."""

from collections.abc import Collection

from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks.

    `on_screen`: it is on a shared screen. `people`: all who can see it, None where it may be anybody. `sittings`: the
    parts of the meeting that they are in, None for all. The chair alone sees what is kept, and ticks.
    """

    is_chair: bool = False
    on_screen: bool = False
    people: frozenset[PersonId] | None = None
    sittings: frozenset[SittingId] | None = None

    def sees_sitting(self, sitting_id: SittingId) -> bool:
        """two-sittings: whether what was given in this part is theirs to see."""
        return self.sittings is None or sitting_id in self.sittings

    def sees_between(self, between: frozenset[PersonId] | None) -> bool:
        """who-may-see: a scale between two people is seen by those two and the chair, and is on no shared screen."""
        if between is None or self.is_chair:
            return True
        return not self.on_screen and self.people is not None and self.people <= between


CHAIR = Viewer(is_chair=True)
# Paper without a name on it, and pages that may lie open: what is kept from one person is kept.
ANYBODY = Viewer()


def room(sitting_id: SittingId, present: Collection[PersonId]) -> Viewer:
    """Everybody who is in this part now; the screens and mirrored phones show what all of them may see."""
    return Viewer(on_screen=True, people=frozenset(present), sittings=frozenset({sitting_id}))


def together(people: Collection[PersonId], sittings: Collection[SittingId]) -> Viewer:
    """Several named people with one copy: it has what each of them may see. `sittings`: where all of them were."""
    return Viewer(people=frozenset(people), sittings=frozenset(sittings))


def reader(person_id: PersonId, sittings: Collection[SittingId]) -> Viewer:
    """One named person, with the parts of the meeting that they were in."""
    return Viewer(people=frozenset({person_id}), sittings=frozenset(sittings))
