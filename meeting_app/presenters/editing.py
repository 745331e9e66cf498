"""The page of an editor of the case: people, worries, goals, scales."""

from dataclasses import field

from meeting_app.domain.case import Case, Person
from meeting_app.domain.checks import Finding
from meeting_app.domain.council_words import OURS, CouncilWords
from meeting_app.domain.worry import USUAL
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.worries import WorryLine
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class EditorView:
    """An editor's page: what is typed by field name, and what there is to choose from.

    `clash`: somebody was quicker; what they wrote is to be shown beside what is typed. `looks`: what there is to look
    at in what stands there; `checked`: that was asked for; `saved`: it was saved just now. `words`: what the council
    calls the things of a case. `about`: what else this editor's page shows; `said`: what was
    typed into another form of it.
    """

    page: Page
    case: Case
    subject_id: str
    typed: Typed
    people: tuple[Person, ...] = ()
    worries: tuple[WorryLine, ...] = ()
    clash: bool = False
    looks: tuple[Finding, ...] = ()
    checked: bool = False
    saved: bool = False
    words: CouncilWords = OURS
    about: object = None
    said: Typed = field(default_factory=Typed)

    @property
    def one_more(self) -> bool:
        """Whether a new worry would be one more than is usual."""
        return not self.subject_id and len(self.worries) >= USUAL

    @property
    def other_goals(self) -> tuple[tuple[str, str], ...]:
        """Goals that were written for other worries, by id, with their words: one may answer this one too."""
        found = {
            line.about.goal_id: "A goal that is kept from somebody" if line.goal_kept else line.goal
            for line in self.worries
            if line.about is not None and line.about.written_for != self.subject_id
        }
        return tuple(found.items())

    @property
    def stands(self) -> WorryLine | None:
        """The worry that is being edited, as it is stored now."""
        return next((one for one in self.worries if one.statement_id == self.subject_id), None)
