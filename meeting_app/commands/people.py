"""The people of a round as its rules need them: ids and stages, never words."""

from meeting_app.commands.handling import Asked
from meeting_app.commands.messages import round as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.missing import Missing
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.understanding import Understanding
from meeting_app.storage.records import Records
from meeting_app.storage.words import placed
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class People:
    """A round, its people as they count in it, and for each whether it is clear, answered or recorded why not."""

    scene: Scene
    round: Round
    seats: list[Seat]
    said: dict[str, Understanding]
    answered: frozenset[str]
    missing: dict[str, Missing]


def load_people(records: Records, command: say.RoundCommand, asked: Asked) -> People:
    """The round, its people, and for each whether it is clear, answered or recorded why not. No words."""
    scene = load_scene(records, command, asked)
    round_ = scene.own(records.get(Round, command.round_id))
    answers = records.all(Answer, round_id=round_.id, standing=Standing.FIRST.value)
    return People(
        scene,
        round_,
        placed(records, round_, records.all(Seat, sitting_id=round_.sitting_id, order="position")),
        {one.seat_id: one for one in records.all(Understanding, round_id=round_.id)},
        frozenset(one.seat_id for one in answers),
        {one.seat_id: one for one in records.all(Missing, round_id=round_.id)},
    )


def chosen_seats(before: People, seat_ids: tuple[str, ...]) -> list[Seat]:
    """The seats that were ticked; raises InvalidInput where one is none of this sitting's, or none is ticked."""
    chosen = [seat for seat in before.seats if seat.id in set(seat_ids)]
    if not chosen or len(chosen) != len(set(seat_ids)):
        raise InvalidInput({"seat_ids": "choose"})
    return chosen
