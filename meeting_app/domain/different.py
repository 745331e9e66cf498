"""Siblings are not the same: where a scale is about all children, a view can say that it is different for one of them.

It is words and no number of its own: a number stands between a scale's two ends, and these are about all of them.
"""

from collections.abc import Iterable
from dataclasses import replace

from meeting_app.domain.case import Group, Person
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import PersonId
from meeting_app.domain.scale import Scale
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Different:
    """For which child it is different, and `how` in the person's own words.

    `called`: the child's name as it stood on screens when this was given; empty for a child not born yet.
    """

    child_id: PersonId
    how: str
    called: str = ""

    @property
    def text(self) -> str:
        """Name and words, to look through for words to keep."""
        return f"{self.called}\n{self.how}"


def can_be_named(scale: Scale, people: Iterable[Person]) -> tuple[Person, ...]:
    """The children of whom a view can say so, by the alphabet, one not born yet last.

    Nobody where the scale is about one child or between two people.
    """
    found = (one for one in people if one.group is Group.CHILD)
    children = tuple(sorted(found, key=lambda one: (not one.says_as, one.says_as.casefold(), one.id)))
    return children if scale.about_all and len(children) > 1 else ()


def check_different(different: Different | None, longest: int) -> dict[str, str]:
    """A code per field of what is missing or too long (own-words); empty where it can be taken, or nothing was said."""
    if different is None:
        return {}
    wrong = {} if different.child_id else {"different_for": "choose"}
    if not different.how.strip():
        wrong["different"] = "missing"
    return wrong | ({"different": "too_long"} if len(different.how) > longest else {})


def named(different: Different | None, children: Iterable[Person]) -> Different | None:
    """With the child's name as it stands now. Raises InvalidInput for who is none of these (against-the-case)."""
    if different is None:
        return None
    child = next((one for one in children if one.id == different.child_id), None)
    if child is None:
        raise InvalidInput({"different_for": "choose"}, rule="against-the-case")
    return replace(different, called=child.says_as)
