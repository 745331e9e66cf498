"""The README's table of settings says what the code does."""

from pathlib import Path

from meeting_app.config import SETTINGS, Options

README = Path(__file__).parents[2] / "README.md"
HIDDEN = {"test_clock"}  # moves time, for tests; of no use to anybody else
HEADING = "| Setting | Option | Without it | What it is |"


def table() -> list[tuple[str, ...]]:
    """The rows of the settings table, without the marks around names."""
    rows = README.read_text().split(HEADING, 1)[1].splitlines()[2:]
    rows = rows[: rows.index("")]
    return [tuple(cell.strip() for cell in row.strip().strip("|").split("|")) for row in rows]


def as_written(name: str) -> str:
    return f"`{name}`" if name else ""


class TestSettingsTable:
    def test_it_is_the_one_in_the_code(self):
        code = [(as_written(one.name), as_written(one.option), one.default, one.meaning) for one in SETTINGS]
        assert table() == code, "change meeting_app/config.py and README.md together"

    def test_it_has_every_option(self):
        said = {one.option.split(" ")[0].removeprefix("--").replace("-", "_") for one in SETTINGS if one.option}
        assert said | HIDDEN == set(Options.__slots__)
