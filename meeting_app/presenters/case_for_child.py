"""The case so far for one child: what goes well, who does what, the plan, and their own 10.

What is left out, and why, stands in docs/rules.md: it has nobody's worries and nobody's number but the child's own.
"""

from collections.abc import Iterator
from datetime import date

from meeting_app.domain.case import Case
from meeting_app.domain.entry import Column, Heading
from meeting_app.presenters.case_in_short import plans_in_force
from meeting_app.presenters.case_map import CaseMap, EntryLine, StepOnMap, map_of
from meeting_app.presenters.child_scales import ScaleForChild, scale_for_child
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.lines import of_known_scales
from meeting_app.presenters.safety_plan import PlanView
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class CaseForChild:
    """`good`: what goes well; those that the child said are in `own`. `scales`: those with something of the child's."""

    good: tuple[EntryLine, ...]
    own: tuple[EntryLine, ...]
    steps: tuple[StepOnMap, ...]
    plans: tuple[PlanView, ...]
    scales: tuple[ScaleForChild, ...]


def case_for_child(records: Records, case: Case, reader: CopyReader, *, today: date) -> CaseForChild:
    """As this child may see it, and no more of it than is for a child (who-may-see)."""
    viewer, (child,) = reader.viewer_of_case(records, case), reader.people
    shown = map_of(records, case, viewer)
    # What protected the child is told as it happened, with the danger: of that only what the child said.
    strengths = shown.under[Heading.STRENGTH].entries
    own = tuple(one for one in _working(shown) if one.said.by == child.id)
    return CaseForChild(
        good=tuple(one for one in strengths if one not in own),
        own=own,
        steps=shown.under[Heading.NEXT_STEP].steps,
        plans=plans_in_force(records, case, viewer, today=today),
        scales=tuple(_scales(records, case, reader)),
    )


def _working(shown: CaseMap) -> tuple[EntryLine, ...]:
    columns = dict(shown.columns)
    return tuple(entry for one in columns[Column.WORKING] for entry in one.entries)


def _scales(records: Records, case: Case, reader: CopyReader) -> Iterator[ScaleForChild]:
    for found in of_known_scales(records, case, lambda scale: scale_for_child(records, case, scale, reader).newest):
        if found.ten or found.times:
            yield found
