"""Start a demo: its chair with a random password, the example case, and the simulated people's process."""

import secrets
import subprocess
import sys
from collections.abc import Callable
from uuid import uuid4

from argon2 import PasswordHasher

from meeting_app.commands.messages.house import SignIn
from meeting_app.config import Settings
from meeting_app.demo.load import load_example, make_first_chair
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.permissions import Stranger
from meeting_app.engine import Engine
from meeting_app.identity import key_hash
from meeting_app.opened import Opened

CHAIR = "rosalind"


def start_demo(opened: Opened, engine: Engine) -> tuple[str, ...]:
    """Fill a new demo database; the lines tell how to sign in. The password is random at each start."""
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    link, session = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    hashed = str(engine.in_thread(lambda: PasswordHasher().hash(password)))
    make_first_chair(
        opened.dispatcher,
        sign_in_name=CHAIR,
        name="Rosalind Achebe",
        password_hash=hashed,
        link_hash=key_hash(link),
    )
    with opened.read() as records:
        account = records.all(Account)[0]
    begin = SignIn(command_id=uuid4().hex, account_id=account.id, seen_hash=hashed, token_hash=key_hash(session))
    opened.dispatcher.handle(begin, Stranger("demo"))
    with opened.read() as records:
        session_id = records.all(AccountSession, account_id=account.id)[0].id
    loaded = load_example(opened.dispatcher, opened.read, account_id=account.id, session_id=session_id)
    return (
        f"Demo: sign in as {CHAIR} with {password}",
        f"Demo: the prepared meeting is at /meetings/{loaded.public_id}/console",
    )


def simulated_people(settings: Settings) -> Callable[[str, int], None]:
    """What the console's demo button does: start the people's own process, which comes in by the real routes."""

    def bring_in(join_code: str, part: int) -> None:
        command = [
            sys.executable,
            "-m",
            "meeting_app.demo.people",
            settings.open_url,
            join_code,
            str(settings.demo_speed),
            str(part),
        ]
        subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own module, our own addresses

    return bring_in
