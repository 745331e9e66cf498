"""What every page carries besides its own view."""

from datetime import UTC, tzinfo

from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """Tokens and the marks of the house. `join_address` is where the QR leads, from settings, never from a request.

    `plain`: the connection is not private (security 1.8). `draft_key`: base64 of the key for this phone's draft, or
    empty where there is none to hand out (security 1.7). `requests`: who looks may handle requests for people's data.
    `zone`: where the council is; a day that is counted from a moment is counted there.
    """

    form_token: str
    live_token: str = ""
    demo: bool = False
    plain: bool = False
    join_address: str = ""
    draft_key: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    requests: bool = False
    zone: tzinfo = UTC

    def error(self, field: str) -> str:
        """The code of what is wrong with a field, or nothing."""
        return dict(self.errors).get(field, "")


class Typed(dict[str, str]):
    """What was typed by field name; a field that nobody touched is empty."""

    def __missing__(self, name: str) -> str:
        """Nothing was typed here."""
        return ""
