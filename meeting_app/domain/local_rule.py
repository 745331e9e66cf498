"""The council's own rule about low numbers: for the chair alone, after the close, by one person's number at a time.

no-averages: it knows one number, and never several.
"""

from meeting_app.domain.account import House
from meeting_app.domain.errors import InvalidInput

LONGEST = 1000


def check_rule(*, rule_at: int | None, rule_words: str) -> None:
    """Off where nothing is written. Raises InvalidInput with a code per field: a number from 0 to 10, and words."""
    wrong = {}
    if rule_at is None and rule_words.strip():
        wrong["rule_at"] = "missing"
    if rule_at is not None and not 0 <= rule_at <= 10:
        wrong["rule_at"] = "from_0_to_10"
    if rule_at is not None and not rule_words.strip():
        wrong["rule_words"] = "missing"
    if len(rule_words) > LONGEST:
        wrong["rule_words"] = "too_long"
    if wrong:
        raise InvalidInput(wrong)


def rule_for(house: House, number: int | None) -> str:
    """What the rule says about this one number; nothing where it is off or does not apply."""
    if house.rule_at is None or number is None or number > house.rule_at:
        return ""
    return house.rule_words
