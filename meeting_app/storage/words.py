"""Which versions of the case's words an item is asked with, and what is kept of them."""

from collections.abc import Iterable

from meeting_app.domain.answer import Answer
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.goal import Goal, GoalVersion, goal_of
from meeting_app.domain.ids import WordingId
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import KeptWords, place
from meeting_app.domain.worry import StatementVersion
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

Version = StatementVersion | GoalVersion | Wording | EntryVersion | WorkVersion
# What can be kept of the case's words, and by which field its versions belong together.
KINDS: dict[Subject, tuple[type[Version], str]] = {
    Subject.STATEMENT: (StatementVersion, "statement_id"),
    Subject.GOAL: (GoalVersion, "goal_id"),
    Subject.WORDING: (Wording, "scale_id"),
    Subject.ENTRY: (EntryVersion, "entry_id"),
    Subject.WORK: (WorkVersion, "work_id"),
}
# What an item is asked with; the rest of the case's words is no part of a round.
ASKED = frozenset({Subject.STATEMENT, Subject.GOAL, Subject.WORDING})


@dataclass(frozen=True, slots=True)
class Versions:
    """Ids of the wording, the worry statement's version and the goal's version; None where the scale has none."""

    wording_id: WordingId
    statement_version_id: str | None
    goal_version_id: str | None


def versions_of(records: Records, item: Item) -> Versions:
    """As they were fixed; before that, as they stand (wording-is-fixed)."""
    newest = newest_of(records, records.get(Scale, item.scale_id)) if item.fixed_at is None else None
    if newest is None:
        assert item.wording_id is not None, "an item whose words are fixed has them"
        return Versions(item.wording_id, item.statement_version_id, item.goal_version_id)
    return Versions(item.wording_id or newest.wording_id, newest.statement_version_id, newest.goal_version_id)


def newest_of(records: Records, scale: Scale) -> Versions:
    """The versions that stand now."""
    statements = (
        records.all(StatementVersion, statement_id=scale.statement_id, order="version") if scale.statement_id else []
    )
    goal_id = scale.goal_id
    if goal_id is None and scale.statement_id is not None:
        goal = goal_of(records.all(Goal, case_id=scale.case_id), scale.statement_id)
        goal_id = goal.id if goal else None
    goal_versions = records.all(GoalVersion, goal_id=goal_id, order="version") if goal_id else []
    return Versions(
        records.all(Wording, scale_id=scale.id, order="version")[-1].id,
        statements[-1].id if statements else None,
        goal_versions[-1].id if goal_versions else None,
    )


def all_versions(records: Records, subject: Subject, version: Version) -> list[Version]:
    """This version with those before and after it, the oldest first."""
    kind, of = KINDS[subject]
    return records.all(kind, order="version", **{of: getattr(version, of)})


def kept_of_case(records: Records, case_id: str) -> list[KeptFrom]:
    """What is kept of the case's own words, in every meeting alike."""
    return records.all(KeptFrom, case_id=case_id, meeting_id=None, freed_at=None)


def kept_words(records: Records, item: Item) -> KeptWords:
    """What is kept of the words that this item is asked with."""
    kept = [one for one in kept_of_case(records, item.case_id) if one.subject in ASKED]
    if not kept:
        return KeptWords()
    of = versions_of(records, item)
    return KeptWords(
        by_subject(kept, Subject.STATEMENT).get(str(of.statement_version_id), ()),
        by_subject(kept, Subject.GOAL).get(str(of.goal_version_id), ()),
        by_subject(kept, Subject.WORDING).get(of.wording_id, ()),
    )


def versions_in(records: Records, round_: Round) -> Versions:
    """The versions of the words that this round asks."""
    return versions_of(records, records.get(Item, round_.item_id))


def kept_in(records: Records, round_: Round) -> KeptWords:
    """What is kept of the words that this round asks."""
    return kept_words(records, records.get(Item, round_.item_id))


def kept_of_answer(records: Records, answer: Answer) -> tuple[KeptFrom, ...]:
    """What is kept of an answer: by itself, and because the words that it was given against are kept.

    A view that was given against other words than its round's stands with its own: where those can't stand, it looks
    as if its author had chosen to tell the chair (never-a-bare-number, who-may-see).
    """
    own = records.all(KeptFrom, subject=Subject.ANSWER.value, subject_id=answer.id, freed_at=None)
    words = records.all(KeptFrom, subject=Subject.WORDING.value, subject_id=answer.wording_id, freed_at=None)
    return (*own, *words)


def placed(records: Records, round_: Round, seats: Iterable[Seat]) -> list[Seat]:
    """These seats as they count in this round: who is not asked in it does not score in it."""
    item = records.get(Item, round_.item_id)
    scale, kept = records.get(Scale, item.scale_id), kept_words(records, item)
    return [place(scale, seat, kept) for seat in seats]
