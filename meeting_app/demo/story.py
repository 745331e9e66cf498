"""Where the example's story is told: by whose hands, under which clock, in which case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from meeting_app.demo.days import Days
from meeting_app.demo.hands import Hands, sign_in
from meeting_app.demo.load import example
from meeting_app.demo.meetings import File, Loaded
from meeting_app.domain.permissions import AccountHolder


@dataclass
class Story:
    """`chair`: the hands of who leads. `hash_code`: how join codes are kept here. `days`: its clock."""

    chair: Hands
    days: Days
    hash_code: Callable[[str], str]
    loaded: Loaded
    file: File = field(default_factory=example)

    def goes_to(self, day: date, clock: str) -> None:
        """A new day, and a new session of the chair's."""
        assert isinstance(self.chair.actor, AccountHolder)
        self.days.comes(day, clock)
        self.chair = sign_in(self.chair, self.chair.actor.account_id)
