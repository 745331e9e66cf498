"""Personal links: made and dropped by the chair, opened once; and which words an item is asked with."""

from meeting_app.commands.fixing import Newest, load_newest
from meeting_app.commands.handling import Asked, Decision, Scope, handles
from meeting_app.commands.messages import hands as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import beforehand, hands
from meeting_app.domain.beforehand import Met
from meeting_app.domain.case import Person
from meeting_app.domain.changes import of_console
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.hands import PersonalLink
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.understanding import Understanding
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Making:
    scene: Scene
    seat: Seat
    older: list[PersonalLink]
    helper: Person | None


def _load_making(records: Records, command: say.MakeLink, asked: Asked) -> _Making:
    scene = load_scene(records, command, asked)
    seat = scene.own(records.get(Seat, command.seat_id))
    older = records.all(PersonalLink, seat_id=seat.id, kind=command.kind.value)
    helper = records.find(Person, id=command.helper_id) if command.helper_id else None
    return _Making(scene, seat, [one for one in older if one.key_hash is not None], helper)


@handles(say.MakeLink, loads=_load_making)
def make_link(command: say.MakeLink, before: _Making, asked: Asked) -> Decision:
    """A link for one person; the one before it is void in the same commit."""
    scene, seat = before.scene, before.seat
    hands.can_make_link(scene.meeting, command.kind)
    if command.kind is hands.LinkKind.HOME and not seat.scores:
        raise WrongMoment("does_not_score", rule="both-ends-understood")
    if command.helper_id is not None and (before.helper is None or before.helper.case_id != seat.case_id):
        raise InvalidInput({"helper_id": "choose"})
    hands.check_comes_back(command.comes_back, scene.meeting)
    assert isinstance(asked.actor, AccountHolder)
    link = PersonalLink(
        id=asked.new_id(),
        meeting_id=seat.meeting_id,
        case_id=seat.case_id,
        seat_id=seat.id,
        kind=command.kind,
        key_hash=command.key_hash,
        made_by=asked.actor.account_id,
        made_at=asked.now,
        helper_id=command.helper_id,
        comes_back=command.comes_back,
    )
    void = tuple(hands.drop_link(one) for one in before.older)
    return Decision(add=(link,), change=void, changes=(scene.console(),), outcome="link_made")


def _load_dropping(records: Records, command: say.DropLink, asked: Asked) -> tuple[Scene, PersonalLink]:
    scene = load_scene(records, command, asked)
    return scene, scene.own(records.get(PersonalLink, command.link_id))


@handles(say.DropLink, loads=_load_dropping)
def drop_link(command: say.DropLink, before: tuple[Scene, PersonalLink], asked: Asked) -> Decision:
    """Cut the device off, or void an address that nobody opened."""
    scene, link = before
    if link.key_hash is None:
        raise WrongMoment("done_already")
    return Decision(change=(hands.drop_link(link),), changes=(scene.console(),), outcome="link_dropped")


def _load_opening(records: Records, command: say.OpenLink, asked: Asked) -> tuple[PersonalLink, Meeting]:
    link = records.find(PersonalLink, key_hash=command.address_hash)
    if link is None:
        raise NotFound("link_not_good")
    return link, records.get(Meeting, link.meeting_id)


@handles(say.OpenLink, loads=_load_opening)
def open_link(command: say.OpenLink, before: tuple[PersonalLink, Meeting], asked: Asked) -> Decision:
    """Once: from now on the device's own key opens the page, and the address nothing."""
    link, meeting = before
    opened = hands.open_link(link, meeting, key_hash=command.key_hash, now=asked.now)
    scope = Scope.of_meeting(link.case_id, meeting.id)
    return Decision(change=(opened,), changes=(of_console(meeting.id),), outcome=opened.id, scope=scope)


@dataclass(frozen=True, slots=True)
class _Words:
    scene: Scene
    newest: Newest
    rounds: list[Round]
    said: list[Understanding]
    met: list[Met]


def _load_words(records: Records, command: say.ChooseWords, asked: Asked) -> _Words:
    scene = load_scene(records, command, asked)
    item = scene.own(records.get(Item, command.item_id))
    rounds = records.all(Round, item_id=item.id)
    ids = [one.id for one in rounds]
    return _Words(
        scene,
        load_newest(records, item.id),
        rounds,
        records.all(Understanding, round_id=ids),
        records.all(Met, round_id=ids),
    )


@handles(say.ChooseWords, loads=_load_words)
def choose_words(command: say.ChooseWords, before: _Words, asked: Asked) -> Decision:
    """wording-is-fixed: other words on the day. What was said of the old ones does not make the new ones clear."""
    newest = before.newest
    item = beforehand.choose_words(
        newest.item,
        stages=[one.stage for one in before.rounds],
        wording_id=newest.wording_id,
        statement_version_id=newest.statement_version_id,
        goal_version_id=newest.goal_version_id,
    )
    if item == newest.item:
        raise WrongMoment("done_already")
    changes = tuple(before.scene.everybody(one.sitting_id) for one in before.rounds)
    return Decision(change=(item,), drop=(*before.said, *before.met), changes=changes, outcome="saved")
