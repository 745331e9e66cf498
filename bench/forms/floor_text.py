"""The floor of text: the same words, each paragraph and cell wrapped by Python's own wrapper."""

import textwrap

from bench.forms.measured import report


def made(told: dict) -> bytes:
    """A paragraph, an item or a cell after the other."""
    return "\n".join(wrapped for text in texts(told["blocks"]) for wrapped in textwrap.wrap(text, 72)).encode()


def texts(blocks: list) -> list[str]:
    """Every line of the document."""
    found = []
    for block in blocks:
        lines = {
            "bullets": lambda one: [line for item in one["items"] for line in item],
            "table": lambda one: [line for row in (one["head"], *one["rows"]) for cell in row for line in cell],
        }.get(block["type"], lambda one: [one.get("runs", [])])(block)
        found += ["".join(run["text"] for run in line) for line in lines]
    return found


if __name__ == "__main__":
    report(made)
