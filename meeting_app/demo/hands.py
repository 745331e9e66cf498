"""Hands that press: commands given one after the other, as somebody would by the pages' buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from meeting_app.commands.dispatch import Dispatcher
from meeting_app.commands.message import Command
from meeting_app.domain.permissions import Actor


@dataclass(frozen=True, slots=True)
class Hands:
    """Gives commands as this actor; `read` opens what is stored at one moment."""

    dispatcher: Dispatcher
    actor: Actor
    read: Callable[[], Any]

    def do(self, command: type[Command], **fields: Any) -> str:
        """Give it; the outcome is an id or a code."""
        return self.dispatcher.handle(command(command_id=uuid4().hex, **fields), self.actor).code
