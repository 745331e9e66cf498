"""Check 22 and half of check 1: what may not stand in a template, an address or the code that makes them."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from sqlalchemy import Integer

from meeting_app.storage.tables.base import Base

HOME = Path(__file__).parents[2]
TEMPLATES = sorted((HOME / "templates").rglob("*.html"))
CODE = sorted((HOME / "meeting_app").rglob("*.py"))
MARKS_HTML = HOME / "meeting_app" / "presenters" / "render.py"
# A template gets its view, and what render.py offers to every template; a macro file gets arguments only.
GIVEN = {"view", "asset", "address", "component", "command_id", "country", "said"}
JINJAS = {"loop", "super", "caller", "range"}
FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL | re.IGNORECASE)
FORM_TOKEN, COMMAND_ID = 'name="form_token"', 'name="command_id"'
# Macros that write both hidden fields; that they do is tested below.
CARRY_BOTH = {"hidden": "macros/forms.html", "common": "phone/fields.html"}


def name_of(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def lines_with(pattern: str, paths) -> list[str]:
    """Where this stands, as file:line."""
    wanted = re.compile(pattern)
    return [
        f"{name_of(path)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if wanted.search(line)
    ]


def asked_for(path: Path) -> set[str]:
    """The names that a template uses without having made or imported them itself."""
    parsed = Environment(autoescape=True).parse(path.read_text())
    names = list(parsed.find_all(nodes.Name))
    own = {one.name for one in names if one.ctx != "load"} | {one.name for one in parsed.find_all(nodes.Macro)}
    for taken in parsed.find_all(nodes.FromImport):
        own |= {one if isinstance(one, str) else one[1] for one in taken.names}
    return {one.name for one in names} - own - JINJAS


templates = pytest.mark.parametrize("path", TEMPLATES, ids=name_of)


class TestMessages:
    def test_each_code_has_one_sentence(self):
        parsed = Environment(autoescape=True).parse((HOME / "templates" / "macros" / "messages.html").read_text())
        for table in parsed.find_all(nodes.Dict):
            codes = [pair.key.value for pair in table.items]
            assert sorted(codes) == sorted(set(codes)), "the last of two would be said for both"


class TestTemplates:
    @templates
    def test_it_takes_its_view_and_nothing_of_the_request(self, path):
        # A push is rendered inside somebody else's request: session, request, g and csrf_token would be theirs.
        assert asked_for(path) <= GIVEN, "put it into the view"

    @templates
    def test_it_has_no_style_and_no_script_of_its_own(self, path):
        assert lines_with(r"""(?i)\bstyle\s*=\s*["']|<style\b""", [path]) == [], "write it into static/css"
        assert lines_with(r"""(?i)[\s"'](?!only)on[a-z]+\s*=\s*["'{]""", [path]) == [], "hang it on a data- attribute"
        assert lines_with(r"(?i)<script\b(?! type=\"module\" src=\"\{\{ asset\()", [path]) == [], "put it in static/js"
        assert lines_with(r"(?i)javascript:", [path]) == []

    @templates
    def test_it_takes_nobodys_word_that_text_is_harmless(self, path):
        assert lines_with(r"\|\s*safe\b|autoescape|Markup|tojson", [path]) == []

    @templates
    def test_each_of_its_posts_carries_form_token_and_command_id(self, path):
        for form in FORM.findall(path.read_text()):
            by_macro = any(re.search(rf"\{{\{{ {macro}\(", form) for macro in CARRY_BOTH)
            assert by_macro or (FORM_TOKEN in form and COMMAND_ID in form), f"{form[:120]}: begin with hidden(...)"

    @pytest.mark.parametrize(("macro", "path"), CARRY_BOTH.items())
    def test_the_macros_for_it_write_both(self, macro, path):
        (line,) = [one for one in (HOME / "templates" / path).read_text().splitlines() if f"macro {macro}(" in one]
        assert FORM_TOKEN in line
        assert COMMAND_ID in line

    def test_each_form_says_how_it_is_sent(self):
        assert lines_with(r"<form(?![^>]*method=\"(post|get)\")", TEMPLATES) == []


class TestLinks:
    def test_they_are_never_built_from_what_a_request_says_of_us(self):
        found = lines_with(r"request\.(host|url_root|host_url|base_url|url\b)|url_for\(|_external", [*CODE, *TEMPLATES])
        assert found == [], "a Host header is anybody's: build it from settings (security 1.3)"

    def test_markup_is_made_in_one_file(self):
        assert lines_with(r"Markup\(|autoescape\s*=\s*False", [one for one in CODE if one != MARKS_HTML]) == []


class TestIds:
    def test_no_table_counts_its_rows(self):
        # The log's `seq` counts in its own chain and stands in no address.
        counted = [
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            for column in table.primary_key
            if isinstance(column.type, Integer) and f"{table.name}.{column.name}" != "audit_entry.seq"
        ]
        assert counted == [], "an id is random text: use an_id() (who-may-see)"

    def test_the_logs_numbers_stand_in_no_address_and_no_field(self):
        assert lines_with(r"\.seq\b|\.rowid\b", TEMPLATES) == []

    def test_no_address_takes_a_number(self):
        assert lines_with(r"<int:", [*CODE]) == []
