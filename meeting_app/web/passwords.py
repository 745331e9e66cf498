"""Passwords: argon2, two at a time on native threads; an unknown name costs the same as a known one."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from meeting_app.web.services import services

HASHER = PasswordHasher()
# What an unknown name's password is checked against, so that the time tells nothing (security 1.13).
NOBODY = HASHER.hash("nobody has this password, and nobody ever will")


def hash_password(password: str) -> str:
    """The hash that is stored."""
    return str(services().in_thread(lambda: HASHER.hash(password)))


def is_right(stored: str | None, password: str) -> bool:
    """Whether the password belongs to this hash; None stands for an unknown name and is never right."""
    right = bool(services().in_thread(lambda: _verify(stored or NOBODY, password)))
    return right and stored is not None


def _verify(stored: str, password: str) -> bool:
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
