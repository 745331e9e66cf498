"""The copy of a meeting for a child: short, in the words of the child's own pages, about what was talked about.

What is left out, and why, stands in docs/rules.md: it has nobody's worries and nobody's number but the child's own.
"""

from collections.abc import Iterable, Iterator

from meeting_app.domain.case import Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.scale import Wording
from meeting_app.presenters.amended import NOT_AMENDED, Amended
from meeting_app.presenters.child_asks import advocates_in
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import RecordView, RoundRecord
from meeting_app.presenters.shown_view import Looks, ShownView
from meeting_app.presenters.steps import StepLine
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

OWN = frozenset({Looks.NUMBER, Looks.NOT_ABLE, Looks.WORDS})


@dataclass(frozen=True, slots=True)
class SaidView:
    """What the child gave themselves, with the ends that it was given against."""

    view: ShownView
    ten: str
    zero: str


@dataclass(frozen=True, slots=True)
class TalkedAbout:
    """A scale in the child's words, where it has such, and what the child said to it."""

    ten: str
    zero: str
    said: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True)
class ChildCopy:
    """For one child. `ask`: the advocates who were here, whom the child can ask; the chair besides.

    `amended`: what was added after the sealing, which stands beside the child's own words and the steps.
    """

    page: Page
    meeting: Meeting
    child: Person
    people: tuple[str, ...]
    talked: tuple[TalkedAbout, ...]
    steps: tuple[StepLine, ...]
    ask: tuple[Person, ...]
    amended: Amended = NOT_AMENDED


def child_copy(records: Records, record: RecordView, child: Person) -> ChildCopy:
    """Made from the record as this child may have it (who-may-see)."""
    here = [line.person for line in record.people if line.person.id != child.id]
    talked = (_talked(records, item.words.wording, item.rounds, child) for item in record.items)
    return ChildCopy(
        record.page,
        record.meeting,
        child,
        tuple(one.says_as for one in here),
        tuple(one for one in talked if one is not None),
        record.plan.steps,
        advocates_in(here, child),
        record.amended,
    )


def _talked(records: Records, asked: Wording, rounds: Iterable[RoundRecord], child: Person) -> TalkedAbout | None:
    """None for a scale that has no words of a child's and to which the child has said nothing."""
    said = tuple(own_said(records, [view for one in rounds for view in one.views], child))
    has_words = bool(asked.child_ten and asked.child_zero)
    if not has_words and not said:
        return None
    return TalkedAbout(asked.child_ten if has_words else "", asked.child_zero if has_words else "", said)


def own_said(records: Records, views: Iterable[ShownView], child: Person) -> Iterator[SaidView]:
    """What the child gave themselves, of all these views (own-words)."""
    for view in views:
        if view.person_id == child.id and view.kind in OWN:
            # never-a-bare-number: against the words that it was given for, the child's own where there are such.
            words = records.get(Wording, view.wording_id)
            childs = bool(words.child_ten and words.child_zero)
            ends = (words.child_ten, words.child_zero) if childs else (words.ten, words.zero)
            yield SaidView(view, *ends)
