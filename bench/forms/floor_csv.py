"""The floor of CSV: the same rows, straight with Python's own writer."""

import csv
import io

from bench.forms.measured import report


def made(told: dict) -> bytes:
    """A line a row."""
    written = io.StringIO()
    csv.writer(written).writerows(told["rows"])
    return written.getvalue().encode()


if __name__ == "__main__":
    report(made)
