"""The forms of a safety plan: a line, how it was tried, what was agreed, for tonight, and from whom a line is kept."""

from dataclasses import replace

from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.kept_from import Subject, by_subject
from meeting_app.domain.plan import PlanLine, PlanVersion
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.child_work import Picture, pictures_of, works_of
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class PlanForm:
    """What is typed or stored. `ticked` are people; `other` is what somebody else wrote meanwhile (own-words).

    `kept`: from whom each revision is kept, and why. `pictures`: the drawings that can stand with the plan, and
    `picture` which of them is chosen, or stood with it last.
    """

    page: Page
    case: Case
    plan_id: str
    people: tuple[Person, ...]
    typed: Typed
    ticked: tuple[str, ...]
    kept: dict[str, tuple[tuple[str, ...], str]]
    council: CouncilWords
    pictures: tuple[Picture, ...] = ()
    picture: str = ""
    line: PlanLine | None = None
    made_on: int = 0
    other: PlanLine | None = None

    def of(self, stored: PlanLine | None) -> "PlanForm":
        """The form of this line: as stored, or as typed."""
        now = stored.revision if stored else 0
        clash = self.page.error("top") == "somebody_was_quicker"
        if self.typed:
            made_on = now if clash or not self.typed["made_on"].isdigit() else int(self.typed["made_on"])
            return replace(self, line=stored, made_on=made_on, other=stored if clash else None)
        typed = _typed(stored) if stored else Typed()
        return replace(self, line=stored, typed=typed, made_on=now)

    def kept_of(self, stored: PlanLine) -> "PlanForm":
        """The page on which this line is kept: from whom so far, or as typed."""
        people, cause = self.kept.get(stored.id, ((), ""))
        if self.typed:
            return replace(self, line=stored)
        return replace(self, line=stored, ticked=people, typed=Typed(cause=cause))

    @property
    def is_kept(self) -> bool:
        """Whether this line is kept from somebody."""
        return self.line is not None and self.line.id in self.kept


def _typed(stored: PlanLine) -> Typed:
    names = ("what", "who", "when", "notices", "then", "language")
    put = stored.put
    beside = {"put_text": put.text, "put_language": put.language, "put_by": put.by} if put else {}
    return Typed({name: getattr(stored, name) for name in names} | beside)


def plan_form(
    records: Records, case: Case, plan_id: str, *, page: Page, typed: Typed, ticked: tuple[str, ...]
) -> PlanForm:
    """For one of the forms; what was agreed last is where agreeing begins."""
    kept = by_subject(kept_of_case(records, case.id), Subject.PLAN_LINE)
    versions = records.all(PlanVersion, plan_id=plan_id, order="version") if plan_id else []
    people = tuple(one for one in records.all(Person, case_id=case.id) if not one.unborn)
    picture = typed["picture"] or (versions[-1].picture or "" if versions and not typed else "")
    if versions and not typed:
        ticked = tuple(versions[-1].together)
    found: dict[str, tuple[tuple[str, ...], str]] = {
        id_: (tuple(one.person_id for one in lines if one.person_id is not None), lines[0].cause)
        for id_, lines in kept.items()
    }
    council, pictures = load_house(records).words, _pictures(records, case)
    return PlanForm(page, case, plan_id, people, typed, ticked, found, council, pictures, picture)


def _pictures(records: Records, case: Case) -> tuple[Picture, ...]:
    """The drawings of the case's direct work as it stands."""
    drawn = pictures_of(records, case, CHAIR)
    return tuple(drawn[one.version_id] for one in works_of(records, case, CHAIR) if one.version_id in drawn)
