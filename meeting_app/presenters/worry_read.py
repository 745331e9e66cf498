"""The page on which a worry is read with somebody, and what each said: clear, or not yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.heard import Heard
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.heard import HeardLine, heard_lines
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.worries import WorryLine
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_of_case


@dataclass(frozen=True, slots=True)
class WorryReadView:
    """The worry as it is read, whom it can be read with, and with whom it was."""

    page: Page
    case: Case
    line: WorryLine
    words: CouncilWords
    people: tuple[Person, ...]
    heard: tuple[HeardLine, ...]
    typed: Typed


def worry_read(records: Records, case: Case, line: WorryLine, *, page: Page, typed: Typed) -> WorryReadView:
    """who-may-see: whom it is kept from is not among those with whom it can be read."""
    people = records.all(Person, case_id=case.id)
    versions = records.all(StatementVersion, statement_id=line.statement_id)
    kept = [one for one in kept_of_case(records, case.id) if one.subject_id == line.words.id]
    return WorryReadView(
        page,
        case,
        line,
        load_house(records).words,
        tuple(one for one in people if not one.unborn and not _kept(kept, one)),
        heard_lines(records.all(Heard, case_id=case.id, subject=Subject.STATEMENT.value), versions, people),
        typed,
    )


def _kept(kept: Iterable[KeptFrom], person: Person) -> bool:
    return any(one.person_id in {person.id, None} and one.part is Part.WHOLE for one in kept)
