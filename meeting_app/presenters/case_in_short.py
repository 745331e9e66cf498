"""The case so far for minutes that are no account of who said what: what was agreed, and the chair's own paragraphs.

who-may-see: made of the same pages as the case so far, of which it leaves out everybody's views.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from meeting_app.domain.case import Case
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.entry import Heading
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.viewer import Viewer
from meeting_app.presenters.case_map import CaseMap, ScaleOnMap, StepOnMap, map_of
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.decision import DecisionView, decision_view
from meeting_app.presenters.decision_styles import in_short
from meeting_app.presenters.goals_as import goals_as
from meeting_app.presenters.lines import of_known_scales
from meeting_app.presenters.page import Page
from meeting_app.presenters.safety_plan import PlanView, plans_of
from meeting_app.presenters.scale_in_short import ScaleInShort, scale_in_short
from meeting_app.presenters.worries_on_map import WorryOnMap
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class CaseInShort:
    """`scales`: each that was asked, with its latest meeting; `decisions` the newest first."""

    page: Page
    case: Case
    reader: CopyReader
    council: CouncilWords
    today: date
    map: CaseMap
    goals: tuple[WorryOnMap, ...]
    plans: tuple[PlanView, ...]
    scales: tuple[ScaleInShort, ...]
    decisions: tuple[DecisionView, ...]

    @property
    def worries(self) -> tuple[WorryOnMap, ...]:
        """In the order in which they stand on the map."""
        return self.map.under[Heading.DANGER].worries

    @property
    def steps(self) -> tuple[StepOnMap, ...]:
        """The next steps of the newest meeting that has any."""
        return self.map.under[Heading.NEXT_STEP].steps

    @property
    def steps_of(self) -> date | None:
        """The day on which they were agreed."""
        return self.map.under[Heading.NEXT_STEP].steps_of

    @property
    def words_alone(self) -> tuple[ScaleOnMap, ...]:
        """Scales that this reader was not asked, or that are being asked now (write-first), as the map has them."""
        asked = {one.scale_id for one in self.scales}
        return tuple(one for one in self.map.scales if one.wording.scale_id not in asked)


def case_in_short(records: Records, case: Case, reader: CopyReader, *, today: date, page: Page) -> CaseInShort:
    """As its reader may see it."""
    viewer = reader.viewer_of_case(records, case)
    return CaseInShort(
        page=page,
        case=case,
        reader=reader,
        council=load_house(records).words,
        today=today,
        map=map_of(records, case, viewer),
        goals=goals_as(records, case, viewer),
        plans=plans_in_force(records, case, viewer, today=today),
        scales=tuple(_scales(records, case, reader)),
        decisions=tuple(_decisions(records, case, viewer, page)),
    )


def plans_in_force(records: Records, case: Case, viewer: Viewer, *, today: date) -> tuple[PlanView, ...]:
    """A plan for one night that a whole plan took the place of is over."""
    return tuple(one for one in plans_of(records, case, viewer, today=today) if not one.is_replaced)


def _scales(records: Records, case: Case, reader: CopyReader) -> Iterator[ScaleInShort]:
    for found in of_known_scales(records, case, lambda scale: scale_in_short(records, case, scale, reader)):
        if found.times:
            yield found.newest


def _decisions(records: Records, case: Case, viewer: Viewer, page: Page) -> Iterator[DecisionView]:
    """Of the meetings that are over and in which this reader had a part."""
    parts = records.all(Sitting, case_id=case.id)
    theirs = {one.meeting_id for one in parts if viewer.sees_sitting(one.id)}
    meetings = records.all(Meeting, case_id=case.id, order=("day", "id"))
    for one in reversed(meetings):
        if one.ended_at is not None and one.id in theirs:
            found = in_short(decision_view(records, one, viewer, page=page))
            if found.said:
                yield replace(found, children=found.said)
