"""Hands that press: commands given one after the other, as somebody would by the pages' buttons."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from meeting_app.commands.dispatch import Dispatcher
from meeting_app.commands.message import Command
from meeting_app.commands.messages.house import SignIn
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.ids import AccountId
from meeting_app.domain.permissions import AccountHolder, Actor, Stranger
from meeting_app.identity import key_hash
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Hands:
    """Gives commands as this actor; `read` opens what is stored at one moment."""

    dispatcher: Dispatcher
    actor: Actor
    read: Callable[[], Any]

    def do(self, command: type[Command], **fields: Any) -> str:
        """Give it; the outcome is an id or a code."""
        return self.dispatcher.handle(command(command_id=uuid4().hex, **fields), self.actor).code

    def get(self, cls: type[Any], **where: Any) -> Any:
        """The one of a sort that matches."""
        (found,) = self.all(cls, **where)
        return found

    def all(self, cls: type[Any], **where: Any) -> list[Any]:
        """All of a sort that match."""
        with self.read() as records:
            found: list[Any] = records.all(cls, **where)
        return found

    def at_the_door(self) -> "Hands":
        """Those of somebody who has no key yet."""
        return replace(self, actor=Stranger("demo"))


def sign_in(hands: Hands, account_id: AccountId) -> Hands:
    """Those of this account, with a new session: what happens once a password was found to be right."""
    account, token_hash = hands.get(Account, id=account_id), key_hash(secrets.token_urlsafe(32))
    signs = {"account_id": account_id, "seen_hash": account.password_hash, "token_hash": token_hash}
    hands.at_the_door().do(SignIn, **signs)
    session = hands.get(AccountSession, token_hash=token_hash)
    return replace(hands, actor=AccountHolder(account_id, session.id))
