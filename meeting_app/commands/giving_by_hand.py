"""Give a view through a link at home or on the shared tablet: 10, then 0, both clear, then the view (same-standing)."""

from dataclasses import replace

from meeting_app.commands.answering import AnswerDesk, Sending, checked, load_desk, may_give, store
from meeting_app.commands.fixing import Newest, load_newest
from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import hands as say
from meeting_app.domain import beforehand, hands
from meeting_app.domain.answer import Given, How, Standing
from meeting_app.domain.ask import Ask
from meeting_app.domain.beforehand import Met
from meeting_app.domain.case import Group, Person
from meeting_app.domain.changes import Change, of_seat
from meeting_app.domain.errors import Conflict, InvalidInput, WrongMoment
from meeting_app.domain.ids import AccountId, AnswerId, PersonId
from meeting_app.domain.permissions import HandHolder
from meeting_app.domain.release import Release, Scope, check_release
from meeting_app.domain.round import Round
from meeting_app.domain.understanding import Clear, Understanding
from meeting_app.storage.hand import Hand, load_hand
from meeting_app.storage.records import Records
from meeting_app.storage.words import placed
from meeting_app.values import dataclass


def _hand(records: Records, command: say.HandCommand, asked: Asked) -> Hand:
    assert isinstance(asked.actor, HandHolder)
    return load_hand(records, asked.actor)


def of_hand(hand: Hand) -> Change:
    """Something of this one person's own: their phone and the console."""
    return of_seat(hand.seat.meeting_id, hand.seat.sitting_id, hand.seat.id)


@handles(say.BeginTurn, loads=_hand)
def begin_turn(command: say.BeginTurn, before: Hand, asked: Asked) -> Decision:
    """Who was asked for has the tablet."""
    if before.tablet is None:
        raise WrongMoment("not_on_a_tablet")
    return Decision(change=(hands.begin_turn(before.tablet, now=asked.now),), changes=(of_hand(before),), quiet=True)


@handles(say.ReadHowByHand, loads=_hand)
def read_how_by_hand(command: say.ReadHowByHand, before: Hand, asked: Asked) -> Decision:
    """When "how we use what you write" was read."""
    seat = replace(before.seat, read_how_at=before.seat.read_how_at or asked.now)
    return Decision(change=(seat,), changes=(of_hand(before),), outcome="read")


@dataclass(frozen=True, slots=True)
class _Meeting:
    hand: Hand
    round: Round
    met: Met | None
    said: Understanding | None


def _load_meeting(records: Records, command: say.MeetTen | say.MeetZero | say.SayEndsClear, asked: Asked) -> _Meeting:
    hand, round_ = _hand(records, command, asked), records.get(Round, command.round_id)
    if round_.sitting_id != hand.seat.sitting_id:
        raise WrongMoment("round_not_here")
    where = {"round_id": round_.id, "seat_id": hand.seat.id}
    hand = replace(hand, seat=placed(records, round_, [hand.seat])[0])
    return _Meeting(hand, round_, records.find(Met, **where), records.find(Understanding, **where))


def _may_meet(before: _Meeting) -> None:
    beforehand.can_meet(before.round.stage, beforehand=before.hand.beforehand)
    if not before.hand.seat.scores:
        raise WrongMoment("does_not_score", rule="both-ends-understood")


@handles(say.MeetTen, loads=_load_meeting)
def meet_ten(command: say.MeetTen, before: _Meeting, asked: Asked) -> Decision:
    """ten-first, on a page of one's own."""
    _may_meet(before)
    seat = before.hand.seat
    if before.met is not None:
        return Decision(outcome="met")
    met = Met(asked.new_id(), seat.meeting_id, seat.case_id, before.round.id, seat.id, ten_at=asked.now)
    return Decision(add=(met,), changes=(of_hand(before.hand),), outcome="met")


@handles(say.MeetZero, loads=_load_meeting)
def meet_zero(command: say.MeetZero, before: _Meeting, asked: Asked) -> Decision:
    """Then 0, whatever is posted in which order."""
    _may_meet(before)
    met = beforehand.meet_zero(before.met, now=asked.now)
    return Decision(change=(met,), changes=(of_hand(before.hand),), outcome="met")


@handles(say.SayEndsClear, loads=_load_meeting)
def say_ends_clear(command: say.SayEndsClear, before: _Meeting, asked: Asked) -> Decision:
    """both-ends-understood: the person's own word, after both were met."""
    _may_meet(before)
    beforehand.can_say_clear(before.met)
    seat = before.hand.seat
    said = Understanding(
        id=before.said.id if before.said else asked.new_id(),
        meeting_id=seat.meeting_id,
        case_id=seat.case_id,
        round_id=before.round.id,
        seat_id=seat.id,
        clear=Clear.YES,
        at=asked.now,
    )
    changes = (of_hand(before.hand),)
    if before.said:
        return Decision(change=(said,), changes=changes, outcome="clear")
    return Decision(add=(said,), changes=changes, outcome="clear")


@dataclass(frozen=True, slots=True)
class _Giving:
    hand: Hand
    desk: AnswerDesk
    newest: Newest
    person: Person
    helper: Person | None
    release: Release | None


def _load_giving(records: Records, command: say.GiveByHand, asked: Asked) -> _Giving:
    hand = _hand(records, command, asked)
    desk = load_desk(records, command.round_id, hand.seat, Standing.FIRST, command.given)
    helper_id = hand.link.helper_id if hand.link else None
    return _Giving(
        hand,
        desk,
        load_newest(records, desk.round.item_id),
        records.get(Person, hand.seat.person_id),
        records.get(Person, helper_id) if helper_id else None,
        records.find(Release, answer_id=desk.answer.id, taken_back_at=None) if desk.answer else None,
    )


@handles(say.GiveByHand, loads=_load_giving)
def give_by_hand(command: say.GiveByHand, before: _Giving, asked: Asked) -> Decision:
    """Sealed as every other view. Given beforehand it fixes the item's words (wording-is-fixed)."""
    hand, desk = before.hand, before.desk
    may_give(desk, Standing.FIRST, clear=desk.clear, beforehand=hand.beforehand)
    given = checked(desk, command.given)
    if command.made_on != (desk.answer.current if desk.answer else 0):
        raise Conflict("sent_another", rule="own-words")
    by_child = before.person.group is Group.CHILD
    if by_child:
        check_release(left_out=command.left_out, words=given.texts)
    elif command.scope is not None or command.left_out:
        raise WrongMoment("not_a_child", rule="child-says-who")
    fixed = before.newest.fixed(asked.now)
    decision = store(replace(desk, item=fixed), Standing.FIRST, _sent(before, given, command), asked, of_hand(hand))
    released = _release(before, command, decision, asked) if by_child else ()
    older = (replace(before.release, taken_back_at=asked.now),) if before.release else ()
    # nothing-left-on-the-phone: what was sent on the tablet ends the turn in the same commit.
    over = (hands.end_turn(hand.tablet),) if hand.tablet else ()
    return replace(
        decision, add=(*decision.add, *released), change=(*decision.change, *_new_words(fixed, desk), *older, *over)
    )


def _new_words(fixed: object, desk: AnswerDesk) -> tuple[object, ...]:
    return () if fixed == desk.item else (fixed,)


def _sent(before: _Giving, given: Given, command: say.GiveByHand) -> Sending:
    if command.by_helper and before.helper is None:
        raise InvalidInput({"by_helper": "choose"}, rule="same-standing")
    typist = before.helper.name if before.helper and command.by_helper else ""
    return Sending(given, How.BEFOREHAND if before.hand.beforehand else How.TABLET, typist, None)


def _release(before: _Giving, command: say.GiveByHand, decision: Decision, asked: Asked) -> tuple[Release, ...]:
    """child-says-who: what the child, or the advocate, said with it. Without a word it stays with the chair."""
    answer = next(iter((*decision.change, *decision.add)))
    said_by = before.helper.id if command.by_helper and before.helper else before.person.id
    return (
        Release(
            id=asked.new_id(),
            answer_id=AnswerId(answer.id),
            meeting_id=before.hand.meeting.id,
            case_id=before.hand.meeting.case_id,
            scope=command.scope or Scope.NOTHING,
            left_out=command.left_out,
            said_by=PersonId(said_by),
            # Nobody at the desk has let it go: the hand through which the child said it.
            released_by=AccountId(asked.actor.id),
            at=asked.now,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    hand: Hand
    asks: list[Ask]


def _load_asking(records: Records, command: say.AskByHand, asked: Asked) -> _Asking:
    hand = _hand(records, command, asked)
    return _Asking(hand, records.all(Ask, seat_id=hand.seat.id))


@handles(say.AskByHand, loads=_load_asking)
def ask_by_hand(command: say.AskByHand, before: _Asking, asked: Asked) -> Decision:
    """One open request of a kind is enough."""
    if any(one.asks_for is command.asks_for and one.done_at is None for one in before.asks):
        return Decision(outcome="asked")
    seat = before.hand.seat
    ask = Ask(asked.new_id(), seat.meeting_id, seat.case_id, seat.id, command.asks_for, asked.now)
    return Decision(add=(ask,), changes=(of_hand(before.hand),), outcome="asked")


@handles(say.LeaveByHand, loads=_hand)
def leave_by_hand(command: say.LeaveByHand, before: Hand, asked: Asked) -> Decision:
    """nothing-left-on-the-phone: the key is dropped; another link, or another turn, brings the person back."""
    left = hands.drop_link(before.link) if before.link else hands.end_turn(before.tablet) if before.tablet else None
    return Decision(change=(left,), changes=(of_hand(before),), outcome="key_dropped")
