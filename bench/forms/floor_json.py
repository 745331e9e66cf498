"""The floor of JSON: the same values, straight with Python's own writer."""

import json

from bench.forms.measured import report


def made(told: dict) -> bytes:
    """One value, indented."""
    return json.dumps(told["record"], ensure_ascii=False, indent=2).encode()


if __name__ == "__main__":
    report(made)
