"""who-may-see: a line of a safety plan is kept from named people, or freed again."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import plan as say
from meeting_app.commands.planning import Planned, load_planned
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.plan import PlanLine


@handles(say.KeepPlanLine, loads=load_planned)
def keep_plan_line(command: say.KeepPlanLine, before: Planned, asked: Asked) -> Decision:
    """who-may-see: every revision of it, so that no agreed version tells; takes the place of what was kept before."""
    line = before.line(command.line)
    wrong = {} if command.cause.strip() else {"cause": "missing"}
    if not command.from_people or set(command.from_people) - before.people:
        wrong["from_people"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="who-may-see")
    revisions = [one for one in before.lines if one.line == line.line]
    new = tuple(
        KeptFrom(
            id=asked.new_id(),
            case_id=before.plan.case_id,
            meeting_id=None,
            subject=Subject.PLAN_LINE,
            subject_id=one.id,
            part=Part.WHOLE,
            person_id=person_id,
            cause=command.cause,
            kept_by=AccountId(before.maker.id),
            kept_at=asked.now,
        )
        for one in revisions
        for person_id in dict.fromkeys(command.from_people)
    )
    return Decision(add=new, change=_freed(before, line, asked), outcome="kept")


@handles(say.FreePlanLine, loads=load_planned)
def free_plan_line(command: say.FreePlanLine, before: Planned, asked: Asked) -> Decision:
    """All its revisions, by a press of its own."""
    return Decision(change=_freed(before, before.line(command.line), asked), outcome="freed")


def _freed(before: Planned, line: PlanLine, asked: Asked) -> tuple[KeptFrom, ...]:
    ids = {one.id for one in before.lines if one.line == line.line}
    return tuple(replace(one, freed_at=asked.now) for one in before.kept if one.subject_id in ids)
