"""What the reader of a copy has met with already: a name that stands there tells them nothing (who-may-see)."""

from collections.abc import Iterator, Sequence

from meeting_app.domain.case import Case, Group, Person, Tie
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.heard import Heard
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.matches import Text
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.held_back import Held
from meeting_app.presenters.record_reader import rounds_for, seats_known_to
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_of_case, versions_in

KNOW_THE_FAMILY = frozenset({Group.CHILD, Group.PROFESSIONAL})
Seen = set[tuple[Subject, str]]


def known_to(
    records: Records, case: Case, viewer: Viewer, held: Sequence[Held], people: Sequence[Person]
) -> Iterator[Text]:  # fmt: skip
    """Whom they met here and where, the case's own words that they saw or had read to them, who runs the meetings."""
    met, seen = set(viewer.people or ()), _read_with(records, case, viewer)
    for meeting in records.all(Meeting, case_id=case.id):
        seats = seats_known_to(records, meeting, viewer)
        met |= {seat.person_id for seat in seats}
        seen |= _seen_in(records, meeting, viewer)
        yield Text("", f"{meeting.place if seats else ''} {meeting.chair}")
    yield Text("", case.name_on_screen)
    # The children are whom all of it is about.
    met |= _of_old(records, case, viewer, people) - _kept_away(records, held)
    known = (one for one in people if one.id in met or one.group is Group.CHILD)
    yield from (Text("", f"{one.name} / {one.says_as}") for one in known)
    yield from _words_of(records, case, seen - {(one.subject, one.id) for one in held})


def _of_old(records: Records, case: Case, viewer: Viewer, people: Sequence[Person]) -> set[PersonId]:
    """Those with whom each of them lives or shares a phone; to its children and who works with it, the family."""
    readers = viewer.people or frozenset()
    tied: dict[PersonId, set[PersonId]] = {}
    for tie in records.all(Tie, case_id=case.id):
        tied.setdefault(tie.person_id, {tie.person_id}).add(tie.other_id)
        tied.setdefault(tie.other_id, {tie.other_id}).add(tie.person_id)
    found = {id_ for id_, theirs in tied.items() if readers <= theirs}
    if readers <= {one.id for one in people if one.group in KNOW_THE_FAMILY}:
        found |= {one.id for one in people if one.group is Group.FAMILY}
    return found


def _kept_away(records: Records, held: Sequence[Held]) -> set[PersonId]:
    """Whose being in a meeting is kept from them."""
    ids = [one.id for one in held if one.subject is Subject.ATTENDANCE]
    return {seat.person_id for seat in records.all(Seat, id=ids)} if ids else set()


def _read_with(records: Records, case: Case, viewer: Viewer) -> Seen:
    """What each of them has heard, outside of meetings."""
    heard: dict[tuple[Subject, str], set[str]] = {}
    for one in records.all(Heard, case_id=case.id):
        heard.setdefault((one.subject, one.version_id), set()).add(one.person_id)
    return {thing for thing, by in heard.items() if viewer.people and viewer.people <= by}


def _seen_in(records: Records, meeting: Meeting, viewer: Viewer) -> Seen:
    """What was asked in rounds of theirs while they were there; what is kept from anybody may not have been shown."""
    places = records.all(Seat, meeting_id=meeting.id, person_id=sorted(viewer.people or ()))
    if not places or any(one.arrived_at is None for one in places if viewer.sees_sitting(one.sitting_id)):
        return set()
    of = [versions_in(records, one) for one in rounds_for(records, meeting, viewer)]
    kept = {(one.subject, one.subject_id) for one in kept_of_case(records, meeting.case_id)}
    asked = {(Subject.WORDING, one.wording_id) for one in of}
    beside = {(Subject.STATEMENT, one.statement_version_id) for one in of if one.statement_version_id}
    beside |= {(Subject.GOAL, one.goal_version_id) for one in of if one.goal_version_id}
    return asked | (beside - kept)


def _words_of(records: Records, case: Case, seen: Seen) -> Iterator[Text]:
    for version in records.all(StatementVersion, case_id=case.id):
        if (Subject.STATEMENT, version.id) in seen:
            yield Text("", f"{version.text} {version.dispute} {version.who or ''} {version.dispute_by or ''}")
    for goal in records.all(GoalVersion, case_id=case.id):
        if (Subject.GOAL, goal.id) in seen:
            yield Text("", goal.text)
    for words in records.all(Wording, case_id=case.id):
        if (Subject.WORDING, words.id) in seen:
            yield Text("", f"{words.question} {words.ten} {words.zero}")
