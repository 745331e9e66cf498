"""Type a view for somebody: from a paper form, or said aloud and read back (same-standing)."""

from dataclasses import dataclass

from meeting_app.commands.answering import AnswerDesk, Sending, load_desk, store
from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import answer as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.account import Account
from meeting_app.domain.answer import (
    Answer,
    How,
    Revision,
    Standing,
    can_give,
    can_type_paper,
    check_given,
)
from meeting_app.domain.changes import of_seat
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class _Entering:
    scene: Scene
    desk: AnswerDesk
    typist: str
    sent_by_phone: bool


def _load_entering(records: Records, command: say.EnterAnswer, asked: Asked) -> _Entering:
    scene = load_scene(records, command, asked)
    desk = load_desk(records, command.round_id, scene.own(records.get(Seat, command.seat_id)), command.standing)
    assert isinstance(asked.actor, AccountHolder)
    by_phone = desk.answer is not None and _came_by_phone(records, desk.answer)
    return _Entering(scene, desk, records.get(Account, asked.actor.account_id).name, by_phone)


def _came_by_phone(records: Records, answer: Answer) -> bool:
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    return sent is not None and sent.how is How.PHONE


@handles(say.EnterAnswer, loads=_load_entering)
def enter_answer(command: say.EnterAnswer, before: _Entering, asked: Asked) -> Decision:
    """same-standing: typed by somebody whose name is kept. Never over what a phone sent (own-words)."""
    if command.how not in {How.PAPER, How.TOLD}:
        raise InvalidInput({"how": "choose"})
    if command.how is How.TOLD and not command.read_back:
        raise InvalidInput({"read_back": "read_it_back"}, rule="same-standing")
    if before.sent_by_phone:
        raise WrongMoment("has_sent_one", rule="own-words")
    desk = before.desk
    _can_enter(command, before)
    sent = Sending(check_given(command.given), command.how, before.typist, command.read_back)
    change = of_seat(before.scene.meeting.id, desk.seat.sitting_id, desk.seat.id)
    return store(desk, command.standing, sent, asked, change)


def _can_enter(command: say.EnterAnswer, before: _Entering) -> None:
    desk, meeting = before.desk, before.scene.meeting
    paper_later = desk.missing is not None and desk.missing.why is WhyMissing.PAPER_LATER
    if command.standing is Standing.FIRST and desk.round.stage is not RoundStage.OPEN:
        meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
        can_type_paper(stage=desk.round.stage, waits_for_paper=paper_later and command.how is How.PAPER)
        return
    meeting.at(MeetingStage.RUNNING)
    can_give(
        stage=desk.round.stage,
        standing=command.standing,
        scores=desk.seat.scores,
        # A paper form has both ends printed on it, 10 first.
        clear=desk.clear or command.how is How.PAPER,
        has_first=desk.first is not None,
    )
