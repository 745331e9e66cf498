"""Type a view for somebody, as chair or minute-taker: from paper, or said aloud and read back (same-standing)."""

from dataclasses import replace

from meeting_app.commands.answering import AnswerDesk, Sending, checked, load_desk, may_give, store
from meeting_app.commands.fixing import Newest, load_newest
from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.messages import answer as say
from meeting_app.commands.preparing import LIVE
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.answer import How, Kind, Revision, Standing, can_type_paper
from meeting_app.domain.changes import Change, of_everybody, of_seat
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.paper import PaperSays, check_paper
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.translation import check_made_on
from meeting_app.domain.understanding import Clear, Understanding
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Entering:
    scene: Scene
    desk: AnswerDesk
    typist: str
    came: Revision | None
    newest: Newest
    said: Understanding | None


def _load_entering(records: Records, command: say.EnterAnswer, asked: Asked) -> _Entering:
    scene = load_scene(records, command, asked)
    seat = scene.own(records.get(Seat, command.seat_id))
    desk = load_desk(records, command.round_id, seat, command.standing, command.given)
    came = records.find(Revision, answer_id=desk.answer.id, revision=desk.answer.current) if desk.answer else None
    said = records.find(Understanding, round_id=desk.round.id, seat_id=desk.seat.id)
    typist = maker_of(records, asked).name
    return _Entering(scene, desk, typist, came, load_newest(records, desk.round.item_id), said)


@handles(say.EnterAnswer, loads=_load_entering)
def enter_answer(command: say.EnterAnswer, before: _Entering, asked: Asked) -> Decision:
    """same-standing: typed by somebody whose name is kept. Never over what a phone sent (own-words)."""
    if command.how not in {How.PAPER, How.TOLD}:
        raise InvalidInput({"how": "choose"})
    if command.how is How.TOLD and not command.read_back:
        raise InvalidInput({"read_back": "read_it_back"}, rule="same-standing")
    # What was typed for somebody knows whether it was read back; without that, its author sent it.
    if before.came is not None and before.came.read_back is None:
        raise WrongMoment("has_sent_one", rule="own-words")
    check_made_on(command.made_on, stored=before.desk.answer.current if before.desk.answer else 0)
    # ten-first: a minute-taker types nothing before both ends were said in the room; beforehand is the chair's.
    by_chair = isinstance(asked.actor, AccountHolder)
    if by_chair and before.desk.round.stage is RoundStage.DRAFTED and command.standing is Standing.FIRST:
        return _enter_beforehand(command, before, asked)
    after_the_show = command.standing is Standing.FIRST and before.desk.round.stage is not RoundStage.OPEN
    if after_the_show:
        return _enter_paper(command, before, asked)
    before.scene.meeting.at(MeetingStage.RUNNING)
    # A paper form has both ends printed on it, 10 first.
    may_give(before.desk, command.standing, clear=before.desk.clear or command.how is How.PAPER)
    return store(before.desk, command.standing, _sent(command, before), asked, _of_author(before))


def _enter_beforehand(command: say.EnterAnswer, before: _Entering, asked: Asked) -> Decision:
    """From paper, or told before the meeting: the item's words are fixed, both ends were clear (wording-is-fixed)."""
    before.scene.meeting.at(*LIVE)
    if command.how is How.TOLD and not command.both_clear:
        raise InvalidInput({"both_clear": "say_both_ends"}, rule="both-ends-understood")
    desk = before.desk
    may_give(desk, command.standing, clear=True, beforehand=True)
    fixed = before.newest.fixed(asked.now)
    sent = replace(_sent(command, before), how=How.BEFOREHAND)
    decision = store(replace(desk, item=fixed), command.standing, sent, asked, _of_author(before))
    said = () if before.said is not None and before.said.is_clear else (_made_clear(command, before, asked),)
    new_words = () if fixed == desk.item else (fixed,)
    if before.said is not None:
        return replace(decision, change=(*decision.change, *new_words, *said))
    return replace(decision, add=(*decision.add, *said), change=(*decision.change, *new_words))


def _made_clear(command: say.EnterAnswer, before: _Entering, asked: Asked) -> Understanding:
    seat = before.desk.seat
    return Understanding(
        id=before.said.id if before.said else asked.new_id(),
        meeting_id=seat.meeting_id,
        case_id=seat.case_id,
        round_id=before.desk.round.id,
        seat_id=seat.id,
        clear=Clear.MADE_CLEAR,
        at=asked.now,
        how="Both are printed on the form, 10 first" if command.how is How.PAPER else "Told before: 10, then 0",
    )


def _enter_paper(command: say.EnterAnswer, before: _Entering, asked: Asked) -> Decision:
    """A paper form of the time, typed after the show. Who types it has read it: without a tick it is shown at once."""
    desk = before.desk
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    paper_later = desk.missing is not None and desk.missing.why is WhyMissing.PAPER_LATER
    by_paper = before.came is not None and before.came.how is How.PAPER
    put_right = by_paper and desk.answer is not None and desk.answer.shown_at is None
    waits = (paper_later or put_right) and command.how is How.PAPER
    can_type_paper(stage=desk.round.stage, waits_for_paper=waits)
    sent = replace(_sent(command, before), is_shown=not command.given.tick)
    change = of_everybody(before.scene.meeting.id, desk.seat.sitting_id) if sent.is_shown else _of_author(before)
    return store(desk, command.standing, sent, asked, change)


def _sent(command: say.EnterAnswer, before: _Entering) -> Sending:
    given = checked(before.desk, command.given)
    says = PaperSays(command.paper_says, command.asked_by, command.asked_when, command.answered)
    paper = check_paper(says, has_number=given.kind is Kind.NUMBER)
    return Sending(given, command.how, before.typist, command.read_back, paper=paper)


def _of_author(before: _Entering) -> Change:
    seat = before.desk.seat
    return of_seat(seat.meeting_id, seat.sitting_id, seat.id)
