"""What something that was added is about, in words: for a form, and for tables and data files, which hold no ids."""

from collections.abc import Iterable

from meeting_app.domain.amendment import About
from meeting_app.presenters.amended import AmendmentLine
from meeting_app.presenters.decision import DecisionView
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a paper. `whose`: of a view, its author; of a decision, the child. `words`: of what has no author.

    `ten` and `zero` stand with the question (never-a-bare-number). `covered`: it stands with the chair alone.
    """

    about: About
    whose: str = ""
    role: str = ""
    question: str = ""
    ten: str = ""
    zero: str = ""
    words: str = ""
    covered: bool = False


def things_of_decision(view: DecisionView) -> dict[str, Thing]:
    """What stands in this viewer's decision, under the places at which something can be added (decision-apart)."""
    found = {About.DECISION.value: Thing(About.DECISION)}
    for one in view.children:
        if one.decision:
            found[one.decision.id] = Thing(About.DECIDED, one.says_as, words=one.decision.decided)
    return found | added_ones(view.amended.lines)


def added_ones(lines: Iterable[AmendmentLine]) -> dict[str, Thing]:
    """What was added, which can be put right in its turn."""
    return {
        one.amendment_id: Thing(About.AMENDMENT, one.whose, one.role, words=one.text, covered=one.covered)
        for one in lines
    }
