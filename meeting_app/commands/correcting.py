"""Something is wrong with what is written: kept beside, with who and when; and what waits for the chair (own-words)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import beside as say
from meeting_app.commands.room_sees import sight_of
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.answer import Answer, Let, Revision, Spoken, Standing
from meeting_app.domain.beside import Beside, Correction, can_correct, check_words
from meeting_app.domain.case import Person
from meeting_app.domain.changes import of_seat
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.permissions import SeatHolder
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Saying:
    meeting: Meeting
    round: Round
    seat: Seat
    name: str
    shown: list[Answer]


def _load_saying(records: Records, command: say.SayWrong, asked: Asked) -> _Saying:
    assert isinstance(asked.actor, SeatHolder)
    seat, round_ = records.get(Seat, asked.actor.seat_id), records.get(Round, command.round_id)
    if round_.sitting_id != seat.sitting_id:
        raise WrongMoment("round_not_here")
    mine = records.all(Answer, round_id=round_.id, seat_id=seat.id)
    shown = sorted((one for one in mine if one.shown_at), key=lambda one: list(Standing).index(one.standing))
    name = records.get(Person, seat.person_id).name
    return _Saying(records.get(Meeting, seat.meeting_id), round_, seat, name, shown)


@handles(say.SayWrong, loads=_load_saying)
def say_wrong(command: say.SayWrong, before: _Saying, asked: Asked) -> Decision:
    """own-words: both are kept. The chair alone reads it until it is let through (checked-before-shown)."""
    before.meeting.at(MeetingStage.RUNNING)
    if before.round.stage not in AFTER_THE_SHOW:
        raise WrongMoment(f"round_is_{before.round.stage}", rule="own-words")
    can_correct(shown=bool(before.shown))
    check_words(text=command.text)
    said = _correction(before.shown[0], asked, text=command.text, said_by=before.name)
    change = of_seat(before.seat.meeting_id, before.seat.sitting_id, before.seat.id)
    return Decision(add=(said,), changes=(change,), outcome="said")


def _correction(
    answer: Answer, asked: Asked, *, text: str, said_by: str, why: str = "", typed_by: str = "", let: Let = Let.WAITS
) -> Correction:
    return Correction(
        id=asked.new_id(),
        answer_id=answer.id,
        meeting_id=answer.meeting_id,
        case_id=answer.case_id,
        text=text,
        why=why,
        said_by=said_by,
        typed_by=typed_by,
        at=asked.now,
        let=let,
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    scene: Scene
    round: Round
    answer: Answer
    maker: Maker


def _load_writing(records: Records, command: say.WriteCorrection, asked: Asked) -> _Writing:
    scene, maker = load_scene(records, command, asked), maker_of(records, asked)
    round_ = scene.own(records.get(Round, command.round_id))
    answer = scene.own(records.get(Answer, command.answer_id))
    if answer.round_id != round_.id:
        raise NotFound("answer_not_found")
    sight_of(records, maker, round_, answer)
    return _Writing(scene, round_, answer, maker)


@handles(say.WriteCorrection, loads=_load_writing)
def write_correction(command: say.WriteCorrection, before: _Writing, asked: Asked) -> Decision:
    """own-words: what somebody says is wrong, typed for them. The chair's own stands at once."""
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    can_correct(shown=before.answer.shown_at is not None and before.round.stage in AFTER_THE_SHOW)
    check_words(text=command.text, why=command.why)
    check_words(said_by=command.said_by)
    let = Let.THROUGH if before.maker.is_chair else Let.WAITS
    words = {"text": command.text, "why": command.why, "said_by": command.said_by}
    said = _correction(before.answer, asked, **words, typed_by=before.maker.name, let=let)
    return Decision(add=(said,), changes=(before.scene.console(),), outcome="said")


@dataclass(frozen=True, slots=True)
class _Settling:
    scene: Scene
    thing: Spoken | Correction
    round: Round
    said_aloud: bool


def _load_settling(records: Records, command: say.SettleBeside, asked: Asked) -> _Settling:
    scene = load_scene(records, command, asked)
    kinds: dict[Beside, type[Spoken | Correction]] = {Beside.SPOKEN: Spoken, Beside.CORRECTION: Correction}
    thing: Spoken | Correction = scene.own(records.get(kinds[command.what], command.subject_id))
    answer = records.get(Answer, thing.answer_id)
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    aloud = sent is not None and sent.given is not None and sent.given.aloud
    return _Settling(scene, thing, records.get(Round, answer.round_id), aloud)


@handles(say.SettleBeside, loads=_load_settling)
def settle_beside(command: say.SettleBeside, before: _Settling, asked: Asked) -> Decision:
    """checked-before-shown: what was added after the show is seen by others once the chair has let it through."""
    if command.let is Let.WAITS:
        raise InvalidInput({"let": "choose"}, rule="checked-before-shown")
    if command.let is Let.THROUGH and isinstance(before.thing, Spoken) and not before.said_aloud:
        raise WrongMoment("nothing_said_out_loud", rule="always-why")
    settled = replace(before.thing, let=command.let)
    return Decision(change=(settled,), changes=(before.scene.everybody(before.round.sitting_id),), outcome="settled")
