"""A case with many meetings, written straight into storage: for how pages grow, not for what the rules say."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from meeting_app.domain.answer import Answer, Given, How, Kind, Revision, Settled, Standing
from meeting_app.domain.case import Group, Person
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Sitting, SittingStage
from meeting_app.storage.unit_of_work import UnitOfWork

PEOPLE = 12
FIRST_DAY = date(2020, 1, 6)


def a_short_view(person: int, scale: int) -> Given:
    """What somebody gives; the words are the same for all."""
    return Given(Kind.NUMBER, (person + scale) % 11, "What I have seen.", "One quiet week.")


def add_meetings(
    work: UnitOfWork,
    case_id: str,
    count: int,
    *,
    people: int = PEOPLE,
    view: Callable[[int, int], Given] = a_short_view,
) -> None:
    """So many meetings of these people on all scales that the case has, recorded, everybody with a number."""
    known = {"case_id": case_id}
    everybody = [_person(case_id, number) for number in range(people)]
    for one in everybody:
        work.add(one)
    words = {one.scale_id: one for one in work.all(Wording, **known, order="version")}
    scales = work.all(Scale, **known, order="position")
    for number in range(count):
        day = FIRST_DAY + timedelta(days=30 * number)
        at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        of = {**known, "meeting_id": f"{case_id}-{number}"}
        work.add(_meeting(of["meeting_id"], case_id, day, at))
        sitting = Sitting(f"{of['meeting_id']}-part", **of, position=0, stage=SittingStage.ENDED)
        work.add(sitting)
        seats = [_seat(of, sitting.id, one.id, at_place) for at_place, one in enumerate(everybody)]
        for seat in seats:
            work.add(seat)
        for position, scale in enumerate(scales):
            _asked(work, of, seats, words[scale.id], position=position, at=at, view=view)


def _person(case_id: str, number: int) -> Person:
    name = f"Person {number:02}"
    return Person(f"{case_id}-p{number}", case_id, Group.FAMILY, name, name, "family")


def _meeting(id_: str, case_id: str, day: date, at: datetime) -> Meeting:
    kind, stage = MeetingKind.REVIEW, MeetingStage.SEALED
    return Meeting(id_, id_[-24:], case_id, kind, day, "10:00", "Room 2", "Rosalind", "account", stage, opened_at=at)


def _seat(of: dict, sitting_id: str, person_id: str, position: int) -> Seat:
    id_ = f"{of['meeting_id']}-s{position}"
    return Seat(
        id_, **of, sitting_id=sitting_id, person_id=person_id, position=position, scores=True, state=SeatState.LEFT
    )


def _asked(
    work: UnitOfWork,
    of: dict,
    seats: list[Seat],
    words: Wording,
    *,
    position: int,
    at: datetime,
    view: Callable[[int, int], Given],
) -> None:
    id_ = f"{of['meeting_id']}-{position}"
    words_of = {"scale_id": words.scale_id, "wording_id": words.id, "fixed_at": at}
    work.add(Item(f"{id_}-item", **of, position=position, **words_of))
    stage = {"stage": RoundStage.RECORDED, "ten_at": at, "opened_at": at, "shown_at": at, "recorded_at": at}
    work.add(
        Round(f"{id_}-round", **of, sitting_id=seats[0].sitting_id, item_id=f"{id_}-item", position=position, **stage)
    )
    for seat in seats:
        answer = f"{id_}-a{seat.position}"
        to = {"round_id": f"{id_}-round", "seat_id": seat.id, "wording_id": words.id}
        shown = {"given_at": at, "settled": Settled.SHOW, "shown_at": at}
        work.add(Answer(answer, **of, **to, standing=Standing.FIRST, current=1, **shown))
        given = view(seat.position, position)
        work.add(Revision(f"{answer}-1", answer, **of, revision=1, given=given, how=How.PHONE, at=at))
