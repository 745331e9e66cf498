"""The console's pages about next steps, and the one that asks before the end."""

from datetime import date

from meeting_app.domain.case import Case, Person
from meeting_app.domain.due import Due, due
from meeting_app.domain.entry import Heading
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.round import UNDER_WAY, Round, RoundStage
from meeting_app.domain.step import NextStep
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import asked_in
from meeting_app.presenters.case_map import EntryLine, map_of
from meeting_app.presenters.chair_people import people_lines, round_state
from meeting_app.presenters.chair_rounds import RoundLine, round_line
from meeting_app.presenters.earlier_steps import OpenStep, Reviewed, done_before, open_steps, reviews_in
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.parts import sitting_now
from meeting_app.presenters.read_again import was_read_again
from meeting_app.presenters.steps import Plan, StepLine, plan_of
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class StepForm:
    """The page of one next step. `from_view`: it was kept from somebody's view, and so is whose idea it was.

    Beside it, for the chair alone: the `goals` that it can serve, strengths and existing safety (`works`), steps that
    were `done` before. `waiting`: steps of last time that nobody has looked at yet; they come first.
    """

    page: Page
    public_id: str
    step_id: str
    people: tuple[Person, ...]
    who: tuple[str, ...]
    typed: Typed
    from_view: bool
    idea_of_name: str
    goals: tuple[tuple[str, str], ...]
    works: tuple[EntryLine, ...]
    done: tuple[StepLine, ...]
    waiting: int
    carried_day: date | None
    kind: MeetingKind


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """The page on which steps of last time are looked at: those that wait, and what was found."""

    page: Page
    public_id: str
    open: tuple[OpenStep, ...]
    reviewed: tuple[Reviewed, ...]
    typed: Typed
    stage: MeetingStage


@dataclass(frozen=True, slots=True)
class EndPage:
    """What stands in the way of the end, what it leaves open, and what is due after it."""

    page: Page
    public_id: str
    on_the_way: tuple[RoundLine, ...]
    not_run: tuple[str, ...]
    incomplete: tuple[StepLine, ...]
    due: Due
    plan: Plan
    waiting: tuple[OpenStep, ...]
    kind: MeetingKind
    plan_only: bool
    is_read: bool

    @property
    def can_end(self) -> bool:
        """read-by-someone: a plan-only meeting ends once it is said whether anything has to be acted on."""
        return not self.on_the_way and (self.is_read or not self.plan_only)


def step_form(
    records: Records, meeting: Meeting, step: NextStep | None, *, page: Page, typed: Typed, who: tuple[str, ...]
) -> StepForm:
    """As stored, or as it was typed where something in it can't be taken."""
    people = records.all(Person, case_id=meeting.case_id)
    names = {one.id: one.says_as for one in people}
    stored = Typed() if step is None else _stored(step)
    return StepForm(
        page,
        meeting.public_id,
        step.id if step else "",
        tuple(sorted(people, key=lambda one: one.says_as.casefold())),
        who if typed else tuple(step.who) if step else (),
        typed or stored,
        step is not None and step.answer_id is not None,
        names[step.idea_of] if step and step.idea_of else "",
        _goals(records, meeting),
        _works(records, meeting),
        done_before(records, meeting),
        len(open_steps(records, meeting)),
        step.carried_day if step else None,
        meeting.kind,
    )


def _goals(records: Records, meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Each goal of the case by its id, in its newest words."""
    newest = {one.goal_id: one.text for one in records.all(GoalVersion, case_id=meeting.case_id, order="version")}
    return tuple((id_, text) for id_, text in newest.items() if text.strip())


def _works(records: Records, meeting: Meeting) -> tuple[EntryLine, ...]:
    """What works well already: strengths and existing safety of the case's map."""
    under = map_of(records, records.get(Case, meeting.case_id), CHAIR).under
    return (*under[Heading.EXISTING_SAFETY].entries, *under[Heading.STRENGTH].entries)


def earlier_page(records: Records, meeting: Meeting, *, page: Page, typed: Typed) -> EarlierPage:
    """Each step of last time with what became of it."""
    found = reviews_in(records, meeting, CHAIR)
    return EarlierPage(page, meeting.public_id, open_steps(records, meeting), found, typed, meeting.stage)


def _stored(step: NextStep) -> Typed:
    by = step.by.isoformat() if step.by else ""
    more = {"goal_id": step.goal_id or "", "does": step.does or ""}
    return Typed(what=step.what, how=step.how, by=by, idea_of=step.idea_of or "", **more)


def end_page(records: Records, meeting: Meeting, *, page: Page) -> EndPage:
    """Rounds on the way have to be finished or stopped first (record-once); the rest is only listed."""
    sitting = sitting_now(records, meeting.id)
    rounds = records.all(Round, sitting_id=sitting.id, order="position")
    words = {one.id: asked_in(records, one, CHAIR) for one in rounds}
    lines = []
    for one in rounds:
        state = round_state(records, one)
        people = people_lines(records, sitting.id, state, frozenset())
        lines.append(round_line(one, words[one.id], state, people, now=False))
    plan = plan_of(records, meeting.id, CHAIR)
    return EndPage(
        page,
        meeting.public_id,
        tuple(line for line in lines if line.stage in UNDER_WAY),
        tuple(line.title for line in lines if line.stage is RoundStage.DRAFTED),
        plan.incomplete,
        due(meeting, load_house(records), page.zone),
        plan,
        open_steps(records, meeting),
        meeting.kind,
        plan_only=meeting.lets_views_go and meeting.let_go_at is None,
        is_read=meeting.lets_views_go and was_read_again(records, meeting),
    )
