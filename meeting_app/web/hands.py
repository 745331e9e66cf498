"""A view through a link at home or on the shared tablet: how we use it, 10, 0, both clear, then one question each."""

from dataclasses import replace
from enum import StrEnum

from flask import Response, request

from meeting_app.commands.messages import hands as say
from meeting_app.commands.parse.form import from_form, given_from
from meeting_app.domain.ask import AskFor
from meeting_app.domain.errors import Conflict, DomainError, Gone, InvalidInput
from meeting_app.domain.permissions import HandHolder
from meeting_app.domain.release import Scope
from meeting_app.presenters.hand import INTRO, HandDraft, HandStep, HandView, in_own_steps
from meeting_app.presenters.phone_steps import Step
from meeting_app.web import security
from meeting_app.web.child_steps import next_child_step
from meeting_app.web.hand_asking import LARGE, Errors, on_both, read_hand_draft, show, view_of, where_of
from meeting_app.web.naming_children import with_children
from meeting_app.web.phone_steps import made_on, next_step, read_draft
from meeting_app.web.respond import by_fetch, go, status_of, submits
from meeting_app.web.services import services

FIELDS = {
    "number": Step.NUMBER,
    "kind": Step.NUMBER,
    "why": Step.WHY,
    "different_for": Step.WHY,
    "different": Step.WHY,
    "higher": Step.HIGHER,
}
CHILD_FIELDS = {
    "number": HandStep.CHILD_NUMBER,
    "kind": HandStep.CHILD_NUMBER,
    "why": HandStep.CHILD_WHY,
    "higher": HandStep.CHILD_HIGHER,
    "different_for": HandStep.CHILD_MORE,
    "different": HandStep.CHILD_MORE,
    "scope": HandStep.CHILD_SHARE,
    "left_out": HandStep.CHILD_LESS,
}

# Which end was met, by where the button leads.
MEETS: dict[str, type[say.HandCommand]] = {"zero": say.MeetTen, "clear": say.MeetZero}


def _round_id() -> str:
    return request.form.get("round_id", "")


@on_both("", methods=("GET",))
def room(actor: HandHolder) -> Response:
    """The page, as it stands."""
    return show(view_of(actor))


@on_both("/how")
@submits(say.ReadHowByHand, say.AskByHand)
def how(actor: HandHolder) -> Response:
    """Read; a child reads it screen by screen."""
    view = view_of(actor)
    at = INTRO.index(request.form["intro"]) + 1 if request.form.get("intro") in INTRO else len(INTRO)
    if view.step is HandStep.CHILD_INTRO and at < len(INTRO):
        return _intro(actor, view, at)
    return _after(actor, from_form(say.ReadHowByHand, request.form))


def _intro(actor: HandHolder, view: HandView, at: int) -> Response:
    """The next screen of a child's first words. Somebody who must not see it: the chair hears of it, covered."""
    if not request.form.get("tell"):
        return show(replace(view, intro=at))
    services().do(say.AskByHand(command_id=request.form.get("command_id", ""), asks_for=AskFor.TALK_ALONE), actor)
    return show(replace(view, intro=at - 1, asked_chair=True))


def _after(actor: HandHolder, command: say.HandCommand, *, round_id: str = "") -> Response:
    """Give a command and go on; what was refused is said on the page.

    A page about one scale stays with it: an address can't say which of several it is about.
    """
    try:
        services().do(command, actor)
    except Gone:
        raise
    except DomainError as refused:
        return show(view_of(actor, round_id=round_id, errors=(("top", refused.code),)), status=status_of(refused))
    return show(view_of(actor, round_id=round_id)) if by_fetch() or round_id else go(f"/here/{where_of(actor)}")


@on_both("/clear")
@submits(say.SayEndsClear)
def clear(actor: HandHolder) -> Response:
    """Both are clear, or shown again; nobody is here who could say them in other words."""
    said = request.form.get("clear", "")
    if said == "yes":
        return _after(actor, from_form(say.SayEndsClear, request.form), round_id=_round_id())
    step = HandStep.HAND_AGAIN if said == "other_words" else Step.TEN
    return show(in_own_steps(replace(view_of(actor, round_id=_round_id()), step=step)))


@on_both("/step")
@submits(say.MeetTen, say.MeetZero)
def step(actor: HandHolder) -> Response:
    """The next screen. Which end was met is kept, so that no order of posts gets round 10, then 0 (ten-first)."""
    view = view_of(actor, round_id=_round_id())
    if view.comes_late:
        return _through_the_ends(actor, view)
    draft = read_hand_draft(read_draft(request.form))
    if not view.can_write:
        return show(view)
    to, errors = next_child_step(request.form, draft) if view.is_child else next_step(request.form, draft)
    return _ask(view, to, draft, errors)


def _through_the_ends(actor: HandHolder, view: HandView) -> Response:
    go_on = request.form.get("go", "")
    command = MEETS.get(go_on)
    if command is None:
        return show(in_own_steps(replace(view, step=Step.TEN)) if go_on == "ten" else view)
    try:
        services().do(from_form(command, request.form), actor)
    except Gone:
        raise
    except DomainError as refused:
        again = view_of(actor, round_id=_round_id(), errors=(("top", refused.code),))
        return show(again, status=status_of(refused))
    met_both = command is say.MeetZero
    to = (HandStep.CHILD_CLEAR if view.is_child else HandStep.HAND_CLEAR) if met_both else Step.ZERO
    return show(in_own_steps(replace(view, step=to)))


def _ask(view: HandView, to: StrEnum, draft: HandDraft, errors: Errors = ()) -> Response:
    on = made_on(request.form) if request.form.get("made_on") else view.made_on
    asked = replace(view, step=to, draft=draft, made_on=on, page=replace(view.page, errors=errors))
    return show(with_children(asked), status=422 if errors else 200)


@on_both("/answer")
@submits(say.GiveByHand)
def answer(actor: HandHolder) -> Response:
    """Share the view. "In" is said only after the commit."""
    view, draft = view_of(actor, round_id=_round_id()), read_hand_draft(read_draft(request.form))
    try:
        services().do(_given(view, draft), actor)
    except Gone:
        raise
    except InvalidInput as refused:
        return _back_to_field(view, draft, refused)
    except Conflict:
        return show(view_of(actor, errors=(("top", "sent_another"),)), status=409)
    except DomainError as refused:
        return show(view_of(actor, errors=(("top", refused.code),)), status=status_of(refused))
    if actor.tablet:
        return go("/tablet")
    return show(view_of(actor)) if by_fetch() else go("/here/home")


def _given(view: HandView, draft: HandDraft) -> say.GiveByHand:
    given = replace(given_from(request.form), why=draft.all_why)
    of_child = {
        "scope": Scope(draft.scope) if draft.scope in set(Scope) else None,
        "left_out": draft.left_out,
        "by_helper": bool(draft.by_helper and view.helper),
    }
    nothing = {"scope": None, "left_out": (), "by_helper": bool(draft.by_helper and view.helper)}
    return from_form(say.GiveByHand, request.form, given=given, **(of_child if view.is_child else nothing))


def _back_to_field(view: HandView, draft: HandDraft, refused: InvalidInput) -> Response:
    fields = CHILD_FIELDS if view.is_child else FIELDS
    errors = tuple((field if field in fields else "top", code) for field, code in refused.fields.items())
    first = HandStep.CHILD_NUMBER if view.is_child else Step.NUMBER
    to = next((at for field, at in fields.items() if field in refused.fields), first)
    return _ask(view, to, draft, errors)


@on_both("/ask")
@submits(say.AskByHand)
def ask(actor: HandHolder) -> Response:
    """To talk to the chair alone; the page that follows looks like any other."""
    return _after(actor, from_form(say.AskByHand, request.form))


@on_both("/text")
@submits()
def text(actor: HandHolder) -> Response:
    """Bigger letters here, or as they were."""
    parts, to = services(), go(f"/here/{where_of(actor)}")
    if LARGE in request.cookies:
        security.clear_cookie(to, LARGE, tls=parts.tls)
    else:
        security.set_cookie(to, LARGE, "yes", tls=parts.tls)
    return to


@on_both("/leave")
@submits(say.LeaveByHand)
def leave(actor: HandHolder) -> Response:
    """Leave fast: the key is dropped and a page opens that says nothing. The tablet waits for the next person."""
    services().do(from_form(say.LeaveByHand, request.form), actor)
    if actor.tablet:
        return go("/tablet")
    tls = services().tls
    away = go("/away")
    for name in (security.link_cookie_name(tls=tls), LARGE):
        security.clear_cookie(away, name, tls=tls)
    return away
