"""What happens when a working copy goes: what has to stay kept from somebody, and who may let a whole case go."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from meeting_app.domain.account import Account, Role
from meeting_app.domain.certificate import BY_PRESS, Because
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.errors import InvalidInput, NotAllowed, WrongMoment
from meeting_app.domain.ids import AccountId, PersonId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.values import dataclass

# The cause of what is kept because the meeting that kept it is gone.
CAUSE = "Kept in a meeting whose working copy is gone."
HOUSE = AccountId("house")


@dataclass(frozen=True, slots=True)
class SaidThen:
    """A version of an entry of the map, and the people from whom the meeting in which it was said kept it.

    None among them is everybody. They were in another part of it, or whose words they are was kept from them.
    """

    version: EntryVersion
    hidden_from: frozenset[PersonId | None]


def still_kept(
    said: Iterable[SaidThen], kept: Collection[KeptFrom], *, new_id: Callable[[], str], now: datetime
) -> tuple[KeptFrom, ...]:
    """who-may-see, two-sittings: what a meeting kept of the case's map stays kept once its own rows are gone."""
    there = {(one.subject_id, one.person_id) for one in kept if one.subject is Subject.ENTRY and one.freed_at is None}
    return tuple(
        KeptFrom(
            id=new_id(),
            case_id=one.version.case_id,
            meeting_id=None,
            subject=Subject.ENTRY,
            subject_id=one.version.id,
            part=Part.WHOLE,
            person_id=person_id,
            cause=CAUSE,
            kept_by=HOUSE,
            kept_at=now,
        )
        for one in said
        for person_id in sorted(one.hidden_from, key=str)
        if (one.version.id, person_id) not in there
    )


def check_may_let_go(account: Account, because: Because) -> None:
    """Raise NotAllowed for who does not look after the house, and InvalidInput for what is no reason of a press."""
    if account.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    if because not in BY_PRESS:
        raise InvalidInput({"because": "choose"}, rule="kept-for-a-time")


def check_case_is_over(meetings: Iterable[Meeting]) -> None:
    """Raise WrongMoment while people are in one of its meetings."""
    if any(one.stage in {MeetingStage.GATHERING, MeetingStage.RUNNING} for one in meetings):
        raise WrongMoment("meeting_under_way", rule="kept-for-a-time")
