"""Views of the example that were given before the day: a page of one's own, by a link, with a helper beside the child.

Given through the commands of that page's own presses, so that all that holds there holds here (same-standing).
"""

import secrets
from dataclasses import replace
from typing import Any

from meeting_app.commands.messages import hands as say
from meeting_app.demo.hands import Hands
from meeting_app.demo.meetings import File, Loaded, Prepared, meeting_of
from meeting_app.domain.answer import Given, Kind
from meeting_app.domain.hands import LinkKind
from meeting_app.domain.ids import PersonId, RoundId
from meeting_app.domain.item import Item
from meeting_app.domain.permissions import HandHolder, Stranger
from meeting_app.domain.release import Scope
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.identity import key_hash

View = dict[str, Any]


def given_of(view: View) -> Given:
    """A view of the file as its author gave it. Who named no point higher did not know yet."""
    number, higher = view["score"], view.get("higher") or ""
    kind = Kind.NUMBER if number is not None else Kind.NOT_ABLE
    dont_know = kind is Kind.NUMBER and not higher
    return Given(kind, number, view["reason"], higher, dont_know=dont_know, language=view.get("lang", "en"))


def give_beforehand(hands: Hands, loaded: Loaded, prepared: Prepared, file: File, key: str) -> None:
    """Everybody who gave theirs before this meeting: with a link for home, 10, then 0, both clear, then the view."""
    meeting = meeting_of(file, key)
    views = [one for one in meeting["views"] if one["how"] == "advance"]
    for person in dict.fromkeys(one["person"] for one in views):
        own = [one for one in views if one["person"] == person]
        home = _opened(hands, loaded, prepared, person, helper=own[0]["helped_by"])
        home.do(say.ReadHowByHand)
        for view in own:
            _give(home, _round_of(hands, loaded, prepared, view["scale"]), view)
        home.do(say.LeaveByHand)


def _opened(hands: Hands, loaded: Loaded, prepared: Prepared, person: str, *, helper: str) -> Hands:
    """The chair makes the link, and it is opened at home; whose hands press there."""
    with hands.read() as records:
        where = {"sitting_id": prepared.parts["a"], "person_id": loaded.people[person]}
        (seat,) = records.all(Seat, **where)
    address, device = (key_hash(secrets.token_urlsafe(32)) for _ in range(2))
    link = {"seat_id": seat.id, "kind": LinkKind.HOME, "helper_id": PersonId(loaded.people[helper])}
    hands.do(say.MakeLink, meeting_id=prepared.meeting_id, key_hash=address, **link)
    link_id = replace(hands, actor=Stranger("demo")).do(say.OpenLink, address_hash=address, key_hash=device)
    return replace(hands, actor=HandHolder(link_id, 1))


def _round_of(hands: Hands, loaded: Loaded, prepared: Prepared, scale: str) -> RoundId:
    with hands.read() as records:
        (item,) = records.all(Item, meeting_id=prepared.meeting_id, scale_id=loaded.scales[scale])
        (round_,) = records.all(Round, item_id=item.id, sitting_id=prepared.parts["a"])
    found: RoundId = round_.id
    return found


def _give(home: Hands, round_id: RoundId, view: View) -> None:
    for meets in (say.MeetTen, say.MeetZero, say.SayEndsClear):
        home.do(meets, round_id=round_id)
    # child-says-who: all of it may be shown, and who was beside the child wrote what the child said.
    home.do(say.GiveByHand, round_id=round_id, given=given_of(view), made_on=0, scope=Scope.ALL, by_helper=True)
