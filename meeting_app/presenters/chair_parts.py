"""What the console says of the parts of a meeting: which is on, what comes next, whether a child is in the room."""

from dataclasses import replace

from meeting_app.domain.case import Group, Person
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.round import UNDER_WAY, Round
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Shows, Sitting, SittingStage
from meeting_app.presenters.chair_next import Next, NextThing
from meeting_app.presenters.page import Page
from meeting_app.presenters.part_names import PartName, part_names
from meeting_app.presenters.parts import sitting_now
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass

LIVE = frozenset({MeetingStage.GATHERING, MeetingStage.RUNNING})
HAS_PLACE = frozenset({SeatState.EXPECTED, SeatState.HERE})


@dataclass(frozen=True, slots=True)
class PartsNow:
    """For the chair alone. `part` is None in a meeting with one part.

    `children_here`: seat id and name; `children_out`: person id and name of those without a place in this part.
    """

    part: PartName | None
    next_part: PartName | None
    children_here: tuple[tuple[str, str], ...]
    children_out: tuple[tuple[str, str], ...]
    child_words: bool
    code_to_show: bool


@dataclass(frozen=True, slots=True)
class NextPartPage:
    """The page that asks before the next part begins: who goes on, who leaves, who comes."""

    page: Page
    public_id: str
    chair: str
    part: PartName | None
    next_part: PartName | None
    go_on: tuple[str, ...]
    leave: tuple[str, ...]
    come: tuple[str, ...]
    round_under_way: bool


def parts_now(records: Records, meeting: Meeting, sitting: Sitting) -> PartsNow:
    """Where we are among the parts."""
    parts = part_names(records.all(Sitting, meeting_id=meeting.id, order="position"))
    live = meeting.stage in LIVE
    here, out = _children(records, sitting) if live else ((), ())
    return PartsNow(
        next((one for one in parts if one.sitting_id == sitting.id), None) if len(parts) > 1 else None,
        _next_of(parts, sitting) if live else None,
        here,
        out,
        sitting.child_words,
        live and sitting.showing.plain and sitting.showing.what is Shows.WELCOME,
    )


def with_parts(next_: Next, parts: PartsNow) -> Next:
    """The next thing, where the parts have a say in it: the code of a new part first, the next part before the end."""
    if parts.code_to_show:
        return replace(next_, thing=NextThing.SHOW_CODE_AGAIN)
    if next_.thing is NextThing.END and parts.next_part is not None:
        return replace(next_, thing=NextThing.NEXT_PART)
    return next_


def next_part_page(records: Records, meeting: Meeting, *, page: Page) -> NextPartPage:
    """Who goes on and who does not, by the names that people use."""
    sitting = sitting_now(records, meeting.id)
    parts = part_names(records.all(Sitting, meeting_id=meeting.id, order="position"))
    coming = _next_of(parts, sitting)
    people = by_id(records.all(Person, case_id=meeting.case_id))
    here = [one.person_id for one in _seats(records, sitting.id) if one.state is SeatState.HERE]
    then = [one.person_id for one in _seats(records, coming.sitting_id)] if coming else []
    rounds = records.all(Round, sitting_id=sitting.id)
    return NextPartPage(
        page,
        meeting.public_id,
        meeting.chair,
        next((one for one in parts if one.sitting_id == sitting.id), None),
        coming,
        tuple(people[one].says_as for one in here if one in then),
        tuple(people[one].says_as for one in here if one not in then),
        tuple(people[one].says_as for one in then if one not in here),
        any(one.stage in UNDER_WAY for one in rounds),
    )


def _next_of(parts: tuple[PartName, ...], sitting: Sitting) -> PartName | None:
    waiting = (one for one in parts if one.stage is SittingStage.WAITING and one.sitting_id != sitting.id)
    return next(waiting, None)


def _seats(records: Records, sitting_id: str) -> list[Seat]:
    return records.all(Seat, sitting_id=sitting_id, order="position")


def _children(records: Records, sitting: Sitting) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    children = {
        one.id: one.says_as
        for one in records.all(Person, case_id=sitting.case_id)
        if one.group is Group.CHILD and not one.unborn
    }
    seats = [one for one in _seats(records, sitting.id) if one.person_id in children]
    placed = {one.person_id for one in seats if one.state in HAS_PLACE}
    here = tuple((str(one.id), children[one.person_id]) for one in seats if one.state is SeatState.HERE)
    return here, tuple((str(id_), name) for id_, name in children.items() if id_ not in placed)
