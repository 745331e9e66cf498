"""A seat's phone: one step at a time, every step an ordinary form. Only the seat's own cookie is looked at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages.answer import GiveAnswer
from meeting_app.commands.messages.round import SayClear
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.account import House
from meeting_app.domain.errors import Conflict, DomainError, Gone, InvalidInput
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.seat import Seat
from meeting_app.identity import seat_actor, seat_of
from meeting_app.presenters.page import Page
from meeting_app.presenters.phone import Draft, PhoneView, Step, own_answer, phone_view
from meeting_app.storage.house import load_house
from meeting_app.web import security
from meeting_app.web.phone_steps import next_step, read_draft
from meeting_app.web.respond import by_fetch, go, page, page_or_regions, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("phone", __name__)
ROOM = "phone/room.html"
View = Callable[..., Response]


def for_seat(view: View) -> View:
    """The view gets the seat that this phone's key opens; a dead key gets the page that says so, and nothing more."""

    @wraps(view)
    def asked(public_id: str, **ids: Any) -> Response:
        parts = services()
        key = request.cookies.get(security.seat_cookie_name(public_id, tls=parts.tls))
        with parts.read() as records:
            seat = seat_of(records, key)
            meeting = records.find(Meeting, public_id=public_id)
        if seat is None or meeting is None or seat.meeting_id != meeting.id:
            return _no_place(meeting)
        if request.method == "POST":
            security.must_be_ours(request, parts.tokens, "phone", seat.id, seat.epoch)
        try:
            return view(seat, **ids)
        except Gone:
            return _no_place(meeting)

    return asked


def _no_place(meeting: Meeting | None) -> Response:
    """A key that opens nothing: the meeting has ended, or the place is elsewhere. No word of the case."""
    ended = meeting is not None and meeting.stage in {MeetingStage.WRITING_UP, MeetingStage.SEALED}
    if by_fetch():
        return go(request.path if request.method == "GET" else f"/here/{meeting.public_id}" if meeting else "/join")
    with services().read() as records:
        view = NoPlaceView(services().pages.door(), ended, load_house(records))
    return page("phone/no_place.html", view, status=410)


@dataclass(frozen=True, slots=True)
class NoPlaceView:
    """The page of a dead key: whether the meeting has ended, and whom to ring. No word of a case."""

    page: Page
    ended: bool
    house: House


def view_of(seat: Seat, *, errors: tuple[tuple[str, str], ...] = ()) -> PhoneView:
    """This phone now."""
    parts = services()
    with parts.read() as records:
        fresh = records.get(Seat, seat.id)
        shown = parts.pages.phone(fresh, errors=errors)
        return phone_view(records, fresh, now=parts.now(), page=shown, draft_key=parts.pages.draft_key)


def _show(view: PhoneView, *, status: int = 200) -> Response:
    return page_or_regions(ROOM, "phone", view, status=status)


def _after(seat: Seat, command: Command) -> Response:
    """Give a command and go on: the room again, or what was refused, said on the page."""
    try:
        services().do(command, seat_actor(seat))
    except Gone:
        raise
    except DomainError as refused:
        return _show(view_of(seat, errors=(("top", refused.code),)), status=status_of(refused))
    return _show(view_of(seat)) if by_fetch() else go(_room_of(seat))


def _room_of(seat: Seat) -> str:
    with services().read() as records:
        return f"/here/{records.get(Meeting, seat.meeting_id).public_id}"


@blueprint.get("/here/<public_id>")
@for_seat
def room(seat: Seat) -> Response:
    """The room, as it stands."""
    return _show(view_of(seat))


@blueprint.post("/here/<public_id>/how")
@submits(gather_say.ReadHow)
@for_seat
def how(seat: Seat) -> Response:
    """Say that it was read."""
    return _after(seat, from_form(gather_say.ReadHow, request.form))


@blueprint.post("/here/<public_id>/clear")
@submits(SayClear)
@for_seat
def clear(seat: Seat) -> Response:
    """Clear, say it again, or in other words."""
    return _after(seat, from_form(SayClear, request.form))


@blueprint.post("/here/<public_id>/ask")
@submits(gather_say.AskChair)
@for_seat
def ask(seat: Seat) -> Response:
    """A pause, or to talk to the chair alone; the page that follows looks like any other."""
    return _after(seat, from_form(gather_say.AskChair, request.form))


@blueprint.get("/here/<public_id>/help")
@for_seat
def help_page(seat: Seat) -> Response:
    """Help, plainly: a pause, talk alone, who types for you."""
    return page("phone/help.html", view_of(seat))


@blueprint.post("/here/<public_id>/leave")
@submits(gather_say.LeaveFast)
@for_seat
def leave(seat: Seat) -> Response:
    """Leave fast: the key is dropped and a page opens that says nothing."""
    services().do(from_form(gather_say.LeaveFast, request.form), seat_actor(seat))
    parts, home = services(), _room_of(seat)
    answer = go("/join")
    name = security.seat_cookie_name(home.rpartition("/")[2], tls=parts.tls)
    security.clear_cookie(answer, name, tls=parts.tls)
    return answer


@blueprint.post("/here/<public_id>/step")
@submits()
@for_seat
def step(seat: Seat) -> Response:
    """The next question, with what was typed carried along. Nothing is stored, so a reload does no harm."""
    view, draft = view_of(seat), read_draft(request.form)
    if not _can_write(view) or request.form.get("round_id") != view.round_id:
        return _show(_with_unsent(view, draft), status=409)
    asked = _asked_on(view)
    to, errors = next_step(request.form, draft)
    shown = replace(asked.page, errors=errors)
    made_on = int(request.form.get("made_on", "0") or 0)
    return _show(replace(asked, step=to, draft=draft, page=shown, made_on=made_on), status=422 if errors else 200)


def _can_write(view: PhoneView) -> bool:
    return view.step in {Step.NUMBER, Step.SENT} or (view.step is Step.LOOK_UP and view.stage == "shown") or (
        view.step is Step.TEN and view.stage == "open"
    )  # fmt: skip


def _asked_on(view: PhoneView) -> PhoneView:
    parts = services()
    with parts.read() as records:
        seat = records.get(Seat, _seat_id(view))
    key = parts.pages.draft_key(seat, view.round_id)
    return replace(view, page=replace(view.page, draft_key=key))


def _seat_id(view: PhoneView) -> str:
    said = services().tokens.read_live(view.page.live_token)
    assert said is not None, "the page carries a token of ours"
    return said[1]


def _with_unsent(view: PhoneView, draft: Draft) -> PhoneView:
    """nobody-left-out: unsent words are not lost by a close; they stay on the page, to be sent as a late view."""
    return replace(view, draft=draft)


@blueprint.post("/here/<public_id>/answer")
@submits(GiveAnswer)
@for_seat
def answer(seat: Seat) -> Response:
    """Share the view. "In" is said only after the commit."""
    draft = read_draft(request.form)
    try:
        command = from_form(GiveAnswer, request.form)
        services().do(command, seat_actor(seat))
    except Gone:
        raise
    except InvalidInput as refused:
        return _back_to_field(seat, draft, refused)
    except Conflict:
        view = view_of(seat)
        return _show(replace(_asked_on(view), step=Step.CHOOSE, draft=draft), status=409)
    except DomainError as refused:
        view = view_of(seat, errors=(("top", refused.code),))
        return _show(_with_unsent(view, draft), status=status_of(refused))
    done = _show(view_of(seat)) if by_fetch() else go(_room_of(seat))
    return _marked(done, seat, command.round_id)


def _marked(done: Response, seat: Seat, round_id: str) -> Response:
    # Which phone sent it: only that one may look at it again; a re-seat brings back no word (security 1.4).
    parts = services()
    value = parts.tokens.token("sent", f"{seat.id}-{round_id}", seat.epoch)
    security.set_cookie(done, security.sent_cookie_name(round_id, tls=parts.tls), value, tls=parts.tls)
    return done


def _back_to_field(seat: Seat, draft: Draft, refused: InvalidInput) -> Response:
    steps = {"number": Step.NUMBER, "why": Step.WHY, "higher": Step.HIGHER}
    to = next((steps[field] for field in ("number", "why", "higher") if field in refused.fields), Step.NUMBER)
    view = _asked_on(view_of(seat, errors=tuple(refused.fields.items())))
    return _show(replace(view, step=to, draft=draft), status=422)


@blueprint.post("/here/<public_id>/own")
@submits()
@for_seat
def own(seat: Seat) -> Response:
    """One's own stored answer, for ten seconds, on the phone that sent it, while the round is open."""
    parts, round_id = services(), request.form.get("round_id", "")
    mark = request.cookies.get(security.sent_cookie_name(round_id, tls=parts.tls), "")
    if not parts.tokens.check(mark, "sent", f"{seat.id}-{round_id}", seat.epoch):
        return _show(view_of(seat, errors=(("top", "other_phone_sent_it"),)), status=409)
    with parts.read() as records:
        stored = own_answer(records, seat, round_id)
    view = view_of(seat)
    if stored is None or view.step is not Step.SENT:
        return _show(view)
    return _show(replace(view, step=Step.OWN, own=stored))
