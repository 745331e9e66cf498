"""How often something may be tried. Only wrong tries are counted: a right code is never refused (security 1.3)."""

from ipaddress import ip_address, ip_network

from flask import Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

WRONG_CODES_AN_ADDRESS = RateLimitItemPerMinute(60)
WRONG_CODES_IN_ALL = RateLimitItemPerMinute(600)
SIGN_INS_AN_ADDRESS = RateLimitItemPerMinute(20)


class Tries:
    """Counts in memory; `proxies` are the only ones whose X-Forwarded-For is believed."""

    def __init__(self, proxies: frozenset[str] = frozenset()) -> None:
        self._counter = FixedWindowRateLimiter(MemoryStorage())
        self._proxies = [ip_network(one) for one in proxies]

    def wrong_code(self, request: Request) -> None:
        """Count a wrong code. Raises TooManyRequests: "wait a moment"."""
        mine = self._counter.hit(WRONG_CODES_AN_ADDRESS, "code", self.address(request))
        all_ = self._counter.hit(WRONG_CODES_IN_ALL, "code")
        if not (mine and all_):
            raise TooManyRequests

    def sign_in(self, request: Request) -> None:
        """Count a try to sign in. Raises TooManyRequests."""
        if not self._counter.hit(SIGN_INS_AN_ADDRESS, "sign-in", self.address(request)):
            raise TooManyRequests

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
