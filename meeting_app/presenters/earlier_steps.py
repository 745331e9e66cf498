"""Steps of earlier meetings: those that are to be looked at, and what became of those that were."""

from datetime import date, datetime

from meeting_app.domain.case import Person
from meeting_app.domain.ids import SittingId
from meeting_app.domain.kept_from import Kept, KeptFrom, Subject, by_subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import Became, StepReview
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.visibility_agreed import sees_review
from meeting_app.presenters.steps import StepLine, step_line, step_seen
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step of an earlier meeting that nobody has looked at yet; for the chair. `day`: of that meeting."""

    step: StepLine
    day: date


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of a step. `covered`, for the chair alone: the step, or what was found of it, is kept from somebody.

    `goes_on`: it is carried over as a step of the meeting that looked at it. `at`: to who was not in the first part a
    time would tell that there was one (two-sittings), as when the meeting began would.
    """

    review_id: str
    step: StepLine
    day: date
    became: Became
    note: str
    by: str
    at: datetime | None
    goes_on: bool
    covered: bool = False


def open_steps(records: Records, meeting: Meeting) -> tuple[OpenStep, ...]:
    """What meetings that are over have left open, the oldest first; the chair's. One that goes on is of its new one."""
    over = {
        one.id: one.day
        for one in records.all(Meeting, case_id=meeting.case_id)
        if one.ended_at is not None and one.id != meeting.id
    }
    looked_at = {one.step_id for one in records.all(StepReview, case_id=meeting.case_id)}
    steps = records.all(NextStep, meeting_id=list(over), order=("at", "id")) if over else []
    waiting = [one for one in steps if one.id not in looked_at]
    kept, people = _kept(records, waiting), _people(records, waiting)
    return tuple(
        OpenStep(step_line(one, people, kept.get(one.id, ()), for_chair=True), over[one.meeting_id]) for one in waiting
    )


def done_before(records: Records, meeting: Meeting) -> tuple[StepLine, ...]:
    """Steps of this case that were done, the newest first; the chair's, to stand beside the form of a new one."""
    done = [one.step_id for one in records.all(StepReview, case_id=meeting.case_id) if one.became is Became.DONE]
    steps = records.all(NextStep, id=done, order=("at", "id")) if done else []
    people = _people(records, steps)
    return tuple(step_line(one, people, (), for_chair=True) for one in reversed(steps))


def _kept(records: Records, steps: list[NextStep]) -> Kept:
    ids = [one.id for one in steps]
    return by_subject(records.all(KeptFrom, subject_id=ids, freed_at=None), Subject.STEP) if ids else {}


def _people(records: Records, steps: list[NextStep]) -> dict[str, Person]:
    named = sorted({id_ for one in steps for id_ in (*one.who, one.idea_of) if id_})
    return by_id(records.all(Person, id=named)) if named else {}


def reviews_in(records: Records, meeting: Meeting, viewer: Viewer) -> tuple[Reviewed, ...]:
    """What this meeting found of the steps before it, as far as this viewer may see it (who-may-see)."""
    newest = {one.step_id: one for one in records.all(StepReview, meeting_id=meeting.id, order=("at", "id"))}
    if not newest:
        return ()
    steps = records.all(NextStep, id=list(newest), order=("at", "id"))
    of_steps, people = _kept(records, steps), _people(records, steps)
    of_reviews = by_subject(records.all(KeptFrom, meeting_id=meeting.id, freed_at=None), Subject.REVIEW)
    goes_on = {one.carried_from for one in records.all(NextStep, carried_from=list(newest))}
    days = {one.id: one.day for one in records.all(Meeting, id=sorted({one.meeting_id for one in steps}))}
    first, *_ = records.all(Sitting, meeting_id=meeting.id, order="position")
    told = viewer.sees_sitting(first.id)
    found = []
    for one in steps:
        review, kept = newest[one.id], of_steps.get(one.id, ())
        kept_here = of_reviews.get(review.id, ())
        then = _together(records, one.meeting_id, viewer)
        if sees_review(step_seen(records, one, kept), kept_here, viewer, then):
            line = step_line(one, people, kept, for_chair=viewer.is_chair)
            covered = viewer.is_chair and bool(kept or kept_here or line.from_view)
            about = (review.became, review.note, review.made_by, review.at if told else None, one.id in goes_on)
            found.append(Reviewed(review.id, line, days[one.meeting_id], *about, covered))
    return tuple(found)


def _together(records: Records, meeting_id: str, viewer: Viewer) -> frozenset[SittingId]:
    """The parts of an earlier meeting in which all of these people were."""
    seats = records.all(Seat, meeting_id=meeting_id)
    people = viewer.people or frozenset()
    here: dict[SittingId, set[str]] = {}
    for seat in seats:
        here.setdefault(seat.sitting_id, set()).add(seat.person_id)
    return frozenset(sitting_id for sitting_id, there in here.items() if people <= there)
