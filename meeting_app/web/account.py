"""Sign in and out, the first account, one's own password, colleagues, and the council's words."""

from flask import Blueprint, Response, request

from meeting_app.commands.message import HouseCommand
from meeting_app.commands.messages import house as say
from meeting_app.commands.messages.access import LetHandleRequests
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.account import Account, AccountLink, Role, check_account
from meeting_app.domain.due import DAYS
from meeting_app.domain.errors import DomainError, InvalidInput, NotFound, SignedOut
from meeting_app.domain.permissions import Stranger
from meeting_app.domain.signing_key import SigningKey
from meeting_app.identity import SignedIn, key_hash, signed_in
from meeting_app.presenters.account import NewAccountView, SignInView, account_view
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.house import load_house
from meeting_app.web import security
from meeting_app.web.asking import account_cookie, desk_page, for_account
from meeting_app.web.passwords import hash_password, is_right
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("account", __name__)
HOUSE_FIELDS = (
    "council", "contact", "privacy_notice", "ring_today", *DAYS, "rule_at", "rule_words", "worry_name", "goal_name",
    "plan_name", "jargon", "reflections",
)  # fmt: skip
HOME = "/cases"


def _door_page(errors: tuple[tuple[str, str], ...] = ()) -> Page:
    return services().pages.door(errors=errors)


def _fields(refused: DomainError) -> tuple[tuple[str, str], ...]:
    return tuple(refused.fields.items()) if isinstance(refused, InvalidInput) else (("top", refused.code),)


@blueprint.get("/")
def home() -> Response:
    """The desk for who is signed in; otherwise two ways on: join a meeting, or sign in."""
    try:
        with services().read() as records:
            signed_in(records, account_cookie(), now=services().now())
    except SignedOut:
        return page("account/home.html", SignInView(_door_page()))
    return go(HOME)


@blueprint.get("/sign-in")
def sign_in_page() -> Response:
    """Name and password."""
    return page("account/sign_in.html", SignInView(_door_page(), made=request.args.get("made") == "yes"))


@blueprint.post("/sign-in")
@submits(say.SignIn)
def sign_in() -> Response:
    """Unknown name and wrong password are one answer, in the same time."""
    parts, name = services(), request.form.get("sign_in_name", "").strip()
    security.must_be_ours(request, parts.tokens, "door", "", 0)
    services().tries.sign_in(request)
    with parts.read() as records:
        account = records.find(Account, sign_in_name=name.casefold())
    seen = account.password_hash if account else None
    if not is_right(seen, request.form.get("password", "")) or account is None:
        view = SignInView(_door_page((("top", "sign_in_not_right"),)), name)
        return page("account/sign_in.html", view, status=422)
    key = parts.new_key()
    command = say.SignIn(
        command_id=request.form.get("command_id", ""),
        account_id=account.id,
        seen_hash=account.password_hash,
        token_hash=key_hash(key),
    )
    parts.do(command, Stranger(key_hash(key)))
    return _with_session(go(HOME), key)


def _with_session(answer: Response, key: str) -> Response:
    tls = services().tls
    security.set_cookie(answer, security.account_cookie_name(tls=tls), key, tls=tls)
    return answer


@blueprint.post("/sign-out")
@submits(say.SignOut)
@for_account
def sign_out(who: SignedIn) -> Response:
    """End this session; a copy of its cookie is dead too."""
    services().do(say.SignOut(command_id=request.form.get("command_id", "")), who.actor)
    answer, tls = go("/"), services().tls
    security.clear_cookie(answer, security.account_cookie_name(tls=tls), tls=tls)
    return answer


def _link(token: str) -> AccountLink:
    with services().read() as records:
        link = records.find(AccountLink, token_hash=key_hash(token))
    if link is None or link.ends_at <= services().now():
        raise NotFound("link_not_good")
    return link


@blueprint.get("/first-account/<token>")
def new_account_page(token: str) -> Response:
    """A form; looking at it uses nothing up."""
    link = _link(token)
    return page("account/new_account.html", NewAccountView(_door_page(), token, Typed(), link.first))


@blueprint.post("/first-account/<token>")
@submits(say.MakeAccount)
def new_account(token: str) -> Response:
    """Make the account; the link is used up."""
    parts, link = services(), _link(token)
    security.must_be_ours(request, parts.tokens, "door", "", 0)
    typed = Typed({name: request.form.get(name, "") for name in ("sign_in_name", "name", "says_as")})
    password = request.form.get("password", "")
    try:
        check_account(sign_in_name=typed["sign_in_name"], name=typed["name"], password=password)
        command = from_form(
            say.MakeAccount, request.form, token_hash=key_hash(token), password_hash=hash_password(password)
        )
        parts.do(command, Stranger(key_hash(token)))
    except InvalidInput as refused:
        view = NewAccountView(_door_page(_fields(refused)), token, typed, link.first)
        return page("account/new_account.html", view, status=422)
    return go("/sign-in?made=yes")


def _own(who: SignedIn, *, errors: tuple[tuple[str, str], ...] = (), status: int = 200, **more: str) -> Response:
    typed = {name: request.form[name] for name in HOUSE_FIELDS if name in request.form}
    with services().read() as records:
        view = account_view(
            desk_page(who, errors=errors),
            records.get(Account, who.account.id),
            load_house(records),
            records.all(Account),
            records.all(SigningKey, order="since"),
            typed=typed,
            **more,
        )
    return page("account/account.html", view, status=status)


@blueprint.get("/account")
@for_account
def account(who: SignedIn) -> Response:
    """One's own account."""
    return _own(who)


@blueprint.post("/account/password")
@submits(say.ChangePassword)
@for_account
def change_password(who: SignedIn) -> Response:
    """The old password is asked for; all other sessions end."""
    services().tries.sign_in(request)
    if not is_right(who.account.password_hash, request.form.get("old_password", "")):
        return _own(who, errors=(("old_password", "not_right"),), status=422)
    try:
        check_account(
            sign_in_name=who.account.sign_in_name,
            name=who.account.name,
            password=request.form.get("password", ""),
        )
    except InvalidInput as refused:
        return _own(who, errors=_fields(refused), status=422)
    command = say.ChangePassword(
        command_id=request.form.get("command_id", ""),
        seen_hash=who.account.password_hash,
        password_hash=hash_password(request.form["password"]),
    )
    services().do(command, who.actor)
    return _own(who, saved="password_changed")


@blueprint.post("/account/house")
@submits(say.WriteHouse)
@for_account
def write_house(who: SignedIn) -> Response:
    """The council's own words on every phone."""
    return _saved(who, say.WriteHouse)


@blueprint.post("/account/words")
@submits(say.WriteHouseWords)
@for_account
def write_house_words(who: SignedIn) -> Response:
    """What the council calls the things of a case, and its words of the trade with a plain word for each."""
    return _saved(who, say.WriteHouseWords)


@blueprint.post("/account/questions")
@submits(say.WriteQuestions)
@for_account
def write_questions(who: SignedIn) -> Response:
    """The council's own questions for thinking back."""
    return _saved(who, say.WriteQuestions)


def _saved(who: SignedIn, command: type[HouseCommand]) -> Response:
    try:
        services().do(from_form(command, request.form), who.actor)
    except InvalidInput as refused:
        return _own(who, errors=_fields(refused), status=status_of(refused))
    return _own(who, saved="saved")


@blueprint.post("/account/handlers")
@submits(LetHandleRequests)
@for_account
def handlers(who: SignedIn) -> Response:
    """A colleague may handle people's requests for their data, or not any more."""
    return _saved(who, LetHandleRequests)


@blueprint.post("/account/offer")
@submits(say.OfferAccount)
@for_account
def offer_account(who: SignedIn) -> Response:
    """A link for a colleague, shown once."""
    token = services().new_key()
    role = Role.ADMINISTRATOR if request.form.get("role") == Role.ADMINISTRATOR else Role.CHAIR
    command = say.OfferAccount(command_id=request.form.get("command_id", ""), token_hash=key_hash(token), role=role)
    services().do(command, who.actor)
    return _own(who, new_link=f"{services().open_base}/first-account/{token}")
