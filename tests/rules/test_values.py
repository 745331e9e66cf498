"""A server's start compiles no methods of nine hundred classes: values are declared with `meeting_app.values`."""

import ast
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
FILES = [path for path in sorted((HOME / "meeting_app").rglob("*.py")) if path.name != "values.py"]


def pythons_own(tree: ast.Module) -> bool:
    """Whether `dataclass` is Python's there."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"]
    return any(one.name == "dataclass" for node in imports for one in node.names)


def frozen(tree: ast.Module) -> list[str]:
    """The classes that are declared as frozen ones."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return [
        node.name
        for node in classes
        for one in node.decorator_list
        if isinstance(one, ast.Call) and "frozen" in {word.arg for word in one.keywords}
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_a_frozen_class_is_one_of_values(path):
    tree = ast.parse(path.read_text())
    said = "import dataclass from meeting_app.values instead: its methods are made when they are needed"
    assert not (pythons_own(tree) and frozen(tree)), said
