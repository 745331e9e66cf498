"""Views of the example that were given before the day: a page of one's own, by a link, with a helper beside the child.

Given through the commands of that page's own presses, so that all that holds there holds here (same-standing).
"""

import secrets
from dataclasses import replace

from meeting_app.commands.messages import hands as say
from meeting_app.demo.hands import Hands
from meeting_app.demo.meetings import File, Loaded, Prepared, meeting_of, round_in
from meeting_app.demo.told import given_of
from meeting_app.domain.hands import LinkKind
from meeting_app.domain.ids import PersonId, RoundId
from meeting_app.domain.permissions import HandHolder
from meeting_app.domain.release import Scope
from meeting_app.domain.seat import Seat
from meeting_app.identity import key_hash


def give_beforehand(hands: Hands, loaded: Loaded, prepared: Prepared, file: File, key: str) -> None:
    """Everybody who gave theirs before this meeting: with a link for home, 10, then 0, both clear, then the view."""
    meeting = meeting_of(file, key)
    views = [one for one in meeting["views"] if one["how"] == "advance"]
    for person in dict.fromkeys(one["person"] for one in views):
        own = [one for one in views if one["person"] == person]
        home = _opened(hands, loaded, prepared, person, helper=own[0]["helped_by"])
        home.do(say.ReadHowByHand)
        for view in own:
            _give(home, round_in(hands, loaded, prepared, view["scale"], prepared.parts["a"]).id, view)
        home.do(say.LeaveByHand)


def _opened(hands: Hands, loaded: Loaded, prepared: Prepared, person: str, *, helper: str) -> Hands:
    """The chair makes the link, and it is opened at home; whose hands press there."""
    seat = hands.get(Seat, sitting_id=prepared.parts["a"], person_id=loaded.people[person])
    address, device = (key_hash(secrets.token_urlsafe(32)) for _ in range(2))
    link = {"seat_id": seat.id, "kind": LinkKind.HOME, "helper_id": PersonId(loaded.people[helper])}
    hands.do(say.MakeLink, meeting_id=prepared.meeting_id, key_hash=address, **link)
    link_id = hands.at_the_door().do(say.OpenLink, address_hash=address, key_hash=device)
    return replace(hands, actor=HandHolder(link_id, 1))


def _give(home: Hands, round_id: RoundId, view: File) -> None:
    for meets in (say.MeetTen, say.MeetZero, say.SayEndsClear):
        home.do(meets, round_id=round_id)
    # child-says-who: all of it may be shown, and who was beside the child wrote what the child said.
    home.do(say.GiveByHand, round_id=round_id, given=given_of(view), made_on=0, scope=Scope.ALL, by_helper=True)
