"""The filling process with a second of the processor, so that a test of its limits takes a moment."""

from meeting_app.export import fill
from meeting_app.export.apart import answer

fill.CPU = 1
if __name__ == "__main__":
    fill.set_limits()
    answer(fill.done)
