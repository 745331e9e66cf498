"""Who helps whom, and an interpreter who puts one person's words into English because that person agreed."""

from dataclasses import dataclass, replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import helping as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import helping
from meeting_app.domain.answer import Answer, Given, Kind, Revision
from meeting_app.domain.case import Person
from meeting_app.domain.changes import of_console, of_seat
from meeting_app.domain.errors import Conflict, InvalidInput, NotFound, WrongMoment
from meeting_app.domain.helping import Agreement, Helping, InEnglish
from meeting_app.domain.permissions import AccountHolder, SeatHolder
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.translation import check_translation
from meeting_app.domain.visibility import Seen, interpreter_reads, reader
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_in, kept_of_answer


@dataclass(frozen=True, slots=True)
class _Marking:
    scene: Scene
    helper: Person
    helped: Person
    known: bool


def _load_marking(records: Records, command: say.MarkHelping, asked: Asked) -> _Marking:
    scene = load_scene(records, command, asked)
    helper, helped = records.get(Person, command.helper_id), records.get(Person, command.helped_id)
    if {helper.case_id, helped.case_id} != {scene.meeting.case_id}:
        raise NotFound("person_not_found")
    here = {"meeting_id": scene.meeting.id, "helper_id": helper.id, "helped_id": helped.id}
    return _Marking(scene, helper, helped, bool(records.all(Helping, **here, ended_at=None)))


@handles(say.MarkHelping, loads=_load_marking)
def mark_helping(command: say.MarkHelping, before: _Marking, asked: Asked) -> Decision:
    """Family should not interpret or help: the chair is asked, and never stopped."""
    asked_family = helping.check_help(
        helper_id=before.helper.id,
        helped_id=before.helped.id,
        group=before.helper.group,
        family_is_fine=command.family_is_fine,
    )
    if before.known:
        raise InvalidInput({"helper_id": "helps_already"})
    assert isinstance(asked.actor, AccountHolder)
    new = Helping(
        id=asked.new_id(),
        meeting_id=before.scene.meeting.id,
        case_id=before.scene.meeting.case_id,
        helper_id=before.helper.id,
        helped_id=before.helped.id,
        helps_as=command.helps_as,
        asked_family=asked_family,
        made_by=asked.actor.account_id,
        made_at=asked.now,
    )
    return Decision(add=(new,), changes=(before.scene.everybody(),), outcome="marked")


def _load_stopping(records: Records, command: say.StopHelping, asked: Asked) -> tuple[Scene, Helping]:
    scene = load_scene(records, command, asked)
    return scene, scene.own(records.get(Helping, command.helping_id))


@handles(say.StopHelping, loads=_load_stopping)
def stop_helping(command: say.StopHelping, before: tuple[Scene, Helping], asked: Asked) -> Decision:
    """From now on nobody's words are theirs to read."""
    scene, one = before
    if one.ended_at is not None:
        raise WrongMoment("done_already")
    return Decision(change=(replace(one, ended_at=asked.now),), changes=(scene.everybody(),), outcome="stopped")


@dataclass(frozen=True, slots=True)
class _Agreeing:
    seat: Seat
    helping: Helping
    agreement: Agreement | None
    helpers: list[Seat]


def _load_agreeing(records: Records, command: say.AgreeToHelper, asked: Asked) -> _Agreeing:
    assert isinstance(asked.actor, SeatHolder)
    seat, one = records.get(Seat, asked.actor.seat_id), records.get(Helping, command.helping_id)
    if one.meeting_id != seat.meeting_id or one.helped_id != seat.person_id:
        raise NotFound("helping_not_found")
    agreement = records.find(Agreement, helping_id=one.id, seat_id=seat.id, taken_back_at=None)
    helpers = records.all(Seat, sitting_id=seat.sitting_id, person_id=one.helper_id)
    return _Agreeing(seat, one, agreement, helpers)


@handles(say.AgreeToHelper, loads=_load_agreeing)
def agree_to_helper(command: say.AgreeToHelper, before: _Agreeing, asked: Asked) -> Decision:
    """Said on the person's own phone and nowhere else; it can be taken back there."""
    helping.can_agree(before.helping)
    seat = before.seat
    changes = (
        of_seat(seat.meeting_id, seat.sitting_id, seat.id),
        *(of_seat(one.meeting_id, one.sitting_id, one.id) for one in before.helpers),
    )
    if command.agreed == (before.agreement is not None):
        return Decision(outcome="agreed")
    if before.agreement is not None:
        taken = replace(before.agreement, taken_back_at=asked.now)
        return Decision(change=(taken,), changes=changes, outcome="taken_back")
    agreement = Agreement(
        asked.new_id(), seat.meeting_id, seat.case_id, before.helping.id, seat.id, agreed_at=asked.now
    )
    return Decision(add=(agreement,), changes=changes, outcome="agreed")


@dataclass(frozen=True, slots=True)
class ToRead:
    """One person's answer as its interpreter finds it: allowed or not, decided on ids before a word is opened."""

    answer: Answer
    author: Person
    may: bool


def load_to_read(records: Records, answer: Answer, interpreter: Seat) -> ToRead:
    """Whether this interpreter may read this answer now."""
    seat, round_ = records.get(Seat, answer.seat_id), records.get(Round, answer.round_id)
    author = records.get(Person, seat.person_id)
    kept = kept_of_answer(records, answer)
    release = records.find(Release, answer_id=answer.id, taken_back_at=None)
    scope = release.scope if release else Scope.NOTHING
    shown, asked = answer.shown_at is not None, kept_in(records, round_)
    seen = Seen(answer.id, answer.standing, shown, author.group, seat.sitting_id, kept, scope, asked=asked)
    viewer = reader(interpreter.person_id, [interpreter.sitting_id])
    agreed = _agreed(records, seat, interpreter)
    return ToRead(answer, author, interpreter_reads(seen, viewer, stage=round_.stage, agreed=agreed))


def _agreed(records: Records, seat: Seat, interpreter: Seat) -> bool:
    where = {"meeting_id": seat.meeting_id, "helper_id": interpreter.person_id, "helped_id": seat.person_id}
    helps = [one.id for one in records.all(Helping, **where, ended_at=None)]
    return bool(records.all(Agreement, helping_id=helps, seat_id=seat.id, taken_back_at=None))


@dataclass(frozen=True, slots=True)
class _Putting:
    seat: Seat
    to_read: ToRead
    given: Given | None
    before: InEnglish | None


def _load_putting(records: Records, command: say.PutIntoEnglish, asked: Asked) -> _Putting:
    assert isinstance(asked.actor, SeatHolder)
    seat, answer = records.get(Seat, asked.actor.seat_id), records.get(Answer, command.answer_id)
    if answer.meeting_id != seat.meeting_id:
        raise NotFound("answer_not_found")
    to_read = load_to_read(records, answer, seat)
    if not to_read.may:
        raise NotFound("answer_not_found")
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    known = records.find(InEnglish, answer_id=answer.id, revision=answer.current)
    return _Putting(seat, to_read, sent.given if sent else None, known)


@handles(say.PutIntoEnglish, loads=_load_putting)
def put_into_english(command: say.PutIntoEnglish, before: _Putting, asked: Asked) -> Decision:
    """own-words: beside the person's words, with its maker; what is kept from the interpreter is nothing to them."""
    given, answer = before.given, before.to_read.answer
    if given is None or given.kind is Kind.TELL_CHAIR or given.aloud:
        raise NotFound("answer_not_found")
    if command.revision != answer.current:
        raise Conflict("sent_another", rule="own-words")
    has_why, has_higher = bool(given.why.strip()), bool(given.higher.strip())
    check_translation(why=command.why, higher=command.higher, has_why=has_why, has_higher=has_higher)
    seat = before.seat
    english = InEnglish(
        id=before.before.id if before.before else asked.new_id(),
        meeting_id=answer.meeting_id,
        case_id=answer.case_id,
        answer_id=answer.id,
        revision=answer.current,
        why=command.why if has_why else "",
        higher=command.higher if has_higher else "",
        made_by=seat.person_id,
        at=asked.now,
    )
    changes = (of_console(seat.meeting_id), of_seat(seat.meeting_id, seat.sitting_id, seat.id))
    if before.before:
        return Decision(change=(english,), changes=changes, outcome="in_english")
    return Decision(add=(english,), changes=changes, outcome="in_english")
