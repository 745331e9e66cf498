"""From which direct work a worry, a goal or a line of a plan comes, for one viewer; and the form that says so.

who-may-see: only who may see the work reads that it is named. Where anything of the worry or the goal is kept from
somebody, nothing tells them that a child's words are behind it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field

from meeting_app.domain.case import Case
from meeting_app.domain.goal import Goal, GoalVersion, goal_of
from meeting_app.domain.kept_from import part_kept
from meeting_app.domain.visibility import CHAIR, Viewer
from meeting_app.domain.work_named import NamedIn, WorkNamed
from meeting_app.domain.worry import Statement, StatementVersion
from meeting_app.presenters.child_work import WorkLine, works_of
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass

Works = tuple[WorkLine, ...]


@dataclass(frozen=True, slots=True)
class NamedWork:
    """What names which work, by the thing's id; `goals`: the goal that answers a worry, by the worry's id."""

    by_thing: Mapping[str, Works] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)

    def of(self, thing_id: str | None) -> Works:
        """The work that this worry, goal or line of a plan comes from."""
        return self.by_thing.get(thing_id or "", ())

    def of_goal(self, statement_id: str | None, goal_id: str | None = None) -> Works:
        """That of the goal: its own id where it is known, else the one that answers this worry."""
        return self.of(goal_id or self.goals.get(statement_id or ""))


def named_work(records: Records, case: Case, viewer: Viewer) -> NamedWork:
    """One question where nothing is named."""
    named = records.all(WorkNamed, case_id=case.id, ended_at=None, order=("made_at", "id"))
    if not named:
        return NamedWork()
    works = {one.work_id: one for one in works_of(records, case, viewer)}
    hidden = frozenset() if viewer.is_chair else _kept_things(records, case, viewer)
    found: dict[str, Works] = {}
    for one in named:
        if one.work_id in works and one.thing_id not in hidden:
            found[one.thing_id] = (*found.get(one.thing_id, ()), works[one.work_id])
    goals = records.all(Goal, case_id=case.id)
    answers = {one.id: goal_of(goals, one.id) for one in records.all(Statement, case_id=case.id)}
    return NamedWork(found, {id_: goal.id for id_, goal in answers.items() if goal})


def _kept_things(records: Records, case: Case, viewer: Viewer) -> frozenset[str]:
    """The worries and goals of which something is kept from this viewer, in whatever version."""
    of: dict[str, str] = {one.id: one.statement_id for one in records.all(StatementVersion, case_id=case.id)}
    of |= {one.id: one.goal_id for one in records.all(GoalVersion, case_id=case.id)}
    kept = [one for one in kept_of_case(records, case.id) if part_kept([one], viewer.people) is not None]
    return frozenset(of[one.subject_id] for one in kept if one.subject_id in of)


@dataclass(frozen=True, slots=True)
class NameWorkForm:
    """Which pieces there are, and which are ticked; `back`: the page that it came from."""

    page: Page
    case: Case
    named_in: NamedIn
    lines: Works
    chosen: frozenset[str]
    back: str


def name_work_form(
    records: Records, case: Case, named_in: NamedIn, thing_id: str, *, back: str, sent: Iterable[str] | None, page: Page
) -> NameWorkForm:  # fmt: skip
    """As it stands, or as sent where that can't be taken."""
    standing = (one.work_id for one in named_work(records, case, CHAIR).of(thing_id))
    chosen = frozenset(standing if sent is None else sent)
    return NameWorkForm(page, case, named_in, works_of(records, case, CHAIR), chosen, back)
