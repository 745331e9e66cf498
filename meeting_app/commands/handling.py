"""The shape of a handler: `loads` fetches the smallest thing that holds the rules, `decide` is pure.

A handler never calls another. `save` of the dispatcher writes what `decide` returned.
"""

from collections.abc import Callable
from dataclasses import field
from datetime import date, datetime, tzinfo
from typing import Any, Protocol

from meeting_app.commands.message import Command
from meeting_app.domain.changes import Change
from meeting_app.domain.permissions import Actor
from meeting_app.storage.belongs import Rows
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a command belongs: its chain's stream, its case and its meeting."""

    stream: str
    case_id: str = ""
    meeting_id: str = ""

    @staticmethod
    def of_meeting(case_id: str, meeting_id: str) -> "Scope":
        """All that a meeting's record says stands in its own chain."""
        return Scope(f"meeting:{meeting_id}", case_id, meeting_id)


@dataclass(frozen=True, slots=True)
class Asked:
    """The circumstances of a command, given to `decide`: who, when, and where new ids come from.

    `today` is the day where the council is (`time_zone`), with which days that people type are compared.
    """

    actor: Actor
    now: datetime
    today: date
    new_id: Callable[[], str]
    new_code: Callable[[], str]
    hash_code: Callable[[str], str]
    scope: Scope
    time_zone: tzinfo


@dataclass(frozen=True, slots=True)
class Destroy:
    """Words that go for good, by a rule: the columns of one row."""

    cls: type
    id: str
    columns: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What `decide` wants written, and what changed.

    `outcome` is a short code that a retry gets again; `quiet` commands write no log entry (a phone at the door).
    `scope` says where a command belongs that could not know it before (a phone that takes its place, a new case);
    `house_line` is what the house's own chain says of it, with the head of the meeting's. `remove` are whole rows that
    go by a `rule`; what was remembered of commands in their log goes with them, and so this is not remembered.
    `let_go`: the id of a meeting whose views go, by the rule plan-only.
    """

    add: tuple[Any, ...] = ()
    change: tuple[Any, ...] = ()
    drop: tuple[Any, ...] = ()
    destroy: tuple[Destroy, ...] = ()
    changes: tuple[Change, ...] = ()
    outcome: str = "done"
    quiet: bool = False
    forget_commands: bool = False
    scope: Scope | None = None
    house_line: str = ""
    remove: tuple[Rows, ...] = ()
    rule: str = ""
    let_go: str = ""


class Loads(Protocol):
    """Fetch what the rules need."""

    def __call__(self, records: Records, command: Any, asked: Asked) -> Any:
        """Raise NotFound where something is not there."""


class Decides(Protocol):
    """Apply the rules; refuse by raising a DomainError before anything is written."""

    def __call__(self, command: Any, before: Any, asked: Asked) -> Decision:
        """What is to be written."""


@dataclass(frozen=True, slots=True)
class Handler:
    """The two functions of a command."""

    loads: Loads
    decide: Decides


@dataclass(frozen=True, slots=True)
class Handlers:
    """Which handler a command has. Filled by the `handles` decorator when the handlers' modules are imported."""

    by_command: dict[type[Command], Handler] = field(default_factory=dict)

    def handles(self, command: type[Command], *, loads: Loads) -> Callable[[Decides], Decides]:
        """Mark `decide` as the handler of this command."""

        def keep(decide: Decides) -> Decides:
            assert command not in self.by_command, "one command, one handler"
            self.by_command[command] = Handler(loads, decide)
            return decide

        return keep


HANDLERS = Handlers()
handles = HANDLERS.handles
