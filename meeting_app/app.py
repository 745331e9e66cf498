"""The composition root: puts the parts together and wires nothing else."""

import secrets
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from flask import Flask

from meeting_app.config import Settings
from meeting_app.engine import Engine
from meeting_app.export.drawer import Drawer
from meeting_app.export.filler import Filler
from meeting_app.export.maker import Maker
from meeting_app.hourly import begin_hours, goes_on
from meeting_app.keeping import GoneAgain, back_up, meetings_by_id, migrate, restore, verify
from meeting_app.live.audiences import Audiences
from meeting_app.live.connect import listen
from meeting_app.live.guard import CookieGuard
from meeting_app.live.presence import Presence
from meeting_app.live.publish import Publisher
from meeting_app.live.server import make_server
from meeting_app.opened import Opened, begin_writing, offer_first_account, open_all
from meeting_app.pages import Pages
from meeting_app.presenters.country import COUNTRIES
from meeting_app.presenters.phone import know_phones
from meeting_app.presenters.render import Renderer
from meeting_app.rotating import rotate_master_key, rotate_signing_key
from meeting_app.storage.together import Together
from meeting_app.tokens import FormTokens
from meeting_app.values import dataclass
from meeting_app.web.assets import Assets
from meeting_app.web.blueprints import BLUEPRINTS
from meeting_app.web.doors import guard_doors
from meeting_app.web.errors import handle_errors
from meeting_app.web.headers import Headers
from meeting_app.web.limits import Tries
from meeting_app.web.logs import log_fault, log_requests, set_up_logs
from meeting_app.web.services import NAME, Services
from meeting_app.web.uploads import set_up_uploads

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Application:
    """What is served: the WSGI application and what stands below it.

    `first_account` is the path of the first account's link, on a new database only; `notes` are lines for who
    started the server (the demo's sign-in).
    """

    wsgi: Any
    flask: Flask
    opened: Opened
    services: Services
    first_account: str = ""
    notes: tuple[str, ...] = ()


def create_app(settings: Settings, engine: Engine) -> Application:
    """Put everything together. Raises the start error that says what is wrong."""
    opened = begin_writing(open_all(settings, engine))
    flask = _flask()
    renderer, tokens, presence = _renderer(flask, settings), FormTokens(opened.keys.derive("form-tokens")), Presence()
    pages = Pages(tokens, opened.keys, settings.demo, settings.plain, _join_base(settings), opened.time_zone)
    server = make_server(flask, async_mode=engine.async_mode, origins=list(settings.allowed_origins))
    together = Together(engine, opened.read, know_phones)
    audiences = Audiences(opened.read, together, tokens, pages, renderer, opened.now, presence)
    publisher = _listening(server, audiences, renderer, engine)
    parts = Services(
        dispatcher=opened.dispatcher,
        database=opened.database,
        case_keys=opened.case_keys,
        together=together,
        keys=opened.keys,
        signer=opened.signer,
        renderer=renderer,
        tokens=tokens,
        pages=pages,
        publish=publisher.publish,
        now=opened.now,
        today=opened.today,
        time_zone=opened.time_zone,
        new_key=lambda: secrets.token_urlsafe(32),
        hash_code=opened.hash_code,
        in_thread=engine.in_thread,
        taking_turns=engine.taking_turns,
        draw=Drawer(engine).draw,
        maker=Maker(engine),
        filler=Filler(engine),
        presence=presence.of_meeting,
        is_writable=opened.is_writable,
        let_go=goes_on(opened, engine, log_fault=log_fault),
        demo_people=_demo().simulated_people(settings) if settings.demo else None,
        tries=Tries(frozenset(settings.trusted_proxies)),
        **_reached_by(settings),
    )
    return _application(settings, engine, opened, parts, flask)


def _listening(server: Any, audiences: Audiences, renderer: Renderer, engine: Engine) -> Publisher:
    publisher = Publisher(server, audiences, renderer, engine, log_fault)
    listen(server, audiences, publisher, log_fault)
    return publisher


def _reached_by(settings: Settings) -> dict[str, Any]:
    """How people come in, and whether it is a demo."""
    return {
        "tls": settings.secure,
        "demo": settings.demo,
        "plain": settings.plain,
        "join_base": _join_base(settings),
        "open_base": settings.open_url,
        "allowed_origins": frozenset(settings.allowed_origins),
    }


def _join_base(settings: Settings) -> str:
    return settings.phone_url or settings.open_url


def _flask() -> Flask:
    flask = Flask("meeting_app", static_folder=None)
    for blueprint in BLUEPRINTS:
        flask.register_blueprint(blueprint)
    handle_errors(flask)
    set_up_uploads(flask)
    log_requests(flask)
    guard_doors(flask)
    set_up_logs()
    return flask


def _application(settings: Settings, engine: Engine, opened: Opened, parts: Services, flask: Flask) -> Application:
    flask.extensions[NAME] = parts
    wsgi = Headers(
        CookieGuard(flask.wsgi_app),
        hosts=settings.allowed_hosts,
        origins=settings.allowed_origins,
        tls=settings.secure,
        log_fault=log_fault,
    )
    if settings.demo:
        return Application(wsgi, flask, opened, parts, notes=_demo().start_demo(opened, engine, settings.demo_story))
    return Application(wsgi, flask, opened, parts, first_account=offer_first_account(opened))


def _demo() -> Any:
    from meeting_app.demo import start  # noqa: PLC0415 - its story is no part of anybody else's start

    return start


def _renderer(flask: Flask, settings: Settings) -> Renderer:
    # Links are built without a request, because a push is rendered inside somebody else's.
    addresses = flask.url_map.bind("")
    return Renderer(
        ROOT / "templates",
        asset=Assets(ROOT / "static" / "built").address,
        address=lambda endpoint, **ids: addresses.build(endpoint, ids),
        command_mark=secrets.token_hex(16),
        new_command_id=lambda: uuid4().hex,
        time_zone=ZoneInfo(settings.time_zone),
        country=COUNTRIES[settings.country],
    )


def keep_hours(served: Application, engine: Engine) -> None:
    """What the house does by itself, now and every hour, for as long as this process serves."""
    begin_hours(served.opened, engine, publish=served.services.publish, log_fault=log_fault)


__all__ = [
    "Application", "GoneAgain", "back_up", "create_app", "keep_hours", "meetings_by_id", "migrate", "restore",
    "rotate_master_key", "rotate_signing_key", "verify",
]  # fmt: skip
