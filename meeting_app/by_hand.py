"""python -m meeting_app list and export: what a script of the council's asks for at a keyboard.

A copy is asked for where a browser asks for it, within this process and with nobody listening: so there is one way of
making it, with the same right, the same looking through, the same line in the log, and whatever styles and forms the
pages have. Nothing of a case is said on a terminal.
"""

import argparse
import html
import io
import json
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from werkzeug.test import Client, TestResponse

from meeting_app import app
from meeting_app.app import Application
from meeting_app.commands.messages.house import SignIn, SignOut
from meeting_app.config import Settings
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.copies import Form, Kind, Style
from meeting_app.domain.permissions import AccountHolder, Stranger
from meeting_app.engine import current
from meeting_app.identity import key_hash
from meeting_app.opened import open_all
from meeting_app.start_errors import CannotStart
from meeting_app.values import dataclass
from meeting_app.web.logs import set_up_logs
from meeting_app.web.security import account_cookie_name

TO_DECIDE = 3
# A page is no file: these two are for a browser.
PAGES = frozenset({"print", "note"})
STDOUT = "-"
SAID = re.compile(r'id="(?:reader|style|format)-error">([^<]*)<')
ASKS = re.compile(r'name="checked" value="([^"]+)"')
SENTENCES = {
    404: "there is no such meeting or reader, or this account may not open the case",
    409: "the copy can't be made in the council's template; choose another form",
    503: "the file could not be made now; nothing is lost, try again",
}


class Undecided(Exception):
    """Words of what is to be kept from the reader were found: the chair decides."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What a browser would hold that is signed in."""

    session: AccountSession
    cookie: str


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said after `list` and `export`."""
    listing = commands.add_parser("list", help="ids and stages of all meetings, without a word of them")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.add_argument("--people", action="store_true", help="with the ids of people who have a place in each")
    one = commands.add_parser("export", help="make a copy of a meeting's record or decision, as on its page")
    one.add_argument("meeting", metavar="MEETING", help="the id in the meeting's address")
    one.add_argument("--reader", required=True, metavar="file|PERSON", help="for whom: the file, or a reader's id")
    one.add_argument("--style", default=Style.FULL.value, choices=[*map(str, Style)])
    one.add_argument("--form", default=Form.DOCX.value, choices=[str(form) for form in Form if form not in PAGES])
    one.add_argument("--document", default=Kind.RECORD.value, choices=[Kind.RECORD.value, Kind.DECISION.value])
    one.add_argument(
        "--as",
        default="",
        dest="account",
        metavar="NAME",
        help="the account that makes it, where there are several",
    )
    one.add_argument("--decided-as-it-is", action="store_true", help="the account has looked; make it as it is")
    one.add_argument("--force", action="store_true", help="write over a file")
    one.add_argument("-o", "--output", required=True, metavar="FILE", help="where to; - is standard output")


def list_meetings(settings: Settings, asked: argparse.Namespace) -> int:
    """Ids and stages. Nothing of it needs a case's key."""
    found = app.meetings_by_id(settings)
    if asked.json:
        told = [
            {"meeting": one.public_id, "case": one.case_id, "stage": one.stage}
            | ({"people": list(one.people)} if asked.people else {})
            for one in found
        ]
        print(json.dumps({"meetings": told}, indent=1))
        return 0
    for one in found:
        print(one.public_id, one.stage, *(one.people if asked.people else ()))
    return 0


def export(settings: Settings, asked: argparse.Namespace) -> int:
    """Make the copy and give it; 3 where the chair has to decide first."""
    to = None if asked.output == STDOUT else Path(asked.output)
    if to and to.exists() and not asked.force:
        raise CannotStart(f"{to} is there already; name another file, or say --force.")
    if to and not to.parent.is_dir():
        raise CannotStart(f"{to.parent} is no folder.")
    if to and not os.access(to.parent, os.W_OK):
        raise CannotStart(f"nothing can be written in {to.parent}.")
    try:
        made = _made(settings, asked)
    except Undecided:
        print(
            "Not made: words of something to keep from this reader stand in this copy, or look like it. The chair has "
            "to look at them and decide: make the copy on the record's page, or say --decided-as-it-is once the "
            "account after --as has.",
            file=sys.stderr,
        )
        return TO_DECIDE
    try:
        _give(made, to)
    except OSError:
        raise CannotStart(
            "the copy is made and stands in the log, but it could not be written; make it again."
        ) from None
    return 0


def _made(settings: Settings, asked: argparse.Namespace) -> bytes:
    name = _account(settings, asked.account)
    served = app.create_app(settings, current())
    set_up_logs(io.StringIO())
    try:
        with _signed_in(served, name) as key:
            return _file(_answer(settings, served, key, asked))
    finally:
        served.opened.writer.stop()
        served.opened.database.close()


def _account(settings: Settings, name: str) -> str:
    """The name that the account signs in with; the one that there is where none is named, since the log needs one.

    Before anything begins that writes: an installation without accounts has its first one's link kept.
    """
    opened = open_all(settings, current())
    try:
        with opened.read() as records:
            names = [one.sign_in_name for one in records.all(Account)]
    finally:
        opened.database.close()
    if not name and len(names) != 1:
        raise CannotStart("say after --as which account makes the copy: it stands in the log.")
    wanted = name.strip().casefold() or names[0]
    if wanted not in names:
        raise CannotStart("there is no account of that name after --as.")
    return wanted


@contextmanager
def _signed_in(served: Application, name: str) -> Iterator[_Key]:
    """Whoever has the database and its key needs no password; that it was so stands in the house's log, and its end."""
    opened, cookie = served.opened, secrets.token_urlsafe(32)
    with opened.read() as records:
        account = records.find(Account, sign_in_name=name.strip().casefold())
    assert account is not None
    begins = SignIn(
        command_id=uuid4().hex,
        account_id=account.id,
        seen_hash=account.password_hash,
        token_hash=key_hash(cookie),
    )
    opened.dispatcher.handle(begins, Stranger(key_hash(cookie)))
    with opened.read() as records:
        session = records.find(AccountSession, token_hash=key_hash(cookie))
    assert session is not None
    try:
        yield _Key(session, cookie)
    finally:
        opened.dispatcher.handle(SignOut(command_id=uuid4().hex), AccountHolder(account.id, session.id))


def _answer(settings: Settings, served: Application, key: _Key, asked: argparse.Namespace) -> TestResponse:
    """What a browser would get; where the account has looked, what is to be decided is decided as it is."""
    answer = _posted(settings, served, key, asked)
    found = ASKS.search(answer.get_data(as_text=True)) if asked.decided_as_it_is and _is_page(answer) else None
    return _posted(settings, served, key, asked, checked=found[1]) if found else answer


def _posted(
    settings: Settings, served: Application, key: _Key, asked: argparse.Namespace, *, checked: str = ""
) -> TestResponse:
    fields = {
        "form_token": served.services.tokens.token("desk", key.session.id, 0),
        "command_id": uuid4().hex,
        "reader": asked.reader,
        "style": asked.style,
        "format": asked.form,
        "document": asked.document if asked.document == Kind.DECISION else "",
        "checked": checked,
    }
    return Client(served.wsgi, use_cookies=False).post(
        f"/meetings/{asked.meeting}/record/copy",
        base_url=settings.open_url,
        environ_base={"REMOTE_ADDR": "127.0.0.1"},
        headers={"Origin": settings.open_url, "Cookie": f"{account_cookie_name(tls=settings.secure)}={key.cookie}"},
        data=fields,
    )


def _file(answer: TestResponse) -> bytes:
    """The file that a browser would keep. Raises Undecided for a page that asks, CannotStart with what was said."""
    if _is_page(answer):
        raise Undecided
    if answer.status_code == 200:
        return answer.get_data()
    said = SAID.search(answer.get_data(as_text=True))
    told = html.unescape(said[1]) if said else SENTENCES.get(answer.status_code, "something went wrong on our side")
    raise CannotStart(f"{told.rstrip('.')}.")


def _is_page(answer: TestResponse) -> bool:
    """Whether a page asks in place of the file."""
    file = answer.headers.get("Content-Disposition", "").startswith("attachment")
    return answer.status_code == 200 and not file


def _give(made: bytes, to: Path | None) -> None:
    """To nobody but this account; a file that was there is replaced in one go."""
    if to is None:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return
    beside = to.with_name(f".{to.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
        beside.replace(to)
    finally:
        beside.unlink(missing_ok=True)
