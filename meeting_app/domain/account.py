"""Accounts of people who work here, what they hold, and the council's own words."""

from datetime import datetime, timedelta
from enum import StrEnum

from meeting_app.domain import thinking
from meeting_app.domain.council_words import CouncilWords, council_words
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId
from meeting_app.domain.jargon import DEFAULT
from meeting_app.values import dataclass

SESSION_LASTS = timedelta(hours=12)
LINK_LASTS = timedelta(hours=1)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200


class Role(StrEnum):
    """What an account is for."""

    CHAIR = "chair"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who signs in. `says_as` is how people in meetings call them.

    `handles_requests`: may handle people's requests for their data, in the cases that this account may open.
    """

    id: AccountId
    sign_in_name: str
    name: str
    says_as: str
    role: Role
    password_hash: str
    made_at: datetime
    handles_requests: bool = False


@dataclass(frozen=True, slots=True)
class AccountSession:
    """One browser that is signed in; deleted at sign-out and when the password changes."""

    id: str
    account_id: AccountId
    token_hash: str
    made_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class AccountLink:
    """A link with which somebody makes an account: one use, one hour."""

    id: str
    token_hash: str
    role: Role
    ends_at: datetime
    first: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """The council's own words on every phone: who it is, whom to ask, where the privacy notice is, whom to ring.

    The numbers of days are the council's too (domain/due.py); 0 stands for none.
    `worry_name`, `goal_name` and `plan_name`: what it calls these things, ours where empty; `jargon`: its own list of
    words of the trade, ours where there is none; `reflections`: its own questions for thinking back, likewise.
    `rule_at` and `rule_words`: its rule about numbers at or below, for the chair alone (`local_rule`); off by default.
    """

    id: str
    council: str = ""
    contact: str = ""
    privacy_notice: str = ""
    ring_today: str = ""
    letter_days: int = 0
    record_days: int = 0
    seal_after_days: int = 0
    first_review_days: int = 0
    review_days: int = 0
    rule_at: int | None = None
    rule_words: str = ""
    worry_name: str = ""
    goal_name: str = ""
    plan_name: str = ""
    jargon: str | None = None
    reflections: str | None = None

    @property
    def words(self) -> CouncilWords:
        """What it calls the things of a case."""
        return council_words(worry=self.worry_name, goal=self.goal_name, plan=self.plan_name)

    @property
    def jargon_list(self) -> str:
        """Its list of words of the trade, as it is typed."""
        return DEFAULT if self.jargon is None else self.jargon

    @property
    def questions(self) -> str:
        """Its questions for thinking back, one a line."""
        return thinking.DEFAULT if self.reflections is None else self.reflections

    @property
    def is_complete(self) -> bool:
        """Whether a meeting with real people may gather (issue: "how we use what you write" needs these)."""
        return all(text.strip() for text in (self.council, self.contact, self.privacy_notice))


def check_account(*, sign_in_name: str, name: str, password: str) -> None:
    """Raise InvalidInput with a code per field for what can't be an account."""
    wrong = {
        field: "missing" for field, text in {"sign_in_name": sign_in_name, "name": name}.items() if not text.strip()
    }
    if len(password) < SHORTEST_PASSWORD:
        wrong["password"] = "too_short"
    elif len(password) > LONGEST_PASSWORD:
        wrong["password"] = "too_long"
    if wrong:
        raise InvalidInput(wrong)
