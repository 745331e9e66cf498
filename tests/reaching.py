"""What reaches one person in the small world: phone, the screens where they are, the room view, and their copy.

Drawn as the application draws it, with fixed tokens, so that two worlds can be held side by side to the byte.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

from meeting_app.domain.case import Case, Person
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Showing, Shows, Sitting
from meeting_app.domain.visibility import ANYBODY, Viewer
from meeting_app.export.csv_record import csv_text
from meeting_app.export.ics_form import ics_of
from meeting_app.export.json_record import json_text
from meeting_app.export.page_document import document_of
from meeting_app.export.text_form import sections_of
from meeting_app.presenters.calendar_dates import calendar_view
from meeting_app.presenters.case_map_pages import map_as, map_view
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.decision import decision_view
from meeting_app.presenters.over_time import Chosen, OverTimeView, over_time
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_reader, the_room
from meeting_app.presenters.phone import phone_view
from meeting_app.presenters.record import record_view
from meeting_app.presenters.screen import ScreenView, screen_view
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.so_far import so_far
from meeting_app.storage.records import Records, Remembering
from meeting_app.web.decision_copies import value_of as decision_value
from meeting_app.web.line_picture import picture_of
from meeting_app.web.record_json import value_of
from meeting_app.web.record_rows import rows_of
from tests.presenters.phones import renderer

PAGE = Page("form token", live_token="live token", join_address="http://127.0.0.1")


def reader_for(records: Records, person_id: str) -> CopyReader:
    """One person as a copy's reader."""
    return CopyReader((records.get(Person, person_id),))


@contextmanager
def one_moment(world) -> Iterator[None]:
    """All that is read inside is read once, as a push reads it."""
    with world.database.begin() as connection:
        world._reading = Remembering(connection, world.case_keys)
        try:
            yield
        finally:
            world._reading = None


def place_of(world, name: str) -> Seat | None:
    """Somebody's place in the part that is on."""
    found = world.all(Seat, sitting_id=world.sitting.id, person_id=world.chair.people[name])
    return found[0] if found else None


def is_here(world, name: str) -> bool:
    """Whether somebody is in the part that is on now."""
    place = place_of(world, name)
    return place is not None and place.state is SeatState.HERE


def phone_of(world, name: str) -> str:
    """The page on somebody's phone; nothing where the phone opens nothing."""
    seat = place_of(world, name)
    if seat is None or not seat.has_phone:
        return ""
    with world.read() as records:
        key = lambda seat, name: f"key of {seat.epoch} {name}"  # noqa: E731
        view = phone_view(records, seat, now=world.sources.now(), page=PAGE, draft_key=key)
    return renderer().page("phone/room.html", view)


def screen_of(world, sitting: Sitting | None = None) -> str:
    """What the shared screens of this part show, of the one that is on if none is named."""
    return renderer().page("screen/screen.html", screen_now(world, sitting or world.sitting))


def screen_now(world, sitting: Sitting) -> ScreenView:
    """The view of these screens."""
    with world.read() as records:
        return screen_view(records, sitting, now=world.sources.now(), page=PAGE)


def every_screen(world, sitting: Sitting) -> Iterator[str]:
    """Whatever the chair can put on this part's screens of what people gave: all, and each person, page by page."""
    for round_ in world.all(Round, sitting_id=sitting.id, order="position"):
        if round_.stage not in AFTER_THE_SHOW:
            continue
        yield _with(world, sitting, Showing(Shows.ROUND, round_.id))
        with world.read() as records:
            seats = {view.seat_id for view in round_views(records, round_, the_room(records, sitting.id))}
        for seat_id in sorted(seats):
            yield from every_page(world, sitting, round_.id, seat_id)


def every_page(world, sitting: Sitting, round_id: str, seat_id: str) -> Iterator[str]:
    """One person's words on this part's screens, from the first page to the last."""
    for page in count(1):
        showing = Showing(Shows.ONE_PERSON, round_id, seat_id, page)
        yield _with(world, sitting, showing)
        one = screen_now(world, replace(sitting, showing=showing)).one
        if one is None or page >= one.pages:
            return


def _with(world, sitting: Sitting, showing: Showing) -> str:
    return screen_of(world, replace(sitting, showing=showing))


def map_for(world, name: str = "") -> str:
    """The page of the case's map as somebody may see it; without a name the chair's."""
    with world.read() as records:
        case = records.get(Case, records.get(Meeting, world.meeting_id).case_id)
        reader = reader_for(records, world.chair.people[name]) if name else None
        view = map_as(records, case, reader, page=PAGE) if reader else map_view(records, case, page=PAGE)
    return renderer().page("case/map.html", view)


def copy_of(world, name: str) -> tuple[str, ...]:
    """The copy that is made for one named person: the printed record and the data files."""
    with world.read() as records:
        viewer = the_reader(records, world.meeting_id, world.chair.people[name])
    return copy_for(world, viewer)


def decision_of(world, name: str) -> tuple[str, ...]:
    """The decision as it is made for one named person: printed, and as a data file (decision-apart)."""
    with world.read() as records:
        viewer = the_reader(records, world.meeting_id, world.chair.people[name])
        view = decision_view(records, records.get(Meeting, world.meeting_id), viewer, page=PAGE)
    return renderer().page("decision/print.html", view), json_text(decision_value(view))


def copy_for(world, viewer: Viewer = ANYBODY) -> tuple[str, ...]:
    """The copy for this viewer; for anybody if none is named."""
    with world.read() as records:
        view = record_view(records, records.get(Meeting, world.meeting_id), viewer, page=PAGE)
    return renderer().page("record/print.html", view), csv_text(rows_of(view)), json_text(value_of(view))


def lines_of(world, name: str = "", *, scale: int = 0, chosen: Chosen | None = None) -> OverTimeView:
    """A scale over time as somebody may see it, or as anybody may. Raises NotAllowed for who never knew of it."""
    of = {"case_id": world.meeting.case_id}
    with world.read() as records:
        scales, case = records.all(Scale, **of, order="position"), records.get(Case, of["case_id"])
        reader = reader_for(records, world.chair.people[name]) if name else None
        return over_time(records, case, scales[scale], reader, chosen or Chosen(), chair="Rosalind", page=PAGE)


def over_time_of(world, name: str = "") -> Iterator[str]:
    """The page of each scale over time, and what its picture is drawn from; nothing of one that they never knew of."""
    for scale in range(len(world.all(Scale, case_id=world.meeting.case_id))):
        try:
            view = lines_of(world, name, scale=scale)
        except NotAllowed:
            yield ""
        else:
            yield renderer().page("case/over_time.html", view)
            yield str(picture_of(view))


def copies_of_the_case(world, name: str) -> Iterator[str]:
    """The pages of which this person's copies of things of the case are made: the case so far, the map, each scale."""
    with world.read() as records:
        case = records.get(Case, world.meeting.case_id)
        reader = reader_for(records, world.chair.people[name])
        view = so_far(records, case, reader, chair="Rosalind", today=world.meeting.day, page=PAGE)
    yield renderer().page("case/so_far.html", view)
    yield map_for(world, name)
    for scale in range(len(world.all(Scale, case_id=case.id))):
        yield renderer().page("case/over_time.html", lines_of(world, name, scale=scale))


def notes_of(page: str) -> str:
    """The page in sections for a case note."""
    return "\n".join(f"{one.title}\n{one.text}" for one in sections_of(document_of(page)))


def calendar_of(world, meeting_id: str, name: str) -> tuple[str, str]:
    """A meeting's days for this person, with the words of the steps: the page, and every part of the file."""
    with world.read() as records:
        meeting, person = records.get(Meeting, meeting_id), records.get(Person, world.chair.people[name])
        view = calendar_view(records, meeting, person, chosen=person.id, with_words=True, page=PAGE)
    made = ics_of([(one.uid, one.on, one.words) for one in view.lines], made_at=world.sources.now())
    return renderer().page("record/calendar.html", view), made.decode().replace("\r\n ", "")


def all_that_reaches(world, name: str) -> dict[str, object]:
    """Everything that this person gets now, by what it is."""
    with one_moment(world):
        return _all_that_reaches(world, name)


def _all_that_reaches(world, name: str) -> dict[str, object]:
    got: dict[str, object] = {"phone": phone_of(world, name), "copy": copy_of(world, name), "paper": copy_for(world)}
    got["over time"] = (*over_time_of(world, name), *over_time_of(world))
    if is_here(world, name):
        sitting = world.sitting
        got["screen"] = screen_of(world, sitting)
        with world.read() as records:
            rounds = records.all(Round, sitting_id=sitting.id, order="position")
            got["room"] = [round_views(records, one, the_room(records, sitting.id)) for one in rounds]
    return got
