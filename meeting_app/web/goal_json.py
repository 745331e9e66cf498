"""What stands beside a goal's words as a value for JSON, in the record's copy."""

from datetime import date
from typing import Any

from meeting_app.presenters.goals import GoalAbout
from meeting_app.presenters.heard import HeardLine


def goal_value(about: GoalAbout, day: date) -> dict[str, Any]:
    """As it stood on the day of the meeting."""
    passed = about.passed(day)
    return {
        "who": list(about.who),
        "by": about.by.isoformat() if about.by else None,
        "to_be_seen_for": {"number": about.seen_for, "unit": about.unit.value} if about.seen_for else None,
        "stage": about.stage.value,
        "since": about.states[0].since.isoformat() if about.states else None,
        "passed": {"number": passed.number, "of": passed.of, "unit": passed.unit.value} if passed else None,
        "can_do_this": [heard_value(one) for one in about.heard],
    }


def heard_value(one: HeardLine) -> dict[str, Any]:
    """What somebody said when it was read with them."""
    return {"called": one.name, "day": one.day.isoformat(), "said": one.said.value}
