"""Tokens of forms and of live sockets: one scheme for page and push (security 1.6)."""

import base64
import hashlib

from itsdangerous import BadSignature, Signer


class FormTokens:
    """One scheme for page and push: a signature over audience, holder and epoch. It tells nothing and never changes,
    so that a region whose content is the same has the same bytes.
    """

    def __init__(self, secret: bytes) -> None:
        self._form, self._live = _signer(secret, "ten-first/form"), _signer(secret, "ten-first/live")

    def token(self, audience: str, holder: str, epoch: int) -> str:
        """The token that this holder's forms carry in this epoch."""
        return self._form.get_signature(_said(audience, holder, epoch)).decode()

    def check(self, token: str, audience: str, holder: str, epoch: int) -> bool:
        """Whether a form's token is this holder's of this epoch."""
        return self._form.verify_signature(_said(audience, holder, epoch), token.encode())

    def live_token(self, audience: str, holder: str, epoch: int) -> str:
        """What a page hands to its live socket: readable, signed."""
        return self._live.sign(_said(audience, holder, epoch)).decode()

    def read_live(self, token: str) -> tuple[str, str, int] | None:
        """Audience, holder and epoch of a live token; None for one that is not ours."""
        try:
            said = self._live.unsign(token.encode("utf-8", "replace")).decode()
        except BadSignature:
            return None
        audience, holder, epoch = said.split("|")
        return audience, holder, int(epoch)


def _said(audience: str, holder: str, epoch: int) -> bytes:
    return f"{audience}|{holder}|{epoch}".encode()


def _signer(secret: bytes, purpose: str) -> Signer:
    """Its key is derived here once, and not for each token."""
    key = base64.urlsafe_b64encode(secret)
    derived = Signer(key, salt=purpose, key_derivation="hmac", digest_method=hashlib.sha256).derive_key()
    return Signer(derived, key_derivation="none", digest_method=hashlib.sha256)
