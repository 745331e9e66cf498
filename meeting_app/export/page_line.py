"""The words of one line of a page: spaces as a browser shows them, and names that read the other way in their place."""

import re
from dataclasses import replace

from meeting_app.export.document import Line, Run, is_right_to_left, plain

SPACES = re.compile(r"\s+")
# Around a name that reads the other way, so that what follows it stays where it is.
ISOLATE, END = "\u2068", "\u2069"


def tidy(runs: list[Run], *, as_written: bool) -> Line:
    """Spaces of the template taken together, as a browser shows them; somebody's own words stay as they are."""
    found: list[Run] = []
    for run in runs:
        text = run.text if as_written or run.text == "\n" else SPACES.sub(" ", run.text)
        if not as_written and (not found or found[-1].text[-1] in " \n"):
            text = text.lstrip(" ")
        if not text:
            continue
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + text)
        else:
            found.append(replace(run, text=text))
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def frame(runs: list[Run], start: int) -> None:
    """Put a frame around the words from here on, if they read from the right."""
    if is_right_to_left(plain(tuple(runs[start:]))):
        runs[start] = replace(runs[start], text=ISOLATE + runs[start].text)
        runs[-1] = replace(runs[-1], text=runs[-1].text + END)
