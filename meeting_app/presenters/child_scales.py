"""A scale for one child: the 10 and 0 of a child's words, and what the child said to it themselves, time after time."""

from dataclasses import replace
from datetime import date, datetime

from meeting_app.domain.case import Case
from meeting_app.domain.scale import Scale
from meeting_app.presenters.ahead import read_meetings
from meeting_app.presenters.amended_views import added_to
from meeting_app.presenters.child_copy import SaidView, own_said
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.lines import known_lines
from meeting_app.presenters.shown import round_views
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class SaidThen:
    """What the child said at one meeting. `added_on`: when something was added to it after the sealing."""

    day: date
    said: tuple[SaidView, ...]
    added_on: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class ScaleForChild:
    """`ten` and `zero` are the child's words of it, empty where there are none. `times`: the oldest first.

    `hidden_until_shown`: it is being asked now, and nothing earlier is told, the child's own included (write-first).
    """

    ten: str
    zero: str
    times: tuple[SaidThen, ...]
    hidden_until_shown: bool

    @property
    def newest(self) -> "ScaleForChild":
        """What the child said last."""
        return replace(self, times=self.times[-1:])


def scale_for_child(records: Records, case: Case, scale: Scale, reader: CopyReader) -> ScaleForChild:
    """Nobody's views but the child's own (who-may-see). Raises NotAllowed for a child who never knew of it."""
    lines, (child,) = known_lines(records, case, scale, reader), reader.people
    if lines.hidden or not lines.times:
        return ScaleForChild("", "", (), lines.hidden)
    read_meetings(records, [round_ for one in lines.times for round_ in one.rounds])
    found = []
    for once in lines.times:
        # An answer that was carried into another part is in both rounds, and stands here once.
        views = {view.answer_id: view for one in once.rounds for view in round_views(records, one, lines.viewer)}
        said = tuple(own_said(records, views.values(), child))
        own = [one.view for one in said]
        moments = added_to(records, case.id, own, lines.viewer)
        added = tuple(at for view in own for at in moments.get(view.answer_id, ()))
        if said:
            found.append(SaidThen(once.meeting.day, said, added))
    asked = lines.times[-1].wording
    words = (asked.child_ten, asked.child_zero) if asked.child_ten and asked.child_zero else ("", "")
    return ScaleForChild(*words, tuple(found), hidden_until_shown=False)
