"""The page on which something is added to a sealed record; for the chair."""

from meeting_app.domain.amendment import OF_THE_DECISION, About, AmendmentKind, kinds_for
from meeting_app.domain.case import Person
from meeting_app.domain.errors import NotFound
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.presenters.amended import paper_of, stored_amendments
from meeting_app.presenters.amended_about import Thing, things_of_decision
from meeting_app.presenters.amended_things import things_of
from meeting_app.presenters.decision import decision_view
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.record import record_view
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class AmendForm:
    """What is added to, and what was typed so far. `is_covered`: not everybody may see what it is about."""

    page: Page
    public_id: str
    about: About
    thing: Thing
    of_the_decision: bool
    is_covered: bool
    is_sealed: bool
    kinds: tuple[AmendmentKind, ...]
    people: tuple[Person, ...]
    several_parts: bool
    typed: Typed
    chosen: tuple[str, ...]


def amend_form(
    records: Records,
    meeting: Meeting,
    about: About,
    subject_id: str,
    *,
    page: Page,
    typed: Typed,
    chosen: tuple[str, ...],
) -> AmendForm:
    """Raises NotFound for what is not in the record."""
    of_the_decision, place = on_the_decision(records, meeting, about, subject_id), subject_id or about.value
    things = _things_of_decision if of_the_decision else _things
    thing = things(records, meeting, CHAIR, page).get(place)
    if thing is None or thing.about is not about:
        raise NotFound("subject_not_found")
    return AmendForm(
        page=page,
        public_id=meeting.public_id,
        about=about,
        thing=thing,
        of_the_decision=of_the_decision,
        is_covered=thing.covered or place not in things(records, meeting, ANYBODY, page),
        is_sealed=meeting.stage is MeetingStage.SEALED,
        kinds=kinds_for(meeting),
        people=tuple(one for one in records.all(Person, case_id=meeting.case_id) if not one.unborn),
        several_parts=records.count(Sitting, meeting_id=meeting.id) > 1,
        typed=typed,
        chosen=chosen,
    )


def on_the_decision(records: Records, meeting: Meeting, about: About, subject_id: str) -> bool:
    """decision-apart: on which of the two papers it stands. What puts something right stands where that does."""
    if about is not About.AMENDMENT:
        return about in OF_THE_DECISION
    stored = stored_amendments(records, meeting)
    if subject_id not in stored:
        raise NotFound("subject_not_found")
    return paper_of(stored[subject_id], stored) is About.DECISION


def _things(records: Records, meeting: Meeting, viewer: Viewer, page: Page) -> dict[str, Thing]:
    return things_of(record_view(records, meeting, viewer, page=page))


def _things_of_decision(records: Records, meeting: Meeting, viewer: Viewer, page: Page) -> dict[str, Thing]:
    return things_of_decision(decision_view(records, meeting, viewer, page=page))
