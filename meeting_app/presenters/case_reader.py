"""A case's scales as a reader may see them: their own parts of each meeting, less what is kept from them."""

from collections.abc import Iterator
from datetime import date

from meeting_app.domain.case import Case
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.item import Item
from meeting_app.domain.matches import Match, Text
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.presenters.agenda import knows
from meeting_app.presenters.ahead import read_meetings
from meeting_app.presenters.asked_once import AskedOnce, asked_once
from meeting_app.presenters.cases import MeetingLine
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.goals_as import goals_as, texts_of_goals
from meeting_app.presenters.lines import BEING_ASKED, newest
from meeting_app.presenters.page import Page
from meeting_app.presenters.safety_plan import PlanView, plans_of, texts_of_plans
from meeting_app.presenters.steps_of_case import StepsOfCase, steps_of_case
from meeting_app.presenters.view_texts import view_text, words_text
from meeting_app.presenters.words_to_keep import words_to_keep
from meeting_app.presenters.worries_on_map import WorryOnMap
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ScaleAs:
    """A scale that this reader was asked, with the newest rounds that they were in."""

    scale_id: str
    question: str
    rounds: tuple[AskedOnce, ...]
    hidden_until_shown: bool


@dataclass(frozen=True, slots=True)
class CaseAsView:
    """The page. `found` is for the chair, who looks at it: words of things to keep from this reader."""

    page: Page
    case: Case
    reader: CopyReader
    chair: str
    scales: tuple[ScaleAs, ...]
    found: tuple[Match, ...]
    meetings: tuple[MeetingLine, ...]
    steps: StepsOfCase | None
    plans: tuple[PlanView, ...]
    council: CouncilWords
    goals: tuple[WorryOnMap, ...]
    today: date


def case_as(records: Records, case: Case, reader: CopyReader, *, chair: str, today: date, page: Page) -> CaseAsView:
    """Only wordings of rounds that they were in, and who-may-see as in their copy of the record."""
    meetings = by_id(records.all(Meeting, case_id=case.id))
    viewer, ids = reader.viewer(records, meetings.values()), list(meetings)
    wordings = by_id(records.all(Wording, case_id=case.id))
    items = by_id(records.all(Item, meeting_id=ids))
    asked = [
        one
        for one in records.all(Round, meeting_id=ids)
        if one.ten_at is not None and viewer.sees_sitting(one.sitting_id) and knows(records, one, viewer)
    ]
    theirs = []
    for scale in records.all(Scale, case_id=case.id, order="position"):
        own = {item.id: item for item in items.values() if item.scale_id == scale.id}
        mine = [one for one in asked if one.item_id in own]
        if mine:
            theirs.append((scale, own, newest(mine, meetings), any(one.stage in BEING_ASKED for one in mine)))
    read_meetings(records, [one for _, _, recent, hidden in theirs if not hidden for one in recent])
    scales = []
    for scale, own, recent, hidden in theirs:
        shown = () if hidden else asked_once(records, recent, own, wordings, meetings, viewer=viewer)
        last = wordings[str(own[recent[-1].item_id].wording_id)]
        scales.append(ScaleAs(scale.id, last.question, shown, hidden))
    held = _held(records, meetings, reader)
    theirs_held = [one for one in meetings.values() if one.public_id in {line.public_id for line in held}]
    steps = steps_of_case(records, theirs_held, viewer)
    plans = plans_of(records, case, viewer, today=today)
    goals = goals_as(records, case, viewer)
    texts = [*_texts(scales), *_texts_of_steps(steps), *texts_of_plans(plans), *texts_of_goals(goals)]
    found = words_to_keep(records, case, reader, texts)
    council = load_house(records).words
    return CaseAsView(page, case, reader, chair, tuple(scales), found, held, steps, plans, council, goals, today)


def _held(records: Records, meetings: dict[str, Meeting], reader: CopyReader) -> tuple[MeetingLine, ...]:
    """The meetings in which they had a place and that are over, the newest first: each has its decision apart."""
    theirs = {one.meeting_id for one in records.all(Seat, meeting_id=list(meetings), person_id=sorted(reader.ids))}
    over = [one for one in meetings.values() if one.ended_at is not None and (one.id in theirs or reader.is_file)]
    newest_first = sorted(over, key=lambda one: one.day, reverse=True)
    return tuple(MeetingLine(one.public_id, one.kind, one.day, one.stage) for one in newest_first)


def _texts_of_steps(steps: StepsOfCase | None) -> Iterator[Text]:
    for line in steps.plan.steps if steps else ():
        yield Text("A next step", f"{line.what}\n{line.how}\n{line.goal}")
    for one in steps.reviewed if steps else ():
        yield Text("What became of a step", f"{one.step.what}\n{one.step.how}\n{one.note}")


def _texts(scales: list[ScaleAs]) -> Iterator[Text]:
    for scale in scales:
        for once in scale.rounds:
            yield words_text(once.wording)
            yield from map(view_text, once.views)
