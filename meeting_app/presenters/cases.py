"""Pages of cases: the list, one case, and the editors of people, worries and scales."""

from dataclasses import field
from datetime import date, tzinfo

from meeting_app.domain.account import Account, House
from meeting_app.domain.case import Case, CaseMember, Group, Person, Tie
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.due import Due, due
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.plan_only import waits_to_be_read
from meeting_app.domain.round import Round
from meeting_app.domain.safeguarding import SafeguardingNote
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.ahead import read_meetings
from meeting_app.presenters.asked_once import AskedOnce, asked_once
from meeting_app.presenters.copies import CopyMade, copies_of_case
from meeting_app.presenters.going import NOTHING_GOES, OfCase
from meeting_app.presenters.lines import BEING_ASKED, newest
from meeting_app.presenters.page import Page
from meeting_app.presenters.safety_plan import PlanView, plans_of
from meeting_app.presenters.steps_of_case import StepsOfCase, steps_of_case
from meeting_app.presenters.what_goes import Going
from meeting_app.presenters.work_named import NamedWork, named_work
from meeting_app.presenters.worries import WorryLine, worry_lines
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list. `to_write_up`: its meetings that are being written up, with the council's days.

    `next_by`: until when the next conference is due, where none is prepared.
    """

    case_id: str
    reference: str
    name_on_screen: str
    next_meeting: date | None
    to_write_up: tuple[tuple[str, Due], ...] = ()
    next_by: date | None = None


@dataclass(frozen=True, slots=True)
class CaseListView:
    """The cases that this account may open; `search` is what was looked for."""

    page: Page
    cases: tuple[CaseLine, ...]
    search: str
    soon: tuple[Going, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """A scale as it stands, and its newest rounds; `hidden_until_shown` where write-first keeps earlier numbers back.

    `kept`: these words are kept from somebody.
    """

    scale: Scale
    wording: Wording
    rounds: tuple[AskedOnce, ...]
    hidden_until_shown: bool
    kept: bool = False


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting of the case. `still_has_views`: only its plan is kept, its day is past, and nobody ended it.

    `day_past`: it is prepared, and nobody began it on its day.
    """

    public_id: str
    kind: MeetingKind
    day: date
    stage: MeetingStage
    still_has_views: bool = False
    called_off: bool = False
    day_past: bool = False


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case's page."""

    page: Page
    case: Case
    children: tuple[Person, ...]
    people: tuple[Person, ...]
    ties: tuple[tuple[Tie, str, str], ...]
    members: tuple[Account, ...]
    colleagues: tuple[Account, ...]
    worries: tuple[WorryLine, ...]
    scales: tuple[ScaleLine, ...]
    meetings: tuple[MeetingLine, ...]
    chair: str
    words: CouncilWords
    has_safeguarding: bool
    today: date
    plans: tuple[PlanView, ...] = ()
    steps: StepsOfCase | None = None
    named: NamedWork = field(default_factory=NamedWork)
    copies: tuple[CopyMade, ...] = ()
    going: OfCase = NOTHING_GOES
    may_let_go: bool = False

    @property
    def readers(self) -> tuple[Person, ...]:
        """Those as whom it can be looked at."""
        return tuple(one for one in (*self.children, *self.people) if not one.unborn)


def case_list_view(records: Records, account: Account, *, search: str, page: Page) -> CaseListView:
    """All cases of this account whose reference or name holds what was looked for. Compared in memory, unsealed."""
    mine = [member.case_id for member in records.all(CaseMember, account_id=account.id)]
    wanted = search.strip().casefold()
    cases = [
        case for case in records.all(Case, id=mine) if wanted in f"{case.reference} {case.name_on_screen}".casefold()
    ]
    meetings = records.for_each(Meeting, "case_id", [one.id for one in cases], order="day")
    house = load_house(records)
    lines = [_case_line(one, meetings[one.id], house, page.zone) for one in cases]
    return CaseListView(page, tuple(sorted(lines, key=lambda line: line.name_on_screen.casefold())), search)


def _case_line(case: Case, meetings: list[Meeting], house: House, zone: tzinfo) -> CaseLine:
    coming = [one.day for one in meetings if one.stage in {MeetingStage.PREPARED, MeetingStage.GATHERING}]
    held = [due(one, house, zone) for one in meetings if one.ended_at is not None]
    open_ones = [one for one in meetings if one.stage is MeetingStage.WRITING_UP]
    return CaseLine(
        case.id,
        case.reference,
        case.name_on_screen,
        min(coming, default=None),
        tuple((one.public_id, due(one, house, zone)) for one in open_ones),
        next((one.next_meeting for one in reversed(held) if one.next_meeting), None) if not coming else None,
    )


def case_view(records: Records, case: Case, account: Account, *, today: date, page: Page) -> CaseView:
    """Everything of one case."""
    people = by_id(records.all(Person, case_id=case.id))
    meetings = records.all(Meeting, case_id=case.id, order="day")
    members = {member.account_id for member in records.all(CaseMember, case_id=case.id)}
    accounts = sorted(records.all(Account), key=lambda one: one.name.casefold())
    return CaseView(
        page=page,
        case=case,
        children=tuple(one for one in people.values() if one.group is Group.CHILD),
        people=tuple(one for one in people.values() if one.group is not Group.CHILD),
        ties=tuple(
            (tie, people[tie.person_id].says_as, people[tie.other_id].says_as)
            for tie in records.all(Tie, case_id=case.id)
        ),
        members=tuple(one for one in accounts if one.id in members),
        colleagues=tuple(one for one in accounts if one.id not in members),
        worries=worry_lines(records, case),
        named=named_work(records, case, CHAIR),
        scales=_scale_lines(records, case, by_id(meetings)),
        plans=plans_of(records, case, CHAIR, today=today),
        steps=steps_of_case(records, meetings, CHAIR),
        meetings=tuple(_meeting_line(one, today) for one in reversed(meetings)),
        has_safeguarding=records.count(SafeguardingNote, case_id=case.id) > 0,
        chair=account.says_as,
        words=load_house(records).words,
        today=today,
        copies=copies_of_case(records, case),
    )


def _meeting_line(one: Meeting, today: date) -> MeetingLine:
    return MeetingLine(
        one.public_id,
        one.kind,
        one.day,
        one.stage,
        waits_to_be_read(one, today=today),
        one.is_called_off,
        one.stage is MeetingStage.PREPARED and one.day < today,
    )


def _scale_lines(records: Records, case: Case, meetings: dict[str, Meeting]) -> tuple[ScaleLine, ...]:
    wordings = records.all(Wording, case_id=case.id, order="version")
    newest_words = {one.scale_id: one for one in wordings}
    ids = list(meetings)
    items, rounds = records.all(Item, meeting_id=ids), records.all(Round, meeting_id=ids)
    kept = {one.subject_id for one in kept_of_case(records, case.id)}
    scales = records.all(Scale, case_id=case.id, order="position")
    own = {scale.id: {item.id: item for item in items if item.scale_id == scale.id} for scale in scales}
    asked = {
        id_: [one for one in rounds if one.item_id in mine and one.ten_at is not None] for id_, mine in own.items()
    }
    hidden = {id_ for id_, found in asked.items() if any(one.stage in BEING_ASKED for one in found)}
    recent = {id_: () if id_ in hidden else newest(found, meetings) for id_, found in asked.items()}
    read_meetings(records, [one for found in recent.values() for one in found])
    return tuple(
        ScaleLine(
            scale,
            newest_words[scale.id],
            asked_once(records, list(recent[scale.id]), own[scale.id], by_id(wordings), meetings),
            scale.id in hidden,
            newest_words[scale.id].id in kept,
        )
        for scale in scales
    )
