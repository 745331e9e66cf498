"""Which of several rounds a phone is at: the next one that waits for this person, else what the room is at."""

from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.round import PRESENTING, Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.visibility import reader
from meeting_app.presenters.agenda import know_scales, knows
from meeting_app.storage.records import Records
from meeting_app.storage.words import placed
from meeting_app.values import dataclass

Mine = dict[Standing, Answer]


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of a part that are asked of one person, in their order, and what that person gave in each."""

    all: tuple[Round, ...]
    given: dict[str, Mine]
    on_screen: str | None
    asked: frozenset[str]

    def now(self) -> Round | None:
        """The next open round without a view of theirs; else the one presented; else what the room is at.

        A round that was left for later waits behind what the room is at: in the talk no phone asks for anything.
        """
        waits = [one for one in self.all if one.id in self.to_write_in() and not self.has_first(one)]
        ended = sorted(
            (one for one in self.all if one.shown_at or one.abandoned_at),
            key=lambda one: str(one.shown_at or one.abandoned_at),
        )
        wanted = (
            *(one for one in waits if not one.is_left),
            *(one for one in self.all if one.stage in PRESENTING),
            *(one for one in self.all if one.id == self.on_screen and one.stage is not RoundStage.DRAFTED),
            *waits,
            *reversed([one for one in self.all if one.stage in {RoundStage.OPEN, RoundStage.CLOSED}]),
            *reversed(ended),
        )
        return next(iter(wanted), None)

    def begun(self, round_id: str) -> Round | None:
        """This round, if it has begun and is not over: a form that was made in it goes on in it."""
        known = {one.id: one for one in self.all if one.stage not in {RoundStage.DRAFTED, RoundStage.RECORDED}}
        return known.get(round_id)  # type: ignore[call-overload, no-any-return]

    def has_first(self, round_: Round) -> bool:
        """Whether this person's first view is in."""
        return Standing.FIRST in self.given.get(round_.id, {})

    def place(self, round_: Round) -> tuple[int, int]:
        """Which one it is, of how many; stopped rounds are not counted."""
        counted = [one.id for one in self.all if one.stage is not RoundStage.ABANDONED or one.id == round_.id]
        return counted.index(round_.id) + 1, len(counted)

    def to_write_in(self) -> tuple[str, ...]:
        """Open rounds: a form that somebody is filling in for one of them is not taken away by another."""
        return tuple(one.id for one in self.all if one.stage is RoundStage.OPEN and one.id in self.asked)

    def keeps_drafts_beside(self, round_: Round) -> bool:
        """Whether something that lies on this phone can still be sent in another round (nobody-left-out)."""
        going_on = {RoundStage.OPEN, RoundStage.CLOSED}
        return any(one.stage in going_on and not self.has_first(one) for one in self.all if one.id != round_.id)


def begun_in(records: Records, sitting_id: str) -> list[str]:
    """Ids of the rounds of a part in which somebody may have given something."""
    rounds = records.all(Round, sitting_id=sitting_id, order="position")
    return [one.id for one in rounds if one.stage is not RoundStage.DRAFTED]


def rounds_of(records: Records, seat: Seat) -> Rounds:
    """The rounds of this person's part. No words."""
    here = records.all(Round, sitting_id=seat.sitting_id, order="position")
    know_scales(records, here)
    rounds = [one for one in here if knows(records, one, reader(seat.person_id, [seat.sitting_id]))]
    asked = frozenset[str](one.id for one in rounds if placed(records, one, [seat])[0].scores)
    begun = begun_in(records, seat.sitting_id)
    given: dict[str, Mine] = {}
    for answer in records.all(Answer, round_id=begun, seat_id=seat.id) if begun else ():
        given.setdefault(answer.round_id, {})[answer.standing] = answer
    showing = records.get(Sitting, seat.sitting_id).showing
    return Rounds(tuple(rounds), given, showing.round_id, asked)
