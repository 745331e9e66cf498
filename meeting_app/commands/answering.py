"""Give an answer, on a phone or by the chair's hand from paper or a spoken view."""

from dataclasses import dataclass, replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import answer as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.account import Account
from meeting_app.domain.answer import (
    Answer,
    Given,
    How,
    Revision,
    Settled,
    Spoken,
    Standing,
    can_give,
    can_type_paper,
    check_given,
)
from meeting_app.domain.changes import Change, of_everybody, of_seat
from meeting_app.domain.errors import Conflict, InvalidInput, WrongMoment
from meeting_app.domain.ids import AnswerId
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.missing import Missing, WhyMissing
from meeting_app.domain.permissions import AccountHolder, SeatHolder
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.understanding import Understanding
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class _Desk:
    """The smallest thing that holds an answer's rules: its round's stage, its seat, its own earlier answer."""

    seat: Seat
    round: Round
    item: Item
    clear: bool
    answer: Answer | None
    first: Answer | None
    missing: Missing | None


def _load_desk(records: Records, round_id: str, seat: Seat, standing: Standing) -> _Desk:
    round_ = records.get(Round, round_id)
    if round_.sitting_id != seat.sitting_id:
        raise WrongMoment("round_not_here")
    said = records.find(Understanding, round_id=round_.id, seat_id=seat.id)
    mine = {one.standing: one for one in records.all(Answer, round_id=round_.id, seat_id=seat.id)}
    return _Desk(
        seat,
        round_,
        records.get(Item, round_.item_id),
        said is not None and said.is_clear,
        mine.get(standing),
        mine.get(Standing.FIRST),
        records.find(Missing, round_id=round_.id, seat_id=seat.id),
    )


def _load_own(records: Records, command: say.GiveAnswer, asked: Asked) -> _Desk:
    assert isinstance(asked.actor, SeatHolder)
    return _load_desk(records, command.round_id, records.get(Seat, asked.actor.seat_id), command.standing)


@handles(say.GiveAnswer, loads=_load_own)
def give_answer(command: say.GiveAnswer, before: _Desk, asked: Asked) -> Decision:
    """A view from a phone. A form made on an older revision overwrites nothing: both wait for a choice (Conflict)."""
    can_give(
        stage=before.round.stage,
        standing=command.standing,
        scores=before.seat.scores,
        clear=before.clear,
        has_first=before.first is not None,
    )
    given = check_given(command.given)
    stored = before.answer.current if before.answer else 0
    if command.made_on < stored:
        raise Conflict("sent_another", rule="own-words")
    change = of_seat(before.seat.meeting_id, before.seat.sitting_id, before.seat.id)
    sent = _Sending(given, How.PHONE, "", None)
    return _store(before, command.standing, sent, asked, change)


@dataclass(frozen=True, slots=True)
class _Sending:
    given: Given
    how: How
    typed_by: str
    read_back: bool | None


def _store(before: _Desk, standing: Standing, sent: _Sending, asked: Asked, change: Change) -> Decision:
    seat, round_ = before.seat, before.round
    assert before.item.wording_id is not None, "an answer has words to be given against"
    current = (before.answer.current if before.answer else 0) + 1
    answer = before.answer or Answer(
        id=AnswerId(asked.new_id()),
        meeting_id=seat.meeting_id,
        case_id=seat.case_id,
        round_id=round_.id,
        seat_id=seat.id,
        standing=standing,
        wording_id=before.item.wording_id,
        current=current,
        given_at=asked.now,
    )
    # A tick that comes with a new sending has to be settled anew.
    answer = replace(answer, current=current, given_at=asked.now, settled=Settled.NOT_YET)
    revision = Revision(
        id=asked.new_id(),
        answer_id=answer.id,
        meeting_id=seat.meeting_id,
        case_id=seat.case_id,
        revision=current,
        given=sent.given,
        how=sent.how,
        at=asked.now,
        typed_by=sent.typed_by,
        read_back=sent.read_back,
    )
    # nobody-left-out: an answer given after all takes the reason's place. A paper form's reason says how it came.
    given_after_all = () if before.missing is None or standing is not Standing.FIRST else (before.missing,)
    return Decision(
        add=(revision,) if before.answer else (answer, revision),
        change=(answer,) if before.answer else (),
        drop=given_after_all,
        changes=(change,),
        outcome="in",
    )


@dataclass(frozen=True, slots=True)
class _Entering:
    scene: Scene
    desk: _Desk
    typist: str
    sent_by_phone: bool


def _load_entering(records: Records, command: say.EnterAnswer, asked: Asked) -> _Entering:
    scene = load_scene(records, command, asked)
    desk = _load_desk(records, command.round_id, scene.own(records.get(Seat, command.seat_id)), command.standing)
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
    sent = _Sending(check_given(command.given), command.how, before.typist, command.read_back)
    change = of_seat(before.scene.meeting.id, desk.seat.sitting_id, desk.seat.id)
    return _store(desk, command.standing, sent, asked, change)


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


@dataclass(frozen=True, slots=True)
class _View:
    scene: Scene
    round: Round
    answer: Answer


def _load_view(records: Records, command: say.ShowView | say.TypeSpoken, asked: Asked) -> _View:
    scene = load_scene(records, command, asked)
    answer = scene.own(records.get(Answer, command.answer_id))
    return _View(scene, scene.own(records.get(Round, answer.round_id)), answer)


@handles(say.ShowView, loads=_load_view)
def show_view(command: say.ShowView, before: _View, asked: Asked) -> Decision:
    """checked-before-shown: late and second views are the chair's alone until this."""
    if before.answer.standing is Standing.FIRST or before.answer.shown_at is not None:
        raise WrongMoment("shown_already", rule="checked-before-shown")
    if before.round.stage not in AFTER_THE_SHOW:
        raise WrongMoment(f"round_is_{before.round.stage}", rule="checked-before-shown")
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    shown = replace(before.answer, shown_at=asked.now)
    meeting, sitting = before.scene.meeting, before.scene.sitting
    return Decision(change=(shown,), changes=(of_everybody(meeting.id, sitting.id),), outcome="shown")


@dataclass(frozen=True, slots=True)
class _Speaking:
    view: _View
    given: Given
    typist: str
    before: Spoken | None


def _load_speaking(records: Records, command: say.TypeSpoken, asked: Asked) -> _Speaking:
    view = _load_view(records, command, asked)
    last = records.find(Revision, answer_id=view.answer.id, revision=view.answer.current)
    assert last is not None
    assert last.given is not None
    assert isinstance(asked.actor, AccountHolder)
    before = records.find(Spoken, answer_id=view.answer.id)
    return _Speaking(view, last.given, records.get(Account, asked.actor.account_id).name, before)


@handles(say.TypeSpoken, loads=_load_speaking)
def type_spoken(command: say.TypeSpoken, before: _Speaking, asked: Asked) -> Decision:
    """always-why: what was said out loud, typed and read back, from the show on until the sealing."""
    view = before.view
    view.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    if view.round.stage not in AFTER_THE_SHOW or not before.given.aloud:
        raise WrongMoment("nothing_said_out_loud", rule="always-why")
    if not command.why.strip():
        raise InvalidInput({"why": "missing"}, rule="always-why")
    spoken = Spoken(
        id=before.before.id if before.before else asked.new_id(),
        answer_id=view.answer.id,
        meeting_id=view.answer.meeting_id,
        case_id=view.answer.case_id,
        why=command.why,
        higher=command.higher,
        typed_by=before.typist,
        read_back=command.read_back,
        at=asked.now,
    )
    changes = (view.scene.everybody(),)
    if before.before:
        return Decision(change=(spoken,), changes=changes, outcome="typed")
    return Decision(add=(spoken,), changes=changes, outcome="typed")
