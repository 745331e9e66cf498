"""The console: where we are, the one next thing, who is in, the wording, the look, the screen as it is now."""

from datetime import date, datetime

from meeting_app.domain import join_code
from meeting_app.domain.account import Account
from meeting_app.domain.answer import Settled, Standing
from meeting_app.domain.case import Case
from meeting_app.domain.council_words import OURS, CouncilWords
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.screen import Screen
from meeting_app.domain.sitting import Showing, Sitting, SpeakingOrder
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import Asked, asked_in
from meeting_app.presenters.at_door import choosers
from meeting_app.presenters.beforehand import GivenBefore, given_before
from meeting_app.presenters.chair_hands import Hands, hands_of
from meeting_app.presenters.chair_next import Next, NextThing, Others, next_thing
from meeting_app.presenters.chair_parts import PartsNow, parts_now, with_parts
from meeting_app.presenters.chair_people import PersonLine, RoundState, people_lines, round_state
from meeting_app.presenters.chair_rounds import (
    RoundLine,
    before_ten,
    coming_round,
    current_round,
    is_presented,
    round_line,
    waiting_round,
)
from meeting_app.presenters.chair_talk import AskLine, NoteLine, asks_of, notes_of
from meeting_app.presenters.kept_here import KeptHere, kept_here
from meeting_app.presenters.local_rules import local_rules
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import rounds_of, sitting_now, the_room
from meeting_app.presenters.shown import firsts, round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.speaking import in_speaking_order, next_seat, one_each
from meeting_app.presenters.steps import Plan, plan_of
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """The console now. `look` is empty before the close: it holds nothing to uncover (sealed-until-close).

    `on_screen` is the shared screen's own view, put in by `presenters.console`: nothing here is made from it.
    `offered`: how much for the map waits to be read; `council`: what it calls a worry and a goal.
    """

    version: int
    page: Page
    public_id: str
    name_on_screen: str
    kind: MeetingKind
    day: date
    starts: str
    chair: str
    stage: MeetingStage
    rounds: tuple[RoundLine, ...]
    words: Asked | None
    next: Next
    people: tuple[PersonLine, ...]
    waiting: tuple[WaitingPhone, ...]
    code: str
    plan: Plan
    look: tuple[ShownView, ...]
    looked: bool
    local_rules: dict[str, str]
    later_views: tuple[ShownView, ...]
    spotlight: tuple[ShownView, ...]
    next_seat: str
    sitting: Sitting
    notes: tuple[NoteLine, ...]
    asks: tuple[AskLine, ...]
    reseat_codes: tuple[tuple[str, str, datetime], ...]
    screens: tuple[Screen, ...]
    hands: Hands
    beforehand: GivenBefore
    parts: PartsNow
    kept_here: tuple[KeptHere, ...] = ()
    on_screen: object | None = None
    offered: int = 0
    council: CouncilWords = OURS
    plan_only: bool = False
    called_off: bool = False
    family_from: datetime | None = None

    @property
    def can_be_alone(self) -> bool:
        """Whether the family can have the room to itself now (private-family-time)."""
        between = {NextThing.BEGIN_ROUND, NextThing.TALK, NextThing.END}
        is_theirs = self.kind is MeetingKind.FAMILY_GROUP_CONFERENCE
        return is_theirs and self.next.thing in between and self.stage in {MeetingStage.GATHERING, MeetingStage.RUNNING}

    @property
    def showing(self) -> Showing:
        """What the screens of this part show."""
        return self.sitting.showing

    @property
    def order(self) -> SpeakingOrder:
        """In which order one person's words come after another's."""
        return self.sitting.order

    @property
    def round(self) -> RoundLine | None:
        """The one that the chair works on."""
        return next((line for line in self.rounds if line.now), None)

    @property
    def seats_free(self) -> tuple[PersonLine, ...]:
        """The people who have no phone yet."""
        return tuple(line for line in self.people if not line.has_phone)

    @property
    def choosers(self) -> int:
        """At how many phones, the first to come, these stand to choose from."""
        return choosers(len(self.seats_free))


def console_view(
    records: Records, meeting: Meeting, account: Account, *, now: datetime, connected: frozenset[str], page: Page
) -> ConsoleView:
    """Everything that the chair's one page needs."""
    sitting = sitting_now(records, meeting.id)
    seen, parts = _seen(records, sitting), parts_now(records, meeting, sitting)
    people, lines = people_lines(records, sitting.id, seen.state, connected), _lines(records, seen)
    return ConsoleView(
        version=records.touched(Meeting, meeting.id),
        page=page,
        public_id=meeting.public_id,
        name_on_screen=records.get(Case, meeting.case_id).name_on_screen,
        kind=meeting.kind,
        day=meeting.day,
        starts=meeting.starts,
        chair=meeting.chair,
        stage=meeting.stage,
        rounds=lines,
        words=seen.words.get(seen.current.id) if seen.current else None,
        next=with_parts(_next(meeting, seen, people), parts),
        people=people,
        waiting=tuple(records.all(WaitingPhone, sitting_id=sitting.id, seat_id=None, order="knocked_at")),
        code=join_code.shown(sitting.code) if sitting.code else "",
        plan=plan_of(records, meeting.id, CHAIR),
        look=tuple(sorted(firsts(seen.look), key=lambda view: not view.tick)),
        looked=seen.current is not None and seen.current.looked_at is not None,
        local_rules=local_rules(records, seen.later),
        later_views=seen.later,
        spotlight=seen.spotlight,
        next_seat=next_seat(seen.spotlight, sitting),
        sitting=sitting,
        notes=notes_of(records, meeting, seen.current),
        asks=asks_of(records, meeting),
        reseat_codes=_reseat_codes(records, meeting, now),
        screens=tuple(records.all(Screen, meeting_id=meeting.id, cut_at=None, order="paired_at")),
        hands=hands_of(records, meeting, now=now),
        beforehand=given_before(records, before_ten(seen.askable, seen.current)),
        kept_here=tuple(seen.kept_here.values()),
        parts=parts,
    )


def _reseat_codes(records: Records, meeting: Meeting, now: datetime) -> tuple[tuple[str, str, datetime], ...]:
    codes = [one for one in records.all(ReseatCode, meeting_id=meeting.id) if one.until > now]
    return tuple((str(one.id), join_code.shown(one.code), one.until) for one in codes)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The rounds as the chair sees them: `look` for the chair alone, `spotlight` what the room may see."""

    rounds: list[Round]
    current: Round | None
    state: RoundState
    words: dict[str, Asked]
    look: tuple[ShownView, ...]
    later: tuple[ShownView, ...]
    spotlight: tuple[ShownView, ...]
    kept_here: dict[str, KeptHere]

    @property
    def askable(self) -> list[Round]:
        """Those whose words all who are here may have (who-may-see)."""
        return [one for one in self.rounds if one.id not in self.kept_here or self.kept_here[one.id].can_be_asked]

    def has_worry(self, round_: Round | None) -> bool:
        """Whether it begins with a worry that all who are here may hear."""
        if round_ is None or not self.words[round_.id].worry:
            return False
        return round_.id not in self.kept_here or self.kept_here[round_.id].worry_is_read


def _seen(records: Records, sitting: Sitting) -> _Seen:
    rounds = rounds_of(records, sitting)
    current = current_round(rounds, sitting)
    words: dict[str, Asked] = {one.id: asked_in(records, one, CHAIR) for one in rounds}
    shown = current is not None and current.stage in AFTER_THE_SHOW
    room = round_views(records, current, the_room(records, sitting.id)) if current and shown else ()
    look = round_views(records, current, CHAIR) if current else ()
    return _Seen(
        rounds,
        current,
        round_state(records, current),
        words,
        look,
        _later(look, current),
        in_speaking_order(one_each(room), sitting.order),
        kept_here(records, rounds, sitting.id),
    )


def _lines(records: Records, seen: _Seen) -> tuple[RoundLine, ...]:
    lines = []
    for one in seen.rounds:
        state = round_state(records, one)
        people = people_lines(records, one.sitting_id, state, frozenset())
        lines.append(round_line(one, seen.words[one.id], state, people, now=one is seen.current))
    return tuple(lines)


def _next(meeting: Meeting, seen: _Seen, people: tuple[PersonLine, ...]) -> Next:
    coming, waiting = coming_round(seen.askable), waiting_round(seen.rounds, seen.current)
    return next_thing(
        meeting,
        seen.current,
        people,
        seen.state,
        others=Others(
            coming.id if coming else "",
            has_worry=seen.has_worry(coming),
            waiting_id=waiting.id if waiting else "",
            waiting_left=waiting is not None and waiting.is_left,
            presented=is_presented(seen.rounds, seen.current),
        ),
        unsettled=_unsettled(seen.look),
    )


def _unsettled(look: tuple[ShownView, ...]) -> int:
    # A child's view stays with the chair whatever is ticked, so there is nothing to settle.
    return sum(1 for view in look if view.tick and view.settled == Settled.NOT_YET and not view.is_child)


def _later(look: tuple[ShownView, ...], current: Round | None) -> tuple[ShownView, ...]:
    """Late and second views, and a paper form with a tick that came after the show."""
    shown = current is not None and current.stage in AFTER_THE_SHOW
    return tuple(view for view in look if view.standing is not Standing.FIRST or (shown and not view.shown))
