"""Draw pictures for the server, in a process of its own: `python -m meeting_app.export.draw`.

Reads a picture and writes it as SVG, over and over, until there is nothing more to read. What it is given stays in its
memory: no file, no log, no line on a terminal.
"""

import io
import json
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from meeting_app.export.apart import answer

# Text stays text, so that the browser shapes names in any script; ids are the same for the same picture.
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "ten-first", "text.parse_math": False, "font.size": 12})
mpl.rcParams["font.family"] = ["sans-serif"]
INK, SOFT, FAINT = "#1d2b2f", "#55666b", "#eef3f3"
# Told apart by line, mark and shade: pairs of line and mark come again after 44 people only.
SHADES = ("#1f4e9e", "#6c3483", "#7e5109", "#0e6655", "#424949", "#943174", "#1b2631", "#6e6510")
MARKS = ("o", "s", "^", "D", "v", "P", "X", "*", "<", ">", "h")
STROKES: tuple[Any, ...] = ("-", (0, (6, 2)), (0, (1.6, 1.6)), (0, (7, 2, 1.6, 2)))
WIDTH, LEFT, RIGHT, RUNG, LABEL, ROW = 940, 34, 214, 37, 17, 17
Place = tuple[float, float]
Picture = dict[str, Any]


def svg_of(picture: Picture) -> str:
    """The picture as SVG."""
    words, lines = picture["words"], picture["lines"]
    plot = max(11 * RUNG, len(lines) * LABEL)
    over, under = ROW * len(words) + 26, ROW * len(words) + 34
    height = plot + over + under
    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
    FigureCanvasSVG(figure)
    across = (WIDTH - LEFT - RIGHT) / WIDTH
    axes = figure.add_axes((LEFT / WIDTH, under / height, across, plot / height))
    _rungs(axes, picture, plot)
    for at, one in enumerate(words):
        _say(figure, 4, height - ROW * (at + 1), f"10{one['when']}: {one['ten']}", height)
        _say(figure, 4, ROW * (len(words) - at) - 10, f"0{one['when']}: {one['zero']}", height)
    _people(axes, lines, len(picture["days"]), 11 * LABEL / plot)
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return written.getvalue()


def _say(figure: Figure, x: float, y: float, text: str, height: float) -> None:
    figure.text(x / WIDTH, y / height, text, color=INK, fontsize=12, va="bottom")


def _rungs(axes: Axes, picture: Picture, plot: float) -> None:
    """10 up to 0 down, a band a number; the days under it; where the words had changed."""
    days = picture["days"]
    axes.set(xlim=(-0.5, len(days) - 0.5), ylim=(-0.5, 10.5), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    for number in range(11):
        if number % 2 == 0:
            axes.axhspan(number - 0.5, number + 0.5, color=FAINT, lw=0, zorder=0)
        axes.text(-0.5, number, f"{number} ", ha="right", va="center", color=INK, fontsize=14)
    for at, day in enumerate(days):
        axes.text(at, -0.55, day, ha="center", va="top", color=INK, fontsize=11)
    for at in picture["breaks"]:
        axes.axvline(at - 0.5, color=INK, lw=1.2, ls=(0, (2, 3)), zorder=1)
        axes.text(
            at - 0.5, 10.5 + 2 * 11 / plot, "other words from here", ha="left", va="bottom", color=INK, fontsize=11
        )


def _people(axes: Axes, lines: list[Picture], days: int, room: float) -> None:
    places = _places(lines)
    ends = {}
    for at, line in enumerate(lines):
        _line(axes, line, places[at])
        # Who could not say at first and gave a number after talking has a name beside that one.
        points = [tuple(point) for run in line["runs"] for point in run] or [tuple(line["second"][-1])]
        ends[at] = (points[-1], places[at].get(points[-1], points[-1]))
    for at, label in _labels({at: end[1] for at, end in ends.items()}, room).items():
        (column, _), (x, y) = ends[at]
        edge = days - 0.5
        if column == days - 1:
            axes.plot([x, edge], [y, label], color=SOFT, lw=0.6, zorder=1, clip_on=False)
        else:
            axes.annotate(lines[at]["name"], (x, y), (9, 0), textcoords="offset points", va="center", color=INK,
                          fontsize=10, parse_math=False)  # fmt: skip
        step = days / (WIDTH - LEFT - RIGHT)
        look = _look(lines[at]["style"])
        axes.plot([edge, edge + 15 * step, edge + 30 * step], [label] * 3, **look, markevery=[1], clip_on=False)
        axes.text(edge + 36 * step, label, lines[at]["name"], va="center", color=INK, fontsize=12, parse_math=False)


def _line(axes: Axes, line: Picture, places: dict[tuple[int, int], Place]) -> None:
    look = _look(line["style"])
    for run in line["runs"]:
        axes.plot(*zip(*(places[tuple(point)] for point in run), strict=True), **look, zorder=3, clip_on=False)
    for point in line["later"]:
        axes.plot(*places[tuple(point)], "o", ms=14, mfc="none", mec=look["color"], zorder=3, clip_on=False)
    for column, number in line["second"]:
        first = next((place for (at, _), place in places.items() if at == column), None)
        x, y = (column + 0.17, number) if first is None else (first[0] + 0.17, number + first[1] - round(first[1]))
        if first is not None:
            axes.plot([first[0], x], [first[1], y], color=look["color"], lw=0.8, ls=":", zorder=2, clip_on=False)
        axes.plot(x, y, look["marker"], ms=8, mfc="white", mec=look["color"], mew=1.6, zorder=4, clip_on=False)


def _look(style: int) -> Picture:
    shade, mark = SHADES[style % len(SHADES)], MARKS[style % len(MARKS)]
    size = 11 if mark == "*" else 7  # a star looks smaller than it is
    stroke = {"ls": STROKES[style % len(STROKES)], "lw": 1.8}
    return {"color": shade, "marker": mark, "ms": size, "mec": "white", "mew": 0.6, **stroke}


def _places(lines: list[Picture]) -> list[dict[tuple[int, int], Place]]:
    """Where each point stands: those with one number in one meeting are moved apart, within the number's band."""
    here: dict[tuple[int, int], list[int]] = {}
    for at, line in enumerate(lines):
        for run in line["runs"]:
            for column, number in run:
                here.setdefault((column, number), []).append(at)
    places: list[dict[tuple[int, int], Place]] = [{} for _ in lines]
    for point, people in here.items():
        for order, at in enumerate(people):
            off = order - (len(people) - 1) / 2
            x = point[0] + off * min(0.1, 0.6 / len(people))
            places[at][point] = (x, point[1] - off * min(0.2, 0.72 / len(people)))
    return places


def _labels(ends: dict[int, Place], room: float) -> dict[int, float]:
    """At which height each name stands beside its line's end, none over another."""
    order = sorted(ends, key=lambda at: (ends[at][1], -at))
    heights: list[float] = []
    for at in order:
        heights.append(max(ends[at][1], heights[-1] + room if heights else -0.4))
    over = (heights[-1] - 10.4) if heights else 0.0
    for back in range(len(heights) - 1, -1, -1):
        if over > 0:
            most = 10.4 if back == len(heights) - 1 else heights[back + 1] - room
            heights[back] = min(heights[back], most)
    return dict(zip(order, heights, strict=True))


if __name__ == "__main__":
    answer(lambda asked: svg_of(json.loads(asked)).encode())
