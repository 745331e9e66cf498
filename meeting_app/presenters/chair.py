"""The console: where we are, the one next thing, who is in, the wording, the look, the screen as it is now."""

from dataclasses import dataclass
from datetime import date, datetime

from meeting_app.domain import join_code
from meeting_app.domain.account import Account
from meeting_app.domain.answer import Settled, Standing
from meeting_app.domain.ask import Ask, AskFor
from meeting_app.domain.case import Case, Person
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.note import Note
from meeting_app.domain.round import AFTER_THE_SHOW, UNDER_WAY, Round, RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Showing, Sitting
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import Asked, asked
from meeting_app.presenters.chair_next import Next, next_thing
from meeting_app.presenters.chair_parts import PartsNow, parts_now, with_parts
from meeting_app.presenters.chair_people import PersonLine, RoundState, people_lines, round_state
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import sitting_now, the_room
from meeting_app.presenters.shown import firsts, round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.records import Records, by_id


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list at the side."""

    round_id: str
    title: str
    stage: RoundStage
    now: bool


@dataclass(frozen=True, slots=True)
class AskLine:
    """A quiet request. To talk alone stands in the covered part."""

    ask_id: str
    says_as: str
    alone: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of the talk, with the names that it is about."""

    text: str
    about: tuple[str, ...]
    read_back: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """The console now. `look` is empty before the close: it holds nothing to uncover (sealed-until-close).

    `on_screen` is the shared screen's own view, put in by `presenters.console`: nothing here is made from it.
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
    round: RoundLine | None
    words: Asked | None
    next: Next
    people: tuple[PersonLine, ...]
    seats_free: tuple[PersonLine, ...]
    waiting: tuple[WaitingPhone, ...]
    code: str
    look: tuple[ShownView, ...]
    looked: bool
    later_views: tuple[ShownView, ...]
    spotlight: tuple[ShownView, ...]
    next_seat: str
    showing: Showing
    family_first: bool
    notes: tuple[NoteLine, ...]
    asks: tuple[AskLine, ...]
    reseat_codes: tuple[tuple[str, str, datetime], ...]
    screens: tuple[Screen, ...]
    parts: PartsNow
    on_screen: object | None = None


def console_view(
    records: Records, meeting: Meeting, account: Account, *, now: datetime, connected: frozenset[str], page: Page
) -> ConsoleView:
    """Everything that the chair's one page needs."""
    sitting = sitting_now(records, meeting.id)
    seen, parts = _seen(records, sitting), parts_now(records, meeting, sitting)
    people = people_lines(records, sitting.id, seen.state, connected)
    codes = [one for one in records.all(ReseatCode, meeting_id=meeting.id) if one.until > now]
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
        rounds=seen.lines,
        round=next((line for line in seen.lines if line.now), None),
        words=seen.words.get(seen.current.id) if seen.current else None,
        next=with_parts(_next(meeting, seen, people), parts),
        people=people,
        seats_free=tuple(line for line in people if not line.has_phone),
        waiting=tuple(records.all(WaitingPhone, sitting_id=sitting.id, seat_id=None, order="knocked_at")),
        code=join_code.shown(sitting.code) if sitting.code else "",
        look=tuple(sorted(firsts(seen.look), key=lambda view: not view.tick)),
        looked=seen.current is not None and seen.current.looked_at is not None,
        later_views=_later(seen.look, seen.current),
        spotlight=seen.spotlight,
        next_seat=_next_seat(seen.spotlight, sitting.showing),
        showing=sitting.showing,
        family_first=sitting.family_first,
        notes=_notes(records, meeting, seen.current),
        asks=_asks(records, meeting),
        reseat_codes=tuple((str(one.id), join_code.shown(one.code), one.until) for one in codes),
        screens=tuple(records.all(Screen, meeting_id=meeting.id, cut_at=None, order="paired_at")),
        parts=parts,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """The rounds as the chair sees them: `look` for the chair alone, `spotlight` what the room may see."""

    current: Round | None
    coming: Round | None
    state: RoundState
    words: dict[str, Asked]
    lines: tuple[RoundLine, ...]
    look: tuple[ShownView, ...]
    spotlight: tuple[ShownView, ...]


def _seen(records: Records, sitting: Sitting) -> _Seen:
    rounds = records.all(Round, sitting_id=sitting.id, order="position")
    current = _current(rounds, sitting.showing)
    words: dict[str, Asked] = {one.id: asked(records, records.get(Item, one.item_id)) for one in rounds}
    shown = current is not None and current.stage in AFTER_THE_SHOW
    room = round_views(records, current, the_room(records, sitting.id)) if current and shown else ()
    return _Seen(
        current,
        _coming(rounds),
        round_state(records, current),
        words,
        tuple(RoundLine(one.id, words[one.id].wording.title, one.stage, one is current) for one in rounds),
        round_views(records, current, CHAIR) if current else (),
        in_speaking_order(firsts(room), family_first=sitting.family_first),
    )


def _next(meeting: Meeting, seen: _Seen, people: tuple[PersonLine, ...]) -> Next:
    has_worry = seen.coming is not None and bool(seen.words[seen.coming.id].worry)
    return next_thing(
        meeting,
        seen.current,
        seen.coming,
        people,
        seen.state,
        has_worry=has_worry,
        unsettled=_unsettled(seen.look),
    )


def in_speaking_order(views: tuple[ShownView, ...], *, family_first: bool) -> tuple[ShownView, ...]:
    """Family first, then as seated; or simply as seated. Never by number (no-averages)."""
    return tuple(sorted(views, key=lambda view: (family_first and not view.family, view.position)))


def _current(rounds: list[Round], showing: Showing) -> Round | None:
    """The round under way; else the one that the screens are about; else the one shown last."""
    under_way = [one for one in rounds if one.stage in UNDER_WAY]
    on_screen = [one for one in rounds if one.id == showing.round_id]
    shown = sorted((one for one in rounds if one.shown_at), key=lambda one: str(one.shown_at))
    return next(iter(under_way or on_screen or shown[-1:]), None)


def _coming(rounds: list[Round]) -> Round | None:
    return next((one for one in rounds if one.stage is RoundStage.DRAFTED), None)


def _unsettled(look: tuple[ShownView, ...]) -> int:
    # A child's view stays with the chair whatever is ticked, so there is nothing to settle.
    return sum(1 for view in look if view.tick and view.settled == Settled.NOT_YET and not view.is_child)


def _later(look: tuple[ShownView, ...], current: Round | None) -> tuple[ShownView, ...]:
    """Late and second views, and a paper form with a tick that came after the show."""
    shown = current is not None and current.stage in AFTER_THE_SHOW
    return tuple(view for view in look if view.standing is not Standing.FIRST or (shown and not view.shown))


def _next_seat(spotlight: tuple[ShownView, ...], showing: Showing) -> str:
    order = [view.seat_id for view in spotlight]
    if showing.seat_id not in order:
        return order[0] if order else ""
    at = order.index(showing.seat_id) + 1
    return order[at] if at < len(order) else ""


def _notes(records: Records, meeting: Meeting, current: Round | None) -> tuple[NoteLine, ...]:
    if current is None:
        return ()
    people = by_id(records.all(Person, case_id=meeting.case_id))
    return tuple(
        NoteLine(note.text, tuple(people[id_].says_as for id_ in note.about), note.read_back, note.at)
        for note in records.all(Note, round_id=current.id, order="at")
    )


def _asks(records: Records, meeting: Meeting) -> tuple[AskLine, ...]:
    asks = records.all(Ask, meeting_id=meeting.id, done_at=None, order="at")
    seats = by_id(records.all(Seat, id=[ask.seat_id for ask in asks]))
    people = by_id(records.all(Person, id=[seat.person_id for seat in seats.values()]))
    return tuple(
        AskLine(ask.id, people[seats[ask.seat_id].person_id].says_as, ask.asks_for is AskFor.TALK_ALONE, ask.at)
        for ask in asks
    )
