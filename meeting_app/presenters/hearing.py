"""The page on which a worry, or a goal, is read with somebody, and what each said of it."""

from collections.abc import Iterable, Sequence

from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.heard import Heard
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.heard import HeardLine, heard_lines
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.told import Told, told
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class HearingView:
    """The words as they are read, whom they can be read with, and with whom they were.

    `thing_id`: the worry or the goal.
    """

    page: Page
    case: Case
    subject: Subject
    thing_id: str
    told: Told
    kept: bool
    words: CouncilWords
    people: tuple[Person, ...]
    heard: tuple[HeardLine, ...]
    typed: Typed


def hearing_view(
    records: Records,
    case: Case,
    subject: Subject,
    versions: Sequence[StatementVersion] | Sequence[GoalVersion],
    *,
    page: Page,
    typed: Typed,
) -> HearingView:
    """who-may-see: whom it is kept from is not among those with whom it can be read. `versions`: the newest last."""
    people, newest = records.all(Person, case_id=case.id), versions[-1]
    kept = [one for one in kept_of_case(records, case.id) if one.subject_id == newest.id]
    return HearingView(
        page,
        case,
        subject,
        newest.statement_id if isinstance(newest, StatementVersion) else newest.goal_id,
        Told(**(told(newest, None) if isinstance(newest, StatementVersion) else told(None, newest))),
        bool(kept),
        load_house(records).words,
        tuple(one for one in people if not one.unborn and not _kept(kept, one)),
        heard_lines(records.all(Heard, case_id=case.id, subject=subject.value), versions, people),
        typed,
    )


def _kept(kept: Iterable[KeptFrom], person: Person) -> bool:
    return any(one.person_id in {person.id, None} and one.part is Part.WHOLE for one in kept)
