"""A prepared meeting will not be held; what was given before it is read, and kept or let go (plan-only)."""

from meeting_app.commands.ending import End, ended, load_end
from meeting_app.commands.handling import Asked, Decision, Destroy, handles
from meeting_app.commands.messages import calling_off as say
from meeting_app.domain import calling_off
from meeting_app.domain import plan_only as plans
from meeting_app.domain.answer import Revision
from meeting_app.domain.hands import PersonalLink, drop_link
from meeting_app.domain.permissions import AccountHolder
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Off:
    end: End
    links: list[PersonalLink]
    replaced: list[str]


def _load_off(records: Records, command: say.CallOffMeeting, asked: Asked) -> _Off:
    end = load_end(records, command, asked)
    links = records.all(PersonalLink, meeting_id=end.scene.meeting.id)
    replaced = [id_ for one in sorted(end.given.rounds) for id_ in records.replaced_revisions(one)]
    return _Off(end, [one for one in links if one.key_hash is not None], replaced)


@handles(say.CallOffMeeting, loads=_load_off)
def call_off_meeting(command: say.CallOffMeeting, before: _Off, asked: Asked) -> Decision:
    """Links, codes and screens end. Of a plan-only meeting the views wait until they were read (read-by-someone)."""
    assert isinstance(asked.actor, AccountHolder)
    end = before.end
    meeting = calling_off.call_off(end.scene.meeting, why=command.why, by=asked.actor.account_id, now=asked.now)
    stopped = calling_off.stopped(end.rounds, with_views=end.given.rounds, now=asked.now)
    # own-words: as at a close, what its author replaced goes, and its digest stays.
    destroyed = tuple(Destroy(Revision, id_, ("given", "paper"), "own-words") for id_ in before.replaced)
    # on-hold: while it is, nothing is let go, and it waits as what was given does.
    goes = meeting.lets_views_go and not end.given.anything and not any(one.holds for one in end.holds)
    change = (*stopped, *map(drop_link, before.links))
    return ended(end, meeting, asked, goes=goes, change=change, destroy=destroyed, outcome="called_off")


@handles(say.LetViewsGo, loads=load_end)
def let_views_go(command: say.LetViewsGo, before: End, asked: Asked) -> Decision:
    """plan-only: with this press it goes, once it was read and said whether anything has to be acted on."""
    meeting = before.scene.meeting
    calling_off.check_waits(meeting)
    plans.check_readable(before.rounds, with_views=before.given.rounds)
    plans.check_was_read(meeting, given=before.given.digest)
    return ended(before, meeting, asked, goes=True, outcome="views_let_go")
