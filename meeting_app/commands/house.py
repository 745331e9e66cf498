"""Accounts, sessions and the council's own words."""

from dataclasses import replace
from typing import Any

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import house as say
from meeting_app.domain.account import LINK_LASTS, SESSION_LASTS, Account, AccountLink, AccountSession, House, Role
from meeting_app.domain.changes import cut_session
from meeting_app.domain.council_words import LONGEST_NAME
from meeting_app.domain.due import DAYS, check_days
from meeting_app.domain.errors import InvalidInput, NotFound, SignedOut
from meeting_app.domain.ids import AccountId
from meeting_app.domain.jargon import DEFAULT, check_jargon
from meeting_app.domain.local_rule import check_rule
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.thinking import DEFAULT as OURS
from meeting_app.domain.thinking import check_questions, questions_of
from meeting_app.storage.house import HOUSE_ID
from meeting_app.storage.records import Records


def _load_first(records: Records, command: say.OfferFirstAccount, asked: Asked) -> tuple[int, list[AccountLink]]:
    return records.count(Account), records.all(AccountLink, first=True)


@handles(say.OfferFirstAccount, loads=_load_first)
def offer_first_account(
    command: say.OfferFirstAccount, before: tuple[int, list[AccountLink]], asked: Asked
) -> Decision:
    """Only while there is no account at all; links of earlier starts are void (security 1.15)."""
    accounts, older = before
    if accounts:
        raise NotFound("accounts_exist")
    link = AccountLink(asked.new_id(), command.token_hash, Role.ADMINISTRATOR, asked.now + LINK_LASTS, first=True)
    return Decision(add=(link,), drop=tuple(older))


def _load_nothing(records: Records, command: Any, asked: Asked) -> None:
    return None


@handles(say.OfferAccount, loads=_load_nothing)
def offer_account(command: say.OfferAccount, before: None, asked: Asked) -> Decision:
    """A link for a colleague."""
    return Decision(add=(AccountLink(asked.new_id(), command.token_hash, command.role, asked.now + LINK_LASTS),))


def _load_link(records: Records, command: say.MakeAccount, asked: Asked) -> tuple[AccountLink | None, Account | None]:
    link = records.find(AccountLink, token_hash=command.token_hash)
    return link, records.find(Account, sign_in_name=command.sign_in_name.strip().casefold())


@handles(say.MakeAccount, loads=_load_link)
def make_account(command: say.MakeAccount, before: tuple[AccountLink | None, Account | None], asked: Asked) -> Decision:
    """Use up a link. Unknown, used and run-out links give the same answer."""
    link, same_name = before
    if link is None or link.ends_at <= asked.now:
        raise NotFound("link_not_good")
    if same_name is not None:
        raise InvalidInput({"sign_in_name": "taken"})
    account = Account(
        id=AccountId(asked.new_id()),
        sign_in_name=command.sign_in_name.strip().casefold(),
        name=command.name.strip(),
        says_as=command.says_as.strip() or command.name.strip().split()[0],
        role=link.role,
        password_hash=command.password_hash,
        made_at=asked.now,
    )
    return Decision(add=(account,), drop=(link,), outcome="account_made")


def _load_account(records: Records, command: say.SignIn, asked: Asked) -> Account:
    return records.get(Account, command.account_id)


@handles(say.SignIn, loads=_load_account)
def sign_in(command: say.SignIn, before: Account, asked: Asked) -> Decision:
    """Begin a session, if the password that was checked is still the account's."""
    if before.password_hash != command.seen_hash:
        raise SignedOut
    session = AccountSession(asked.new_id(), before.id, command.token_hash, asked.now, asked.now + SESSION_LASTS)
    return Decision(add=(session,), outcome="signed_in")


def _load_sessions(records: Records, command: Any, asked: Asked) -> tuple[Account, list[AccountSession], str]:
    assert isinstance(asked.actor, AccountHolder)
    account = records.get(Account, asked.actor.account_id)
    return account, records.all(AccountSession, account_id=account.id), asked.actor.session_id


@handles(say.SignOut, loads=_load_sessions)
def sign_out(command: say.SignOut, before: tuple[Account, list[AccountSession], str], asked: Asked) -> Decision:
    """Delete this session's row: every copy of its cookie is dead."""
    _, sessions, mine = before
    dropped = tuple(one for one in sessions if one.id == mine)
    return Decision(drop=dropped, changes=(cut_session(mine),), outcome="signed_out")


@handles(say.ChangePassword, loads=_load_sessions)
def change_password(
    command: say.ChangePassword, before: tuple[Account, list[AccountSession], str], asked: Asked
) -> Decision:
    """A new password ends every other session."""
    account, sessions, mine = before
    if account.password_hash != command.seen_hash:
        raise SignedOut
    others = tuple(one for one in sessions if one.id != mine)
    changed = replace(account, password_hash=command.password_hash)
    ended = tuple(cut_session(one.id) for one in others)
    return Decision(change=(changed,), drop=others, changes=ended, outcome="password_changed")


def _load_house(
    records: Records, command: say.WriteHouse | say.WriteHouseWords | say.WriteQuestions, asked: Asked
) -> House | None:
    return records.find(House, id=HOUSE_ID)


@handles(say.WriteHouse, loads=_load_house)
def write_house(command: say.WriteHouse, before: House | None, asked: Asked) -> Decision:
    """The council's name, contact and privacy notice are needed before real people gather."""
    given = {"council": command.council, "contact": command.contact, "privacy_notice": command.privacy_notice}
    wrong = {name: "missing" for name, text in given.items() if not text.strip()}
    if wrong:
        raise InvalidInput(wrong)
    days = {name: getattr(command, name) for name in DAYS}
    check_days(**days)
    check_rule(rule_at=command.rule_at, rule_words=command.rule_words)
    more: dict[str, Any] = {
        "ring_today": command.ring_today,
        "rule_at": command.rule_at,
        "rule_words": command.rule_words,
    }
    house = replace(before or House(HOUSE_ID), **more | given | days)
    return Decision(change=(house,), outcome="saved") if before else Decision(add=(house,), outcome="saved")


@handles(say.WriteHouseWords, loads=_load_house)
def write_house_words(command: say.WriteHouseWords, before: House | None, asked: Asked) -> Decision:
    """Names that are empty are ours; so is a list that says what ours says."""
    names = {"worry_name": command.worry_name, "goal_name": command.goal_name, "plan_name": command.plan_name}
    wrong = {name: "name_too_long" for name, text in names.items() if len(text) > LONGEST_NAME}
    if wrong:
        raise InvalidInput(wrong)
    check_jargon(command.jargon)
    jargon = None if command.jargon.strip() == DEFAULT.strip() else command.jargon
    more: dict[str, Any] = names | {"jargon": jargon}
    house = replace(before or House(HOUSE_ID), **more)
    return Decision(change=(house,), outcome="saved") if before else Decision(add=(house,), outcome="saved")


@handles(say.WriteQuestions, loads=_load_house)
def write_questions(command: say.WriteQuestions, before: House | None, asked: Asked) -> Decision:
    """A list that says what ours says is ours."""
    check_questions(command.reflections)
    same = questions_of(command.reflections) == questions_of(OURS)
    house = replace(before or House(HOUSE_ID), reflections=None if same else command.reflections)
    return Decision(change=(house,), outcome="saved") if before else Decision(add=(house,), outcome="saved")
