"""After the show: what a person said before would move it up, did it happen?"""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.messages import happened as say
from meeting_app.commands.scene import load_scene
from meeting_app.domain.changes import of_seat
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.happened import DidItHappen, can_say
from meeting_app.domain.ids import AnswerId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.permissions import SeatHolder
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.seat import Seat
from meeting_app.storage.earlier import Earlier, earlier_view, is_for_the_desk
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Saying:
    meeting: Meeting
    seat: Seat
    round: Round
    earlier: Earlier | None
    said_before: int
    typed_by: str = ""


def _saying(records: Records, seat: Seat, round_: Round, answer_id: AnswerId, typed_by: str = "") -> _Saying:
    if round_.sitting_id != seat.sitting_id:
        raise WrongMoment("round_not_here")
    # write-first: before the show not even this reads what was said earlier.
    earlier = earlier_view(records, round_, seat.person_id) if round_.stage in AFTER_THE_SHOW else None
    known = records.all(DidItHappen, answer_id=answer_id, round_id=round_.id) if earlier else []
    return _Saying(records.get(Meeting, seat.meeting_id), seat, round_, earlier, len(known), typed_by)


def _load_own(records: Records, command: say.SayHappened, asked: Asked) -> _Saying:
    assert isinstance(asked.actor, SeatHolder)
    seat, round_ = records.get(Seat, asked.actor.seat_id), records.get(Round, command.round_id)
    return _saying(records, seat, round_, command.answer_id)


@handles(say.SayHappened, loads=_load_own)
def say_happened(command: say.SayHappened, before: _Saying, asked: Asked) -> Decision:
    """Of their own newest earlier view on this scale, and no other; said again, the newest counts."""
    before.meeting.at(MeetingStage.RUNNING)
    return _said(command, before, asked)


def _load_typed(records: Records, command: say.EnterHappened, asked: Asked) -> _Saying:
    scene = load_scene(records, command, asked)
    seat, round_ = scene.own(records.get(Seat, command.seat_id)), scene.own(records.get(Round, command.round_id))
    maker = maker_of(records, asked)
    found = _saying(records, seat, round_, command.answer_id, maker.name)
    if maker.is_chair or found.earlier is None or is_for_the_desk(records, seat.person_id, found.earlier):
        return found
    # who-may-see: what is kept is to the minute-taker as if there were nothing.
    return replace(found, earlier=None)


@handles(say.EnterHappened, loads=_load_typed)
def enter_happened(command: say.EnterHappened, before: _Saying, asked: Asked) -> Decision:
    """same-standing: what was said out loud and read back stands as a phone's does, with who typed it."""
    before.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    said = _said(command, before, asked)
    if not command.read_back:
        raise InvalidInput({"read_back": "read_it_back"}, rule="same-standing")
    return said


def _said(command: say.SayHappened | say.EnterHappened, before: _Saying, asked: Asked) -> Decision:
    earlier, seat = before.earlier, before.seat
    theirs = earlier is not None and earlier.answer_id == command.answer_id and bool(earlier.higher.strip())
    can_say(stage=before.round.stage, has_higher=theirs)
    said = DidItHappen(
        id=asked.new_id(),
        answer_id=command.answer_id,
        round_id=before.round.id,
        seat_id=seat.id,
        meeting_id=seat.meeting_id,
        case_id=seat.case_id,
        revision=before.said_before + 1,
        said=command.said,
        typed_by=before.typed_by,
        at=asked.now,
    )
    return Decision(add=(said,), changes=(of_seat(seat.meeting_id, seat.sitting_id, seat.id),), outcome="said")
