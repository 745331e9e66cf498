"""Make a picture anew from one that was sent: its points and nothing else (no place, no time, no name of a phone)."""

import base64
import io

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from meeting_app.domain.drawing import LARGEST_FILE, LONGEST_SIDE, Redrawn, check_points
from meeting_app.domain.errors import InvalidInput

register_heif_opener(thumbnails=False)
# Nothing else is even tried: a reader that does not run can't be attacked.
READ = ("PNG", "JPEG", "HEIF")
# What a palette or a grey picture is turned into before it is made smaller; the others stay as they are.
AS_IT_IS = frozenset({"RGB", "RGBA", "L"})


def redraw(sent: bytes) -> Redrawn:
    """The same picture, upright, on white, at most `LONGEST_SIDE` points long, as JPEG.

    Raises InvalidInput for `drawing`: too_big, not_a_picture, or too_many_points before anything is unpacked.
    """
    if len(sent) > LARGEST_FILE:
        raise InvalidInput({"drawing": "picture_too_big"})
    try:
        with Image.open(io.BytesIO(sent), formats=READ) as picture:
            check_points(*picture.size)
            return _redrawn(picture)
    except InvalidInput:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):  # so many that Pillow itself says no
        raise InvalidInput({"drawing": "too_many_points"}) from None
    except Exception:  # noqa: BLE001 - what a broken picture makes a reader raise is a long list that changes
        raise InvalidInput({"drawing": "not_a_picture"}) from None


def _redrawn(picture: Image.Image) -> Redrawn:
    # A photo is unpacked at about the size that is needed, which is fast; the others whole.
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    small = picture if picture.mode in AS_IT_IS else picture.convert("RGBA")
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(small).convert("RGBA")
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=85, optimize=True)
    return Redrawn(base64.b64encode(written.getvalue()).decode(), *clean.size)
