"""Words of things to keep in what somebody is about to write: shown to the chair, who decides. Nothing is blocked."""

from collections.abc import Iterable

from meeting_app.domain.case import Person
from meeting_app.domain.ids import CaseId, MeetingId
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.matches import Match, Text, matches
from meeting_app.presenters.page import Page
from meeting_app.stems import has_stems, stems_of
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class WrittenView:
    """The page that lists the places. `fields` are what was sent, for either button; `keep` and `change` lead on."""

    page: Page
    keep: str
    change: str
    fields: tuple[tuple[str, str], ...]
    found: tuple[Match, ...]
    names: dict[str, str]
    exact_only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteForm:
    """A page of its own for a note: what was typed, and whom it can be about."""

    page: Page
    public_id: str
    text: str
    round_id: str
    replaces: str
    read_back: bool
    people: tuple[Person, ...]
    chosen: tuple[str, ...]


def found_in(
    records: Records, texts: Iterable[Text], *, case_id: CaseId, meeting_id: MeetingId | None = None
) -> tuple[Match, ...]:
    """Where words of this meeting's things to keep stand in these texts; without a meeting, of all of the case."""
    where = {"meeting_id": meeting_id} if meeting_id else {"case_id": case_id}
    return matches(records.all(ThingToKeep, **where), list(texts), stems_of)


def exact_only(texts: Iterable[Text]) -> tuple[str, ...]:
    """Languages of these texts in which only the exact words are found."""
    return tuple(sorted({one.language for one in texts if one.words and not has_stems(one.language)}))
