"""A scale over time as the picture needs it: from the page's own view, so that who-may-see is decided once."""

from datetime import date

from meeting_app.domain.answer import Standing
from meeting_app.export.line_picture import (
    NAME_ROOM,
    WORDS_ROOM,
    LinePicture,
    PictureLine,
    PictureWords,
    Point,
    fits,
)
from meeting_app.presenters.over_time import Line, OverTimeView, WordsThen


def picture_of(view: OverTimeView) -> LinePicture:
    """Whoever is looked at and has given a number."""
    several = len(view.words) > 1
    return LinePicture(
        tuple(_day(one.day) for one in view.times),
        tuple(at for at, one in enumerate(view.times) if one.breaks),
        tuple(_words(one, several=several) for one in view.words),
        tuple(_line(one) for one in view.lines if any(view.number is not None for at in one.views for view in at)),
    )


def _day(when: date) -> str:
    return f"{when.day} {when:%b %Y}"


def _words(then: WordsThen, *, several: bool) -> PictureWords:
    when = f" ({_day(then.first)} to {_day(then.last)})" if then.first != then.last else f" ({_day(then.first)})"
    words, room = then.wording, WORDS_ROOM - len(when) * several
    ten, zero = words.short_ten or words.ten, words.short_zero or words.zero
    return PictureWords(when if several else "", fits(ten, room), fits(zero, room))


def _line(line: Line) -> PictureLine:
    runs: list[list[Point]] = [[]]
    later: list[Point] = []
    second: list[Point] = []
    for at, views in enumerate(line.views):
        given = [(one, (at, one.number)) for one in views if one.number is not None]
        first = [(one, point) for one, point in given if one.standing is not Standing.SECOND][:1]
        second += [point for one, point in given if [(one, point)] != first]
        later += [point for one, point in first if one.standing is Standing.LATE or one.after]
        if at in line.breaks or not first:
            runs.append([])
        runs[-1] += [point for _, point in first]
    return PictureLine(
        fits(line.says_as, NAME_ROOM), line.style, tuple(tuple(run) for run in runs if run), tuple(later), tuple(second)
    )
