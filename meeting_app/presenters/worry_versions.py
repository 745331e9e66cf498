"""The versions of a worry statement and of its goal: by whom, when, and at which meetings each was in force."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from meeting_app.domain.account import Account
from meeting_app.domain.case import Case
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.goal import Goal, GoalVersion, goal_of
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.versions import in_force
from meeting_app.domain.worry import Parts, Statement, StatementVersion
from meeting_app.presenters.page import Page
from meeting_app.presenters.told import Told, told
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass

V = TypeVar("V", StatementVersion, GoalVersion)


@dataclass(frozen=True, slots=True)
class VersionLine(Told):
    """One version of a worry, or of a goal, as it reads. `meetings`: those at which it was in force.

    `parts`: what it was put together from, where it was edited whole since and reads otherwise.
    """

    version_id: str
    version: int
    made_by: str
    made_at: datetime
    kept: bool
    meetings: tuple[Meeting, ...]
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class WorryVersionsView:
    """The page: newest first."""

    page: Page
    case: Case
    statement_id: str
    words: CouncilWords
    worries: tuple[VersionLine, ...]
    goals: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class _History:
    """What must be known of the case to tell where a version stood."""

    meetings: list[Meeting]
    items: list[Item]
    accounts: dict[str, Account]
    kept: frozenset[str]

    def lines(self, versions: list[V], fixed: str, tell: Callable[[V], dict[str, Any]]) -> tuple[VersionLine, ...]:
        """The newest first; `fixed` is the item's field that names what a round was held with."""
        stood = {one.id: self._stood(versions, one, fixed) for one in self.meetings}
        return tuple(
            VersionLine(
                one.id,
                one.version,
                self.accounts[one.made_by].name if one.made_by in self.accounts else "",
                one.made_at,
                one.id in self.kept,
                tuple(meeting for meeting in self.meetings if stood[meeting.id] is one),
                **tell(one),
            )
            for one in reversed(versions)
        )

    def _stood(self, versions: list[V], meeting: Meeting, fixed: str) -> V | None:
        """wording-is-fixed: what a round of it was held with; where there was none, what stood at its end."""
        ids = {getattr(one, fixed) for one in self.items if one.meeting_id == meeting.id}
        held = [one for one in versions if one.id in ids]
        return held[-1] if held else in_force(versions, meeting.ended_at)


def worry_versions(records: Records, case: Case, statement: Statement, *, page: Page) -> WorryVersionsView:
    """All versions, in a fixed number of questions whatever the number of meetings."""
    goal = goal_of(records.all(Goal, case_id=case.id), statement.id)
    history = _History(
        [one for one in records.all(Meeting, case_id=case.id, order="day") if one.was_begun],
        records.all(Item, case_id=case.id),
        by_id(records.all(Account)),
        frozenset(one.subject_id for one in kept_of_case(records, case.id)),
    )
    worries = records.all(StatementVersion, statement_id=statement.id, order="version")
    goals = records.all(GoalVersion, goal_id=goal.id, order="version") if goal else []
    return WorryVersionsView(
        page,
        case,
        statement.id,
        load_house(records).words,
        history.lines(worries, "statement_version_id", _worry),
        history.lines(goals, "goal_version_id", lambda one: told(None, one)),
    )


def _worry(words: StatementVersion) -> dict[str, Any]:
    edited = words.parts is not None and words.parts.together() != words.text
    return told(words, None) | {"parts": words.parts if edited else None}
