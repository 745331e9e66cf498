"""A picture is made anew before it is kept: whatever else was in what was sent is gone, and a bomb is not unpacked."""

import base64
import io

import pytest
from PIL import Image

from meeting_app.domain.drawing import LARGEST_FILE, LONGEST_SIDE, MOST_POINTS
from meeting_app.domain.errors import InvalidInput
from meeting_app.export.redraw import redraw
from tests.a_picture import PLACE, a_bomb, a_picture


def opened(sent: bytes) -> tuple[bytes, Image.Image]:
    written = base64.b64decode(redraw(sent).picture)
    return written, Image.open(io.BytesIO(written))


class TestRedraw:
    @pytest.mark.parametrize("form", ["PNG", "JPEG", "HEIC"])
    def test_it_is_a_jpeg_with_nothing_else_in_it(self, form):
        sent = a_picture(form)
        assert form != "JPEG" or PLACE.encode() in sent, "else this shows nothing"
        written, made = opened(sent)
        assert (made.format, dict(made.getexif())) == ("JPEG", {})
        assert PLACE.encode() not in written
        assert not {"comment", "exif", "icc_profile"} & set(made.info)

    def test_it_stands_upright_and_fills_a_wall_and_no_more(self):
        assert opened(a_picture("JPEG"))[1].size == (40, 60)
        made = redraw(a_picture("PNG", (4000, 1000)))
        assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 4)

    @pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1", "I;16"])
    def test_what_a_scanner_writes_is_read(self, mode):
        written = io.BytesIO()
        Image.new(mode, (30, 20)).save(written, "PNG")
        assert opened(written.getvalue())[1].mode == "RGB"

    def test_what_one_can_see_through_stands_on_white(self):
        written = io.BytesIO()
        Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(written, "PNG")
        assert opened(written.getvalue())[1].getpixel((5, 5)) == (255, 255, 255)

    @pytest.mark.parametrize(
        ("sent", "code"),
        [
            (b"<svg onload=alert(1)>", "not_a_picture"),
            (b"", "not_a_picture"),
            (a_picture()[:60], "not_a_picture"),
            (a_picture("GIF"), "not_a_picture"),
            (a_bomb(), "too_many_points"),
            (a_bomb(7_200), "too_many_points"),
            (a_picture() + b"0" * LARGEST_FILE, "picture_too_big"),
        ],
    )
    def test_what_can_not_be_kept_says_why(self, sent, code):
        with pytest.raises(InvalidInput) as refused:
            redraw(sent)
        assert refused.value.fields == {"drawing": code}

    def test_a_bomb_is_refused_before_it_is_unpacked(self, monkeypatch):
        monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was unpacked"))
        with pytest.raises(InvalidInput):
            redraw(a_bomb())
        assert MOST_POINTS < 7_200**2, "a little too much is ours to refuse: Pillow's own limit is far higher"
