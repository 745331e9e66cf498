"""A drawing of the example's: three houses on a sheet, in plain lines."""

import io

from meeting_app.domain.drawing import Redrawn

# The sheet, and where the houses stand on it, from the left: a shut one, one with a light, one with an open door.
SHEET, HOUSES = (1200, 600), (80, 460, 840)
EAVES, GROUND, WIDE = 260, 540, 280
PENCIL, PAPER, SUN = (70, 70, 80), (252, 250, 244), (226, 178, 60)


def three_houses() -> Redrawn:
    """Made anew like any picture that is sent."""
    # A library for pictures is no part of a start.
    from PIL import Image, ImageDraw  # noqa: PLC0415

    from meeting_app.export.redraw import redraw  # noqa: PLC0415

    sheet = Image.new("RGB", SHEET, PAPER)
    pen = ImageDraw.Draw(sheet)
    for at, left in enumerate(HOUSES):
        pen.polygon([(left - 20, EAVES), (left + 140, 110), (left + WIDE + 20, EAVES)], outline=PENCIL, width=6)
        pen.rectangle((left, EAVES, left + WIDE, GROUND), outline=PENCIL, width=6)
        is_last = at == len(HOUSES) - 1
        pen.rectangle((left + 110, 400, left + 180, GROUND), outline=PENCIL, width=6, fill=PAPER if is_last else PENCIL)
        if at:
            pen.rectangle((left + 30, 300, left + 95, 365), outline=PENCIL, width=6, fill=PAPER if is_last else SUN)
    pen.ellipse((1060, 20, 1140, 100), fill=SUN)
    written = io.BytesIO()
    sheet.save(written, "PNG")
    return redraw(written.getvalue())
