"""Next steps as one viewer may see them: for the console, the screens and the record alike."""

from dataclasses import dataclass
from datetime import date

from meeting_app.domain.case import Group, Person
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.step import NextStep
from meeting_app.domain.visibility import SeenStep, Viewer, sees_step
from meeting_app.presenters.shown import FAMILY, source_of
from meeting_app.storage.records import Records, by_id


@dataclass(frozen=True, slots=True)
class StepLine:
    """One next step. `kept` and `from_view` (it was made from somebody's view) are filled for the chair alone."""

    step_id: str
    what: str
    who: tuple[str, ...]
    by: date | None
    how: str
    idea_of: str
    lacks: tuple[str, ...]
    kept: tuple[KeptFrom, ...] = ()
    from_view: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting's next steps for one viewer. `family_asked`: a step is done by somebody of the family."""

    steps: tuple[StepLine, ...]
    family_asked: bool
    suggested: frozenset[str]

    @property
    def incomplete(self) -> tuple[StepLine, ...]:
        """Those that lack who, by when or how we will know."""
        return tuple(one for one in self.steps if one.lacks)

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
        if sees_step(_seen(records, one, kept.get(one.id, ())), viewer)
    ]
    people = by_id(records.all(Person, id=list({id_ for one in steps for id_ in (*one.who, one.idea_of) if id_})))
    return Plan(
        tuple(_line(one, people, kept.get(one.id, ()), for_chair=viewer.is_chair) for one in steps),
        any(people[id_].group in FAMILY - {Group.CHILD} for one in steps for id_ in one.who),
        frozenset(one.answer_id for one in steps if one.answer_id) if viewer.is_chair else frozenset(),
    )


def _seen(records: Records, step: NextStep, kept: tuple[KeptFrom, ...]) -> SeenStep:
    if step.answer_id is None:
        return SeenStep(kept)
    source, round_ = source_of(records, step.answer_id, step.what)
    return SeenStep(kept, source, round_.stage, step.every_part)


def _line(step: NextStep, people: dict[str, Person], kept: tuple[KeptFrom, ...], *, for_chair: bool) -> StepLine:
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
    )
