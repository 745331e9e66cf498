"""Something that somebody in the room offers for the map; the chair reads it first and takes it in, or leaves it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.entry import Column
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, EntryId, MeetingId, PersonId, SittingId
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.domain.sitting import ON, Sitting
from meeting_app.values import dataclass

# What one person can have with the chair at a time: enough for anybody who speaks, and no flood.
MOST = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """Words for the map, as given (own-words). `by`: whose; `by_other`: somebody who is not of the case, or a report.

    `typed_by`: the name of who typed it for them, empty from their own phone. `entry_id`: the entry that it became;
    settled without one, the chair left it off the map.
    """

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    sitting_id: SittingId
    column: Column
    text: str
    language: str
    by: PersonId | None
    by_other: str
    typed_by: str
    at: datetime
    settled_at: datetime | None = None
    entry_id: EntryId | None = None

    def settled(self, at: datetime, entry_id: EntryId | None) -> "Offer":
        """Read by the chair, and taken in or left. Raises WrongMoment where that was done already."""
        if self.settled_at is not None:
            raise WrongMoment("done_already", rule="own-words")
        return replace(self, settled_at=at, entry_id=entry_id)


def can_offer(sitting: Sitting, stages: Iterable[RoundStage], *, waiting: int) -> None:
    """Raise WrongMoment unless the chair has opened the map to phones.

    write-first: while a round is between presenting and the show no phone offers anything, so that nobody is led.
    """
    if sitting.stage not in ON or not sitting.mapping:
        raise WrongMoment("map_is_closed", rule="write-first")
    if any(stage in UNDER_WAY for stage in stages):
        raise WrongMoment("map_waits", rule="write-first")
    if waiting >= MOST:
        raise WrongMoment("many_offers", rule="read-by-someone")


def check_offer(*, text: str, by: PersonId | None, by_other: str) -> None:
    """Raise InvalidInput with a code per field: words, and whose they are."""
    wrong = {name: "too_long" for name, words in (("text", text), ("by_other", by_other)) if len(words) > LONGEST}
    if not text.strip():
        wrong["text"] = "missing"
    if by is None and not by_other.strip():
        wrong["by"] = "say_whose"
    if wrong:
        raise InvalidInput(wrong, rule="own-words")
