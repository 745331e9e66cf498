"""The pages on which the decision is typed, one child or one standpoint at a time."""

from meeting_app.domain.case import Group, Person
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.sitting import Sitting
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """What was decided for one child. `other`: what somebody else wrote meanwhile, to choose from (own-words)."""

    page: Page
    public_id: str
    child: Person
    people: tuple[Person, ...]
    typed: Typed
    made_on: int
    other: ChildDecision | None
    clash: bool


@dataclass(frozen=True, slots=True)
class StandpointForm:
    """What somebody thinks of the plan. `standpoint_id` is empty for a new one."""

    page: Page
    public_id: str
    standpoint_id: str
    people: tuple[Person, ...]
    children: tuple[Person, ...]
    several_parts: bool
    typed: Typed


def decision_form(
    records: Records, meeting: Meeting, child: Person, *, page: Page, typed: Typed, clash: bool
) -> DecisionForm:
    """As stored, or as typed where something in it can't be taken."""
    stored = records.all(ChildDecision, meeting_id=meeting.id, child_id=child.id, order="revision")
    last = stored[-1] if stored else None
    made_on = last.revision if last else 0
    if typed and not clash and typed["made_on"].isdigit():
        made_on = int(typed["made_on"])
    people = tuple(one for one in _people(records, meeting) if not one.unborn)
    return DecisionForm(
        page, meeting.public_id, child, people, typed or _stored(last), made_on, last if clash else None, clash
    )


def _stored(last: ChildDecision | None) -> Typed:
    if last is None:
        return Typed()
    days = {name: day.isoformat() for name in ("tell_by", "told_on") if (day := getattr(last, name))}
    texts = {name: getattr(last, name) or "" for name in ("decided", "by", "reasons", "for_child")}
    return Typed(texts | {"tells": last.tells or "", **days})


def standpoint_form(
    records: Records, meeting: Meeting, known: Standpoint | None, *, page: Page, typed: Typed
) -> StandpointForm:
    """As stored, or as typed; a link to the page can say whose view it is and for which child."""
    people = _people(records, meeting)
    if known and "text" not in typed:
        typed = Typed(
            of=known.of.value,
            child_id=known.child_id or "",
            person_id=known.person_id,
            text=known.text,
            every_part="yes" if known.every_part else "",
        )
    return StandpointForm(
        page,
        meeting.public_id,
        known.id if known else "",
        people,
        tuple(one for one in people if one.group is Group.CHILD),
        len(records.all(Sitting, meeting_id=meeting.id)) > 1,
        typed,
    )


def _people(records: Records, meeting: Meeting) -> tuple[Person, ...]:
    people = records.all(Person, case_id=meeting.case_id)
    return tuple(sorted(people, key=lambda one: one.says_as.casefold()))
