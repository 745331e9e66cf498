"""Passwords: argon2, two at a time on native threads; an unknown name costs the same as a known one."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from meeting_app.web.services import services

HASHER = PasswordHasher()


@cache
def nobody() -> str:
    """What an unknown name's password is checked against, so that the time tells nothing (security 1.13).

    Made at the first check of any name, on the thread that checks: a start need not wait for it.
    """
    return HASHER.hash("nobody has this password, and nobody ever will")


def hash_password(password: str) -> str:
    """The hash that is stored."""
    return str(services().in_thread(lambda: HASHER.hash(password)))


def is_right(stored: str | None, password: str) -> bool:
    """Whether the password belongs to this hash; None stands for an unknown name and is never right."""
    return bool(services().in_thread(lambda: _verify(stored, password)))


def _verify(stored: str | None, password: str) -> bool:
    instead = nobody()
    try:
        HASHER.verify(stored or instead, password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None
