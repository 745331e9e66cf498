"""Give an answer, on a phone or by the chair's hand from paper or a spoken view."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import answer as say
from meeting_app.domain.answer import Answer, Given, How, Revision, Settled, Standing, can_give, check_given
from meeting_app.domain.case import Person
from meeting_app.domain.changes import Change, of_seat
from meeting_app.domain.different import named
from meeting_app.domain.errors import Conflict, WrongMoment
from meeting_app.domain.ids import AnswerId
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.missing import Missing
from meeting_app.domain.paper import PaperSays
from meeting_app.domain.permissions import SeatHolder
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat
from meeting_app.domain.understanding import Understanding
from meeting_app.storage.children import children_to_name
from meeting_app.storage.records import Records
from meeting_app.storage.words import placed
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class AnswerDesk:
    """The smallest thing that holds an answer's rules: the stages, its seat, its own earlier answer.

    `children`: who can be named as different; read only where the answer names one.
    """

    meeting: Meeting
    seat: Seat
    round: Round
    item: Item
    clear: bool
    answer: Answer | None
    first: Answer | None
    missing: Missing | None
    children: tuple[Person, ...] = ()


def load_desk(records: Records, round_id: str, seat: Seat, standing: Standing, given: Given) -> AnswerDesk:
    """Raises WrongMoment where the round is none of this seat's sitting."""
    round_ = records.get(Round, round_id)
    if round_.sitting_id != seat.sitting_id:
        raise WrongMoment("round_not_here")
    said = records.find(Understanding, round_id=round_.id, seat_id=seat.id)
    mine = {one.standing: one for one in records.all(Answer, round_id=round_.id, seat_id=seat.id)}
    item = records.get(Item, round_.item_id)
    return AnswerDesk(
        records.get(Meeting, seat.meeting_id),
        placed(records, round_, [seat])[0],
        round_,
        item,
        said is not None and said.is_clear,
        mine.get(standing),
        mine.get(Standing.FIRST),
        records.find(Missing, round_id=round_.id, seat_id=seat.id),
        children_to_name(records, records.get(Scale, item.scale_id)) if given.different else (),
    )


def _load_own(records: Records, command: say.GiveAnswer, asked: Asked) -> AnswerDesk:
    assert isinstance(asked.actor, SeatHolder)
    return load_desk(records, command.round_id, records.get(Seat, asked.actor.seat_id), command.standing, command.given)


@handles(say.GiveAnswer, loads=_load_own)
def give_answer(command: say.GiveAnswer, before: AnswerDesk, asked: Asked) -> Decision:
    """A view from a phone. A form made on an older revision overwrites nothing: both wait for a choice (Conflict)."""
    before.meeting.at(MeetingStage.RUNNING)
    may_give(before, command.standing, clear=before.clear)
    given = checked(before, command.given)
    stored = before.answer.current if before.answer else 0
    if command.made_on != stored:
        raise Conflict("sent_another", rule="own-words")
    change = of_seat(before.seat.meeting_id, before.seat.sitting_id, before.seat.id)
    sent = Sending(given, How.PHONE, "", None)
    return store(before, command.standing, sent, asked, change)


def checked(before: AnswerDesk, given: Given) -> Given:
    """What is to be stored of it. Raises InvalidInput with a code per field."""
    given = check_given(given)
    return replace(given, different=named(given.different, before.children))


def may_give(before: AnswerDesk, standing: Standing, *, clear: bool, beforehand: bool = False) -> None:
    """Hold the rules of giving against what is stored."""
    can_give(
        stage=before.round.stage,
        standing=standing,
        scores=before.seat.scores,
        clear=clear,
        has_first=before.first is not None,
        shown=before.answer is not None and before.answer.shown_at is not None,
        beforehand=beforehand,
    )


@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent, how it came, who typed it, and whether it is shown with that (a paper form after the show)."""

    given: Given
    how: How
    typed_by: str
    read_back: bool | None
    is_shown: bool = False
    paper: PaperSays | None = None


def store(before: AnswerDesk, standing: Standing, sent: Sending, asked: Asked, change: Change) -> Decision:
    """A new sending of this standing, the first or over an earlier one of the same person."""
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
    shown_at = asked.now if sent.is_shown else None
    answer = replace(answer, current=current, given_at=asked.now, settled=Settled.NOT_YET, shown_at=shown_at)
    # wording-is-fixed: a sending stands with the words that it was given against, which may be others than before.
    answer = replace(answer, wording_id=before.item.wording_id)
    revision = _revision(answer, sent, asked)
    # nobody-left-out: an answer given after all takes the reason's place. A paper form's reason says how it came.
    given_after_all = () if before.missing is None or standing is not Standing.FIRST else (before.missing,)
    return Decision(
        add=(revision,) if before.answer else (answer, revision),
        change=(answer,) if before.answer else (),
        drop=given_after_all,
        changes=(change,),
        outcome="in",
    )


def _revision(answer: Answer, sent: Sending, asked: Asked) -> Revision:
    return Revision(
        id=asked.new_id(),
        answer_id=answer.id,
        meeting_id=answer.meeting_id,
        case_id=answer.case_id,
        revision=answer.current,
        given=sent.given,
        how=sent.how,
        at=asked.now,
        typed_by=sent.typed_by,
        read_back=sent.read_back,
        paper=sent.paper,
    )
