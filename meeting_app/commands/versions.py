"""What writers of new versions share: who writes, and what a new version keeps of the one before it."""

from collections.abc import Iterable

from meeting_app.commands.handling import Asked
from meeting_app.domain.ids import AccountId
from meeting_app.domain.kept_from import KeptFrom, kept_on
from meeting_app.domain.permissions import AccountHolder
from meeting_app.storage.records import Records
from meeting_app.storage.words import Version


def me(asked: Asked) -> AccountId:
    """The account that writes."""
    assert isinstance(asked.actor, AccountHolder)
    return asked.actor.account_id


def kept_of(records: Records, *version_ids: str) -> tuple[KeptFrom, ...]:
    """What is kept of these versions now."""
    return tuple(records.all(KeptFrom, subject_id=list(version_ids), freed_at=None))


def starts_kept(new_id: str, kept: Iterable[KeptFrom], asked: Asked) -> list[KeptFrom]:
    """who-may-see: what takes the place of something kept starts kept, from the same people."""
    return kept_on(new_id, kept, new_id=asked.new_id, now=asked.now)


def kept_on_next(new_id: str, last: Version | None, kept: tuple[KeptFrom, ...], asked: Asked) -> list[KeptFrom]:
    """who-may-see: whatever is made from kept-back words starts kept back."""
    return starts_kept(new_id, [one for one in kept if last is not None and one.subject_id == last.id], asked)
