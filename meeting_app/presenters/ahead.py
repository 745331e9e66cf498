"""What a page asks round by round, asked for all of its rounds at once.

The console is drawn anew at each push of a meeting: for four rounds that were shown it asks as often as for one.
"""

from typing import TypeVar

from meeting_app.domain.answer import Answer, Revision, Spoken
from meeting_app.domain.carried import Carried
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.missing import Missing
from meeting_app.domain.other_words import OtherWords
from meeting_app.domain.release import Release
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.understanding import Understanding
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.agenda import know_scales
from meeting_app.presenters.beside_view import beside_words
from meeting_app.storage.records import Records

T = TypeVar("T")


def read_ahead(records: Records, rounds: list[Round]) -> None:
    """From here on `records` knows what was given in these rounds and what they ask."""
    _what_is_asked(records, rounds)
    for each in (Understanding, Missing):
        records.for_each(each, "round_id", [one.id for one in rounds])
    read_views(records, rounds)


def read_views(records: Records, rounds: list[Round]) -> None:
    """From here on `records` knows what was given in these rounds, words for shown ones only (sealed-until-close)."""
    ids = [one.id for one in rounds]
    carried = records.for_each(Carried, "round_id", ids)
    records.for_each(Answer, "id", [one.answer_id for found in carried.values() for one in found])
    answers = records.for_each(Answer, "round_id", ids)
    after = [one.id for one in rounds if one.stage in AFTER_THE_SHOW]
    shown = [one.id for id_ in after for one in answers[id_]] + [one.answer_id for id_ in after for one in carried[id_]]
    records.for_each(Revision, "answer_id", shown)
    records.for_each(Spoken, "answer_id", shown, order="revision")
    beside_words(records, shown)


def read_meetings(records: Records, rounds: list[Round]) -> None:
    """As `read_views`, for rounds of several meetings: with who was there, what is kept, and what a child let go."""
    ids = list(dict.fromkeys(one.meeting_id for one in rounds))
    records.for_each(Seat, "meeting_id", ids)
    records.for_each(KeptFrom, "meeting_id", ids, freed_at=None)
    records.for_each(Release, "meeting_id", ids, taken_back_at=None)
    read_views(records, rounds)


def _what_is_asked(records: Records, rounds: list[Round]) -> None:
    records.for_each(OtherWords, "round_id", [one.id for one in rounds], order=("at", "id"))
    items = records.for_each(Item, "id", [one.item_id for one in rounds])
    scales = records.for_each(Scale, "id", [one.scale_id for found in items.values() for one in found])
    known = [one for found in scales.values() for one in found]
    records.for_each(Wording, "scale_id", scales, order="version")
    statements = [one.statement_id for one in known if one.statement_id]
    records.for_each(StatementVersion, "statement_id", statements, order="version")
    of_case = records.for_each(Goal, "case_id", [one.case_id for one in known if one.statement_id])
    goals = [one.goal_id for one in known if one.goal_id]
    goals += [goal.id for found in of_case.values() for goal in found]
    records.for_each(GoalVersion, "goal_id", goals, order="version")


def read_steps(records: Records, meeting_ids: list[str]) -> None:
    """From here on `records` knows which next steps of these meetings somebody may see; no word of a view is read."""
    steps = records.for_each(NextStep, "meeting_id", meeting_ids, order=("at", "id"))
    records.for_each(KeptFrom, "meeting_id", meeting_ids, freed_at=None)
    made_from = [one.answer_id for found in steps.values() for one in found if one.answer_id]
    answers = records.for_each(Answer, "id", dict.fromkeys(made_from))
    rounds = _all(records.for_each(Round, "id", {one.round_id: None for one in _all(answers)}))
    into = _all(records.for_each(Carried, "answer_id", answers))
    rounds += _all(records.for_each(Round, "id", {one.round_id: None for one in into}))
    carried = _all(records.for_each(Carried, "round_id", {one.id: None for one in rounds}))
    records.for_each(Answer, "id", {one.answer_id: None for one in carried})
    records.for_each(Answer, "round_id", {one.id: None for one in rounds})
    there = {one.meeting_id: None for one in rounds}
    records.for_each(Seat, "meeting_id", there)
    records.for_each(KeptFrom, "meeting_id", there, freed_at=None)
    records.for_each(Release, "meeting_id", there, taken_back_at=None)
    know_scales(records, rounds)


def _all(found: dict[str, list[T]]) -> list[T]:
    return [one for things in found.values() for one in things]
