"""What the council calls the things of a case: the one place for its own words for them."""

from dataclasses import dataclass

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class CouncilWords:
    """As a heading says them, for example "Danger statement" in place of "Worry statement"."""

    worry: str = "Worry statement"
    goal: str = "Safety goal"
    plan: str = "Safety plan"


OURS = CouncilWords()


def council_words(*, worry: str, goal: str, plan: str) -> CouncilWords:
    """The council's words; ours where it says nothing."""
    return CouncilWords(worry.strip() or OURS.worry, goal.strip() or OURS.goal, plan.strip() or OURS.plan)
