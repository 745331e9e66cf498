"""The words that an item is asked with: fixed once presented, the newest before; as far as its viewer may have them."""

from collections.abc import Iterable
from dataclasses import replace

from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.ids import PersonId
from meeting_app.domain.item import Item
from meeting_app.domain.other_words import End, OtherWords
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.visibility import ANYBODY, Viewer, Words, words_kept
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.told import Told, told
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_in, kept_words, versions_of
from meeting_app.values import dataclass

# What stands for a scale's short name on a page that may lie open, where it is kept from somebody.
COVERED = "A scale, covered"


@dataclass(frozen=True, slots=True)
class Asked(Told):
    """An item with its words (never-a-bare-number), and the worry and the goal that it is asked for.

    `other`: ends put in other words in one round of it. `kept`: what of it is kept from somebody, filled for the chair
    alone.
    """

    item: Item
    scale: Scale
    wording: Wording
    other: tuple[OtherWords, ...] = ()
    kept: frozenset[Words] = frozenset()

    @property
    def title(self) -> str:
        """The short name, for pages of the chair that lie open: it is covered where it is kept from somebody."""
        return COVERED if Words.ASKED in self.kept else self.wording.title

    @property
    def other_ten(self) -> tuple[OtherWords, ...]:
        """10 in other words, as they came."""
        return tuple(one for one in self.other if one.end is End.TEN)

    @property
    def other_zero(self) -> tuple[OtherWords, ...]:
        """0 in other words, as they came."""
        return tuple(one for one in self.other if one.end is End.ZERO)

    def ends(self, *, for_child: bool) -> tuple[str, str]:
        """10 and 0, in the child's own words where they are wanted and there are any."""
        words = self.wording
        if for_child and words.child_ten and words.child_zero:
            return words.child_ten, words.child_zero
        return words.ten, words.zero


def asked(records: Records, item: Item, viewer: Viewer) -> Asked:
    """The item's scale and words, as fixed or, before that, as they stand, less what is kept from this viewer.

    Raises NotAllowed where the viewer may not know of it at all: ask `knows` before (who-may-see).
    """
    keeping = kept_words(records, item)
    kept = words_kept(keeping, viewer)
    if Words.ASKED in kept:
        raise NotAllowed
    of = versions_of(records, item)
    statement = records.get(StatementVersion, of.statement_version_id) if of.statement_version_id else None
    goal = records.get(GoalVersion, of.goal_version_id) if of.goal_version_id else None
    whole = Asked(
        item,
        records.get(Scale, item.scale_id),
        records.get(Wording, of.wording_id),
        kept=words_kept(keeping, ANYBODY) if viewer.is_chair else frozenset(),
        **told(statement, goal),
    )
    return whole.less(kept)


def knows(records: Records, round_: Round, viewer: Viewer) -> bool:
    """Whether this viewer may know of a round: a scale between two is theirs, and kept words leave no trace."""
    if Words.ASKED in words_kept(kept_in(records, round_), viewer):
        return False
    return viewer.sees_between(between_of(records, round_))


def know_scales(records: Records, rounds: Iterable[Round]) -> None:
    """Ask at once for the items and scales that `scale_of` will ask for round by round."""
    items = records.for_each(Item, "id", [one.item_id for one in rounds])
    records.for_each(Scale, "id", [item.scale_id for found in items.values() for item in found])


def scale_of(records: Records, round_: Round) -> Scale:
    """The scale that a round asks."""
    return records.get(Scale, records.get(Item, round_.item_id).scale_id)


def between_of(records: Records, round_: Round) -> frozenset[PersonId] | None:
    """The two people whom a round is between, or None: then it is asked of everybody."""
    return scale_of(records, round_).between


def asked_in(records: Records, round_: Round, viewer: Viewer) -> Asked:
    """What a round asks, with what was put in other words in it."""
    other = tuple(records.all(OtherWords, round_id=round_.id, order=("at", "id")))
    return replace(asked(records, records.get(Item, round_.item_id), viewer), other=other)
