"""Pictures that are sent in tests: small, with something in them that must not stay."""

import io
import struct
import zlib

from PIL import Image
from pillow_heif import from_pillow

PLACE = "HIDDEN-PLACE"


def a_picture(form: str = "PNG", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    """A picture of one colour. As JPEG it says with which phone it was taken, and that it lies on its side."""
    made, written = Image.new("RGB", size, (200, 30, 30)), io.BytesIO()
    if form == "HEIC":
        from_pillow(made).save(written)
        return written.getvalue()
    if form == "JPEG":
        exif = Image.Exif()
        exif[0x010F], exif[0x0112] = PLACE, 6
        more = {"exif": exif, "comment": PLACE, **more}
    made.save(written, form, **more)
    return written.getvalue()


def a_bomb(side: int = 60_000) -> bytes:
    """The head of a PNG that says it is so many points wide and high: a few bytes, 14 gigabytes unpacked."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    parts = [struct.pack(">I", len(text)) + kind + text + struct.pack(">I", zlib.crc32(kind + text))
             for kind, text in chunks]  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def a_file(sent: bytes | None = None, name: str = "HIDDEN-NAME.png") -> tuple[io.BytesIO, str]:
    """A file as a form sends it."""
    return io.BytesIO(a_picture() if sent is None else sent), name
