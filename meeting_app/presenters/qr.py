"""The QR of a join address, as the path of an SVG: made once for each address."""

from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Qr:
    """A square of `size` modules, quiet border included; `path` fills the dark ones."""

    size: int
    path: str


@lru_cache(maxsize=64)
def qr_of(address: str) -> Qr:
    """The QR that carries this address, with error correction M."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return Qr(len(rows), "".join(dark))
