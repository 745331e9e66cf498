"""Which things a copy of each kind and style has: to say of one that was made whether it had this (who-may-see)."""

from meeting_app.domain.amendment import About, Amendment
from meeting_app.domain.answer import Answer
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.copies import CopyCheck, Kind, Style
from meeting_app.domain.decision import ChildDecision
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.plan import PlanLine
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.work_shown import WorkShown
from meeting_app.presenters.amended import paper_of, stored_amendments
from meeting_app.presenters.held_back import Held
from meeting_app.storage.records import Records
from meeting_app.storage.words import versions_in

OF_A_RECORD = frozenset({
    Subject.ANSWER, Subject.NOTE, Subject.STEP, Subject.REVIEW, Subject.ATTENDANCE, Subject.AMENDMENT,
    Subject.STATEMENT, Subject.GOAL, Subject.WORDING, Subject.WORK, Subject.PARAGRAPH,
})  # fmt: skip
ASKED = frozenset({Subject.STATEMENT, Subject.GOAL, Subject.WORDING})
DECIDED = frozenset({Subject.DECISION, Subject.STANDPOINT, Subject.AMENDMENT})
OF_THE_CASE = frozenset({
    Subject.ANSWER, Subject.STEP, Subject.REVIEW, Subject.ENTRY, Subject.PLAN_LINE, *ASKED,
})  # fmt: skip
# No view and no note, and nobody's standpoint; for a child neither worry nor goal.
NOT_IN_SHORT = frozenset({Subject.ANSWER, Subject.NOTE, Subject.STANDPOINT})
NOT_FOR_A_CHILD = NOT_IN_SHORT | {
    Subject.STATEMENT, Subject.GOAL, Subject.ATTENDANCE, Subject.AMENDMENT, Subject.PARAGRAPH,
}  # fmt: skip
LESS = {Style.SUMMARY: NOT_IN_SHORT, Style.CHILD: NOT_FOR_A_CHILD}
HOLDS = {
    Kind.RECORD: OF_A_RECORD, Kind.DECISION: DECIDED, Kind.CASE: OF_THE_CASE, Kind.PAPER: ASKED,
    Kind.CALENDAR: frozenset({Subject.STEP}), Kind.PLAN: frozenset({Subject.PLAN_LINE}),
    Kind.MAP: ASKED | {Subject.ENTRY}, Kind.LINES: frozenset({Subject.ANSWER, Subject.WORDING}),
    Kind.WORK: frozenset({Subject.WORK}),
}  # fmt: skip
# What stands in short only: of the record the decision, of the case and a scale the chair's own paragraphs.
IN_SHORT_TOO = {
    Kind.RECORD: frozenset({Subject.DECISION}), Kind.CASE: frozenset({Subject.PARAGRAPH}),
    Kind.LINES: frozenset({Subject.PARAGRAPH}),
}  # fmt: skip
NOT_IN_A_SHORT_RECORD = frozenset({Subject.STATEMENT, Subject.GOAL, Subject.WORK})
OF_A_MEETING = frozenset({Kind.RECORD, Kind.DECISION, Kind.CALENDAR, Kind.PAPER})


def is_in(then: Records, one: CopyCheck, held: Held) -> bool:
    """Whether a copy of this kind and style has such a thing, and this one had it."""
    if held.subject not in _sorts_in(one.kind, one.style):
        return False
    if held.subject is Subject.PARAGRAPH and not then.get(Paragraph, held.id).for_all:
        return False
    if one.kind in OF_A_MEETING:
        return _is_in_meeting(then, one, held)
    if one.kind is Kind.PLAN:
        return then.get(PlanLine, held.id).plan_id == one.about_id
    if one.kind is Kind.LINES:
        return one.about_id == _scale_of(then, held)
    return held.subject is not Subject.WORK or then.get(WorkVersion, held.id).work_id == one.about_id


def _sorts_in(kind: Kind, style: Style) -> frozenset[Subject]:
    holds = HOLDS[kind] - LESS.get(style, frozenset())
    if style is not Style.SUMMARY:
        return holds
    return (holds - (NOT_IN_A_SHORT_RECORD if kind is Kind.RECORD else frozenset())) | IN_SHORT_TOO.get(
        kind, frozenset()
    )


def _is_in_meeting(then: Records, one: CopyCheck, held: Held) -> bool:
    assert one.meeting_id is not None, "a copy of a meeting"
    if held.subject in ASKED:
        rounds = [versions_in(then, round_) for round_ in _begun(then, one.meeting_id)]
        return held.id in {id_ for of in rounds for id_ in (of.statement_version_id, of.goal_version_id, of.wording_id)}
    if held.subject is Subject.WORK:
        return _was_shown(then, one.meeting_id, held.id)
    if held.subject is Subject.AMENDMENT:
        stored = stored_amendments(then, then.get(Meeting, one.meeting_id))
        paper = About.DECISION if one.kind is Kind.DECISION else About.RECORD
        return held.meeting_id == one.meeting_id and paper_of(then.get(Amendment, held.id), stored) is paper
    if held.subject is Subject.DECISION and one.style is Style.CHILD:
        return then.get(ChildDecision, held.id).child_id == one.reader_id
    return held.meeting_id == one.meeting_id


def _scale_of(then: Records, held: Held) -> str:
    if held.subject is Subject.WORDING:
        return then.get(Wording, held.id).scale_id
    if held.subject is Subject.PARAGRAPH:
        return then.get(Item, then.get(Paragraph, held.id).item_id).scale_id
    return then.get(Item, then.get(Round, then.get(Answer, held.id).round_id).item_id).scale_id


def _was_shown(then: Records, meeting_id: str, version_id: str) -> bool:
    work_id = then.get(WorkVersion, version_id).work_id
    return bool(then.all(WorkShown, meeting_id=meeting_id, work_id=work_id))


def _begun(then: Records, meeting_id: str) -> list[Round]:
    return [one for one in then.all(Round, meeting_id=meeting_id) if one.stage is not RoundStage.DRAFTED]
