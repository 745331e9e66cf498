"""The whole application in the test's own process, on the engine `threads`, with a SQLite file of its own.

People are small drivers: a chair at the desk, phones at the door and in the room. They press what the pages show.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from werkzeug.test import Client, TestResponse

from meeting_app import config
from meeting_app.app import Application, create_app
from meeting_app.config import Options
from meeting_app.demo.browser import Form, Forms
from meeting_app.demo.hands import Hands
from meeting_app.demo.load import FIRST, example, load_case
from meeting_app.demo.meetings import prepare
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.case import Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round
from meeting_app.engine import current
from meeting_app.presenters.parts import sitting_now

HOST = "127.0.0.1:8000"
ORIGIN = f"http://{HOST}"
PASSWORD = "a long enough password"
NOT_IN_PART_ONE = frozenset({"p08", "p09", "p14"})


@dataclass
class Browser:
    """A browser without scripts: cookies, the present page (or the file that came), and its forms."""

    application: Any
    page: str = ""
    body: bytes = b""
    headers: Any = None
    status: int = 0
    where: str = "/"
    origin: str = ORIGIN
    peer: str = "127.0.0.1"
    forms: list[Form] = field(default_factory=list)
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(self.application, TestResponse)

    def get(self, path: str, **more: Any) -> str:
        """Go to a page, following redirects."""
        return self._read(self.ask("GET", path, follow_redirects=True, **more))

    def post(self, path: str, data: dict[str, Any], **more: Any) -> str:
        """Send fields to an address, following redirects."""
        headers = {"Origin": self.origin, **more.pop("headers", {})}
        return self._read(self.ask("POST", path, data=data, follow_redirects=True, headers=headers, **more))

    def ask(self, method: str, path: str, **more: Any) -> TestResponse:
        """One request from this browser's address; its page stays where it is."""
        base, peer = more.pop("base_url", self.origin), {"REMOTE_ADDR": self.peer}
        return self.client.open(path, method=method, base_url=base, environ_base=peer, **more)

    def form(self, ending: str) -> Form | None:
        """The first form whose address ends so."""
        return next((form for form in self.forms if (form.action or self.where).endswith(ending)), None)

    def press(self, ending: str, **fields: Any) -> str:
        """Send the form whose address ends so, with its own fields and these."""
        form = self.form(ending)
        assert form is not None, f"no form {ending} on this page: {[one.action for one in self.forms]}"
        return self.post(form.action or self.where, {**dict(form.fields), **fields})

    def decides(self) -> str:
        """Where the page asks before a copy is made: it is made as it is."""
        form = self.form("copy") if 'name="checked"' in self.page else None
        return self.post(form.action, dict(form.fields)) if form else self.page

    def _read(self, answer: TestResponse) -> str:
        self.body, self.headers, self.status = answer.get_data(), answer.headers, answer.status_code
        self.page = self.body.decode("utf-8", "replace")
        self.where = answer.request.path
        parsed = Forms()
        parsed.feed(self.page if answer.mimetype == "text/html" else "")
        self.forms = parsed.forms
        return self.page

    def says(self, text: str) -> bool:
        """Whether the page's text holds this, whatever the spaces."""
        plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.page))
        return text in plain


@dataclass
class AppWorld:
    """An application with the example's case, and its chair signed in."""

    app: Application
    chair: Browser
    public_id: str

    @property
    def console(self) -> str:
        """The console's address."""
        return f"/meetings/{self.public_id}/console"

    def browser(self) -> Browser:
        """Somebody else's browser."""
        return Browser(self.app.wsgi, origin=self.chair.origin)

    def do(self, action: str, **fields: Any) -> str:
        """A press of the chair's, whether the console shows it or not."""
        self.chair.get("/account")
        token = re.search(r'name="form_token" value="([^"]+)"', self.chair.page)
        assert token is not None
        data = {"form_token": token.group(1), "command_id": uuid4().hex, **fields}
        path = f"{self.console}/{action}" if action == "gather" else f"{self.console}/do/{action}"
        return self.chair.post(path, data)

    def code(self) -> str:
        """The join code."""
        with self.app.opened.read() as records:
            return sitting_now(records, self.meeting().id).code

    def meeting(self) -> Meeting:
        """The meeting as stored."""
        with self.app.opened.read() as records:
            found = records.find(Meeting, public_id=self.public_id)
            assert found is not None
            return found

    def rounds(self) -> list[Round]:
        """The meeting's rounds in order."""
        with self.app.opened.read() as records:
            return records.all(Round, meeting_id=self.meeting().id, order="position")

    def seat_of(self, says_as: str) -> str:
        """The id of somebody's seat, from the console's own list."""
        self.chair.get(self.console)
        found = re.search(rf'console/person/([0-9a-f]+)"><bdi>{re.escape(says_as)}</bdi>', self.chair.page)
        assert found is not None, f"{says_as} is not on the console"
        return found.group(1)

    def let_in(self, says_as: str) -> Browser:
        """Somebody joins by phone without scripts and is let in; the phone stands in the room."""
        phone = self.browser()
        phone.get(f"/join/{self.code()}")
        phone.press(f"/join/{self.code()}", name=says_as, role="")
        seat_id = self.seat_of(says_as)
        form = next(f for f in self.chair.forms if f.action.endswith("/do/admit"))
        self.chair.post(form.action, {**dict(form.fields), "seat_id": seat_id})
        phone.get("/door")
        phone.press("/door/take")
        return phone

    def desk_code(self, says_as: str) -> str:
        """The chair makes a code for a minute-taker; it stands covered on the console."""
        with self.app.opened.read() as records:
            person_id = next(one.id for one in records.all(Person) if one.says_as == says_as)
        self.do("offer_desk", person_id=person_id)
        self.chair.get(self.console)
        covered = self.chair.page.split('id="chair-hands"')[1].split("<details data-private>")[1]
        return re.search(r'class="code">(\w{4}-\w{4})<', covered).group(1)

    def minute_taker(self, says_as: str) -> Browser:
        """Somebody types that code and sits at the minute-taker's place."""
        desk = self.browser()
        code = self.desk_code(says_as)
        desk.get("/desk")
        desk.press("/desk", code=code)
        return desk


def make_world(folder: Path, *, lan_address: str = "", **environment: str) -> AppWorld:
    """An application in this folder, its chair signed in by the sign-in page, with a prepared meeting of the example.

    It has part one of the first: without Gethin, who must not hear it, and without Maja, whose view comes beforehand.

    With a `lan_address` phones come in over the network, in plain HTTP unless the environment has a certificate.
    """
    options = Options(data=str(folder), lan=bool(lan_address), plain=bool(lan_address))
    settings = config.read({**os.environ, **environment}, options, lan_address=lan_address)
    folder.mkdir(exist_ok=True, parents=True)
    app = create_app(settings, current())
    chair = Browser(app.wsgi, origin=settings.allowed_origins[0])
    chair.get(app.first_account)
    chair.press(
        app.first_account, name="Rosalind Achebe", says_as="Rosalind", sign_in_name="rosalind", password=PASSWORD
    )
    chair.get("/sign-in")
    chair.press("/sign-in", sign_in_name="rosalind", password=PASSWORD)
    with app.opened.read() as records:
        account, session = records.all(Account)[0], records.all(AccountSession)[0]
    hands = Hands(app.opened.dispatcher, AccountHolder(account.id, session.id), app.opened.read)
    meeting = prepare(hands, load_case(hands), example(), FIRST, parts=("a",), without=NOT_IN_PART_ONE)
    chair.get("/account")
    chair.press(
        "/account/house",
        council="Thornmere Council",
        contact="01632 960000",
        privacy_notice="thornmere.example/privacy",
        ring_today="01632 960001",
    )
    return AppWorld(app, chair, meeting.public_id)
