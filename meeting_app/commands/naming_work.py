"""Say of a worry, a goal or a line of a plan from which direct work with a child it comes."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.messages import child_work as say
from meeting_app.domain.child_work import ChildWork
from meeting_app.domain.errors import NotFound
from meeting_app.domain.goal import Goal
from meeting_app.domain.ids import WorkId
from meeting_app.domain.plan import PlanLine
from meeting_app.domain.work_named import NamedIn, WorkNamed, check_named, not_named_any_more
from meeting_app.domain.worry import Statement
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Naming:
    """The case's direct work, and what the thing names now."""

    works: frozenset[WorkId]
    standing: tuple[WorkNamed, ...]
    maker: str


def _load(records: Records, command: say.NameWork, asked: Asked) -> _Naming:
    of_case = {"case_id": command.case_id}
    found = {
        NamedIn.STATEMENT: lambda: records.count(Statement, id=command.named_id, **of_case),
        NamedIn.GOAL: lambda: records.count(Goal, id=command.named_id, **of_case),
        NamedIn.PLAN_LINE: lambda: records.count(PlanLine, line=command.named_id, **of_case),
    }
    if not found[command.named_in]():
        raise NotFound("subject_not_found")
    named_in, thing_id = command.named_in.value, command.named_id
    standing = records.all(WorkNamed, named_in=named_in, thing_id=thing_id, ended_at=None, **of_case)
    works = records.all(ChildWork, **of_case)
    return _Naming(
        frozenset(one.id for one in works),
        tuple(standing),
        maker_of(records, asked).name,
    )


@handles(say.NameWork, loads=_load)
def name_work(command: say.NameWork, before: _Naming, asked: Asked) -> Decision:
    """Who may see the work reads that it is named, and nobody else: asked when it is shown (who-may-see)."""
    check_named(command.work_ids, before.works)
    named = {one.work_id for one in before.standing}
    new = tuple(
        WorkNamed(asked.new_id(), command.case_id, command.named_in, command.named_id, work_id, before.maker, asked.now)
        for work_id in dict.fromkeys(command.work_ids)
        if work_id not in named
    )
    ended = not_named_any_more(before.standing, command.work_ids, now=asked.now)
    return Decision(add=new, change=ended, outcome="named")
