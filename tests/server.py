"""A real server as a child process, found by its `Open:` line and ended by its id; and people who use its pages."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from ssl import SSLContext
from typing import Any
from uuid import uuid4

from meeting_app.demo.browser import Browser, Form

HOME = Path(__file__).parent.parent
PASSWORD = "a long enough password"


@dataclass
class Server:
    """A running server, and how to start it again on the same data and port."""

    folder: Path
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    port: str = "0"
    lines: list[str] = field(default_factory=list)
    process: Any = None
    home: Path = HOME
    said_later: str = ""

    def start(self) -> "Server":
        """Start it; returns once it is listening."""
        command = [sys.executable, "-m", "meeting_app", "serve", "--data", str(self.folder), "--port", self.port]
        with (self.folder.parent / f"{self.folder.name}.log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, *self.options],
                cwd=self.home,
                env={**os.environ, **self.environment},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.strip())
            if line.startswith("Open files"):
                break
        assert self.lines, self.log()
        self.port = self.url.rpartition(":")[2]
        return self

    @property
    def url(self) -> str:
        """Where it is."""
        return self._said(r"^Open: (\S+)")

    def log(self) -> str:
        """What it wrote to standard error."""
        return (self.folder.parent / f"{self.folder.name}.log").read_text()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self) -> None:
        """End it in good order."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        if not self.process.stdout.closed:
            self.said_later = self.process.stdout.read()
            self.process.stdout.close()

    def _said(self, pattern: str) -> str:
        found = re.search(pattern, "\n".join(self.lines), re.MULTILINE)
        assert found is not None, self.lines
        return found.group(1)


@contextmanager
def a_server(folder: Path, *options: str, home: Path = HOME, **environment: str) -> Iterator[Server]:
    """A server for the length of a test. `home`: another folder that holds the package and its templates."""
    folder.mkdir(parents=True, exist_ok=True)
    server = Server(folder, options, environment, home=home).start()
    try:
        yield server
    finally:
        server.stop()


@dataclass
class Chair:
    """A chair at the desk of a running server, by the pages' own forms."""

    browser: Browser
    public_id: str = ""
    token: str = ""

    @property
    def console(self) -> str:
        """The console's path."""
        return f"/meetings/{self.public_id}/console"

    def do(self, action: str, **fields: Any) -> str:
        """A press, with the token of one of the chair's pages."""
        path = f"{self.console}/{action}" if action == "gather" else f"{self.console}/do/{action}"
        return self.browser.send(_form(path, self.form_token()), **fields)

    def presses(self, action: str, **fields: str) -> int:
        """The same as the page's script sends it, without reading a page anew; the status."""
        form = _form(f"{self.console}/do/{action}", self.form_token())
        form.fields += fields.items()
        return self.browser.send_by_fetch(form)

    def form_token(self) -> str:
        """The token that the desk's forms carry for this session."""
        if not self.token:
            found = re.search(r'name="form_token" value="([^"]+)"', self.browser.open("/account"))
            assert found is not None
            self.token = found.group(1)
        return self.token

    def code(self) -> str:
        """The join code, without its dash."""
        found = re.search(r"<b>(\w{4}-\w{4})</b>", self.browser.open(self.console))
        assert found is not None
        return found.group(1).replace("-", "")

    def seats(self) -> dict[str, str]:
        """Seat ids by the names that people are called."""
        page = self.browser.open(self.console)
        return {name: seat for seat, name in re.findall(r'console/person/([0-9a-f]+)"><bdi>([^<]+)</bdi>', page)}

    def round_ids(self) -> list[str]:
        """The rounds in order, as the buttons name them."""
        found = re.findall(r'(?:name="round_id" value="|/(?:missing|abandon|clear)/)([0-9a-f]{32})', self.browser.html)
        return list(dict.fromkeys(found))

    def round_now(self) -> str:
        """The round that the chair works on, while it is on the way: the one that could be stopped."""
        found = re.search(r"/abandon/([0-9a-f]{32})", self.browser.open(self.console))
        assert found is not None
        return found.group(1)

    def let_all_in(self) -> None:
        """Admit everybody at the door who says a name that is expected, from one look at the console."""
        token, seats = self.form_token(), self.seats()
        pattern = r"says: “<bdi>([^<]+)</bdi>”.*?name=\"waiting_id\" value=\"([0-9a-f]+)\""
        said = re.findall(pattern, self.browser.html, re.DOTALL)
        for name, waiting in said:
            form = _form(f"{self.console}/do/admit", token)
            form.fields += [("waiting_id", waiting), ("seat_id", seats[name])]
            # Each page would list two hundred people for two hundred phones.
            assert self.browser.send_only(form) == HTTPStatus.SEE_OTHER


def _form(action: str, token: str) -> Any:
    form = Form(action)
    form.fields = [("form_token", token), ("command_id", uuid4().hex)]
    return form


def sign_in(server: Server, *, tls: SSLContext | None = None) -> Chair:
    """The first account, signed in. `tls`: what trusts the server's certificate."""
    browser = Browser(server.url, tls=tls)
    path = re.search(r"First account: \S+?(/first-account/\S+)", "\n".join(server.lines))
    assert path is not None
    browser.open(path.group(1))
    browser.send(
        browser.forms[0], name="Rosalind Achebe", says_as="Rosalind", sign_in_name="rosalind", password=PASSWORD
    )
    browser.open("/sign-in")
    browser.send(browser.forms[0], sign_in_name="rosalind", password=PASSWORD)
    browser.open("/account")
    browser.press(
        "/account/house",
        council="Thornmere Council",
        contact="01632 960000",
        privacy_notice="thornmere.example/privacy",
        ring_today="01632 960001",
    )
    return Chair(browser)


def a_case(chair: Chair, names: list[str], *, scales: int = 1, kind: str = "review") -> None:
    """A case with these people and scales, and a meeting prepared for them, all by the pages' own forms."""
    browser = chair.browser
    browser.open("/cases/new")
    browser.send(browser.forms[-1], reference="T-1", name_on_screen="Sam and Alex")
    case = "/cases/" + browser.address.rpartition("/")[2]
    browser.open(f"{case}/people/new")
    person = browser.forms[-1]
    given = {"group": "family", "role": "family", "language": "en"}
    for name in names:
        person.fields = list({**dict(person.fields), **given, "name": name, "says_as": name}.items())
        person.fields = [(one, uuid4().hex if one == "command_id" else value) for one, value in person.fields]
        assert browser.send_only(person) == HTTPStatus.SEE_OTHER
    for number in range(scales):
        browser.open(f"{case}/scales/new")
        browser.send(
            browser.forms[-1],
            question=f"How are mornings, {number}?",
            ten=f"Every morning is calm, {number}.",
            zero=f"No morning is calm, {number}.",
            kind="own",
            title=f"Mornings {number}",
        )
    browser.open(f"{case}/meetings/new")
    browser.send(browser.forms[-1], kind=kind, day="2026-05-07", starts="10:00", place="Room 2")
    chair.public_id = browser.address.split("/")[-2]
    form = next(one for one in browser.forms if one.action.endswith("/prepare/expect"))
    browser.send(form, person_id=form.choices["person_id"])
    while (add := next((one for one in browser.forms if one.action.endswith("/do/add_item")), None)) is not None:
        scale = re.search(r'<option value="([0-9a-f]{32})"', browser.html)
        assert scale is not None
        browser.send(add, scale_id=scale.group(1))


def people_in(server: Server, chair: Chair, names: list[str], *, at_once: int = 12) -> list[Browser]:
    """Everybody joins by phone, is let in, and has read how what they write is used."""
    code = chair.code()

    def joins(name: str) -> Browser:
        phone = Browser(server.url)
        phone.open(f"/join/{code}")
        phone.press(f"/join/{code}", name=name, role="")
        return phone

    with ThreadPoolExecutor(at_once) as pool:
        phones = list(pool.map(joins, names))
    chair.let_all_in()

    def comes_in(phone: Browser) -> Browser:
        phone.open("/door")
        phone.press("/take")
        phone.press("/how")
        return phone

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(comes_in, phones))


def opened_round(chair: Chair, phones: list[Browser], *, at_once: int = 12) -> str:
    """The next round is presented, clear to everybody, and open; its id."""
    chair.browser.open(chair.console)
    round_id = chair.round_ids()[-1]
    chair.do("present_ten", round_id=round_id)
    chair.do("present_zero", round_id=round_id)

    def says_yes(phone: Browser) -> None:
        phone.open(phone.address)
        phone.press("/clear", clear="yes")

    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(says_yes, phones))
    chair.do("open_round", round_id=round_id)
    for phone in phones:
        phone.open(phone.address)
    return round_id


def answer_fields(phone: Browser, round_id: str, number: int, why: str, **more: str) -> dict[str, str]:
    """The fields of a whole answer, as the last step posts them."""
    token = next(value for form in phone.forms for name, value in form.fields if name == "form_token")
    return {
        "form_token": token,
        "command_id": uuid4().hex,
        "round_id": round_id,
        "standing": "first",
        "made_on": "0",
        "kind": "number",
        "number": str(number),
        "why": why,
        "higher": "one small thing",
        **more,
    }


def sends(phone: Browser, fields: dict[str, str]) -> int:
    """Post an answer; the status."""
    form = Form(f"{phone.address}/answer")
    phone.send(form, **fields)
    return phone.status
