"""A very small browser: cookies, pages, forms by their address, and the live socket. For simulated people and tests."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from ssl import SSLContext
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from simple_websocket import Client


class Form:
    """A form of a page: where it goes and the fields that it carries already, with buttons that have a name."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.fields: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []
        self.choices: dict[str, list[str]] = {}
        self.texts: list[str] = []


class Forms(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.body: dict[str, str] = {}
        self._inside: Form | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "body":
            self.body = given
        elif tag == "form":
            self._inside = Form(given.get("action", ""))
            self.forms.append(self._inside)
        elif self._inside is not None and given.get("name"):
            self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = None

    def _field(self, tag: str, given: dict[str, str]) -> None:
        assert self._inside is not None
        kind, pair = given.get("type", ""), (given["name"], given.get("value", ""))
        if tag == "button" or kind == "submit":
            self._inside.buttons.append(pair)
        elif kind in {"radio", "checkbox"}:
            self._inside.choices.setdefault(pair[0], []).append(pair[1])
            if "checked" in given:
                self._inside.fields.append(pair)
        elif tag == "input":
            self._inside.fields.append(pair)
        elif tag == "textarea":
            self._inside.texts.append(pair[0])


class _Stays(HTTPRedirectHandler):
    """Goes nowhere."""

    def redirect_request(self, *_: object) -> None:
        """Not followed."""


class Browser:
    """One person's browser, at its present page."""

    def __init__(self, base: str, *, tls: SSLContext | None = None, agent: str = "ten-first-people") -> None:
        self.base = base
        self.jar = CookieJar()
        self._handlers = (HTTPCookieProcessor(self.jar), *([HTTPSHandler(context=tls)] if tls else []))
        self._opener = build_opener(*self._handlers)
        self._opener.addheaders = [("User-Agent", agent)]
        self.address = base
        self.html = ""
        self.status = 0
        self.forms: list[Form] = []
        self.body: dict[str, str] = {}

    def open(self, path: str) -> str:
        """Go to a page and read it."""
        return self._read(Request(urljoin(self.base, path)))

    def form(self, action: str) -> Form | None:
        """The first form whose address ends so."""
        own = urlsplit(self.address).path
        return next((form for form in self.forms if (urlsplit(form.action).path or own).endswith(action)), None)

    def press(self, action: str, **fields: str | list[str]) -> str:
        """Send the form whose address ends so, with its own fields and these. Raises LookupError."""
        form = self.form(action)
        if form is None:
            raise LookupError(f"no form {action} on this page")
        return self.send(form, **fields)

    def send(self, form: Form, **fields: str | list[str]) -> str:
        """Send this form with these fields beside its own."""
        own = [(name, value) for name, value in form.fields if name not in fields]
        given = [
            (name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])
        ]
        request = Request(urljoin(self.address, form.action), data=urlencode([*own, *given]).encode())
        request.add_header("Origin", self.base)
        return self._read(request)

    def send_by_fetch(self, form: Form) -> int:
        """Send a form as the page's script would, without reading the page anew; the status."""
        request = Request(urljoin(self.address, form.action), data=urlencode(form.fields).encode())
        request.add_header("Origin", self.base)
        request.add_header("Accept", "application/json")
        try:
            with self._opener.open(request, timeout=60) as answer:
                answer.read()
                return int(answer.status)
        except HTTPError as refused:
            with refused:
                return refused.code

    def send_only(self, form: Form) -> int:
        """Send a form and follow it nowhere; the status. For many presses in a row whose pages nobody reads."""
        request = Request(urljoin(self.address, form.action), data=urlencode(form.fields).encode())
        request.add_header("Origin", self.base)
        try:
            with build_opener(*self._handlers, _Stays()).open(request, timeout=60) as answer:
                return int(answer.status)
        except HTTPError as said:
            with said:
                return said.code

    def cookies(self) -> str:
        """The Cookie header of this browser."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def live(self) -> "Live":
        """Open the page's live socket."""
        return Live(self)

    def _read(self, request: Request) -> str:
        try:
            answer = self._opener.open(request, timeout=60)
        except HTTPError as refused:
            answer = refused
        with answer:
            self.html = answer.read().decode()
            self.status = answer.status or 0
            self.address = answer.geturl()
        parsed = Forms()
        parsed.feed(self.html)
        self.forms, self.body = parsed.forms, parsed.body
        return self.html


class Socket(Client):  # type: ignore[misc]  # the library has no types
    """A WebSocket whose handshake names the port too: the server answers to its own addresses only."""

    def handshake(self) -> None:
        """Say host and port; take a first frame that came together with the server's answer, not only with the next."""
        self.host: str = f"{self.host}:{self.port}"
        super().handshake()
        self.connected = True
        self._handle_events()


class Live:
    """The live socket of a page, Engine.IO spoken by hand: lean enough for many at once."""

    def __init__(self, browser: Browser) -> None:
        where = urlsplit(browser.base)
        scheme = "wss" if where.scheme == "https" else "ws"
        self._socket = Socket(
            f"{scheme}://{where.netloc}/socket.io/?EIO=4&transport=websocket",
            headers={"Cookie": browser.cookies(), "Origin": browser.base},
        )
        self._token = browser.body.get("data-live-token", "")
        self.admitted = self._connect()

    def _connect(self) -> bool:
        opened = str(self._socket.receive(timeout=10))
        self.sid = str(json.loads(opened[1:])["sid"])
        self._socket.send("40" + json.dumps({"token": self._token}))
        answer = self._next(10)
        return answer is not None and answer.startswith("40")

    def frame(self, timeout: float) -> dict[str, object] | None:
        """The next pushed regions, or None when nothing came in time."""
        text = self._next(timeout)
        if text is None or not text.startswith("42"):
            return None
        name, payload = json.loads(text[2:])
        return payload if name == "regions" else None

    def wait_for(self, seen: Callable[[str], bool], timeout: float = 10) -> bool:
        """Whether a frame came whose HTML is what is waited for."""
        while (frame := self.frame(timeout)) is not None:
            if seen(json.dumps(frame, ensure_ascii=False)):
                return True
        return False

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _next(self, timeout: float) -> str | None:
        while True:
            got = self._socket.receive(timeout=timeout)
            if got != "2":
                return None if got is None else str(got)
            self._socket.send("3")
