"""The decision in fewer words: for minutes that are no account of who said what, and for one child.

decision-apart: like the decision itself they know of no answer and no round.
"""

from dataclasses import replace
from datetime import date

from meeting_app.domain.case import Person
from meeting_app.domain.decision import ChildDecision, StandpointOf
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import Viewer
from meeting_app.presenters.amended import Amended, AmendmentLine, stored_amendments
from meeting_app.presenters.child_asks import advocates_in
from meeting_app.presenters.decision import DecidedFor, DecisionView
from meeting_app.presenters.page import Page
from meeting_app.presenters.record_reader import seats_known_to
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


def in_short(view: DecisionView) -> DecisionView:
    """What was decided, by whom and why, without what anybody thinks of it; that not all agreed is said."""
    return replace(view, children=tuple(_in_short(one) for one in view.children))


def _in_short(one: DecidedFor) -> DecidedFor:
    decided = replace(one.decision, for_child=None) if one.decision else None
    return replace(one, decision=decided, standpoints=(), not_all_agree=bool(one.of(StandpointOf.DISSENT)))


@dataclass(frozen=True, slots=True)
class DecisionForChild:
    """For one child: the words that were made for them, and nothing else of it.

    `tells` and `ask`: who talks with the child, and whom else the child can ask. `own`: what the child had added after
    the sealing; `added_on`: when others had, whose words are not made for a child.
    """

    page: Page
    meeting: Meeting
    child: Person
    decided: ChildDecision
    words: str
    tells: str
    ask: tuple[Person, ...]
    own: tuple[AmendmentLine, ...]
    added_on: tuple[date, ...]

    @property
    def public_id(self) -> str:
        """Of the meeting."""
        return self.meeting.public_id


def decision_for_child(
    records: Records, view: DecisionView, child: Person, viewer: Viewer
) -> DecisionForChild | None:  # fmt: skip
    """Made from the decision as this child may have it; None where no words for the child are there (who-may-see)."""
    one = next((line for line in view.children if line.child_id == child.id), None)
    if one is None or one.decision is None or not one.decision.for_child:
        return None
    people = by_id(records.all(Person, case_id=view.case.id))
    here = [people[seat.person_id] for seat in seats_known_to(records, view.meeting, viewer)]
    own, others = _added(records, view.meeting, view.amended, child, one.decision.id)
    return DecisionForChild(
        page=view.page,
        meeting=view.meeting,
        child=child,
        decided=one.decision,
        words=one.decision.for_child,
        tells=one.tells,
        ask=advocates_in(here, child),
        own=own,
        added_on=tuple(dict.fromkeys(line.at.date() for line in others)),
    )


def _added(
    records: Records, meeting: Meeting, amended: Amended, child: Person, decided: str
) -> tuple[tuple[AmendmentLine, ...], tuple[AmendmentLine, ...]]:
    """own-words: the child's own are theirs to read as they said them; then those of others about it."""
    stored = stored_amendments(records, meeting)
    here = (*amended.of(decided), *amended.of_the_whole)
    own = tuple(line for line in here if stored[line.amendment_id].person_id == child.id)
    return own, tuple(line for line in here if line not in own)
