"""A scale of the kind plan, made from the plan in one press."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import plan as say
from meeting_app.commands.planning import Planned, load_planned
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import AccountId, ScaleId, WordingId
from meeting_app.domain.plan import QUESTION, ZERO, standing, ten_from
from meeting_app.domain.scale import Scale, ScaleKind, Wording
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Making:
    planned: Planned
    scales: int


def _load(records: Records, command: say.MakePlanScale, asked: Asked) -> _Making:
    return _Making(load_planned(records, command, asked), records.count(Scale, case_id=command.case_id))


@handles(say.MakePlanScale, loads=_load)
def make_plan_scale(command: say.MakePlanScale, before: _Making, asked: Asked) -> Decision:
    """ten-first: a draft, to be put right before it is asked. who-may-see: made from lines that nobody is kept from."""
    planned = before.planned
    kept = {one.subject_id for one in planned.kept}
    lines = [one for one in standing(planned.lines) if one.id not in kept]
    if not lines:
        raise WrongMoment("no_lines", rule="ten-first")
    scale = Scale(
        id=ScaleId(asked.new_id()),
        case_id=planned.plan.case_id,
        kind=ScaleKind.PLAN,
        statement_id=planned.plan.statement_id,
        goal_id=None,
        position=before.scales,
        plan_id=planned.plan.id,
    )
    empty = dict.fromkeys(("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), "")
    words = Wording(
        id=WordingId(asked.new_id()),
        scale_id=scale.id,
        case_id=scale.case_id,
        version=1,
        title="The plan",
        question=QUESTION,
        ten=ten_from(lines),
        zero=ZERO,
        language="en",
        made_by=AccountId(planned.maker.id),
        made_at=asked.now,
        **empty,
    )
    return Decision(add=(scale, words), outcome=scale.id)
