"""The safety plan on a phone while people are asked how sure they are that it works: to read, or to have read aloud.

It has a page of its own: the phone's reply asks the database nothing more for it.
"""

from datetime import date

from meeting_app.domain.case import Case
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.plan import PlanKind
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.scale import Scale, ScaleKind
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import reader
from meeting_app.presenters.agenda import knows, scale_of
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import among_them
from meeting_app.presenters.safety_plan import PlanView, plans_of
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# ten-first: the plan's lines are what 10 was drafted from, so they come after 10 and 0 were said.
READS = frozenset({RoundStage.PRESENTING_ZERO, RoundStage.OPEN, RoundStage.CLOSED, *AFTER_THE_SHOW})


@dataclass(frozen=True, slots=True)
class PhonePlanView:
    """The plan that the scale was made from; of one that was written by hand all plans for its worry.

    None where there is no line for this person and who sits beside them.
    """

    page: Page
    public_id: str
    council: CouncilWords
    plans: tuple[PlanView, ...]


def plan_on_phone(records: Records, seat: Seat, round_: Round, *, today: date, page: Page) -> PhonePlanView | None:
    """who-may-see: less what is kept from anybody who is there, for they can read along. None at any other time."""
    scale = scale_of(records, round_)
    theirs = knows(records, round_, reader(seat.person_id, [seat.sitting_id]))
    if scale.kind is not ScaleKind.PLAN or not theirs or round_.sitting_id != seat.sitting_id:
        return None
    if round_.stage not in READS:
        return None
    case = records.get(Case, seat.case_id)
    plans = plans_of(records, case, among_them(records, seat), today=today)
    asked = tuple(one for one in plans if one.kind is PlanKind.WHOLE and _is_about(scale, one))
    public_id = records.get(Meeting, seat.meeting_id).public_id
    return PhonePlanView(page, public_id, load_house(records).words, asked)


def _is_about(scale: Scale, plan: PlanView) -> bool:
    """It asks about one plan: another for the same worry has other lines, and 10 is none of them (ten-first)."""
    if scale.plan_id is not None:
        return plan.plan_id == scale.plan_id
    return plan.statement_id == (scale.statement_id or "")
