"""Pages of the case's map: the map, one entry with all that it was, and the forms that change it."""

from datetime import datetime

from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.entry import EntryChange, EntryVersion, Heading, Said
from meeting_app.domain.matches import Match
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.case_map import CaseMap, EntryLine, entry_line, entry_lines, map_of
from meeting_app.presenters.copy_readers import CopyReader, people_of, readers_in
from meeting_app.presenters.map_texts import texts_of
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.words_to_keep import words_to_keep
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class MapView:
    """The map of a case; with a `reader` as they may see it. `found`: words to keep from them, for the chair."""

    page: Page
    case: Case
    map: CaseMap
    readers: tuple[CopyReader, ...]
    council: CouncilWords
    reader: CopyReader | None = None
    found: tuple[Match, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the page leads to what changes the map."""
        return self.reader is None


@dataclass(frozen=True, slots=True)
class Was:
    """What one version of an entry did, who made it and when."""

    line: EntryLine
    change: EntryChange
    at: datetime


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as it stands, and all that it was, the newest first. `apart`: who does not see it, having been apart."""

    page: Page
    case: Case
    line: EntryLine
    is_closed: bool
    history: tuple[Was, ...]
    elsewhere: tuple[Heading, ...]
    council: CouncilWords
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryForm:
    """A form about an entry, or a new one (`line` None). `made_on`: the version that stands there.

    `quicker`: somebody else has changed it since the form was opened; what was typed and what stands are both shown.
    """

    page: Page
    case: Case
    heading: Heading
    typed: Typed
    people: tuple[Person, ...]
    meetings: tuple[Meeting, ...]
    council: CouncilWords
    chosen: tuple[str, ...] = ()
    line: EntryLine | None = None
    made_on: int = 0
    quicker: bool = False
    is_closed: bool = False


def map_view(records: Records, case: Case, *, page: Page) -> MapView:
    """All of it, for who may open the case; what is not for anybody is covered."""
    return MapView(page, case, map_of(records, case, CHAIR), readers_in(records, case), load_house(records).words)


def map_as(records: Records, case: Case, reader: CopyReader, *, page: Page) -> MapView:
    """who-may-see: nothing but what these readers may see."""
    shown = map_of(records, case, reader.viewer_of_case(records, case))
    found = words_to_keep(records, case, reader, texts_of(shown))
    return MapView(page, case, shown, readers_in(records, case), load_house(records).words, reader, found)


def entry_view(records: Records, case: Case, entry_id: str, *, page: Page) -> EntryView:
    """One entry with its history."""
    line, is_closed = _line(records, case, entry_id)
    people, meetings = by_id(records.all(Person, case_id=case.id)), by_id(records.all(Meeting, case_id=case.id))
    versions = records.all(EntryVersion, entry_id=entry_id, order="version")
    return EntryView(
        page,
        case,
        line,
        is_closed,
        tuple(
            Was(entry_line(one, people, meetings, covered=line.covered), one.change, one.made_at)
            for one in reversed(versions)
        ),
        tuple(one for one in Heading if one is not line.heading),
        load_house(records).words,
        tuple(sorted((people[id_].says_as for id_ in line.apart), key=str.casefold)),
    )


def _line(records: Records, case: Case, entry_id: str) -> tuple[EntryLine, bool]:
    lines = {
        line.entry_id: (line, closed)
        for line, closed in entry_lines(records, case, CHAIR, kept_of_case(records, case.id))
    }
    return lines[entry_id]


def new_entry_form(
    records: Records, case: Case, heading: Heading, *, page: Page, typed: Typed, chosen: tuple[str, ...]
) -> EntryForm:
    """An empty form, or what was typed where something in it can't be taken."""
    council = load_house(records).words
    return EntryForm(page, case, heading, typed, people_of(records, case), _meetings(records, case), council, chosen)


def entry_form(
    records: Records, case: Case, entry_id: str, heading: Heading | None = None, *, page: Page, typed: Typed | None,
    quicker: bool = False,
) -> EntryForm:  # fmt: skip
    """The form of an entry that is there: filled with what stands, or with what was typed.

    `heading`: where it is to be moved to. A form keeps what it was made on; once somebody was quicker it is made on
    what stands now, which its page then shows.
    """
    line, is_closed = _line(records, case, entry_id)
    made_on = "" if typed is None or quicker else typed["made_on"]
    return EntryForm(
        page,
        case,
        heading or line.heading,
        _words_of(line.said) if typed is None else typed,
        people_of(records, case),
        _meetings(records, case),
        load_house(records).words,
        line=line,
        made_on=int(made_on) if made_on.isascii() and made_on.isdigit() else line.version,
        quicker=quicker,
        is_closed=is_closed,
    )


def _meetings(records: Records, case: Case) -> tuple[Meeting, ...]:
    return tuple(records.all(Meeting, case_id=case.id, order="day"))


def _words_of(said: Said) -> Typed:
    put = said.put
    known = Typed(
        text=said.text,
        language=said.language,
        by=said.by or "",
        by_other=said.by_other,
        day=said.day.isoformat() if said.day else "",
        from_meeting=said.meeting_id or "",
    )
    return Typed(known | {"put_text": put.text, "put_language": put.language, "put_by": put.by}) if put else known
