"""The decision as one viewer may see it: its own page, its own copy.

decision-apart: nothing here knows of an answer or of a round, so that no number can stand beside it.
"""

from collections.abc import Iterable
from datetime import date, datetime

from meeting_app.domain.amendment import AmendmentKind, kinds_for
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.decision import ChildDecision, Standpoint, StandpointOf, ToldOn
from meeting_app.domain.due import Due, due
from meeting_app.domain.ids import MeetingId, PersonId
from meeting_app.domain.kept_from import Kept, KeptFrom, Subject, by_subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.visibility_agreed import SeenStandpoint, knows_of, sees_agreed, sees_standpoint, sees_told
from meeting_app.presenters.amended import DECISION_NOT_AMENDED, Amended
from meeting_app.presenters.amended_decision import amended_decision
from meeting_app.presenters.page import Page
from meeting_app.presenters.record_reader import seats_known_to
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class StandpointLine:
    """What one person thinks of the plan. `kept` and `before` (what it was put right from) are the chair's alone."""

    standpoint_id: str
    of: StandpointOf
    says_as: str
    role: str
    text: str
    typed_by: str
    at: datetime
    kept: bool = False
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecidedFor:
    """One child, or with no `child_id` all of them: what was decided, and what people think of it.

    `tells` is who tells the child, empty where this viewer may not know of that person. `kept`: for the chair alone.
    `not_all_agree`: in a short one, where somebody's dissent stands in the full one.
    """

    child_id: str
    says_as: str
    decision: ChildDecision | None
    tells: str
    standpoints: tuple[StandpointLine, ...]
    kept: bool = False
    not_all_agree: bool = False

    def of(self, whose: StandpointOf) -> tuple[StandpointLine, ...]:
        """The agencies', the family's, or those of who does not agree."""
        return tuple(one for one in self.standpoints if one.of is whose)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is there for this viewer."""
        return self.decision is None and not self.standpoints and not self.not_all_agree


@dataclass(frozen=True, slots=True)
class TellLine:
    """Somebody who is to be told, or was."""

    person_id: str
    says_as: str
    on: date | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The decision of one meeting. `reader` is the name of whom it is shown for, empty for the chair and the file.

    `to_tell` are the people of the meeting with the day on which each was told; `due` and `readers` are the chair's.
    """

    page: Page
    public_id: str
    case: Case
    meeting: Meeting
    children: tuple[DecidedFor, ...]
    to_tell: tuple[TellLine, ...]
    for_chair: bool
    reader: str = ""
    due: Due | None = None
    readers: tuple[Person, ...] = ()
    amended: Amended = DECISION_NOT_AMENDED

    @property
    def can_be_added(self) -> tuple[AmendmentKind, ...]:
        """What can be added to it once it is sealed."""
        return kinds_for(self.meeting)

    @property
    def said(self) -> tuple[DecidedFor, ...]:
        """Those of whom there is something to read."""
        return tuple(one for one in self.children if not one.is_empty)

    @property
    def told(self) -> tuple[TellLine, ...]:
        """Who was told."""
        return tuple(one for one in self.to_tell if one.on is not None)


@dataclass(frozen=True, slots=True)
class _Of:
    """What is decided with: who looks, whom they know of, and what is kept."""

    viewer: Viewer
    known: frozenset[PersonId]
    people: dict[str, Person]
    decisions: Kept
    standpoints: Kept


def decision_view(records: Records, meeting: Meeting, viewer: Viewer, *, page: Page, reader: str = "") -> DecisionView:
    """The decision as this viewer may have it; what is kept leaves no trace (who-may-see)."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    of = _of(records, meeting, viewer, people)
    newest = {one.child_id: one for one in decided_in(records, meeting.id)}
    said = records.all(Standpoint, meeting_id=meeting.id, order=("at", "id"))
    children = [one for one in people.values() if one.group is Group.CHILD]
    decided = (*(_for(of, one, newest.get(one.id), said) for one in children), _for(of, None, None, said))
    return DecisionView(
        page=page,
        public_id=meeting.public_id,
        case=records.get(Case, meeting.case_id),
        meeting=meeting,
        children=decided,
        to_tell=_to_tell(records, meeting, of),
        for_chair=viewer.is_chair,
        reader=reader,
        due=due(meeting, load_house(records), page.zone) if viewer.is_chair else None,
        readers=tuple(one for one in people.values() if not one.unborn) if viewer.is_chair else (),
        amended=amended_decision(
            records, meeting, viewer,
            there=[one.decision.id for one in decided if one.decision],
            for_anybody=[one.decision.id for one in decided if one.decision and not one.kept],
        ),
    )  # fmt: skip


def amended_in_decision(records: Records, meeting: Meeting, viewer: Viewer) -> Amended:
    """What was added to the decision once it was sealed, as this viewer may have it."""
    return decision_view(records, meeting, viewer, page=Page("")).amended


def decided_in(records: Records, meeting_id: MeetingId) -> list[ChildDecision]:
    """The newest decision for each child that has one; the chair's."""
    stored = records.all(ChildDecision, meeting_id=meeting_id, order="revision")
    return list({one.child_id: one for one in stored}.values())


def _of(records: Records, meeting: Meeting, viewer: Viewer, people: dict[str, Person]) -> _Of:
    kept = records.all(KeptFrom, meeting_id=meeting.id, freed_at=None)
    known = frozenset(one.person_id for one in seats_known_to(records, meeting, viewer))
    return _Of(viewer, known, people, by_subject(kept, Subject.DECISION), by_subject(kept, Subject.STANDPOINT))


def _for(of: _Of, child: Person | None, decision: ChildDecision | None, said: Iterable[Standpoint]) -> DecidedFor:
    kept = of.decisions.get(decision.id, ()) if decision else ()
    seen = decision if decision and sees_agreed(kept, of.viewer) else None
    tells = of.people[seen.tells] if seen and seen.tells and knows_of(seen.tells, of.viewer, of.known) else None
    return DecidedFor(
        child_id=child.id if child else "",
        says_as=child.says_as if child else "",
        decision=seen,
        tells=tells.says_as if tells else "",
        standpoints=_standpoints(of, list(said), child.id if child else None),
        kept=of.viewer.is_chair and bool(kept),
    )


def _standpoints(of: _Of, said: list[Standpoint], child_id: str | None) -> tuple[StandpointLine, ...]:
    earlier = {one.id: one for one in said}
    replaced = {one.replaces for one in said}
    lines = []
    for one in said:
        kept = of.standpoints.get(one.id, ())
        seen = SeenStandpoint(one.person_id, one.every_part, kept)
        if one.child_id == child_id and one.id not in replaced and sees_standpoint(seen, of.viewer, of.known):
            lines.append(_line(of, one, kept, earlier))
    return tuple(lines)


def _line(of: _Of, one: Standpoint, kept: tuple[KeptFrom, ...], earlier: dict[str, Standpoint]) -> StandpointLine:
    person, before = of.people[one.person_id], []
    at = earlier.get(one.replaces)
    while of.viewer.is_chair and at is not None:
        before.append(at.text)
        at = earlier.get(at.replaces)
    return StandpointLine(
        standpoint_id=one.id,
        of=one.of,
        says_as=person.says_as,
        role=person.role,
        text=one.text,
        typed_by=one.typed_by,
        at=one.at,
        kept=of.viewer.is_chair and bool(kept),
        before=tuple(before),
    )


def _to_tell(records: Records, meeting: Meeting, of: _Of) -> tuple[TellLine, ...]:
    """The people of the meeting, in the order of their places, then others who were told."""
    on = {one.person_id: one.on for one in records.all(ToldOn, meeting_id=meeting.id)}
    places = [seat.person_id for seat in seats_known_to(records, meeting, of.viewer)]
    ids = [id_ for id_ in dict.fromkeys([*places, *on]) if sees_told(id_, of.viewer, of.known)]
    return tuple(TellLine(id_, of.people[id_].says_as, on.get(id_)) for id_ in ids)
