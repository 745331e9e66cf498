"""The hands of everybody in the story: browsers whose pages are kept, sockets that are heard, fields to fill."""

import re
from dataclasses import dataclass, field
from typing import Any

from werkzeug.exceptions import HTTPException

from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Case
from meeting_app.domain.seat import Seat
from tests.app_world import ORIGIN, Browser
from tests.attack.hostile.page import Page

COMMAND_ID = re.compile(r'name="command_id" value="[^"]*"')
MARK = re.compile(r"q\d{3}z")


@dataclass
class People:
    """Who does what in the story, what they typed where, and what came back. `attack` is what they type, after a mark.

    `people` are ids by what the story calls somebody; `filled` and `asked` are (address, field) of forms; `bundles` are
    by of what and for whom.
    """

    attack: str
    typed: dict[str, str] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    pushes: list[Page] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    filled: set[tuple[str, str]] = field(default_factory=set)
    asked: set[tuple[str, str]] = field(default_factory=set)
    people: dict[str, str] = field(default_factory=dict)
    phones: dict[str, Browser] = field(default_factory=dict)
    others: list[tuple[Browser, str]] = field(default_factory=list)
    csv: str = ""
    bundles: dict[tuple[str, str], bytes] = field(default_factory=dict)
    world: Any = None
    chair: Any = None
    screen: Any = None
    tablet: Any = None
    minutes: Any = None
    sockets: list[Any] = field(default_factory=list)
    _read_already: dict[tuple[str, str], Page] = field(default_factory=dict)

    def says(self, *names: str) -> dict[str, str]:
        """A text for each of these fields: a mark of its own, and the attack."""
        said = {name: f"q{len(self.typed) + number:03}z{self.attack}" for number, name in enumerate(names)}
        self.typed |= {text[:5]: text for text in said.values()}
        return said

    # Pages.

    def browser(self) -> Browser:
        """A browser whose pages are kept."""
        story = self

        class Kept(Browser):
            def post(self, path: str, data: dict[str, Any], **more: Any) -> str:
                marked = (name for name, value in data.items() if MARK.search(str(value)))
                story.filled |= {(story.rule(path, "POST"), name.split("-")[0]) for name in marked}
                return super().post(path, data, **more)

            def _read(self, answer: Any) -> str:
                page = Browser._read(self, answer)
                if "html" in answer.headers.get("Content-Type", ""):
                    story.keeps(answer.request.method, answer.request.path, page)
                return page

        return Kept(self.world.app.wsgi)

    def keeps(self, method: str, path: str, html: str) -> None:
        """This page came, with these fields to fill."""
        page = self.read(f"{method} {path}", html)
        self.pages.append(page)
        self.seen.add(self.rule(path, method))
        self.asked |= {(self.rule(action or path, "POST"), name.split("-")[0]) for action, name in page.fields}

    def rule(self, path: str, method: str) -> str:
        """The address as the application knows it, with nobody's ids in it."""
        try:
            matched, _ = self.world.app.flask.url_map.bind("").match(path.partition("?")[0], method, return_rule=True)
        except HTTPException:
            return f"nothing at {path}"
        return str(matched.rule)

    def read(self, name: str, html: str) -> Page:
        """A page as a browser reads it; one that came before is not read again."""
        without_ids = COMMAND_ID.sub("", html)
        if (name, without_ids) not in self._read_already:
            self._read_already[name, without_ids] = Page(name, html)
        return self._read_already[name, without_ids]

    def looks(self) -> None:
        """Everybody looks at the page that they have."""
        for browser, path in self.others:
            browser.get(path)
        for phone in self.phones.values():
            phone.get(self.here)
        self.screen.get("/screen")
        for path in (self.console, f"{self.console}/room", f"{self.meeting}/record", self.case):
            self.chair.get(path)
        self.hears()

    # What is pushed.

    def listens(self, browser: Browser) -> None:
        """The page's live socket is opened, and asks for everything."""
        token = re.search(r'data-live-token="([^"]+)"', browser.page)
        assert token is not None, browser.where
        cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in browser.client._cookies.values())
        socket = self.world.app.flask.extensions["socketio"].test_client(
            self.world.app.flask, auth={"token": token.group(1)}, headers={"Cookie": cookies, "Origin": ORIGIN}
        )
        self._keep(socket.emit("resync", {"token": token.group(1)}, callback=True)["regions"])
        self.sockets.append(socket)

    def hears(self) -> None:
        """Keep what was pushed since."""
        for socket in self.sockets:
            for event in socket.get_received() if socket.is_connected() else ():
                if event["name"] == "regions":
                    self._keep(event["args"][0]["regions"])

    def _keep(self, regions: dict[str, str]) -> None:
        self.pushes += [self.read(name, html) for name, html in regions.items()]

    # What they do.

    def does(self, action: str, **fields: Any) -> None:
        """A press of the chair's, and the console after it."""
        self.world.do(action, **fields)
        assert self.chair.status == 200, (action, self.chair.page[:3000])
        self.hears()

    def fills(self, path: str, *, browser: Browser | None = None, **fields: Any) -> None:
        """The chair, or somebody else, opens a form's page and sends it."""
        browser = browser or self.chair
        browser.get(path)
        address = path.partition("?")[0]
        found = [form for form in browser.forms if form.action in {"", address} and "form_token" in dict(form.fields)]
        assert found, (path, browser.page[-3000:])
        browser.post(address, {**dict(found[-1].fields), **fields})
        assert browser.status == 200, (path, re.findall("error-message.*", browser.page))
        self.hears()

    def answers(self, phone: Browser, number: str) -> None:
        """A view by the buttons of a phone without scripts, with a look back on the way."""
        said = self.says("why", "higher")
        phone.press("/step", number=number, go="why")
        phone.press("/step", why=said["why"], **self.different(phone), go="higher")
        phone.press("/step", higher=said["higher"], go="check")
        phone.press("/step", go="why")
        phone.press("/step", why=said["why"], go="check")
        phone.press("/answer")
        self.hears()

    def different(self, browser: Browser) -> dict[str, str]:
        """It is different for one of the children, where this page asks for that."""
        asks = 'name="different"' in browser.page
        return {**self.says("different"), "different_for": self.people["child"]} if asks else {}

    # Where things are.

    def all(self, cls: type, **where: Any) -> list[Any]:
        """What is stored."""
        with self.world.app.opened.read() as records:
            return list(records.all(cls, **where))

    def seat(self, who: str) -> Seat:
        """The place of somebody by what the story calls them."""
        seat: Seat = self.all(Seat, person_id=self.people[who])[0]
        return seat

    def answer_of(self, who: str) -> Answer:
        """What somebody gave last."""
        answer: Answer = self.all(Answer, seat_id=self.seat(who).id)[-1]
        return answer

    def first_of(self, who: str) -> Answer:
        """What somebody gave before the show."""
        first: Answer = self.all(Answer, seat_id=self.seat(who).id, standing="first")[0]
        return first

    def round_id(self, number: int) -> str:
        """The first round is 1."""
        return str(self.world.rounds()[number - 1].id)

    @property
    def case(self) -> str:
        """The case's address."""
        return f"/cases/{self.all(Case)[0].id}"

    @property
    def meeting(self) -> str:
        """The beginning of the meeting's addresses."""
        return f"/meetings/{self.world.public_id}"

    @property
    def console(self) -> str:
        """The console's address."""
        return f"{self.meeting}/console"

    @property
    def here(self) -> str:
        """Where a phone stands in the room."""
        return f"/here/{self.world.public_id}"

    @property
    def desk(self) -> str:
        """The minute-taker's place."""
        return f"/desk/{self.world.public_id}"
