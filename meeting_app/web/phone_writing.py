"""Writing a view on a phone: from question to question without storing anything, then sharing it."""

from dataclasses import replace

from flask import Response, request

from meeting_app.commands.messages.answer import GiveAnswer
from meeting_app.commands.messages.beside import SayWrong
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import Conflict, DomainError, Gone, InvalidInput
from meeting_app.domain.seat import Seat
from meeting_app.identity import seat_actor
from meeting_app.presenters.phone import own_answer, with_draft_key
from meeting_app.presenters.phone_steps import Draft, PhoneView, Step
from meeting_app.web import security
from meeting_app.web.naming_children import with_children
from meeting_app.web.phone_asking import blueprint, for_seat, room_of, show, view_of
from meeting_app.web.phone_steps import Errors, made_on, next_step, read_draft
from meeting_app.web.respond import by_fetch, go, status_of, submits
from meeting_app.web.services import services

THROUGH_THE_ENDS = {step.value: step for step in (Step.TEN, Step.ZERO, Step.CLEAR)}
FIELDS = {
    "number": Step.NUMBER,
    "kind": Step.NUMBER,
    "why": Step.WHY,
    "different_for": Step.WHY,
    "different": Step.WHY,
    "higher": Step.HIGHER,
}


@blueprint.post("/here/<public_id>/step")
@submits()
@for_seat
def step(seat: Seat) -> Response:
    """The next question, with what was typed carried along. Nothing is stored, so a reload does no harm."""
    view, draft = view_of(seat, of_round=_round_of_form()), read_draft(request.form)
    if request.form.get("round_id") != view.round_id:
        return _not_sent(view, draft)
    if view.comes_late:
        return show(replace(view, step=THROUGH_THE_ENDS.get(request.form.get("go", ""), Step.TEN)))
    if not view.can_write:
        return _not_sent(view, draft)
    to, errors = next_step(request.form, draft)
    return _ask(seat, view, to, draft, errors)


def _round_of_form() -> str:
    return request.form.get("round_id", "")


def _not_sent(view: PhoneView, draft: Draft) -> Response:
    """nobody-left-out: what was typed is not lost by a close; it stays on the page, to be sent as a late view."""
    status = 409 if draft.has_words and request.form.get("go") != "look" else 200
    # Words about one scale are never carried into the form of another.
    kept = draft if view.round_id == _round_of_form() or not view.asks else Draft()
    return show(replace(view, draft=kept), status=status)


def _ask(seat: Seat, view: PhoneView, to: Step, draft: Draft, errors: Errors = ()) -> Response:
    """Show this question with what was typed. A form keeps the revision that it was made on (security 1.6)."""
    same = request.form.get("standing") == view.standing
    asked = replace(
        view,
        step=to,
        draft=draft,
        made_on=made_on(request.form) if same else view.made_on,
        page=replace(view.page, errors=errors),
    )
    return show(with_draft_key(with_children(asked), seat, services().pages.draft_key), status=422 if errors else 200)


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
        return _which_one(seat, draft)
    except DomainError as refused:
        view = view_of(seat, errors=(("top", refused.code),), of_round=_round_of_form())
        return show(replace(view, draft=draft), status=status_of(refused))
    done = show(view_of(seat)) if by_fetch() else go(room_of(seat))
    return _marked(done, seat, command.round_id)


@blueprint.post("/here/<public_id>/wrong")
@submits(SayWrong)
@for_seat
def wrong(seat: Seat) -> Response:
    """Something is wrong with what is written: the chair reads it, and both are kept (own-words)."""
    try:
        services().do(from_form(SayWrong, request.form), seat_actor(seat))
    except Gone:
        raise
    except DomainError as refused:
        field = "text" if isinstance(refused, InvalidInput) else "top"
        code = next(iter(refused.fields.values())) if isinstance(refused, InvalidInput) else refused.code
        view = replace(view_of(seat, errors=((field, code),)), wrong_text=request.form.get("text", ""))
        return show(view, status=status_of(refused))
    return show(view_of(seat)) if by_fetch() else go(room_of(seat))


def _back_to_field(seat: Seat, draft: Draft, refused: InvalidInput) -> Response:
    view = view_of(seat, of_round=_round_of_form())
    errors = tuple((field if field in FIELDS else "top", code) for field, code in refused.fields.items())
    if not view.can_write:
        return show(replace(view, draft=draft, page=replace(view.page, errors=errors)), status=422)
    to = next((step for field, step in FIELDS.items() if field in refused.fields), Step.NUMBER)
    return _ask(seat, view, to, draft, errors)


def _which_one(seat: Seat, draft: Draft) -> Response:
    """Ask which of two sendings stays. Nothing was overwritten; this form is made on what is in."""
    view = view_of(seat, of_round=_round_of_form())
    asked = with_children(replace(view, step=Step.CHOOSE, draft=draft))
    return show(with_draft_key(asked, seat, services().pages.draft_key), status=409)


def _marked(done: Response, seat: Seat, round_id: str) -> Response:
    # Which phone sent it: only that one may look at it again; a re-seat brings back no word (security 1.4).
    parts = services()
    value = parts.tokens.token("sent", f"{seat.id}-{round_id}", seat.epoch)
    security.set_cookie(done, security.sent_cookie_name(round_id, tls=parts.tls), value, tls=parts.tls)
    return done


def _sent_it(seat: Seat, round_id: str) -> bool:
    parts = services()
    mark = request.cookies.get(security.sent_cookie_name(round_id, tls=parts.tls), "")
    return parts.tokens.check(mark, "sent", f"{seat.id}-{round_id}", seat.epoch)


@blueprint.post("/here/<public_id>/own")
@submits()
@for_seat
def own(seat: Seat) -> Response:
    """One's own stored answer, for ten seconds, on the phone that sent it, while the round is open."""
    round_id = _round_of_form()
    if not _sent_it(seat, round_id):
        return show(view_of(seat, errors=(("top", "other_phone_sent_it"),)), status=409)
    with services().read() as records:
        stored = own_answer(records, seat, round_id)
    view = view_of(seat, of_round=round_id)
    if stored is None or stored.given is None or view.step is not Step.SENT or view.round_id != round_id:
        return show(view)
    given = stored.given
    draft = Draft(
        kind=given.kind.value,
        number="" if given.number is None else str(given.number),
        why=given.why,
        higher=given.higher,
        aloud="yes" if given.aloud else "",
        dont_know="yes" if given.dont_know else "",
        tick="yes" if given.tick else "",
        language=given.language,
        different_for=given.different.child_id if given.different else "",
        different=given.different.how if given.different else "",
    )
    # nothing-left-on-the-phone: "Change it" is filled only from here, while this device shows its own answer.
    return show(with_children(replace(view, step=Step.OWN, own=stored, draft=draft)))
