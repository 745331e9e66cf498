"""Safety plans: begun, written line by line, agreed, tried, and kept from people (who-may-see)."""

from dataclasses import replace
from datetime import date, timedelta

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import plan as say
from meeting_app.commands.versions import starts_kept
from meeting_app.domain.case import Person
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.ids import CaseId, PersonId, StatementId
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.plan import (
    PlanKind,
    PlanLine,
    PlanVersion,
    SafetyPlan,
    Tried,
    check_languages,
    check_texts,
    standing,
)
from meeting_app.domain.put_into import put_of
from meeting_app.domain.translation import check_made_on
from meeting_app.domain.worry import Statement
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

TEXTS = ("what", "who", "when", "notices", "then")
TONIGHT = {"who": "With the children tonight", "where": "Where they are tonight", "ring": "Whom to ring tonight"}
OfPlan = (
    say.WritePlanLine
    | say.DropPlanLine
    | say.AgreePlan
    | say.TryPlan
    | say.KeepPlanLine
    | say.FreePlanLine
    | say.MakePlanScale
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with all revisions of its lines, who gives the command, and ids of the case's people."""

    plan: SafetyPlan
    lines: list[PlanLine]
    versions: int
    kept: list[KeptFrom]
    people: frozenset[str]
    maker: Maker

    def line(self, line: str) -> PlanLine:
        """The newest revision of a line that is in the plan. Raises NotFound."""
        found = next((one for one in standing(self.lines) if one.line == line), None)
        if found is None:
            raise NotFound("plan_line_not_found")
        return found

    def kept_of(self, line: PlanLine) -> list[KeptFrom]:
        """What is kept of this revision."""
        return [one for one in self.kept if one.subject_id == line.id]


def load_planned(records: Records, command: OfPlan, asked: Asked) -> Planned:
    """Raises NotFound for a plan of another case."""
    plan = records.get(SafetyPlan, command.plan_id)
    if plan.case_id != command.case_id:
        raise NotFound("plan_not_found")
    lines = records.all(PlanLine, plan_id=plan.id)
    kept = records.all(KeptFrom, case_id=plan.case_id, subject=Subject.PLAN_LINE.value, freed_at=None)
    people = frozenset(one.id for one in records.all(Person, case_id=plan.case_id))
    versions = records.count(PlanVersion, plan_id=plan.id)
    return Planned(plan, lines, versions, kept, people, maker_of(records, asked))


def _load_beginning(records: Records, command: say.BeginPlan, asked: Asked) -> None:
    if command.statement_id and records.get(Statement, command.statement_id).case_id != command.case_id:
        raise NotFound("statement_not_found")


@handles(say.BeginPlan, loads=_load_beginning)
def begin_plan(command: say.BeginPlan, before: None, asked: Asked) -> Decision:
    """against-the-case: for one of its worries, or for all."""
    plan = _new(command.case_id, PlanKind.WHOLE, command.statement_id, asked)
    return Decision(add=(plan,), outcome=plan.id)


def _new(case_id: CaseId, kind: PlanKind, statement_id: StatementId | None, asked: Asked) -> SafetyPlan:
    return SafetyPlan(asked.new_id(), case_id, kind, statement_id, asked.now)


def _load_tonight(records: Records, command: say.WriteTonight, asked: Asked) -> tuple[frozenset[str], Maker]:
    people = records.all(Person, case_id=command.case_id)
    return frozenset(one.id for one in people), maker_of(records, asked)


@handles(say.WriteTonight, loads=_load_tonight)
def write_tonight(command: say.WriteTonight, before: tuple[frozenset[str], Maker], asked: Asked) -> Decision:
    """Agreed in the same press; it says by when a whole plan takes its place."""
    people, maker = before
    texts = {"who": command.who, "where": command.where, "ring": command.ring}
    check_texts("who", **texts)
    wrong = {} if command.together and not set(command.together) - people else {"together": "choose"}
    if command.replace_by < asked.today:
        wrong["replace_by"] = "day_is_past"
    if wrong:
        raise InvalidInput(wrong)
    plan = _new(command.case_id, PlanKind.TONIGHT, None, asked)
    lines = [
        _line(plan, None, {"what": what, "who": texts[name]}, maker=maker, asked=asked)
        for name, what in TONIGHT.items()
        if texts[name].strip()
    ]
    # Lines stand in the order in which they were written; these came in one press.
    lines = [replace(one, at=one.at + at * timedelta(microseconds=1)) for at, one in enumerate(lines)]
    version = new_version(plan, 1, lines, command.together, maker=maker, asked=asked)
    return Decision(add=(plan, *lines, replace(version, review_on=command.replace_by)), outcome=plan.id)


def _line(plan: SafetyPlan, last: PlanLine | None, texts: dict[str, str], *, maker: Maker, asked: Asked) -> PlanLine:
    words = dict.fromkeys(TEXTS, "") | texts
    return PlanLine(
        id=asked.new_id(),
        plan_id=plan.id,
        case_id=plan.case_id,
        line=last.line if last else asked.new_id(),
        revision=last.revision + 1 if last else 1,
        gone=False,
        made_by=maker.name,
        at=asked.now,
        what=words["what"],
        who=words["who"],
        when=words["when"],
        notices=words["notices"],
        then=words["then"],
    )


def new_version(
    plan: SafetyPlan,
    number: int,
    lines: list[PlanLine],
    together: tuple[PersonId, ...],
    *,
    maker: Maker,
    asked: Asked,
) -> PlanVersion:
    """These lines as they were agreed by these people, the rest still to be said."""
    return PlanVersion(
        id=asked.new_id(),
        plan_id=plan.id,
        case_id=plan.case_id,
        version=number,
        lines=tuple(one.id for one in lines),
        together=tuple(dict.fromkeys(together)),
        with_child=False,
        why_not="",
        review_on=None,
        made_by=maker.name,
        at=asked.now,
    )


@handles(say.WritePlanLine, loads=load_planned)
def write_plan_line(command: say.WritePlanLine, before: Planned, asked: Asked) -> Decision:
    """own-words: nothing is written over; written anew, a line starts kept from the same people (who-may-see)."""
    last = before.line(command.line) if command.line else None
    texts = {name: getattr(command, name) for name in TEXTS}
    check_texts("what", **texts)
    check_made_on(command.made_on, stored=last.revision if last else 0)
    put = put_of(command.put_text, command.put_language, command.put_by)
    check_languages(command.language, put, put_by=command.put_by)
    new = replace(_line(before.plan, last, texts, maker=before.maker, asked=asked), language=command.language, put=put)
    kept = starts_kept(new.id, before.kept_of(last) if last else [], asked)
    return Decision(add=(new, *kept), outcome=new.line)


@handles(say.DropPlanLine, loads=load_planned)
def drop_plan_line(command: say.DropPlanLine, before: Planned, asked: Asked) -> Decision:
    """A revision that says so; what is kept of it stays kept."""
    last = before.line(command.line)
    new = replace(
        last, id=asked.new_id(), revision=last.revision + 1, gone=True, made_by=before.maker.name, at=asked.now
    )  # fmt: skip
    kept = starts_kept(new.id, before.kept_of(last), asked)
    return Decision(add=(new, *kept), outcome="dropped")


@handles(say.TryPlan, loads=load_planned)
def try_plan(command: say.TryPlan, before: Planned, asked: Asked) -> Decision:
    """On a day that has come."""
    line = before.line(command.line).line if command.line else ""
    check_texts("what", what=command.what)
    _check_past(command.on, today=asked.today)
    tried = Tried(
        id=asked.new_id(),
        plan_id=before.plan.id,
        case_id=before.plan.case_id,
        line=line,
        on=command.on,
        held=command.held,
        what=command.what,
        made_by=before.maker.name,
        at=asked.now,
    )
    return Decision(add=(tried,), outcome="tried")


def _check_past(on: date, *, today: date) -> None:
    if on > today:
        raise InvalidInput({"on": "day_to_come"})
