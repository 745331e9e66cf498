"""Tokens of forms and live sockets, where a post may come from, and cookies (security 1.1, 1.5, 1.6)."""

from flask import Request, Response, abort

from meeting_app.tokens import FormTokens

TWELVE_HOURS = 12 * 3600


def comes_from_us(request: Request, allowed_origins: frozenset[str]) -> bool:
    """Whether a post may come from where it says: an `Origin` that is present has to be ours, `null` is not."""
    origin = request.headers.get("Origin")
    if origin is not None and origin not in allowed_origins:
        return False
    return request.headers.get("Sec-Fetch-Site") != "cross-site"


def must_be_ours(request: Request, tokens: FormTokens, audience: str, holder: str, epoch: int) -> None:
    """Refuse a post whose token is not this holder's."""
    if not tokens.check(request.form.get("form_token", ""), audience, holder, epoch):
        abort(403)


def _name(plain: str, *, tls: bool) -> str:
    return f"__Host-{plain}" if tls else plain


def seat_cookie_name(public_id: str, *, tls: bool) -> str:
    """A seat's cookie; eight letters of the meeting, so that two meetings don't disturb each other."""
    return _name(f"seat-{public_id[:8]}", tls=tls)


def waiting_cookie_name(*, tls: bool) -> str:
    """The cookie of a phone at the door; it opens nothing."""
    return _name("waiting", tls=tls)


def place_cookie_name(*, tls: bool) -> str:
    """The key that a re-seat code would give a place to; with TLS no other host can put one of its own here."""
    return _name("place", tls=tls)


def account_cookie_name(*, tls: bool) -> str:
    """The cookie of a session of an account."""
    return _name("account", tls=tls)


def screen_cookie_name(*, tls: bool) -> str:
    """The cookie of a shared screen."""
    return _name("screen", tls=tls)


def set_cookie(answer: Response, name: str, value: str, *, tls: bool) -> None:
    """HttpOnly, SameSite=Lax, twelve hours; whether there is TLS comes from the settings, never from a header."""
    answer.set_cookie(name, value, max_age=TWELVE_HOURS, path="/", secure=tls, httponly=True, samesite="Lax")


def clear_cookie(answer: Response, name: str, *, tls: bool) -> None:
    """Take a cookie away."""
    answer.delete_cookie(name, path="/", secure=tls, httponly=True, samesite="Lax")


def sent_cookie_name(round_id: str, *, tls: bool) -> str:
    """The mark on the phone that sent an answer of this round; it holds no word."""
    return _name(f"sent-{round_id[:8]}", tls=tls)
