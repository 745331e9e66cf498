"""Whose words each kind of thing of a case holds: what a request for somebody's data is answered from.

Every kind of thing that a case keeps has a row here or in `personal_data`; a new table without one fails
`tests/storage/test_personal_data.py`. What stands in neither could be left out or put in by nobody.
"""

from meeting_app.domain import (
    access_item,
    access_request,
    answer,
    ask,
    beforehand,
    carried,
    case,
    certificate,
    child_work,
    decision,
    desk,
    door,
    drawing,
    entry,
    filing,
    goal,
    goal_state,
    hands,
    helping,
    hold,
    item,
    kept_from,
    meeting,
    note,
    other_words,
    paragraph,
    plan,
    safeguarding,
    scale,
    screen,
    seal,
    sitting,
    step,
    step_review,
    thinking,
    work_named,
    work_shown,
    worry,
)
from meeting_app.domain import round as round_module
from meeting_app.domain.personal_data import OWN, PUT, Data


def nobodys(*aside: str) -> Data:
    """Keys, codes, places in an order, and what the request itself says; `aside`: its sealed fields."""
    return Data(aside=aside)


_WORRY = {
    "text": "The worry", "who": "Who is worried", "dispute": "What is disputed", "dispute_by": "Who does not agree",
    "theirs.words": "Their own words", "theirs.whose": "Whose words these are", "theirs.put": "Translated",
    "put.text": "In another language", "put.dispute": "What is disputed, in another language",
}  # fmt: skip
_WORDING = {
    "title": "Short name", "question": "The question", "ten": "10", "zero": "0", "short_ten": "10, short",
    "short_zero": "0, short", "child_ten": "10 for a child", "child_zero": "0 for a child",
    "family_ten": "10 in the family's words", "family_ten_whose": "Whose words these are",
}  # fmt: skip
_LINE = {
    "what": "What", "who": "Who", "when": "When", "notices": "Who would notice", "then": "What they do then", **PUT,
}  # fmt: skip

# What others wrote: decided item by item where it names somebody or points at them.
OF_OTHERS: dict[type, Data] = {
    case.Case: Data("The case's name", {"name_on_screen": "Name on screens"}, aside=("reference",)),
    case.Tie: Data(
        "Who lives with or shares a phone with whom",
        {"person_id": "Who", "kind": "What", "other_id": "With whom"},
    ),
    ask.Ask: Data("Asked of the chair from the phone", {"asks_for": "What"}),
    helping.Helping: Data("Who helps whom", {"helper_id": "Who", "helps_as": "As", "helped_id": "Whom"}),
    meeting.Meeting: Data("A meeting", {"place": "Where", "chair": "Chair", "called_off_why": "Why it was not held"}),
    sitting.Sitting: Data("A part of a meeting", {"label": "Name of the part"}, aside=("code",)),
    round_module.Round: Data("A round that was stopped", {"abandon_reason": "Why"}),
    note.Note: Data("A note", {"text": "Words", "about": "About"}),
    safeguarding.SafeguardingNote: Data(
        "A safeguarding note", {"text": "Words", "told": "Who was told"}, aside=("made_by_name",)
    ),
    paragraph.Paragraph: Data("The chair's paragraph", {"text": "Words"}, aside=("made_by",)),
    other_words.OtherWords: Data("10 or 0 in other words", {"text": "Words"}, aside=("made_by",)),
    step.NextStep: Data(
        "A next step", {"what": "What", "who": "Who", "by": "By", "how": "How we will know", "idea_of": "Whose idea"},
    ),
    step_review.StepReview: Data("What became of a step", {"became": "What", "note": "Words"}, aside=("made_by",)),
    decision.ChildDecision: Data(
        "The decision for a child",
        {"child_id": "For", "decided": "What", "by": "By", "reasons": "Why", "for_child": "In words for the child",
         "tells": "Who tells the child"},
        aside=("made_by",),
    ),
    worry.StatementVersion: Data("A worry", _WORRY, aside=("parts",)),
    goal.GoalVersion: Data("A goal", {"text": "The goal", **PUT, "parts.who": "Who does it"}),
    goal_state.GoalState: Data("Where a goal is", {"stage": "Where", "since": "Since", "why": "What showed it"}),
    scale.Wording: Data("A scale", _WORDING),
    plan.PlanLine: Data("A line of a plan", _LINE, aside=("made_by",)),
    plan.PlanVersion: Data(
        "A plan as it was agreed",
        {"together": "Who agreed it", "why_not": "Why not with the child"},
        aside=("made_by",),
    ),
    plan.Tried: Data(
        "How a plan was tried",
        {"on": "Day", "held": "Whether it held", "what": "Words"},
        aside=("made_by",),
    ),
    child_work.WhatItLedTo: Data(
        "What direct work led to", {"led.assessment": "Assessment", "led.goal": "Goal", "led.plan": "Plan"},
        aside=("made_by",),
    ),
    thinking.Thinking: Data(
        "A session of thinking back",
        {"who": "Who took part", "day": "Day"},
        aside=("questions", "made_by"),
    ),
    thinking.Thought: Data("Thinking back", {"text": "Words", "day": "Day"}, aside=("pointer", "made_by")),
    thinking.StaffScale: Data("A scale among staff", {"question": "The question", "ten": "10", "zero": "0"}),
    # never-a-bare-number: the number stands with its scale on the page of the session, and without one nowhere.
    thinking.StaffView: Data(
        "A view among staff",
        {"name": "Who", "why": "Why", "higher": "What would make it one point higher"},
        aside=("number",),
    ),
    kept_from.KeptFrom: Data("Something that is kept back", {"person_id": "From", "subject": "What", "cause": "Why"}),
    hold.Hold: Data("Why nothing is deleted", {"why": "Why", "lifted_because": "Why it was lifted"}),
    kept_from.ThingToKeep: Data(
        "Something that must not be heard",
        {"what": "What", "look_for": "Words", "from_people": "By whom", "who_asked": "Who asked for it", "why": "Why"},
    ),
}  # fmt: skip

# How the house keeps things: keys, codes, places in an order. A drawing is given with the work that it is of.
OF_THE_HOUSE: dict[type, Data] = {
    access_request.AccessRequest: nobodys("asked", "asked_by", "checked", "also_called", "extended_why", "outcome"),
    access_request.RequestTie: nobodys(),
    access_item.ItemDecision: nobodys("reason", "left_out", "seen"),
    answer.Answer: nobodys(),
    beforehand.Met: nobodys(),
    carried.Carried: nobodys(),
    case.CaseMember: nobodys(),
    child_work.ChildWork: nobodys(),
    desk.Desk: nobodys("code"),
    door.ReseatCode: nobodys("code"),
    door.WaitingPhone: nobodys("name", "role"),
    drawing.Drawing: nobodys("redrawn"),
    entry.Entry: nobodys(),
    goal.Goal: nobodys(),
    hands.PersonalLink: nobodys(),
    hands.Tablet: nobodys(),
    item.Item: nobodys(),
    plan.SafetyPlan: nobodys(),
    scale.Scale: nobodys(),
    screen.Screen: nobodys(),
    certificate.LettingGo: nobodys(),
    filing.Filing: nobodys("reference"),
    seal.Seal: nobodys(),
    work_named.WorkNamed: nobodys("made_by"),
    work_shown.WorkShown: nobodys(),
    worry.Statement: nobodys(),
}

DATA: dict[type, Data] = OWN | OF_OTHERS | OF_THE_HOUSE
