"""Views of other parts of the meeting on the same item, which the chair may show here too (two-sittings)."""

from meeting_app.domain.answer import Standing
from meeting_app.domain.carried import Carried
from meeting_app.domain.case import Person
from meeting_app.domain.kept_from import part_kept
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.release import Scope
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.part_names import part_names
from meeting_app.presenters.parts import people_here
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class CarryLine:
    """A view of another part. `kept_here`: how it will look here, because somebody is here from whom it is kept."""

    view: ShownView
    part: str
    carried: bool
    kept_from: tuple[str, ...]
    kept_here: bool
    child_waits: bool

    @property
    def standing_words(self) -> str:
        """Whether it is a late or a second view."""
        return {Standing.LATE: "given later", Standing.SECOND: "after talking"}.get(self.view.standing, "")


def carry_lines(records: Records, meeting: Meeting, round_: Round) -> tuple[CarryLine, ...]:
    """What was shown of this item in the other parts, by part and seat."""
    parts = {one.sitting_id: one for one in part_names(records.all(Sitting, meeting_id=meeting.id, order="position"))}
    others = [
        one
        for one in records.all(Round, item_id=round_.item_id)
        if one.sitting_id != round_.sitting_id and one.stage in AFTER_THE_SHOW
    ]
    names = {id_: one.says_as for id_, one in by_id(records.all(Person, case_id=meeting.case_id)).items()}
    known = frozenset(one.answer_id for one in records.all(Carried, round_id=round_.id))
    here = people_here(records, round_.sitting_id)
    order = list(parts)
    return tuple(
        _line(view, parts[one.sitting_id].name, names, known, here)
        for one in sorted(others, key=lambda other: order.index(other.sitting_id))
        for view in round_views(records, one, CHAIR)
        if view.shown and not view.carried
    )


def _line(view: ShownView, part: str, names: dict[str, str], known: frozenset[str], here: frozenset[str]) -> CarryLine:
    kept_from = tuple(names[one.person_id] for one in view.kept if one.person_id in here)
    everybody = any(one.person_id is None for one in view.kept)
    kept_here = part_kept(view.kept, here) is not None  # type: ignore[arg-type]
    waits = view.is_child and (view.released is None or view.released.scope is Scope.NOTHING)
    return CarryLine(view, part, view.answer_id in known, () if everybody else kept_from, kept_here, waits)
