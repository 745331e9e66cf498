"""A safety plan is agreed: its lines as they stand, who made it, and the child's picture that stands with it."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import plan as say
from meeting_app.commands.planning import Planned, load_planned, new_version
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.plan import check_agreed, standing
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Agreeing:
    """`pictures`: ids of versions of the case's direct work that have a drawing."""

    planned: Planned
    pictures: frozenset[str]


def _load_agreeing(records: Records, command: say.AgreePlan, asked: Asked) -> _Agreeing:
    versions = records.all(WorkVersion, case_id=command.case_id) if command.picture else []
    drawn = frozenset(one.id for one in versions if one.drawing_id is not None)
    return _Agreeing(load_planned(records, command, asked), drawn)


@handles(say.AgreePlan, loads=_load_agreeing)
def agree_plan(command: say.AgreePlan, before: _Agreeing, asked: Asked) -> Decision:
    """Made with the child when it is safe and right; if not, the reason stands with it."""
    planned, lines = before.planned, standing(before.planned.lines)
    check_agreed(
        lines=lines, together=command.together, with_child=command.with_child, why_not=command.why_not
    )  # fmt: skip
    wrong = {}
    if set(command.together) - planned.people:
        wrong["together"] = "choose"
    if command.review_on is not None and command.review_on < asked.today:
        wrong["review_on"] = "day_is_past"
    if command.picture and command.picture not in before.pictures:
        wrong["picture"] = "choose"
    if wrong:
        raise InvalidInput(wrong)
    version = replace(
        new_version(planned.plan, planned.versions + 1, lines, command.together, maker=planned.maker, asked=asked),
        with_child=command.with_child,
        why_not="" if command.with_child else command.why_not,
        review_on=command.review_on,
        picture=command.picture or None,
    )
    return Decision(add=(version,), outcome="agreed")
