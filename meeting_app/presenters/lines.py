"""A scale over time, on ids: the meetings that a viewer knows of, and whose lines are theirs to see.

No word of an answer is opened here; `presenters/over_time.py` does that, for the meetings that are looked at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from meeting_app.domain.carried import Carried
from meeting_app.domain.case import Case, Person
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.ids import MeetingId, PersonId, SittingId
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject, part_kept
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.round import AFTER_THE_SHOW, UNDER_WAY, Round
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.visibility import KeptWords, Seen, Viewer, sees_line
from meeting_app.presenters.agenda import knows
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.storage.over_time import OnScale, on_scale
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_in, kept_of_case
from meeting_app.values import dataclass

T = TypeVar("T")
# write-first: while a scale is in one of these stages anywhere, nothing earlier of it is shown.
BEING_ASKED = UNDER_WAY
NEWEST = 3


@dataclass(frozen=True, slots=True)
class Once:
    """A scale asked in one meeting, with these words, as a viewer knows of it.

    `rounds`: those that the viewer was in; `all_rounds`: those of every part, to know what is not theirs to see.
    """

    meeting: Meeting
    wording: Wording
    rounds: tuple[Round, ...]
    all_rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """When it was asked, the oldest first, and whose lines are seen.

    `hidden`: it is being asked now, and nothing earlier is shown. `is_known`: the viewer knows of the scale at all.
    `not_kept`: days of the viewer's meetings in which it was asked and of which only the plan is kept (plan-only).
    """

    viewer: Viewer
    times: tuple[Once, ...]
    people: frozenset[PersonId]
    hidden: bool
    is_known: bool
    not_kept: tuple[date, ...] = ()


def lines_of(records: Records, case: Case, scale: Scale, reader: CopyReader) -> Lines:
    """The scale as this reader may see it."""
    items = by_id(records.all(Item, scale_id=scale.id))
    rounds = records.for_each(Round, "item_id", items)
    meetings = by_id(records.all(Meeting, id=sorted({one.meeting_id for one in items.values()})))
    words = by_id(records.all(Wording, scale_id=scale.id, order="version"))
    viewer = reader.viewer(records, meetings.values())
    asked = [one for found in rounds.values() for one in found if one.ten_at is not None]
    known = [one for one in asked if viewer.sees_sitting(one.sitting_id) and knows(records, one, viewer)]
    times, not_kept = [], []
    for item in items.values():
        shown = tuple(one for one in rounds[item.id] if one.stage in AFTER_THE_SHOW)
        theirs = tuple(one for one in shown if one in known)
        if theirs and meetings[item.meeting_id].lets_views_go:
            not_kept.append(meetings[item.meeting_id].day)
        elif theirs:
            times.append(Once(meetings[item.meeting_id], words[str(item.wording_id)], theirs, shown))
    times.sort(key=lambda one: (one.meeting.day, str(one.meeting.opened_at), one.meeting.id))
    if any(one.stage in BEING_ASKED for one in asked):
        return Lines(viewer, (), frozenset(), hidden=True, is_known=bool(known))
    people = _people(records, case, scale, times, viewer)
    return Lines(viewer, tuple(times), people, hidden=False, is_known=bool(known), not_kept=tuple(sorted(not_kept)))


def known_lines(records: Records, case: Case, scale: Scale, reader: CopyReader) -> Lines:
    """The same. Raises NotAllowed for who never knew of it."""
    lines = lines_of(records, case, scale, reader)
    if not lines.is_known:
        raise NotAllowed
    return lines


def of_known_scales(records: Records, case: Case, made: Callable[[Scale], T]) -> Iterator[T]:
    """What is made of each of a case's scales, in their order; one that the reader never knew of is passed over."""
    for scale in records.all(Scale, case_id=case.id, order="position"):
        try:
            found = made(scale)
        except NotAllowed:
            continue
        yield found


def newest(rounds: Iterable[Round], meetings: Mapping[str, Meeting]) -> list[Round]:
    """Those of the newest few meetings, the oldest first: what a case's page has of a scale, however long it is."""
    in_order = sorted(rounds, key=lambda one: meetings[one.meeting_id].day)
    few = list(dict.fromkeys(one.meeting_id for one in reversed(in_order)))[:NEWEST]
    return [one for one in in_order if one.meeting_id in few]


def _people(
    records: Records, case: Case, scale: Scale, times: Sequence[Once], viewer: Viewer
) -> frozenset[PersonId]:  # fmt: skip
    """who-may-see: those whose lines this viewer sees, of all who gave something that the viewer may know of."""
    rounds = {str(one.id): one for once in times for one in once.all_rounds}
    known = _known(records, case, times, rounds)
    given: dict[PersonId, list[OnScale]] = {}
    for one in on_scale(records, case.id, rounds):
        if one.shown and part_kept(known.attendance.get(one.seat_id, ()), viewer.people) is None:
            given.setdefault(one.person_id, []).append(one)
    seen = set()
    for person_id, theirs in given.items():
        line = [(known.of(one, scale), rounds[one.round_id].stage) for one in theirs]
        if sees_line(line, viewer, told={one.answer_id for one in theirs if one.told}):
            seen.add(person_id)
    return frozenset(seen)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is kept, released and carried over in these meetings, under answers', seats', wordings' and rounds' ids."""

    authors: Mapping[str, Person]
    answers: Mapping[str, tuple[KeptFrom, ...]]
    attendance: Mapping[str, tuple[KeptFrom, ...]]
    wordings: Mapping[str, tuple[KeptFrom, ...]]
    released: Mapping[str, Release]
    carried: Mapping[str, frozenset[SittingId]]
    asked: Mapping[str, KeptWords]

    def of(self, one: OnScale, scale: Scale) -> Seen:
        """The answer as `sees_line` needs it."""
        release = self.released.get(one.answer_id)
        return Seen(
            one.answer_id,
            one.standing,
            one.shown,
            self.authors[one.person_id].group,
            one.sitting_id,
            (*self.answers.get(one.answer_id, ()), *self.wordings.get(one.wording_id, ())),
            release.scope if release else Scope.NOTHING,
            self.carried.get(one.answer_id, frozenset()),
            scale.between,
            self.attendance.get(one.seat_id, ()),
            self.asked[one.round_id],
        )


def _known(records: Records, case: Case, times: Sequence[Once], rounds: Mapping[str, Round]) -> _Known:
    ids: list[MeetingId] = [one.meeting.id for one in times]
    kept = [one for found in records.for_each(KeptFrom, "meeting_id", ids, freed_at=None).values() for one in found]
    released = records.for_each(Release, "meeting_id", ids, taken_back_at=None)
    here = {str(round_.id): round_.sitting_id for one in times for round_ in one.rounds}
    carried: dict[str, frozenset[SittingId]] = {}
    for round_id, found in records.for_each(Carried, "round_id", here).items():
        for one in found:
            carried[one.answer_id] = carried.get(one.answer_id, frozenset()) | {here[round_id]}
    return _Known(
        by_id(records.all(Person, case_id=case.id)),
        by_subject(kept, Subject.ANSWER),
        by_subject(kept, Subject.ATTENDANCE),
        by_subject(kept_of_case(records, case.id), Subject.WORDING),
        {one.answer_id: one for found in released.values() for one in found},
        carried,
        {id_: kept_in(records, one) for id_, one in rounds.items()},
    )
