"""What the council calls the things of a case: the one place for its own words for them."""

from meeting_app.values import dataclass

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class CouncilWords:
    """As a heading says them, for example "Danger statement" in place of "Worry statement"."""

    worry: str = "Worry statement"
    goal: str = "Safety goal"
    plan: str = "Safety plan"

    @property
    def own_worry(self) -> str:
        """Beside "What we are worried about"; nothing where it has no word of its own: families then read less."""
        return self.worry if self.worry != OURS.worry else ""

    @property
    def own_goal(self) -> str:
        """Beside "What we want to see", likewise."""
        return self.goal if self.goal != OURS.goal else ""

    @property
    def goals(self) -> str:
        """Over several of them; a word of the council's own is left as it is, for nobody here knows its plural."""
        return self.own_goal or "Safety goals"

    @property
    def plans(self) -> str:
        """As `goals`."""
        return self.plan if self.plan != OURS.plan else "Safety plans"

    @property
    def worry_said(self) -> str:
        """In the middle of a sentence."""
        return _said(self.own_worry) or "worry"

    @property
    def goal_said(self) -> str:
        """In the middle of a sentence."""
        return _said(self.own_goal) or "goal"


OURS = CouncilWords()


def council_words(*, worry: str, goal: str, plan: str) -> CouncilWords:
    """The council's words; ours where it says nothing."""
    return CouncilWords(worry.strip() or OURS.worry, goal.strip() or OURS.goal, plan.strip() or OURS.plan)


def _said(name: str) -> str:
    """Without its capital, but for what is written in capitals throughout ("DA statement")."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
