"""Short codes that people type: eight letters of Crockford's alphabet, without look-alikes (security 1.3)."""

from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 8
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code(random_bytes: Callable[[int], bytes]) -> str:
    """A new code: 40 bits from the given source."""
    number = int.from_bytes(random_bytes(5))
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(35, -1, -5))


def shown(code: str) -> str:
    """As it stands on the screen: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def read(typed: str) -> str | None:
    """What somebody typed, as a code; None where it can't be one. Case, spaces and dashes don't matter."""
    letters = "".join(one for one in typed.upper() if not one.isspace() and one not in "-\u2010\u2011\u2013\u2014")
    code = letters.translate(READ_AS)
    return code if len(code) == LETTERS and set(code) <= set(ALPHABET) else None
