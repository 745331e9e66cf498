"""The decision as one value for JSON, made from the view that its page has: who-may-see is decided before.

decision-apart: it is in no copy of the record. It holds no ids.
"""

from datetime import date, datetime
from typing import Any

from meeting_app.presenters.amended_about import things_of_decision
from meeting_app.presenters.decision import DecidedFor, DecisionView, StandpointLine
from meeting_app.web.amended_json import amended_values

Value = dict[str, Any]


def value_of(view: DecisionView) -> Value:
    """The whole decision as this view has it."""
    meeting = view.meeting
    return {
        "case": {"name": view.case.name_on_screen, "reference": view.case.reference},
        "meeting": {"kind": meeting.kind.value, "day": meeting.day.isoformat(), "chair": meeting.chair},
        "children": [_child(one) for one in view.said],
        "told": [{"called": line.says_as, "on": _day(line.on)} for line in view.told],
        "amendments": amended_values(view.amended.lines, things_of_decision(view)),
    }


def _child(one: DecidedFor) -> Value:
    made = one.decision
    return {
        "called": one.says_as,
        "decided": made.decided if made else "",
        "by": made.by if made else "",
        "reasons": made.reasons if made else "",
        "for_the_child": (made.for_child if made else "") or "",
        "who_tells": one.tells,
        "tells_by": _day(made.tell_by if made and one.tells else None),
        "told_on": _day(made.told_on if made and one.tells else None),
        "written_by": made.made_by if made else "",
        "written_at": _time(made.at) if made else None,
        "views": [_standpoint(line) for line in one.standpoints],
    }


def _standpoint(line: StandpointLine) -> Value:
    return {
        "of": line.of.value,
        "called": line.says_as,
        "here_as": line.role,
        "text": line.text,
        "typed_by": line.typed_by,
        "typed_at": _time(line.at),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
