"""Next steps as one viewer may see them: for the console, the screens and the record alike."""

from dataclasses import replace
from datetime import date

from meeting_app.domain.case import Group, Person
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.step import Does, NextStep
from meeting_app.domain.visibility import KeptWords, SeenStep, Viewer, Words, sees_step, words_kept
from meeting_app.presenters.shown import FAMILY, source_of
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class StepLine:
    """One next step. `kept` and `from_view` (it was made from somebody's view) are filled for the chair alone.

    `vague`: words in it that say no day. `goal` is empty where the viewer may not see it, or the page does not ask.
    """

    step_id: str
    what: str
    who: tuple[str, ...]
    by: date | None
    how: str
    idea_of: str
    lacks: tuple[str, ...]
    kept: tuple[KeptFrom, ...] = ()
    from_view: bool = False
    does: Does | None = None
    vague: tuple[str, ...] = ()
    carried_day: date | None = None
    goal_id: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting's next steps for one viewer. `family_asked`: a step is done by somebody of the family.

    `has_before`, for the console: meetings before this one agreed steps, to be looked at first.
    """

    steps: tuple[StepLine, ...]
    family_asked: bool
    suggested: frozenset[str]
    has_before: bool = False

    def does(self, what: Does | None) -> tuple[StepLine, ...]:
        """Those that help, those that check, or those of which it is not said."""
        return tuple(one for one in self.steps if one.does == what)

    @property
    def incomplete(self) -> tuple[StepLine, ...]:
        """Those that lack who, by when or how we will know."""
        return tuple(one for one in self.steps if one.lacks)

    @property
    def vague(self) -> tuple[StepLine, ...]:
        """Those that say no day, for the chair."""
        return tuple(one for one in self.steps if one.vague)

    @property
    def has_kept(self) -> bool:
        """Whether any is kept back from somebody; the chair alone knows."""
        return any(one.kept for one in self.steps)


def plan_of(records: Records, meeting_id: MeetingId, viewer: Viewer) -> Plan:
    """The steps in the order in which they were made; what this viewer may not see leaves no trace."""
    kept = by_subject(records.all(KeptFrom, meeting_id=meeting_id, freed_at=None), Subject.STEP)
    steps = [
        one
        for one in records.all(NextStep, meeting_id=meeting_id, order=("at", "id"))
        if sees_step(step_seen(records, one, kept.get(one.id, ())), viewer)
    ]
    people = by_id(records.all(Person, id=list({id_ for one in steps for id_ in (*one.who, one.idea_of) if id_})))
    return Plan(
        tuple(step_line(one, people, kept.get(one.id, ()), for_chair=viewer.is_chair) for one in steps),
        any(people[id_].group in FAMILY - {Group.CHILD} for one in steps for id_ in one.who),
        frozenset(one.answer_id for one in steps if one.answer_id) if viewer.is_chair else frozenset(),
    )


def with_goals(records: Records, plan: Plan, viewer: Viewer) -> Plan:
    """The same with the goal that each serves, in its newest words, as far as this viewer may see it (who-may-see).

    Apart, because the console, which is drawn at each push, has no room for it and does not ask.
    """
    ids = sorted({one.goal_id for one in plan.steps if one.goal_id})
    if not ids:
        return plan
    newest = {one.goal_id: one for one in records.all(GoalVersion, goal_id=ids, order="version")}
    kept = by_subject(kept_of_case(records, next(iter(newest.values())).case_id), Subject.GOAL)
    seen: dict[str, str] = {
        id_: one.text for id_, one in newest.items()
        if Words.GOAL not in words_kept(KeptWords(goal=kept.get(one.id, ())), viewer)
    }  # fmt: skip
    return replace(plan, steps=tuple(replace(one, goal=seen.get(one.goal_id, "")) for one in plan.steps))


def step_seen(records: Records, step: NextStep, kept: tuple[KeptFrom, ...]) -> SeenStep:
    """What must be known of a step to decide whether somebody may see it."""
    if step.answer_id is None:
        return SeenStep(kept)
    source, round_ = source_of(records, step.answer_id, step.what)
    return SeenStep(kept, source, round_.stage, step.every_part)


def step_line(step: NextStep, people: dict[str, Person], kept: tuple[KeptFrom, ...], *, for_chair: bool) -> StepLine:
    """A step as it is shown; `people` are those whom it names."""
    return StepLine(
        step_id=step.id,
        what=step.what,
        who=tuple(people[id_].says_as for id_ in step.who),
        by=step.by,
        how=step.how,
        idea_of=people[step.idea_of].says_as if step.idea_of else "",
        lacks=step.lacks,
        kept=kept if for_chair else (),
        from_view=for_chair and step.answer_id is not None,
        does=step.does,
        vague=step.vague if for_chair else (),
        carried_day=step.carried_day,
        goal_id=step.goal_id or "",
    )
