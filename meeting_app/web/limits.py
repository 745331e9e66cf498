"""How often something may be tried. Only wrong tries are counted: a right code is never refused (security 1.3)."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from flask import Request
from werkzeug.exceptions import TooManyRequests

# How many a minute.
WRONG_CODES_AN_ADDRESS = 60
WRONG_CODES_IN_ALL = 600
SIGN_INS_AN_ADDRESS = 20


class Tries:
    """Counts in memory; `proxies` are the only ones whose X-Forwarded-For is believed."""

    def __init__(self, proxies: frozenset[str] = frozenset()) -> None:
        self._hit: Callable[..., bool] | None = None
        self._proxies = [ip_network(one) for one in proxies]

    def wrong_code(self, request: Request) -> None:
        """Count a wrong code. Raises TooManyRequests: "wait a moment"."""
        mine = self._counts(WRONG_CODES_AN_ADDRESS, "code", self.address(request))
        all_ = self._counts(WRONG_CODES_IN_ALL, "code")
        if not (mine and all_):
            raise TooManyRequests

    def sign_in(self, request: Request) -> None:
        """Count a try to sign in. Raises TooManyRequests."""
        if not self._counts(SIGN_INS_AN_ADDRESS, "sign-in", self.address(request)):
            raise TooManyRequests

    def _counts(self, most: int, *what: str) -> bool:
        """Count one try, and say whether it is one of so many a minute."""
        self._hit = self._hit or _counter()
        return self._hit(most, *what)

    def address(self, request: Request) -> str:
        """Who is at the other end: the socket's peer, or what a trusted proxy says of its own."""
        peer = str(request.environ.get("REMOTE_ADDR", ""))
        for said in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
            if not self._is_proxy(peer) or not said.strip():
                break
            peer = said.strip()
        return peer

    def _is_proxy(self, peer: str) -> bool:
        try:
            return any(ip_address(peer) in network for network in self._proxies)
        except ValueError:
            return False


def _counter() -> Callable[..., bool]:
    # Until somebody tries something nothing is counted, and a start does not wait for fifty modules.
    from limits import RateLimitItemPerMinute  # noqa: PLC0415
    from limits.storage import MemoryStorage  # noqa: PLC0415
    from limits.strategies import FixedWindowRateLimiter  # noqa: PLC0415

    counter = FixedWindowRateLimiter(MemoryStorage())
    return lambda most, *what: counter.hit(RateLimitItemPerMinute(most), *what)
