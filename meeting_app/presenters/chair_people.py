"""The console's list of people: who is in and how far each is, in words; never what anybody gave."""

from enum import StrEnum

from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.beforehand import is_beforehand
from meeting_app.domain.case import Person
from meeting_app.domain.missing import Missing
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.understanding import Clear, Understanding
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import placed
from meeting_app.values import dataclass


class Status(StrEnum):
    """How far somebody is. The words for each stand in the template."""

    EXPECTED = "expected"
    HERE = "here"
    NOT_HERE = "not_here"
    LEFT = "left"
    REMOVED = "removed"
    LISTENING = "listening"
    CLEAR = "clear"
    SAY_AGAIN = "say_again"
    OTHER_WORDS = "other_words"
    WRITING = "writing"
    TO_COME = "to_come"
    PAPER_TO_COME = "paper_to_come"
    IN = "in"
    BEFOREHAND = "beforehand"
    WHY_MISSING = "why_missing"


STATE = {
    SeatState.EXPECTED: Status.EXPECTED,
    SeatState.HERE: Status.HERE,
    SeatState.NOT_HERE: Status.NOT_HERE,
    SeatState.LEFT: Status.LEFT,
    SeatState.REMOVED: Status.REMOVED,
}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person of the sitting. `missing` is the recorded reason where `status` says that there is one."""

    seat_id: str
    person_id: str
    says_as: str
    role: str
    language: str
    scores: bool
    why_not: str
    paper: bool
    state: SeatState
    has_phone: bool
    away: bool
    status: Status
    missing: str = ""
    by_phone: bool = False


@dataclass(frozen=True, slots=True)
class RoundState:
    """What has come of a round for each seat, by ids; no words."""

    round: Round | None
    clear: dict[str, Understanding]
    answered: frozenset[str]
    missing: dict[str, Missing]
    beforehand: frozenset[str] = frozenset()

    def counts(self, line: PersonLine) -> bool:
        """Whether this person is expected to give a view in this round."""
        return line.scores and line.state is not SeatState.REMOVED

    def waits_for(self, line: PersonLine) -> bool:
        """Whether the close waits for this person (nobody-left-out)."""
        return self.counts(line) and line.seat_id not in self.answered and line.seat_id not in self.missing


def round_state(records: Records, round_: Round | None) -> RoundState:
    """Ids of who is clear, who has answered and who is recorded as missing."""
    if round_ is None:
        return RoundState(None, {}, frozenset(), {})
    answers = [one for one in records.all(Answer, round_id=round_.id) if one.standing is Standing.FIRST]
    return RoundState(
        round_,
        {one.seat_id: one for one in records.all(Understanding, round_id=round_.id)},
        frozenset(one.seat_id for one in answers),
        {one.seat_id: one for one in records.all(Missing, round_id=round_.id)},
        frozenset(one.seat_id for one in answers if is_beforehand(one, round_)),
    )


def people_lines(
    records: Records, sitting_id: str, state: RoundState, connected: frozenset[str]
) -> tuple[PersonLine, ...]:
    """Everybody of the sitting in seat order."""
    seats = records.all(Seat, sitting_id=sitting_id, order="position")
    people = by_id(records.all(Person, id=[seat.person_id for seat in seats]))
    as_asked = placed(records, state.round, seats) if state.round else seats
    return tuple(_line(seat, people[seat.person_id], state, connected) for seat in as_asked)


def _line(seat: Seat, person: Person, state: RoundState, connected: frozenset[str]) -> PersonLine:
    away = seat.has_phone and seat.id not in connected
    reason = state.missing.get(seat.id)
    return PersonLine(
        seat_id=seat.id,
        person_id=person.id,
        says_as=person.says_as,
        role=seat.role or person.role,
        language=person.language,
        scores=seat.scores,
        why_not=seat.why_not,
        paper=seat.paper,
        state=seat.state,
        has_phone=seat.has_phone,
        away=away,
        status=_status(seat, state, away=away),
        missing=reason.why.value if reason else "",
    )


def _status(seat: Seat, state: RoundState, *, away: bool) -> Status:
    stage = state.round.stage if state.round else RoundStage.DRAFTED
    if seat.counts and stage in {RoundStage.OPEN, RoundStage.CLOSED, *AFTER_THE_SHOW}:
        return _answer_status(seat, state, stage, away=away)
    said = state.clear.get(seat.id)
    if seat.id in state.beforehand and said is not None and said.is_clear:
        return Status.BEFOREHAND
    if seat.state is not SeatState.HERE:
        return STATE[seat.state]
    if not seat.scores:
        return Status.LISTENING
    if stage is not RoundStage.PRESENTING_ZERO or said is None:
        return Status.HERE
    if said.is_clear:
        return Status.CLEAR
    return Status.SAY_AGAIN if said.clear is Clear.SAY_AGAIN else Status.OTHER_WORDS


def _answer_status(seat: Seat, state: RoundState, stage: RoundStage, *, away: bool) -> Status:
    if seat.id in state.answered:
        return Status.BEFOREHAND if seat.id in state.beforehand and stage is RoundStage.OPEN else Status.IN
    if seat.id in state.missing:
        return Status.WHY_MISSING
    if seat.paper and not seat.has_phone:
        return Status.PAPER_TO_COME
    if seat.state is not SeatState.HERE:
        return STATE[seat.state]
    return Status.WRITING if seat.has_phone and not away and stage is RoundStage.OPEN else Status.TO_COME
