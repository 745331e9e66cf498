"""Whose page at home, or whose turn with the tablet, it is: only its own cookie is looked at."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.domain.account import House
from meeting_app.domain.errors import Gone
from meeting_app.domain.permissions import HandHolder
from meeting_app.identity import link_of, tablet_of
from meeting_app.presenters.hand import DRAWS, HandDraft, HandView, hand_view
from meeting_app.presenters.page import Page
from meeting_app.storage.hand import load_hand
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web import security
from meeting_app.web.respond import by_fetch, go, page, page_or_regions
from meeting_app.web.services import services

home = Blueprint("home", __name__)
tablet = Blueprint("tablet", __name__)
BLUEPRINTS = {"home": home, "tablet": tablet}
Errors = tuple[tuple[str, str], ...]
View = Callable[..., Response]
AN_HOUR = 3600
LARGE = "large-text"


def on_both(path: str, *, methods: tuple[str, ...] = ("POST",)) -> Callable[[View], View]:
    """A view that page at home and tablet share: it gets `actor`, whose key was just read."""

    def mark(view: View) -> View:
        for where, blueprint in BLUEPRINTS.items():
            asked = _for_hand(view, where)
            asked.commands = getattr(view, "commands", ())  # type: ignore[attr-defined]
            blueprint.add_url_rule(f"/here/{where}{path}", view.__name__, asked, methods=list(methods))
        return view

    return mark


def _for_hand(view: View, where: str) -> View:
    @wraps(view)
    def asked() -> Response:
        parts = services()
        with parts.read() as records:
            actor = holder(records, where)
        if actor is None:
            return nothing_here(where)
        # A form of somebody else's turn is not said to be old: the page just stands as it is now.
        token = request.form.get("form_token", "")
        if request.method == "POST" and not parts.tokens.check(token, where, actor.hand_id, actor.turn):
            return go(f"/here/{where}")
        try:
            return kept_a_while(view(actor), where)
        except Gone:
            return nothing_here(where)

    return asked


def cookie(where: str) -> str | None:
    """The key of this page, and no other."""
    tls = services().tls
    name = security.link_cookie_name(tls=tls) if where == "home" else security.tablet_cookie_name(tls=tls)
    return request.cookies.get(name)


def holder(records: Records, where: str) -> HandHolder | None:
    """Who gives the commands of this page, if it opens something now."""
    if where == "home":
        link = link_of(records, cookie(where))
        actor = HandHolder(link.id, link.epoch) if link else None
    else:
        found = tablet_of(records, cookie(where))
        actor = HandHolder(found.id, found.turn, tablet=True) if found else None
    try:
        if actor is not None:
            load_hand(records, actor)
    except Gone:
        return None
    return actor


def where_of(actor: HandHolder) -> str:
    """The last part of this page's address."""
    return "tablet" if actor.tablet else "home"


def view_of(actor: HandHolder, *, round_id: str = "", errors: Errors = ()) -> HandView:
    """This page now. Raises Gone where the key died on the way."""
    parts = services()
    with parts.read() as records:
        shown = parts.pages.hand(where_of(actor), actor.hand_id, actor.turn, errors=errors)
        view = hand_view(records, load_hand(records, actor), page=shown, round_id=round_id)
    return replace(view, large=LARGE in request.cookies)


def show(view: HandView, *, status: int = 200) -> Response:
    """The page, or its regions."""
    return page_or_regions(f"hand/{view.public_id}.html", "phone", view, status=status)


def kept_a_while(answer: Response, where: str) -> Response:
    """At home the key lasts an hour from the last press, and goes with the browser's other things before that."""
    key, tls = cookie(where), services().tls
    name = security.link_cookie_name(tls=tls)
    if where == "home" and key and not any(name in line for line in answer.headers.getlist("Set-Cookie")):
        security.set_cookie(answer, name, key, tls=tls, lasts=AN_HOUR)
    return answer


@dataclass(frozen=True, slots=True)
class NoLinkView:
    """The page of a link that opens nothing: whom to ask. No word of a case."""

    page: Page
    house: House


def nothing_here(where: str) -> Response:
    """A page without a key: at home it says whom to ask, the tablet stands as it is now."""
    if where == "tablet":
        return go("/tablet")
    if by_fetch():
        return go("/here/home")
    with services().read() as records:
        view = NoLinkView(services().pages.door(), load_house(records))
    answer = page("hand/no_link.html", view, status=410)
    security.clear_cookie(answer, security.link_cookie_name(tls=services().tls), tls=services().tls)
    return answer


def read_hand_draft(draft: Any) -> HandDraft:
    """What was typed so far; of a child also what may be shown of it."""
    form = request.form
    not_said = form.get("not_said", "")
    if not_said:
        # "I don't know" and "I don't want to say" are full answers, in these words.
        draft = replace(draft, kind="not_able", number="", why=not_said, higher="")
    if form.get("drawn"):
        draft = replace(draft, why=DRAWS)
    own = {name: form.get(name, "").replace("\r\n", "\n") for name in ("more", "scope", "by_helper")}
    known = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    return HandDraft(**known, **own, left_out=tuple(text for text in form.getlist("left_out") if text))
