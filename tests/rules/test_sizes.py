"""Files and functions small enough to read in one go."""

import ast
from pathlib import Path
from statistics import median

import pytest

HOME = Path(__file__).parents[2]
FILES = sorted((HOME / "meeting_app").rglob("*.py"))
FILE_LIMIT, FUNCTION_LIMIT = 250, 40
FILE_MEDIAN, FUNCTION_MEDIAN = 80, 8

# path, or path::function -> why it may be longer
EXCEPTIONS: dict[str, str] = {
    "meeting_app/export/verify_bundle.py": "one file that a stranger runs by itself, with nothing beside it",
    "meeting_app/storage/migrations/versions/0001_first_tables.py": "every table of the first day, in one piece",
    "meeting_app/storage/migrations/versions/0001_first_tables.py::upgrade": "the same",
    "meeting_app/storage/migrations/versions/0002_sittings_and_keeping.py::upgrade": "a table after the other",
    "meeting_app/storage/migrations/versions/0003_beside.py::upgrade": "the same",
    "meeting_app/storage/migrations/versions/0004_ninety_minutes.py::upgrade": "the same",
    "meeting_app/storage/migrations/versions/0005_hands_that_help.py::upgrade": "the same",
    "meeting_app/storage/migrations/versions/0019_thinking_back.py::upgrade": "the same",
}


def name_of(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length of each function, from its def to its end."""
    found = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    return [(f"{name_of(path)}::{node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in found]


class TestSizes:
    @pytest.mark.parametrize("path", FILES, ids=name_of)
    def test_it_reads_in_one_go(self, path):
        if name_of(path) not in EXCEPTIONS:
            assert lines(path) <= FILE_LIMIT, "split it by subject, or list it in EXCEPTIONS with the reason"

    @pytest.mark.parametrize("path", FILES, ids=name_of)
    def test_it_has_short_functions(self, path):
        long = [one for one in functions(path) if one[1] > FUNCTION_LIMIT and one[0] not in EXCEPTIONS]
        assert long == [], "take steps out and name them, or list it in EXCEPTIONS with the reason"

    def test_it_stays_small_on_the_whole(self):
        assert median(lines(path) for path in FILES) <= FILE_MEDIAN
        assert median(length for path in FILES for _, length in functions(path)) <= FUNCTION_MEDIAN

    def test_it_has_a_docstring_on_each_module(self):
        bare = [name_of(path) for path in FILES if not ast.get_docstring(ast.parse(path.read_text()))]
        assert bare == [], "say in one line what the module is for"
