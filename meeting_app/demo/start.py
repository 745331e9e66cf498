"""Start a demo: its chair with a random password, the example case, and the simulated people's process."""

import secrets
import subprocess
import sys
from collections.abc import Callable

from argon2 import PasswordHasher

from meeting_app.config import DEMOS, Settings
from meeting_app.demo.days import Days
from meeting_app.demo.hands import Hands, sign_in
from meeting_app.demo.load import FIRST, example, load_example, make_first_chair
from meeting_app.demo.whole import COMING, load_whole
from meeting_app.domain.account import Account
from meeting_app.domain.permissions import Stranger
from meeting_app.engine import Engine
from meeting_app.identity import key_hash
from meeting_app.opened import Opened

CHAIR = "rosalind"
WHOLE = DEMOS[1]


def start_demo(opened: Opened, engine: Engine, story: str) -> tuple[str, ...]:
    """Fill a new demo database; the lines tell how to sign in. The password is random at each start.

    The whole story is told under a clock of its own, which nobody else is given.
    """
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    hashed = str(engine.in_thread(lambda: PasswordHasher().hash(password)))
    days = Days(opened.now())
    dispatcher = opened.dispatcher.at(days.ticks) if story == WHOLE else opened.dispatcher
    door = Hands(dispatcher, Stranger("demo"), opened.read)
    days.comes(example()["case"]["strategy_discussion"], "09:00")
    make_first_chair(
        door,
        sign_in_name=CHAIR,
        name="Rosalind Achebe",
        password_hash=hashed,
        link_hash=key_hash(secrets.token_urlsafe(32)),
    )
    chair = sign_in(door, door.get(Account).id)
    loaded = load_whole(chair, days, opened.hash_code) if story == WHOLE else load_example(chair)
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
            COMING if settings.demo_story == WHOLE else FIRST,
        ]
        subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own module, our own addresses

    return bring_in
