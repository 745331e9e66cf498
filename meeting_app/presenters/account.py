"""Pages of the house: signing in, accounts, the council's own words."""

from datetime import datetime

from meeting_app.domain.account import Account, House, Role
from meeting_app.domain.due import DAYS
from meeting_app.domain.signing_key import SigningKey, in_groups
from meeting_app.presenters.page import Page, Typed
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class SignInView:
    """The sign-in page; no view of it holds a password. `made`: who comes here has just made their account."""

    page: Page
    sign_in_name: str = ""
    made: bool = False


@dataclass(frozen=True, slots=True)
class NewAccountView:
    """The page of a link with which an account is made."""

    page: Page
    token: str
    typed: Typed
    first: bool


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key that signs records, or has signed them until it was changed; its fingerprint as people compare it."""

    fingerprint: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class AccountView:
    """One's own account, and for an administrator the house: its words, its people, its keys, and a link just made."""

    page: Page
    account: Account
    is_administrator: bool
    house: House
    typed: Typed
    accounts: tuple[Account, ...]
    keys: tuple[KeyLine, ...]
    new_link: str = ""
    saved: str = ""


def account_view(
    page: Page,
    account: Account,
    house: House,
    accounts: list[Account],
    keys: list[SigningKey],
    *,
    typed: dict[str, str] | None = None,
    new_link: str = "",
    saved: str = "",
) -> AccountView:
    """One's own account; colleagues are listed for administrators only."""
    is_administrator = account.role is Role.ADMINISTRATOR
    known = {
        "council": house.council,
        "contact": house.contact,
        "privacy_notice": house.privacy_notice,
        "ring_today": house.ring_today,
        **{name: str(getattr(house, name) or "") for name in DAYS},
        "rule_at": "" if house.rule_at is None else str(house.rule_at),
        "rule_words": house.rule_words,
        **{name: getattr(house, name) for name in ("worry_name", "goal_name", "plan_name")},
        "jargon": house.jargon_list,
        "reflections": house.questions,
    }
    return AccountView(
        page=page,
        account=account,
        is_administrator=is_administrator,
        house=house,
        typed=Typed(known | (typed or {})),
        accounts=tuple(sorted(accounts, key=lambda one: one.name.casefold())) if is_administrator else (),
        keys=tuple(KeyLine(in_groups(one.id), one.since, one.until) for one in keys) if is_administrator else (),
        new_link=new_link,
        saved=saved,
    )
