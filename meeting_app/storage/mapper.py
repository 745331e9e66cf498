"""Rows <-> domain. The one place where words are sealed on the way in and opened on the way out.

A domain dataclass and its row share their field names; a column marked `sealed` holds ciphertext, one marked `json`
a small structure of ids. Columns that the dataclass has no field for (salt, row_revision, touched) are storage's own.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from sqlalchemy import Table

from meeting_app.domain import (
    account,
    answer,
    ask,
    beforehand,
    beside,
    carried,
    case,
    child_work,
    decision,
    desk,
    door,
    drawing,
    entry,
    goal,
    goal_state,
    hands,
    happened,
    heard,
    helping,
    item,
    kept_from,
    meeting,
    missing,
    note,
    offer,
    other_words,
    paragraph,
    plan,
    release,
    scale,
    screen,
    seat,
    sitting,
    step,
    step_review,
    ten_said,
    thinking,
    translation,
    understanding,
    worry,
)
from meeting_app.domain import round as round_module
from meeting_app.storage.keys import decrypt, encrypt
from meeting_app.storage.tables import accounts as account_rows
from meeting_app.storage.tables import answers as answer_rows
from meeting_app.storage.tables import beside as beside_rows
from meeting_app.storage.tables import cases as case_rows
from meeting_app.storage.tables import child_work as work_rows
from meeting_app.storage.tables import decisions as decision_rows
from meeting_app.storage.tables import doors as door_rows
from meeting_app.storage.tables import entries as entry_rows
from meeting_app.storage.tables import hands as hand_rows
from meeting_app.storage.tables import keeping as keeping_rows
from meeting_app.storage.tables import meetings as meeting_rows
from meeting_app.storage.tables import plan as plan_rows
from meeting_app.storage.tables import safety_plans as safety_plan_rows
from meeting_app.storage.tables import thinking as thinking_rows
from meeting_app.storage.tables.base import Base, Recorded

ROW_OF: dict[type, type[Base]] = {
    account.Account: account_rows.AccountRow,
    account.AccountSession: account_rows.AccountSessionRow,
    account.AccountLink: account_rows.AccountLinkRow,
    account.House: account_rows.HouseRow,
    answer.Answer: answer_rows.AnswerRow,
    answer.Revision: answer_rows.RevisionRow,
    answer.Spoken: answer_rows.SpokenRow,
    ask.Ask: meeting_rows.AskRow,
    beforehand.Met: hand_rows.MetRow,
    beside.Correction: beside_rows.CorrectionRow,
    carried.Carried: keeping_rows.CarriedRow,
    case.Case: case_rows.CaseRow,
    case.CaseMember: case_rows.CaseMemberRow,
    case.Person: case_rows.PersonRow,
    case.Tie: case_rows.TieRow,
    child_work.ChildWork: work_rows.ChildWorkRow,
    child_work.ChildsWord: work_rows.ChildsWordRow,
    child_work.WhatItLedTo: work_rows.WhatItLedToRow,
    child_work.WorkVersion: work_rows.WorkVersionRow,
    decision.ChildDecision: decision_rows.ChildDecisionRow,
    decision.Standpoint: decision_rows.StandpointRow,
    decision.ToldOn: decision_rows.ToldOnRow,
    desk.Desk: door_rows.DeskRow,
    door.ReseatCode: door_rows.ReseatCodeRow,
    door.WaitingPhone: door_rows.WaitingPhoneRow,
    drawing.Drawing: work_rows.DrawingRow,
    entry.Entry: entry_rows.EntryRow,
    entry.EntryVersion: entry_rows.EntryVersionRow,
    goal.Goal: case_rows.GoalRow,
    goal.GoalVersion: case_rows.GoalVersionRow,
    goal_state.GoalState: case_rows.GoalStateRow,
    hands.PersonalLink: hand_rows.PersonalLinkRow,
    hands.Tablet: hand_rows.TabletRow,
    happened.DidItHappen: beside_rows.DidItHappenRow,
    heard.Heard: case_rows.HeardRow,
    helping.Agreement: hand_rows.AgreementRow,
    helping.Helping: hand_rows.HelpingRow,
    item.Item: meeting_rows.ItemRow,
    kept_from.CopyCheck: keeping_rows.CopyCheckRow,
    kept_from.KeptFrom: keeping_rows.KeptFromRow,
    kept_from.ThingToKeep: keeping_rows.ThingToKeepRow,
    meeting.Meeting: meeting_rows.MeetingRow,
    missing.Missing: meeting_rows.MissingRow,
    note.Note: meeting_rows.NoteRow,
    offer.Offer: entry_rows.OfferRow,
    other_words.OtherWords: plan_rows.OtherWordsRow,
    paragraph.Paragraph: beside_rows.ParagraphRow,
    plan.PlanLine: safety_plan_rows.PlanLineRow,
    plan.PlanVersion: safety_plan_rows.PlanVersionRow,
    plan.SafetyPlan: safety_plan_rows.SafetyPlanRow,
    plan.Tried: safety_plan_rows.TriedRow,
    release.Release: keeping_rows.ReleaseRow,
    round_module.Round: meeting_rows.RoundRow,
    scale.Scale: case_rows.ScaleRow,
    scale.Wording: case_rows.WordingRow,
    screen.Screen: door_rows.ScreenRow,
    seat.Seat: meeting_rows.SeatRow,
    sitting.Sitting: meeting_rows.SittingRow,
    step.NextStep: plan_rows.NextStepRow,
    step_review.StepReview: plan_rows.StepReviewRow,
    thinking.StaffScale: thinking_rows.StaffScaleRow,
    thinking.StaffView: thinking_rows.StaffViewRow,
    thinking.Thinking: thinking_rows.ThinkingRow,
    thinking.Thought: thinking_rows.ThoughtRow,
    ten_said.TenSaid: case_rows.TenSaidRow,
    translation.Translation: beside_rows.TranslationRow,
    understanding.Understanding: meeting_rows.UnderstandingRow,
    worry.Statement: case_rows.StatementRow,
    worry.StatementVersion: case_rows.StatementVersionRow,
}


R = TypeVar("R")


def per_class(function: Callable[[type[Any]], R]) -> Callable[[type[Any]], R]:
    """Work something out once for each class."""
    return cast("Callable[[type[Any]], R]", cache(function))


@per_class
def table_of(cls: type[Any]) -> Table:
    """The table that keeps things of this class."""
    table = ROW_OF[cls].__table__
    assert isinstance(table, Table)
    return table


@per_class
def is_recorded(cls: type[Any]) -> bool:
    """Whether the chain covers things of this class."""
    return issubclass(ROW_OF[cls], Recorded)


@per_class
def _adapter(cls: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


@per_class
def _columns(cls: type[Any]) -> tuple[tuple[str, str], ...]:
    """Field name and how it is kept: `sealed`, `json` or `plain`."""
    table = table_of(cls)
    kinds = ((f.name, table.c[f.name].info) for f in fields(cls))
    return tuple(
        (name, "sealed" if "sealed" in info else "json" if "json" in info else "plain") for name, info in kinds
    )


@per_class
def has_sealed(cls: type[Any]) -> bool:
    """Whether any column needs the case's key."""
    return any(kind == "sealed" for _, kind in _columns(cls))


def case_of(thing: Any) -> str | None:
    """The case whose key seals this thing's words; a case is its own. None where there are no words to seal."""
    if not has_sealed(type(thing)):
        return None
    return str(thing.id) if isinstance(thing, case.Case) else str(thing.case_id)


@per_class
def _later(cls: type[Any]) -> dict[str, Any]:
    """Fields that came after the first migration, with what rows of before stand for."""
    table = table_of(cls)
    return {one.name: one.default for one in fields(cls) if "later" in table.c[one.name].info}


def _all_of(thing: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = _adapter(type(thing)).dump_python(thing, mode="json")
    return dumped


def content(thing: Any) -> dict[str, Any]:
    """All of the thing as JSON-able values: what its digest covers.

    A field that came later counts once it holds something, so that rows digested before it came stay whole.
    """
    later = _later(type(thing))
    return {name: value for name, value in _all_of(thing).items() if name not in later or value != later[name]}


def to_row(thing: Any, key: bytes | None) -> dict[str, Any]:
    """Column values, words sealed under the case's key."""
    table = table_of(type(thing)).name
    values: dict[str, Any] = {}
    plain = _all_of(thing)
    for name, kind in _columns(type(thing)):
        if kind == "json":
            values[name] = json.dumps(plain[name], sort_keys=True, separators=(",", ":"))
        elif kind == "sealed" and plain[name] is not None:
            assert key is not None, "a thing with words belongs to a case"
            values[name] = encrypt(key, table, thing.id, name, plain[name])
        else:
            value = None if plain[name] is None else getattr(thing, name)
            values[name] = str(value) if isinstance(value, StrEnum) else value
    return values


def from_row(cls: type[Any], row: Mapping[Any, Any], key: bytes | None) -> Any:
    """The domain's value of a row, words opened with the case's key."""
    table = table_of(cls).name
    values: dict[str, Any] = {}
    for name, kind in _columns(cls):
        value = row[name]
        if kind == "json":
            value = json.loads(value)
        elif kind == "sealed" and value is not None:
            assert key is not None, "a thing with words belongs to a case"
            value = decrypt(key, table, row["id"], name, value)
        values[name] = value
    return _adapter(cls).validate_python(values)
