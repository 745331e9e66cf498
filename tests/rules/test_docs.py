"""What the documents name is there: files, tests, links; each rule stands where docs/rules.md says."""

import re
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
DOCUMENTS = [HOME / "README.md", HOME / "CONTRIBUTING.md", *sorted((HOME / "docs").rglob("*.md"))]
RULES = HOME / "docs" / "rules.md"
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
IN_BACKTICKS = re.compile(r"`([^`\n]+)`")
FOLDERS = ("meeting_app/", "templates/", "static/", "tests/", "bench/", "script/", "docs/")
# Short for a file of the package, as the tables write it; paths that are made, not kept.
LAYERS = ("domain", "commands", "storage", "presenters", "web", "live", "export", "demo")
MADE = ("static/built",)
COMPLAINTS = range(1, 21)


def name_of(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def paths_in(text: str) -> set[str]:
    """Paths of ours that a text names, from the top of the repository."""
    found = set()
    for one in IN_BACKTICKS.findall(text):
        path = one.split()[0].rstrip("/,")
        if path.startswith(FOLDERS):
            found.add(path)
        elif path.split("/")[0] in LAYERS and path.endswith(".py"):
            found.add(f"meeting_app/{path}")
        elif re.fullmatch(r"[\w-]+\.(py|md|toml)", path):
            found.add(path if (HOME / path).exists() else f"meeting_app/{path}")
    return {path for path in found if not path.startswith(MADE) and "<" not in path}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under this heading row."""
    lines = RULES.read_text().split(heading)[1].splitlines()[1:]
    lines = lines[: next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


RULE_ROWS = {cells[0]: cells[1:] for cells in rows("| rule | enforced in | tests |\n")}
COMPLAINT_ROWS = {int(cells[0].split()[0]): cells[1] for cells in rows("| complaint | here |\n")}
documents = pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
each_rule = pytest.mark.parametrize("rule", RULE_ROWS)


def says(path: str, rule: str) -> bool:
    """Whether a file has the rule's name: with hyphens in words, with underscores in a test's name."""
    text = (HOME / path).read_text()
    return re.search(rf"\b{re.escape(rule)}\b", text) is not None or rule.replace("-", "_") in text


class TestDecisions:
    def test_each_has_its_own_number_at_its_head_too(self):
        files = sorted((HOME / "docs" / "decisions").glob("*.md"))
        numbers = [int(one.name.partition("-")[0]) for one in files]
        assert numbers == list(range(1, len(files) + 1))
        assert [int(re.match(r"# (\d+)\.", one.read_text()).group(1)) for one in files] == numbers


class TestDocuments:
    @documents
    def test_each_file_that_it_names_is_there(self, document):
        gone = {path for path in paths_in(document.read_text()) if not (HOME / path).exists()}
        assert gone == set(), f"{name_of(document)} names what is not there: put it right"

    @documents
    def test_each_link_leads_somewhere(self, document):
        links = [one for one in LINK.findall(document.read_text()) if "://" not in one]
        gone = [one for one in links if not (document.parent / one).exists()]
        assert gone == [], f"{name_of(document)} links to what is not there"

    @documents
    def test_each_function_that_it_names_in_a_file_is_there(self, document):
        for path, named in re.findall(r"`([\w/]+\.py)` (?:\()?((?:`\w+`(?:, )?)+)", document.read_text()):
            file = HOME / (path if path.startswith("tests/") else f"meeting_app/{path}")
            for name in IN_BACKTICKS.findall(named):
                assert re.search(rf"\b{name}\b", file.read_text()), f"{name_of(document)}: {path} has no {name}"


class TestRules:
    def test_each_rule_of_the_code_has_a_row(self):
        named = set()
        for path in (HOME / "meeting_app").rglob("*.py"):
            named |= set(re.findall(r'rule="([a-z-]+)"', path.read_text()))
        assert named <= set(RULE_ROWS), "add a row to docs/rules.md"

    @each_rule
    def test_its_name_stands_in_each_file_where_it_is_enforced(self, rule):
        code = [path for path in paths_in(RULE_ROWS[rule][0]) if path.startswith("meeting_app/")]
        assert code, f"{rule}: docs/rules.md names no file"
        assert [path for path in code if not says(path, rule)] == [], f"name {rule} where it is enforced"

    @each_rule
    def test_it_points_to_tests_and_its_name_stands_in_each(self, rule):
        tests = sorted(path for path in paths_in(RULE_ROWS[rule][1]) if path.startswith("tests/"))
        assert tests, f"{rule}: docs/rules.md names no test"
        assert [path for path in tests if not path.endswith(".py")] == [], "name files, not folders"
        assert [path for path in tests if not says(path, rule)] == [], f"name {rule} in the test that holds it"


class TestComplaints:
    @pytest.mark.parametrize("number", COMPLAINTS)
    def test_it_has_a_row_whose_tests_are_there(self, number):
        assert number in COMPLAINT_ROWS, "add a row to docs/rules.md"
        tests = sorted(path for path in paths_in(COMPLAINT_ROWS[number]) if path.startswith("tests/"))
        assert tests, f"complaint {number}: name the test that shows it"
        assert [path for path in tests if not path.endswith(".py") or not (HOME / path).is_file()] == []
