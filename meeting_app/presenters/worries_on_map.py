"""A case's worries with their goals, less what is kept from whoever looks: for the map, and for one of its people."""

from collections.abc import Iterable

from meeting_app.domain.case import Case
from meeting_app.domain.kept_from import Subject, by_subject
from meeting_app.domain.visibility import KeptWords, Viewer, Words, words_kept
from meeting_app.presenters.goals import GoalAbout
from meeting_app.presenters.told import Told, told
from meeting_app.presenters.worries import worry_lines
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WorryOnMap(Told):
    """A worry with the goal that answers it, each under its heading; covered as an entry is.

    `about`: what stands beside the goal, which goes with it.
    """

    covered: bool
    goal_covered: bool
    goal_id: str
    about: GoalAbout | None = None


def worries_on_map(records: Records, case: Case, viewer: Viewer) -> list[WorryOnMap]:
    """Each with its goal, less what is kept from this viewer (who-may-see)."""
    lines, kept = worry_lines(records, case), kept_of_case(records, case.id)
    statements, goals = by_subject(kept, Subject.STATEMENT), by_subject(kept, Subject.GOAL)
    seen = []
    for line in lines:
        goal_id = line.goal_words.id if line.goal_words else ""
        less = words_kept(KeptWords(statements.get(line.words.id, ()), goals.get(goal_id, ())), viewer)
        whole = WorryOnMap(
            covered=viewer.is_chair and line.kept,
            goal_covered=viewer.is_chair and line.goal_kept,
            goal_id=goal_id,
            about=None if Words.GOAL in less else line.about,
            **told(line.words, line.goal_words),
        )
        seen.append(whole.less(less))
    return seen


def each_goal(worries: Iterable[WorryOnMap]) -> tuple[WorryOnMap, ...]:
    """A goal that answers several worries stands there once."""
    return tuple({one.goal_id: one for one in worries if one.goal}.values())
