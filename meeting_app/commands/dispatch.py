"""The one way in for every change: key, retry, permission, handler, save, log, remember; then the commit.

Order: the key is read first, then whether this was done before, and only then permission and stage, so that a retry
after the close still hears "in, 10:42".
"""

import hmac
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, tzinfo
from typing import Any

from meeting_app.commands.authority import check_key, check_may, check_not_sealed, check_runs, scope_of
from meeting_app.commands.handling import HANDLERS, Asked, Decision, Scope
from meeting_app.commands.message import Command
from meeting_app.domain import chain
from meeting_app.domain.changes import Change, Reach
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import Actor
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.today import day_of
from meeting_app.storage.audit_log import HOUSE
from meeting_app.storage.unit_of_work import UnitOfWork
from meeting_app.storage.writer import Writer
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command: a code for the page, and what changed for the push. A repeat changes nothing."""

    code: str
    changes: tuple[Change, ...] = ()
    repeated: bool = False
    let_go: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where time, ids and codes come from; tests pass their own. `time_zone` is where the council is."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_code: Callable[[], str]
    hash_code: Callable[[str], str]
    time_zone: tzinfo


class Dispatcher:
    """The one door through which anything is changed."""

    def __init__(
        self, writer: "Writer[UnitOfWork]", sources: Sources, *, retry_key: bytes, let_go: Callable[[str], None]
    ) -> None:
        """`let_go` does after the commit what a database can't: the file of a meeting's key, and SQLite's log."""
        self._writer = writer
        self._sources = sources
        self._retry_key = retry_key
        self._let_go = let_go

    def at(self, now: Callable[[], datetime]) -> "Dispatcher":
        """The same door under another clock: for a demo alone, whose story is told after its days."""
        sources = replace(self._sources, now=now)
        return Dispatcher(self._writer, sources, retry_key=self._retry_key, let_go=self._let_go)

    def handle(self, command: Command, actor: Actor) -> Outcome:
        """Do it, durably, and say what came of it. Raises a DomainError where a rule refuses."""
        content = self._content_of(command)
        outcome = self._writer.submit(lambda work: self._do(work, command, actor, content))
        if outcome.let_go:
            self._let_go(outcome.let_go)  # plan-only: it is done once nothing of it is left
        return outcome

    def _do(self, work: UnitOfWork, command: Command, actor: Actor, content: str) -> Outcome:
        now = self._sources.now()
        check_key(work, actor, now=now)
        scope = scope_of(work, command, actor)
        own = work.own_content(scope.meeting_id, content)
        known = {"actor": actor.id, "action": command.action, "command_id": command.command_id, "content": own}
        before = work.done(**known)
        if before is not None:
            return Outcome(before, repeated=True)
        check_may(work, command, actor, scope)
        check_not_sealed(work, command, scope)
        check_runs(work, command, scope)
        decision = self._decide(work, command, actor, scope, now)
        scope = decision.scope or scope
        save(work, decision, now=now)
        if not decision.quiet:
            _log(work, decision, scope, action=command.action, actor=actor.id, now=now)
        if decision.forget_commands or decision.remove:
            work.forget_commands(scope.stream)
        if not decision.remove:
            if decision.let_go:
                # Its key is gone, and a retry of the end is still one.
                known["content"] = work.own_content(scope.meeting_id, content)
            work.remember(**known, stream=scope.stream, outcome=decision.outcome, at=now)
        return Outcome(decision.outcome, decision.changes, let_go=decision.let_go)

    def _decide(self, work: UnitOfWork, command: Command, actor: Actor, scope: Scope, now: datetime) -> Decision:
        sources = self._sources
        today = day_of(now, sources.time_zone)
        asked = Asked(actor, now, today, sources.new_id, sources.new_code, sources.hash_code, scope, sources.time_zone)
        handler = HANDLERS.by_command[type(command)]
        return handler.decide(command, handler.loads(work, command, asked), asked)

    def _content_of(self, command: Command) -> str:
        """HMAC of what was sent, under an installation key: the table of commands tells nothing of the words."""
        values = {name: str(value) for name, value in asdict(command).items() if name != "command_id"}
        return hmac.digest(self._retry_key, chain.canonical(values), "sha256").hex()


def _log(work: UnitOfWork, decision: Decision, scope: Scope, *, action: str, actor: str, now: datetime) -> None:
    seq, hash_ = work.log(scope.stream, action=action, actor=actor, now=now)
    if decision.house_line:
        # So that a meeting whose chain was cut short, or that is gone as a whole, is missed (security 1.11).
        head = [["audit_head", scope.stream, seq, hash_]]
        work.log(HOUSE, action=decision.house_line, actor=actor, now=now, digests=head)


def save(work: UnitOfWork, decision: Decision, *, now: datetime) -> None:
    """Write what was decided, in an order that keeps references whole, and raise the versions of stale pages."""
    for thing in decision.drop:
        work.drop(thing)
    for thing in decision.add:
        work.add(thing)
    for thing in decision.change:
        work.change(thing)
    for words in decision.destroy:
        work.destroy_words(words.cls, words.id, columns=words.columns, rule=words.rule)
    for rows in decision.remove:
        work.remove(rows, rule=decision.rule)
    if decision.let_go:
        work.let_go(decision.let_go, rule="plan-only")
    for change in decision.changes:
        _touch(work, change, now=now)


def _touch(work: UnitOfWork, change: Change, *, now: datetime) -> None:
    if Reach.SEAT in change.reach and change.seat_id:
        work.touch(Seat, change.seat_id, now=now)
    if Reach.PUBLIC in change.reach and change.sitting_id:
        work.touch(Sitting, change.sitting_id, now=now)
    if Reach.CONSOLE in change.reach:
        work.touch(Meeting, change.meeting_id, now=now)


def all_commands() -> list[type[Any]]:
    """Every command that has a handler."""
    return list(HANDLERS.by_command)
