"""Commands of the house: accounts and the council's own words."""

from datetime import datetime
from typing import ClassVar

from meeting_app.commands.message import HouseCommand
from meeting_app.domain.account import Role
from meeting_app.domain.ids import AccountId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFirstAccount(HouseCommand):
    """At the start of a new database: a link with which the first account is made. Older ones are void."""

    action: ClassVar[str] = "offer_first_account"
    may: ClassVar[May] = May.DOOR
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAccount(HouseCommand):
    """An administrator makes a link with which a colleague makes an account."""

    action: ClassVar[str] = "offer_account"
    may: ClassVar[May] = May.ADMINISTRATOR
    token_hash: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeAccount(HouseCommand):
    """Whoever holds a link makes an account. The password was hashed before (slow work, outside the writer)."""

    action: ClassVar[str] = "make_account"
    may: ClassVar[May] = May.DOOR
    token_hash: str
    sign_in_name: str
    name: str
    says_as: str
    password_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn(HouseCommand):
    """A password was checked against `seen_hash`; if it is still that one, a session begins."""

    action: ClassVar[str] = "sign_in"
    may: ClassVar[May] = May.DOOR
    account_id: AccountId
    seen_hash: str
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut(HouseCommand):
    """This browser's session ends, copies of its cookie included."""

    action: ClassVar[str] = "sign_out"
    may: ClassVar[May] = May.ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword(HouseCommand):
    """A new password; every session of the account ends but this one."""

    action: ClassVar[str] = "change_password"
    may: ClassVar[May] = May.ACCOUNT
    seen_hash: str
    password_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteHouse(HouseCommand):
    """The council's own words on every phone, and its rule about low numbers, for chairs alone."""

    action: ClassVar[str] = "write_house"
    may: ClassVar[May] = May.ADMINISTRATOR
    council: str
    contact: str
    privacy_notice: str
    ring_today: str
    letter_days: int = 0
    record_days: int = 0
    seal_after_days: int = 0
    first_review_days: int = 0
    review_days: int = 0
    rule_at: int | None = None
    rule_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteHouseWords(HouseCommand):
    """What the council calls a worry, a goal and a plan, and its list of words of the trade with plain ones."""

    action: ClassVar[str] = "write_house_words"
    may: ClassVar[May] = May.ADMINISTRATOR
    worry_name: str
    goal_name: str
    plan_name: str
    jargon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteQuestions(HouseCommand):
    """The council's own questions for thinking back, one a line. Sessions that have begun keep theirs."""

    action: ClassVar[str] = "write_questions"
    may: ClassVar[May] = May.ADMINISTRATOR
    reflections: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferScreen(HouseCommand):
    """A browser at /screen asks for six letters, or for new ones when the old ran out."""

    action: ClassVar[str] = "offer_screen"
    may: ClassVar[May] = May.DOOR
    key_hash: str
    letters: str
    until: datetime
