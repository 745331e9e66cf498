"""Safety plans as one viewer may see them: the chair's page, a reader's copy, and the part on the case's page.

who-may-see: a reader gets the lines of the newest agreed version that are not kept from them, and nothing that
counts or dates what was changed: no number of the version, no day on which it was agreed.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.kept_from import Kept, Subject, by_subject
from meeting_app.domain.matches import Match, Text
from meeting_app.domain.plan import PlanKind, PlanLine, PlanVersion, SafetyPlan, Tried, standing, takes_its_place
from meeting_app.domain.visibility import CHAIR, KeptWords, Viewer, Words, words_kept
from meeting_app.domain.visibility_agreed import sees_agreed
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.child_work import Picture, WorkLine, pictures_of
from meeting_app.presenters.copy_readers import CopyReader, readers_in
from meeting_app.presenters.page import Page
from meeting_app.presenters.words_to_keep import words_to_keep
from meeting_app.presenters.work_named import NamedWork, named_work
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class PlanLineView:
    """A line with how it was tried, and the direct work that it comes from. `kept` is filled for the chair alone."""

    line: PlanLine
    tried: tuple[Tried, ...]
    kept: bool = False
    from_work: tuple[WorkLine, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionLine:
    """An agreed version, for the chair: when, and what stood in it."""

    version: int
    at: datetime
    made_by: str
    lines: tuple[PlanLine, ...]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """One plan. `lines` are those that stand now for the chair, and for anybody else the newest agreed ones.

    `together`: who made it, for the chair and for those who did. `agreed`, `is_changed` (since it was agreed) and
    `versions` are the chair's alone, as is why it was not made with the child. `tried` is of the plan as a whole.
    `is_replaced`: it was for tonight, and a whole plan took its place. `picture`: a child's drawing, where the child's
    word lets this viewer see it.
    """

    plan_id: str
    kind: PlanKind
    statement_id: str
    worry: str
    lines: tuple[PlanLineView, ...]
    tried: tuple[Tried, ...]
    together: tuple[str, ...]
    review_on: date | None
    is_late: bool
    is_replaced: bool = False
    agreed: PlanVersion | None = None
    is_changed: bool = False
    versions: tuple[VersionLine, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan's page. `reader`: it is shown as they may see it; `found` is then for the chair, who looks."""

    page: Page
    case: Case
    plan: PlanView
    readers: tuple[CopyReader, ...]
    council: CouncilWords
    reader: CopyReader | None = None
    found: tuple[Match, ...] = ()

    @property
    def for_chair(self) -> bool:
        """Whether it is the chair's own page."""
        return self.reader is None


@dataclass(frozen=True, slots=True)
class _Stored:
    """All of a case's plans, with one question for each sort of thing however many there are."""

    viewer: Viewer
    today: date
    lines: dict[str, list[PlanLine]]
    versions: dict[str, list[PlanVersion]]
    tried: dict[str, list[Tried]]
    kept: Kept
    worries: dict[str, str]
    people: dict[str, Person]
    pictures: dict[str, Picture]
    named: NamedWork


def plans_of(records: Records, case: Case, viewer: Viewer, *, today: date) -> tuple[PlanView, ...]:
    """The case's plans, the oldest first; one of which this viewer sees no line is not there."""
    plans = records.all(SafetyPlan, case_id=case.id, order=("made_at", "id"))
    if not plans:
        return ()
    stored = _stored(records, case, plans, viewer, today)
    views = [_plan(one, stored) for one in plans]
    return _replaced([view for view in views if viewer.is_chair or view.lines], stored)


def _replaced(views: list[PlanView], stored: _Stored) -> tuple[PlanView, ...]:
    """who-may-see: a plan for tonight is over for whoever sees a line of the whole plan that took its place."""
    newest = {view.plan_id: stored.versions[view.plan_id][-1] for view in views if stored.versions[view.plan_id]}
    whole = [newest[view.plan_id] for view in views if view.kind is not PlanKind.TONIGHT and view.plan_id in newest]
    return tuple(
        replace(view, is_replaced=True, is_late=False)
        if view.kind is PlanKind.TONIGHT
        and view.plan_id in newest
        and any(takes_its_place(one, newest[view.plan_id]) for one in whole)
        else view
        for view in views
    )


def _stored(records: Records, case: Case, plans: list[SafetyPlan], viewer: Viewer, today: date) -> _Stored:
    ids = [one.id for one in plans]
    kept = kept_of_case(records, case.id)
    statements = records.all(StatementVersion, case_id=case.id, order="version")
    of_statement = by_subject(kept, Subject.STATEMENT)
    newest = {one.statement_id: one for one in statements}
    worries: dict[str, str] = {
        id_: one.text
        for id_, one in newest.items()
        if Words.WORRY not in words_kept(KeptWords(statement=of_statement.get(one.id, ())), viewer)
    }
    versions = records.for_each(PlanVersion, "plan_id", ids, order="version")
    drawn = any(one.picture for found in versions.values() for one in found)
    return _Stored(
        viewer,
        today,
        records.for_each(PlanLine, "plan_id", ids),
        versions,
        records.for_each(Tried, "plan_id", ids, order=("on", "at", "id")),
        by_subject(kept, Subject.PLAN_LINE),
        worries,
        by_id(records.all(Person, case_id=case.id)),
        pictures_of(records, case, viewer) if drawn else {},
        named_work(records, case, viewer),
    )


def _plan(plan: SafetyPlan, stored: _Stored) -> PlanView:
    lines, versions = stored.lines[plan.id], stored.versions[plan.id]
    agreed, known = versions[-1] if versions else None, {one.id: one for one in lines}
    for_chair = stored.viewer.is_chair
    here = standing(lines) if for_chair else [known[id_] for id_ in (agreed.lines if agreed else ())]
    seen = [one for one in here if sees_agreed(stored.kept.get(one.id, ()), stored.viewer)]
    review_on = agreed.review_on if agreed else None
    return PlanView(
        plan_id=plan.id,
        kind=plan.kind,
        statement_id=plan.statement_id or "",
        worry=stored.worries.get(plan.statement_id or "", ""),
        lines=tuple(_line(one, stored, plan.id) for one in seen),
        tried=tuple(one for one in stored.tried[plan.id] if not one.line) if for_chair else (),
        together=_together(agreed, stored),
        review_on=review_on,
        is_late=review_on is not None and review_on < stored.today,
        agreed=agreed if for_chair else None,
        is_changed=for_chair and agreed is not None and tuple(one.id for one in here) != agreed.lines,
        versions=tuple(_version(one, known, stored) for one in reversed(versions)) if for_chair else (),
        picture=stored.pictures.get(agreed.picture or "") if agreed else None,
    )


def _line(one: PlanLine, stored: _Stored, plan_id: str) -> PlanLineView:
    tried = tuple(found for found in stored.tried[plan_id] if found.line == one.line)
    kept = stored.viewer.is_chair and bool(stored.kept.get(one.id))
    return PlanLineView(one, tried, kept, stored.named.of(one.line))


def _together(agreed: PlanVersion | None, stored: _Stored) -> tuple[str, ...]:
    """who-may-see: whoever made it knows who did; to others a name could tell of a meeting that they were not in."""
    if agreed is None:
        return ()
    people = stored.viewer.people or frozenset()
    if not stored.viewer.is_chair and not (people and people <= set(agreed.together)):
        return ()
    return tuple(stored.people[id_].says_as for id_ in agreed.together)


def _version(one: PlanVersion, known: dict[str, PlanLine], stored: _Stored) -> VersionLine:
    lines = tuple(known[id_] for id_ in one.lines)
    return VersionLine(one.version, one.at, one.made_by, lines, stored.pictures.get(one.picture or ""))


def plan_page(
    records: Records, case: Case, plan_id: str, reader: CopyReader | None, *, today: date, page: Page
) -> PlanPage | None:
    """The chair's page, or the copy of a reader; None where there is nothing of it for them."""
    viewer = reader.viewer_of_case(records, case) if reader else CHAIR
    plan = next((one for one in plans_of(records, case, viewer, today=today) if one.plan_id == plan_id), None)
    if plan is None:
        return None
    found = words_to_keep(records, case, reader, texts_of_plans([plan])) if reader else ()
    return PlanPage(page, case, plan, readers_in(records, case), load_house(records).words, reader, found)


def texts_of_plans(plans: Iterable[PlanView]) -> list[Text]:
    """Every text that stands in these plans, to be looked through for words of things to keep."""
    found = []
    for plan in plans:
        found.append(Text("What the plan is for", plan.worry))
        if plan.picture:
            found.append(Text("The picture", f"{plan.picture.child}\n{plan.picture.drawn}", plan.picture.language))
        for one in plan.lines:
            line = one.line
            said = f"{line.what}\n{line.who}\n{line.when}\n{line.notices}\n{line.then}"
            found.append(Text("A line of the plan", said, line.language))
            if line.put:
                found.append(Text("A line of the plan", f"{line.put.text}\n{line.put.by}", line.put.language))
            found += [Text("How it was tried", tried.what) for tried in one.tried]
            found += [Text("Direct work", f"{work.child}\n{work.with_whom}") for work in one.from_work]
    return found
