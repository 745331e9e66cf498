"""The map while a meeting is held: on the screens, added to as people talk, offered for it and taken in."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.map_rooms import MapRooms, attendance_of, load_map_rooms
from meeting_app.commands.messages import live_map as say
from meeting_app.commands.new_entries import kept_from_the_start, new_entry
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.case import Person
from meeting_app.domain.changes import of_console, of_seat
from meeting_app.domain.entry import Entry, Said, SeenEntry, check_said
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import EntryId, PersonId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.offer import Offer, can_offer, check_offer
from meeting_app.domain.permissions import SeatHolder
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.entries import apart_from
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

IN_THE_ROOM = (MeetingStage.GATHERING, MeetingStage.RUNNING)
AND_AFTER = (*IN_THE_ROOM, MeetingStage.WRITING_UP)


def _load_showing(records: Records, command: say.ShowMap, asked: Asked) -> tuple[Scene, bool]:
    scene = load_scene(records, command, asked)
    return scene, another_presented(records, scene.sitting.id)


@handles(say.ShowMap, loads=_load_showing)
def show_map(command: say.ShowMap, before: tuple[Scene, bool], asked: Asked) -> Decision:
    """who-may-see is asked when it is drawn, for who is there then."""
    scene, presented = before
    scene.meeting.at(*IN_THE_ROOM)
    rounds.one_on_the_screen(another_presented=presented)
    sitting = sittings.show_map(scene.sitting, command.page) if command.page else sittings.take_case_off(scene.sitting)
    return Decision(change=(sitting,), changes=(scene.everybody(),), outcome="showing")


@handles(say.LetOffer, loads=load_scene)
def let_offer(command: say.LetOffer, before: Scene, asked: Asked) -> Decision:
    """Phones of this part may offer something, or not any more (write-first is asked at each offer)."""
    before.meeting.at(*IN_THE_ROOM)
    sitting = replace(before.sitting, mapping=command.open)
    return Decision(change=(sitting,), changes=(before.everybody(),), outcome="open" if command.open else "closed")


@dataclass(frozen=True, slots=True)
class _Offering:
    seat: Seat
    sitting: Sitting
    rounds: list[Round]
    waiting: int


def _load_offering(records: Records, command: say.OfferEntry, asked: Asked) -> _Offering:
    assert isinstance(asked.actor, SeatHolder)
    seat = records.get(Seat, asked.actor.seat_id)
    return _Offering(
        seat,
        records.get(Sitting, seat.sitting_id),
        records.all(Round, sitting_id=seat.sitting_id),
        len(records.all(Offer, sitting_id=seat.sitting_id, by=seat.person_id, settled_at=None)),
    )


@handles(say.OfferEntry, loads=_load_offering)
def offer_entry(command: say.OfferEntry, before: _Offering, asked: Asked) -> Decision:
    """The chair alone has it until it is taken in; no other page hears that something was offered."""
    seat = before.seat
    can_offer(before.sitting, [one.stage for one in before.rounds], waiting=before.waiting)
    check_offer(text=command.text, by=seat.person_id, by_other="")
    offer = Offer(
        asked.new_id(), seat.meeting_id, seat.case_id, seat.sitting_id, command.column, command.text,
        command.language or "en", seat.person_id, "", "", asked.now,
    )  # fmt: skip
    change = of_seat(seat.meeting_id, seat.sitting_id, seat.id)
    return Decision(add=(offer,), changes=(change,), outcome="offered")


@dataclass(frozen=True, slots=True)
class _Adding:
    """The part that is on, whom the words may name, and where the map is shown."""

    scene: Scene
    people: frozenset[str]
    maker: str
    rooms: MapRooms
    attendance: tuple[KeptFrom, ...]
    apart: frozenset[PersonId]
    offer: Offer | None = None

    def named(self, by: PersonId | None) -> None:
        """Raise InvalidInput for somebody of another case."""
        if by and by not in self.people:
            raise InvalidInput({"by": "choose"})


def _load_adding(records: Records, command: say.TypeOffer | say.AddToMap, asked: Asked) -> _Adding:
    return _adding(records, load_scene(records, command, asked), command.by, asked)


def _adding(records: Records, scene: Scene, by: PersonId | None, asked: Asked, offer: Offer | None = None) -> _Adding:
    case_id, said_in = scene.meeting.case_id, offer.sitting_id if offer else scene.sitting.id
    return _Adding(
        scene,
        frozenset(one.id for one in records.all(Person, case_id=case_id)),
        maker_of(records, asked).name,
        load_map_rooms(records, case_id),
        attendance_of(records, by, scene.meeting.id),
        apart_from(records, said_in),
        offer,
    )


@handles(say.TypeOffer, loads=_load_adding)
def type_offer(command: say.TypeOffer, before: _Adding, asked: Asked) -> Decision:
    """who-may-see: what a minute-taker types waits for the chair, whatever is in it, so that waiting tells nothing."""
    scene = before.scene
    scene.meeting.at(*AND_AFTER)
    if scene.meeting.stage is not MeetingStage.WRITING_UP:
        can_offer(scene.sitting, (), waiting=0)
    before.named(command.by)
    check_offer(text=command.text, by=command.by, by_other=command.by_other)
    offer = Offer(
        asked.new_id(), scene.meeting.id, scene.meeting.case_id, scene.sitting.id, command.column, command.text,
        command.language or "en", command.by, command.by_other, before.maker, asked.now,
    )  # fmt: skip
    return Decision(add=(offer,), changes=(of_console(scene.meeting.id),), outcome="offered")


@handles(say.AddToMap, loads=_load_adding)
def add_to_map(command: say.AddToMap, before: _Adding, asked: Asked) -> Decision:
    """At once, in the words that were said; two-sittings: in the part that is on."""
    scene = before.scene
    scene.meeting.at(*AND_AFTER)
    before.named(command.by)
    said = Said(
        command.text, command.language or "en", command.by, command.by_other, scene.meeting.day, scene.meeting.id
    )  # fmt: skip
    check_said(said, today=max(scene.meeting.day, asked.today))
    return _on_the_map(before, command, said, asked)


def _on_the_map(
    before: _Adding, command: say.AddToMap | say.TakeOffer, said: Said, asked: Asked
) -> Decision:  # fmt: skip
    scene, offer = before.scene, before.offer
    said_in = offer.sitting_id if offer else scene.sitting.id
    entry = Entry(EntryId(asked.new_id()), scene.meeting.case_id, asked.now, said_in)
    first = new_entry(entry, command.heading, said, before.maker, asked)
    kept = kept_from_the_start(first, command.from_people, command.cause, before.people, asked)
    seen = before.rooms.where_an_entry_is_read(SeenEntry(kept, before.attendance, before.apart))
    return Decision(add=(entry, first, *kept), changes=(scene.console(), *seen), outcome=entry.id)


def _load_taking(records: Records, command: say.TakeOffer | say.LeaveOffer, asked: Asked) -> _Adding:
    scene = load_scene(records, command, asked)
    offer = scene.own(records.get(Offer, command.offer_id))
    return _adding(records, scene, offer.by, asked, offer)


@handles(say.TakeOffer, loads=_load_taking)
def take_offer(command: say.TakeOffer, before: _Adding, asked: Asked) -> Decision:
    """own-words: the words, their language and whose they are, as they were given."""
    scene, offer = before.scene, before.offer
    assert offer is not None
    scene.meeting.at(*AND_AFTER)
    said = Said(offer.text, offer.language, offer.by, offer.by_other, scene.meeting.day, scene.meeting.id)
    taken = _on_the_map(before, command, said, asked)
    settled = offer.settled(asked.now, EntryId(taken.outcome))
    return replace(taken, change=(settled,))


@handles(say.LeaveOffer, loads=_load_taking)
def leave_offer(command: say.LeaveOffer, before: _Adding, asked: Asked) -> Decision:
    """read-by-someone: the chair has read it; it is kept, and stands on no map."""
    assert before.offer is not None
    before.scene.meeting.at(*AND_AFTER)
    settled = before.offer.settled(asked.now, None)
    return Decision(change=(settled,), changes=(before.scene.console(),), outcome="left")
