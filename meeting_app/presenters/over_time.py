"""The page of one scale over time: a line for each person, the same as a table, and what each of them said.

no-averages: nothing is computed from the numbers, and people stand by the alphabet. never-a-bare-number: the words of
10 and 0 stand with them, and a line breaks where these changed (wording-is-fixed).
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from meeting_app.domain.case import Case, Person
from meeting_app.domain.matches import Match
from meeting_app.domain.meeting import MeetingKind
from meeting_app.domain.scale import Scale, Wording
from meeting_app.presenters.ahead import read_meetings
from meeting_app.presenters.amended_views import AddedTo, added_to
from meeting_app.presenters.copy_readers import THE_FILE, CopyReader, readers_among
from meeting_app.presenters.happened import CameOfIt, beside_higher
from meeting_app.presenters.lines import Lines, Once, known_lines, lines_of
from meeting_app.presenters.page import Page
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.view_texts import view_text, words_text
from meeting_app.presenters.words_to_keep import words_to_keep
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass

# As many meetings, and without a choice as many people, as can be told apart in one picture.
MEETINGS_AT_ONCE = 8
PEOPLE_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is looked at. `people`: ids, None where nobody was chosen; `everybody`: all of them.

    `period`: which eight meetings, counted back from the newest eight, which are 0.
    """

    people: frozenset[str] | None = None
    everybody: bool = False
    period: int = 0


@dataclass(frozen=True, slots=True)
class Time:
    """One meeting in which it was asked. `words`: which of the page's wordings, from 1; `breaks`: others now."""

    day: date
    kind: MeetingKind
    words: int
    breaks: bool


@dataclass(frozen=True, slots=True)
class WordsThen:
    """The words of some meetings in a row."""

    first: date
    last: date
    wording: Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One person's views, a tuple for each meeting: the first or late one, then a second one; empty for a gap.

    `style` tells this line from the others, whoever else is looked at. `breaks`: before which meetings it breaks.
    """

    says_as: str
    role: str
    style: int
    views: tuple[tuple[ShownView, ...], ...]
    breaks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Period:
    """Some meetings in a row that can be looked at together."""

    number: int
    first: date
    last: date
    chosen: bool


@dataclass(frozen=True, slots=True)
class OverTimeView:
    """The page. `reader`: as whom it is seen. `question` is empty where no round of it was shown.

    `came`: what its owner says came of a view's one point higher. `added_to`: when something was added to a view after
    its record was sealed. `picture`: a data address, empty where none could be drawn. `found` is for the chair alone.
    `not_kept`: days of meetings of which only the plan is kept (plan-only).
    """

    page: Page
    case: Case
    scale_id: str
    chair: str
    reader: CopyReader | None
    readers: tuple[CopyReader, ...]
    hidden_until_shown: bool
    question: str = ""
    times: tuple[Time, ...] = ()
    words: tuple[WordsThen, ...] = ()
    lines: tuple[Line, ...] = ()
    people: tuple[Person, ...] = ()
    looked_at: frozenset[str] = frozenset()
    came: Mapping[str, CameOfIt] = field(default_factory=dict)
    added_to: AddedTo = field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    found: tuple[Match, ...] = ()
    picture: str = ""
    not_kept: tuple[date, ...] = ()

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to draw."""
        return any(one.number is not None for line in self.lines for views in line.views for one in views)


def over_time(
    records: Records, case: Case, scale: Scale, reader: CopyReader | None, chosen: Chosen, *, chair: str, page: Page
) -> OverTimeView:
    """The scale as this reader may see it, or as anybody may. Raises NotAllowed for who never knew of it."""
    people = by_id(records.all(Person, case_id=case.id))
    lines = known_lines(records, case, scale, reader) if reader else lines_of(records, case, scale, THE_FILE)
    readers = readers_among(people.values())
    empty = OverTimeView(page, case, scale.id, chair, reader, readers, lines.hidden, not_kept=lines.not_kept)
    if not lines.times:
        return empty
    period = min(max(chosen.period, 0), (len(lines.times) - 1) // MEETINGS_AT_ONCE)
    times = _at(lines.times, period)
    shown, words = _shown(records, times, lines), _words(times)
    views = [one for line in shown.values() for at in line for one in at]
    known = sorted((people[id_] for id_ in lines.people), key=lambda one: (one.says_as.casefold(), one.id))
    looked_at = _looked_at([one.id for one in known], chosen)
    return replace(
        empty,
        question=times[-1].wording.question,
        times=_times(times),
        words=words,
        lines=tuple(_line(records, one, at, shown[one.id]) for at, one in enumerate(known) if one.id in looked_at),
        people=tuple(known),
        looked_at=looked_at,
        came=beside_higher(records, views, lines.viewer),
        added_to=added_to(records, case.id, views, lines.viewer),
        periods=_periods(lines.times, period),
        found=_found(records, case, reader, words, shown),
    )


def _looked_at(known: Sequence[str], chosen: Chosen) -> frozenset[str]:
    """Who was chosen; else everybody, or where they are many as many as can be told apart, by the alphabet."""
    if chosen.everybody:
        return frozenset(known)
    return frozenset(known[:PEOPLE_AT_ONCE]) if chosen.people is None else chosen.people & frozenset(known)


def _at(times: Sequence[Once], period: int) -> tuple[Once, ...]:
    end = len(times) - period * MEETINGS_AT_ONCE
    return tuple(times[max(end - MEETINGS_AT_ONCE, 0) : end])


def _periods(times: Sequence[Once], chosen: int) -> tuple[Period, ...]:
    found = [_at(times, number) for number in range((len(times) - 1) // MEETINGS_AT_ONCE + 1)]
    return tuple(
        Period(number, one[0].meeting.day, one[-1].meeting.day, number == chosen) for number, one in enumerate(found)
    )


Shown = dict[str, tuple[tuple[ShownView, ...], ...]]


def _shown(records: Records, times: Sequence[Once], lines: Lines) -> Shown:
    """The views of those whose lines are seen, under their ids, a tuple for each meeting."""
    read_meetings(records, [round_ for one in times for round_ in one.rounds])
    found: dict[str, list[tuple[ShownView, ...]]] = {id_: [] for id_ in lines.people}
    for once in times:
        # An answer that was carried into another part is in both rounds, and stands here once.
        here = {view.answer_id: view for one in once.rounds for view in round_views(records, one, lines.viewer)}
        for person_id, theirs in found.items():
            theirs.append(tuple(view for view in here.values() if view.person_id == person_id))
    return {person_id: tuple(theirs) for person_id, theirs in found.items()}


def _line(records: Records, person: Person, style: int, views: tuple[tuple[ShownView, ...], ...]) -> Line:
    role = next((one.role for theirs in reversed(views) for one in theirs), person.role)
    return Line(person.says_as, role, style, views, _breaks(records, views))


def _breaks(records: Records, views: Sequence[Sequence[ShownView]]) -> frozenset[int]:
    """wording-is-fixed: a line breaks where its owner gave a view against other words than the time before."""
    found, last = set(), None
    for at, theirs in enumerate(views):
        for view in theirs:
            now = said(records.get(Wording, view.wording_id))
            if last is not None and now != last:
                found.add(at)
            last = now
    return frozenset(found)


def said(words: Wording) -> tuple[str, ...]:
    """What people were asked: a version in which only its title is another breaks no line."""
    return (words.question, words.ten, words.zero, words.child_ten, words.child_zero)


def _words(times: Sequence[Once]) -> tuple[WordsThen, ...]:
    found: list[WordsThen] = []
    for once in times:
        if found and said(found[-1].wording) == said(once.wording):
            found[-1] = replace(found[-1], last=once.meeting.day)
        else:
            found.append(WordsThen(once.meeting.day, once.meeting.day, once.wording))
    return tuple(found)


def _times(times: Sequence[Once]) -> tuple[Time, ...]:
    found: list[Time] = []
    now, before = 0, None
    for once in times:
        breaks = before is not None and said(once.wording) != before
        now, before = now + (breaks or not found), said(once.wording)
        found.append(Time(once.meeting.day, once.meeting.kind, now, breaks))
    return tuple(found)


def _found(
    records: Records, case: Case, reader: CopyReader | None, words: Sequence[WordsThen], shown: Shown
) -> tuple[Match, ...]:
    """Words of things to keep from this reader, in what stands here for them."""
    if reader is None:
        return ()
    views = [view for lines in shown.values() for theirs in lines for view in theirs]
    texts = [*(words_text(one.wording) for one in words), *map(view_text, views)]
    return words_to_keep(records, case, reader, texts)
