"""Type a view for somebody, as chair or minute-taker: from paper, or said aloud and read back (same-standing)."""

from dataclasses import dataclass, replace

from meeting_app.commands.answering import AnswerDesk, Sending, load_desk, may_give, store
from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.messages import answer as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.answer import (
    Answer,
    How,
    Revision,
    Standing,
    can_type_paper,
    check_given,
)
from meeting_app.domain.changes import Change, of_everybody, of_seat
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.round import RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.translation import check_made_on
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class _Entering:
    scene: Scene
    desk: AnswerDesk
    typist: str
    came: How | None


def _load_entering(records: Records, command: say.EnterAnswer, asked: Asked) -> _Entering:
    scene = load_scene(records, command, asked)
    desk = load_desk(records, command.round_id, scene.own(records.get(Seat, command.seat_id)), command.standing)
    came = _how_it_came(records, desk.answer) if desk.answer else None
    return _Entering(scene, desk, maker_of(records, asked).name, came)


def _how_it_came(records: Records, answer: Answer) -> How | None:
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    return sent.how if sent else None


@handles(say.EnterAnswer, loads=_load_entering)
def enter_answer(command: say.EnterAnswer, before: _Entering, asked: Asked) -> Decision:
    """same-standing: typed by somebody whose name is kept. Never over what a phone sent (own-words)."""
    if command.how not in {How.PAPER, How.TOLD}:
        raise InvalidInput({"how": "choose"})
    if command.how is How.TOLD and not command.read_back:
        raise InvalidInput({"read_back": "read_it_back"}, rule="same-standing")
    if before.came is How.PHONE:
        raise WrongMoment("has_sent_one", rule="own-words")
    check_made_on(command.made_on, stored=before.desk.answer.current if before.desk.answer else 0)
    after_the_show = command.standing is Standing.FIRST and before.desk.round.stage is not RoundStage.OPEN
    if after_the_show:
        return _enter_paper(command, before, asked)
    before.scene.meeting.at(MeetingStage.RUNNING)
    # A paper form has both ends printed on it, 10 first.
    may_give(before.desk, command.standing, clear=before.desk.clear or command.how is How.PAPER)
    return store(before.desk, command.standing, _sent(command, before), asked, _of_author(before))


def _enter_paper(command: say.EnterAnswer, before: _Entering, asked: Asked) -> Decision:
    """A paper form of the time, typed after the show. Who types it has read it: without a tick it is shown at once."""
    desk = before.desk
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    paper_later = desk.missing is not None and desk.missing.why is WhyMissing.PAPER_LATER
    put_right = before.came is How.PAPER and desk.answer is not None and desk.answer.shown_at is None
    waits = (paper_later or put_right) and command.how is How.PAPER
    can_type_paper(stage=desk.round.stage, waits_for_paper=waits)
    sent = replace(_sent(command, before), is_shown=not command.given.tick)
    change = of_everybody(before.scene.meeting.id, desk.seat.sitting_id) if sent.is_shown else _of_author(before)
    return store(desk, command.standing, sent, asked, change)


def _sent(command: say.EnterAnswer, before: _Entering) -> Sending:
    return Sending(check_given(command.given), command.how, before.typist, command.read_back)


def _of_author(before: _Entering) -> Change:
    seat = before.desk.seat
    return of_seat(seat.meeting_id, seat.sitting_id, seat.id)
