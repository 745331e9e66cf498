"""The look: what was given in a round that is closed, for the chair alone, with a choice ready for each.

Ticks, words to look for, and children come first. What the chair does not touch is shown, or kept where the list of
things to keep says so: nobody presses the same thing nine times.
"""

from collections.abc import Iterable

from meeting_app.domain.answer import Settled
from meeting_app.domain.case import Group, Person
from meeting_app.domain.kept_from import KeptFrom, Part, Subject, ThingToKeep
from meeting_app.domain.matches import Match, Text, matches
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.release import bits_of
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import Asked, asked_in
from meeting_app.presenters.carrying import CarryLine, carry_lines
from meeting_app.presenters.local_rules import local_rules
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import people_here
from meeting_app.presenters.shown import firsts, round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.steps import plan_of
from meeting_app.stems import has_stems, stems_of
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass

KEEP, KEEP_REASON = "keep", "keep_reason"


@dataclass(frozen=True, slots=True)
class LookLine:
    """One view with what is chosen for it: `show`, `spoken`, `keep`, `keep_reason`, or nothing yet.

    `scope`, `said_by`, `bits` and `left_out` are a child's: what may be shown, who said so, and "not that bit".
    `idea`: its "one point higher" is to be kept as a suggestion for a next step.
    """

    view: ShownView
    matches: tuple[Match, ...]
    chosen: str
    from_people: tuple[str, ...]
    cause: str
    scope: str = ""
    said_by: str = ""
    bits: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    idea: bool = False

    @property
    def first(self) -> bool:
        """Whether the chair has to see this one."""
        return self.view.tick or bool(self.matches) or self.view.is_child


@dataclass(frozen=True, slots=True)
class LookView:
    """The look page. `mode` is `closed`, `shown` (what was shown can still be kept) or `read` (an abandoned round).

    `local_rules` and `suggested` (kept as a next step already) go by the id of a view. `plan_only`: all of it is
    deleted at the end, with why something was kept back.
    """

    page: Page
    public_id: str
    chair: str
    round_id: str
    words: Asked
    mode: str
    lines: tuple[LookLine, ...]
    people: tuple[Person, ...]
    names: dict[str, str]
    here: frozenset[str]
    askable: tuple[Person, ...]
    carry: tuple[CarryLine, ...]
    exact_only: tuple[str, ...]
    local_rules: dict[str, str]
    suggested: frozenset[str]
    kind: MeetingKind
    plan_only: bool


def look_view(records: Records, meeting: Meeting, round_: Round, *, page: Page) -> LookView:
    """Everything of the round, for the chair alone."""
    views = firsts(round_views(records, round_, CHAIR))
    things = records.all(ThingToKeep, meeting_id=meeting.id, order="made_at")
    people = by_id(records.all(Person, case_id=meeting.case_id))
    last = _last_keeping(records, meeting)
    lines = [_line(view, things, last) for view in views if not view.carried]
    return LookView(
        page,
        meeting.public_id,
        meeting.chair,
        round_.id,
        asked_in(records, round_, CHAIR),
        _mode(round_),
        tuple(sorted(lines, key=_urgency)),
        _of_meeting(records, meeting, people, things, views),
        {id_: one.says_as for id_, one in people.items()},
        people_here(records, round_.sitting_id),
        tuple(one for one in people.values() if one.group in {Group.CHILD, Group.HELPER} and not one.unborn),
        carry_lines(records, meeting, round_),
        tuple(sorted({one.language for one in views if things and one.why and not has_stems(one.language)})),
        local_rules(records, views),
        plan_of(records, meeting.id, CHAIR).suggested,
        meeting.kind,
        meeting.lets_views_go,
    )


def texts_of(view: ShownView) -> tuple[Text, ...]:
    """The words of one view, to look through."""
    return tuple(Text(view.says_as, text, view.language) for text in view.texts)


def _given(view: ShownView) -> tuple[str, ...]:
    return (view.why, view.higher, view.different.how if view.different else "")


def _mode(round_: Round) -> str:
    if round_.stage is RoundStage.ABANDONED:
        return "read"
    return "shown" if round_.stage in AFTER_THE_SHOW else "closed"


def _urgency(line: LookLine) -> tuple[bool, bool, bool, int]:
    return (not line.view.tick, not line.matches, not line.view.is_child, line.view.position)


def _line(view: ShownView, things: Iterable[ThingToKeep], last: tuple[KeptFrom, ...]) -> LookLine:
    found = matches(things, texts_of(view), stems_of)
    kept = view.kept
    if kept:
        from_people: Iterable[str | None] = (one.person_id for one in kept)
        cause = view.cause
    else:
        named = [id_ for match in found for id_ in match.from_people]
        from_people = named or (one.person_id for one in last)
        cause = next((match.why or match.what for match in found), "")
    release, words = view.released, bits_of(*_given(view)) if view.is_child else ()
    return LookLine(
        view,
        found,
        _chosen(view, found, last),
        tuple(dict.fromkeys(id_ for id_ in from_people if id_ and id_ != view.person_id)),
        cause,
        release.scope.value if release else "",
        str(release.said_by) if release else view.person_id if view.is_child else "",
        words,
        release.left_out if release else (),
    )


def _chosen(view: ShownView, found: tuple[Match, ...], last: tuple[KeptFrom, ...]) -> str:
    if view.kept:
        return KEEP if any(one.part is Part.WHOLE for one in view.kept) else KEEP_REASON
    if view.settled in {Settled.SHOW, Settled.SPOKEN}:
        return view.settled
    if view.tick and not view.is_child:
        return ""
    if found and not view.shown:
        return KEEP_REASON if last and last[0].part is Part.REASON else KEEP
    return "show"


def _last_keeping(records: Records, meeting: Meeting) -> tuple[KeptFrom, ...]:
    """The keeping of an answer that was made last in this meeting: one for each person."""
    kept = records.all(KeptFrom, meeting_id=meeting.id, subject=Subject.ANSWER.value, freed_at=None, order="kept_at")
    return tuple(one for one in kept if one.kept_at == kept[-1].kept_at and one.subject_id == kept[-1].subject_id)


def _of_meeting(
    records: Records,
    meeting: Meeting,
    people: dict[str, Person],
    things: list[ThingToKeep],
    views: tuple[ShownView, ...],
) -> tuple[Person, ...]:
    """People who have a place in this meeting, or from whom something is to be kept or is kept."""
    placed = [seat.person_id for seat in records.all(Seat, meeting_id=meeting.id, order="position")]
    kept = [one.person_id for view in views for one in view.kept if one.person_id]
    ids = dict.fromkeys([*placed, *(id_ for thing in things for id_ in thing.from_people), *kept])
    return tuple(people[id_] for id_ in ids)
