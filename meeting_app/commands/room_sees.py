"""What a minute-taker may see of one answer, decided as for the room: on ids, before a word is opened (who-may-see)."""

from meeting_app.commands.makers import Maker
from meeting_app.domain.answer import Answer
from meeting_app.domain.carried import Carried
from meeting_app.domain.case import Person
from meeting_app.domain.errors import NotFound
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.visibility import CHAIR, Seen, Sight, Viewer, room, sight
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_in, kept_of_answer


def sight_of(records: Records, maker: Maker, round_: Round, answer: Answer) -> Sight:
    """What this maker gets of the answer now. Raises NotFound where it is nothing: its id is not known to them."""
    viewer = CHAIR if maker.is_chair else _with_the_room(records, maker, round_)
    seen = sight(_seen(records, round_, answer), viewer, stage=round_.stage)
    if seen is Sight.NOTHING and not maker.is_chair:
        raise NotFound("answer_not_found")
    return seen


def _with_the_room(records: Records, maker: Maker, round_: Round) -> Viewer:
    here = [one.person_id for one in records.all(Seat, sitting_id=round_.sitting_id, state=SeatState.HERE.value)]
    return room(round_.sitting_id, [*here, *([maker.person_id] if maker.person_id else [])])


def _seen(records: Records, round_: Round, answer: Answer) -> Seen:
    seat = records.get(Seat, answer.seat_id)
    release = release_of(records, answer)
    carried = records.all(Carried, answer_id=answer.id, round_id=round_.id)
    return Seen(
        answer.id,
        answer.standing,
        answer.shown_at is not None,
        records.get(Person, seat.person_id).group,
        seat.sitting_id,
        kept_of_answer(records, answer),
        release.scope if release else Scope.NOTHING,
        frozenset({round_.sitting_id}) if carried else frozenset(),
        asked=kept_in(records, round_),
    )


def release_of(records: Records, answer: Answer) -> Release | None:
    """What the child said may be shown of it, as it stands."""
    found = records.all(Release, answer_id=answer.id, taken_back_at=None, order="at")
    return found[-1] if found else None
