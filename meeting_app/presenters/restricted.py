"""The restricted part of the record, for the file alone: what was kept from whom, and why.

decision-apart: what is kept of the decision stands in a restricted part of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from meeting_app.domain.account import Account
from meeting_app.domain.amendment import Amendment
from meeting_app.domain.case import Case, Person
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Part, Subject, ThingToKeep
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import StepReview
from meeting_app.domain.visibility import CHAIR
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.amended import Amended, AmendmentLine
from meeting_app.presenters.amended_about import Thing, things_of_decision
from meeting_app.presenters.amended_things import things_of
from meeting_app.presenters.decision import decision_view
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import RoundRecord, record_view
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.views import is_view
from meeting_app.storage.words import versions_of
from meeting_app.values import dataclass

OF_DECISION = frozenset({Subject.DECISION, Subject.STANDPOINT})


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Something that was kept: of an answer `part` says how much. `freed_at` where it need not be kept any more."""

    subject: Subject
    subject_id: str
    words: str
    part: Part
    from_whom: str
    cause: str
    kept_by: str
    kept_at: datetime
    freed_at: datetime | None


@dataclass(frozen=True, slots=True)
class RestrictedView:
    """All that is kept in one meeting: the words whole, from whom, why, by whom, and the list of things to keep.

    `kept_of`: what is kept of an answer, or of what was added, under its id. `added`: what was added after the sealing
    and stands not in everybody's copy, with what it is about.
    """

    page: Page
    case: Case
    meeting: Meeting
    rounds: tuple[RoundRecord, ...]
    kept_of: dict[str, tuple[KeptLine, ...]]
    others: tuple[KeptLine, ...]
    things: tuple[tuple[ThingToKeep, str], ...]
    names: dict[str, str]
    added: tuple[tuple[Thing, AmendmentLine], ...] = ()


def restricted_view(records: Records, meeting: Meeting, *, page: Page) -> RestrictedView:
    """For the file; never for a reader."""
    names: dict[str, str] = {one.id: one.says_as for one in records.all(Person, case_id=meeting.case_id)}
    record = record_view(records, meeting, CHAIR, page=page)
    here = {one.amendment_id for one in record.amended.lines}
    lines = [one for one in _lines(records, meeting, names) if one.subject not in OF_DECISION]
    lines = [one for one in lines if one.subject is not Subject.AMENDMENT or one.subject_id in here]
    added = _added(record.amended, things_of(record))
    kept_of, others = _apart(lines, added)
    things = records.all(ThingToKeep, meeting_id=meeting.id, order="made_at")
    return RestrictedView(
        page,
        record.case,
        meeting,
        tuple(one for one in record.rounds if one.kept),
        kept_of,
        others,
        tuple((one, ", ".join(names[id_] for id_ in one.from_people)) for one in things),
        names,
        added,
    )


def restricted_decision(records: Records, meeting: Meeting, *, page: Page) -> RestrictedView:
    """What is kept of the decision, for the file; no view and no number is with it."""
    names: dict[str, str] = {one.id: one.says_as for one in records.all(Person, case_id=meeting.case_id)}
    decision = decision_view(records, meeting, CHAIR, page=page)
    here = {one.amendment_id for one in decision.amended.lines}
    lines = [one for one in _lines(records, meeting, names) if one.subject in OF_DECISION or one.subject_id in here]
    added = _added(decision.amended, things_of_decision(decision))
    return RestrictedView(page, decision.case, meeting, (), *_apart(lines, added), (), names, added)


def _added(amended: Amended, things: dict[str, Thing]) -> tuple[tuple[Thing, AmendmentLine], ...]:
    return tuple((things.get(one.place, Thing(one.about)), one) for one in amended.lines if one.covered)


def _apart(
    lines: Iterable[KeptLine], added: Iterable[tuple[Thing, AmendmentLine]]
) -> tuple[dict[str, tuple[KeptLine, ...]], tuple[KeptLine, ...]]:
    """What is kept of things that stand here whole, under their ids; and the rest."""
    whole = {one.amendment_id for _, one in added}
    kept_of: dict[str, tuple[KeptLine, ...]] = {}
    others = []
    for line in lines:
        if line.subject is Subject.ANSWER or line.subject_id in whole:
            kept_of[line.subject_id] = (*kept_of.get(line.subject_id, ()), line)
        else:
            others.append(line)
    return kept_of, tuple(others)


def _lines(records: Records, meeting: Meeting, names: dict[str, str]) -> list[KeptLine]:
    words: dict[str, str] = {one.id: one.text for one in records.all(Note, meeting_id=meeting.id)}
    words |= {one.id: names[one.person_id] for one in records.all(Seat, meeting_id=meeting.id)}
    words |= _agreed(records, meeting, names)
    words |= {one.id: one.text for one in records.all(Amendment, meeting_id=meeting.id)}
    words |= {one.id: one.text for one in records.all(Paragraph, meeting_id=meeting.id)}
    case_words = _of_the_case(records, meeting)
    of_case = records.all(KeptFrom, case_id=meeting.case_id, meeting_id=None, order="kept_at")
    of_case = [one for one in of_case if one.subject_id in case_words]
    words |= case_words
    return kept_lines(records, [*_kept_here(records, meeting), *of_case], words, names)


def kept_lines(
    records: Records, kept: Sequence[KeptFrom], words: Mapping[str, str], names: Mapping[str, str]
) -> list[KeptLine]:
    """What is kept first, then what was; `words` of the things, and `names` of people, by id."""
    accounts = by_id(records.all(Account))
    return [
        KeptLine(
            one.subject,
            one.subject_id,
            words.get(one.subject_id, ""),
            one.part,
            names[one.person_id] if one.person_id else "",
            one.cause,
            accounts[one.kept_by].name if one.kept_by in accounts else "",
            one.kept_at,
            one.freed_at,
        )
        for one in _in_order(kept)
    ]


def _kept_here(records: Records, meeting: Meeting) -> list[KeptFrom]:
    """plan-only: what was kept of views that are not kept themselves tells of them."""
    found = records.all(KeptFrom, meeting_id=meeting.id, order="kept_at")
    return [one for one in found if not (meeting.lets_views_go and is_view(one))]


def _agreed(records: Records, meeting: Meeting, names: dict[str, str]) -> dict[str, str]:
    """Next steps, and the decision with what was said to it, by id."""
    words: dict[str, str] = {one.id: one.what for one in records.all(NextStep, meeting_id=meeting.id)}
    words |= {one.id: one.note for one in records.all(StepReview, meeting_id=meeting.id)}
    for made in records.all(ChildDecision, meeting_id=meeting.id):
        words[made.id] = f"{names[made.child_id]}: {made.decided}\n{made.reasons}\n{made.for_child or ''}".rstrip()
    said = records.all(Standpoint, meeting_id=meeting.id)
    return words | {one.id: f"{names[one.person_id]}: {one.text}" for one in said}


def _of_the_case(records: Records, meeting: Meeting) -> dict[str, str]:
    """The case's words that this meeting was held with, by version, and what was said in it for the map.

    What is kept of them holds here too.
    """
    entries = records.all(EntryVersion, case_id=meeting.case_id, order="version")
    words: dict[str, str] = {one.id: one.said.text for one in entries if one.said.meeting_id == meeting.id}
    for item in records.all(Item, meeting_id=meeting.id, order="position"):
        of = versions_of(records, item)
        asked = records.get(Wording, of.wording_id)
        words[of.wording_id] = f"{asked.question}\n10: {asked.ten}\n0: {asked.zero}"
        if of.statement_version_id:
            words[of.statement_version_id] = records.get(StatementVersion, of.statement_version_id).text
        if of.goal_version_id:
            words[of.goal_version_id] = records.get(GoalVersion, of.goal_version_id).text
    return words


def _in_order(kept: Sequence[KeptFrom]) -> list[KeptFrom]:
    return [*(one for one in kept if one.freed_at is None), *(one for one in kept if one.freed_at is not None)]
