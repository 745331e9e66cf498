"""The application that somebody tries to get into; and for pairs of worlds, time that stands still and one chance."""

import random
import secrets
import uuid
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest

from meeting_app import app as app_module
from meeting_app import clock, opened
from meeting_app.live.publish import Publisher
from meeting_app.web import door, logs
from tests.app_world import AppWorld, make_world

KEY = "c2VhbGVkLXBhaXItbWFzdGVyLWtleS0wMTIzNDU2Nzg"


@pytest.fixture
def world(tmp_path) -> AppWorld:
    """The example's case and meeting, prepared and not begun."""
    return make_world(tmp_path / "data")


@pytest.fixture
def same_chance(monkeypatch):
    """Time stands still, and everything that is random comes from one seed, begun anew where two worlds part."""

    def begin(seed: int = 10) -> None:
        chance = random.Random(seed)
        monkeypatch.setattr(secrets, "token_urlsafe", lambda n=32: chance.randbytes(n).hex())
        monkeypatch.setattr(secrets, "token_hex", lambda n=16: chance.randbytes(n).hex())
        monkeypatch.setattr(secrets, "token_bytes", lambda n=32: chance.randbytes(n))
        monkeypatch.setattr(secrets, "choice", chance.choice)
        # A command id is fresh in each place of each page and tells nothing; here it is one and the same.
        monkeypatch.setattr(app_module, "uuid4", lambda: UUID(int=10))
        for module in (opened, uuid):
            monkeypatch.setattr(module, "uuid4", lambda: UUID(bytes=chance.randbytes(16), version=4))
        monkeypatch.setattr(door, "CHANCE", chance)
        monkeypatch.setattr(clock, "utc_now", lambda: datetime(2026, 5, 7, 13, 30, tzinfo=UTC))
        monkeypatch.setenv("MASTER_KEY", KEY)
        # Its fingerprint stands on the account's page.
        monkeypatch.setenv("SIGNING_KEY", KEY)
        # The log tells of moments and durations; here all are the same, and nothing else of it is left out.
        monkeypatch.setattr(logs, "uuid4", lambda: UUID(int=7))
        monkeypatch.setattr(logs, "time", SimpleNamespace(monotonic=lambda: 7.0))
        monkeypatch.setattr(logs.structlog.processors, "TimeStamper", lambda **how: lambda logger, name, event: event)
        # The console's pushes wait a little to go out together; here each goes at once, so that all are compared.
        monkeypatch.setattr(Publisher, "_later", Publisher.push)

    return begin
