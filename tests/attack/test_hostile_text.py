"""Check 1: text that attacks, in every field of every form, looked for in every page, push, bundle and the CSV.

The same story is told with the attack and with plain letters. If the attack is only text, both worlds are made of the
same elements with the same attributes, and the text stands in them letter for letter.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import select

from meeting_app import clock
from meeting_app.domain.due import DAYS
from meeting_app.domain.meeting import MeetingKind
from meeting_app.live.publish import Publisher
from meeting_app.storage.keys import MEETING_FORMAT, VIEWS_FORMAT
from meeting_app.storage.mapper import meeting_field, sealed_columns, table_of
from meeting_app.storage.row_of import ROW_OF
from meeting_app.storage.salts import is_sealed
from tests.attack.hostile import story as hostile
from tests.attack.hostile.people import MARK, People
from tests.export.test_bundle import files_of, said

# The door takes 80 letters of a name: each is as much as fits.
ATTACKS = {
    "markup and templates": """</textarea><script>a()</script>"'onx=a() y='<svg/onload=a()>{{7*7}}{%x%}""",
    "what cannot be seen": "\u202e\u2067abc\u200f\u061c\u202d \x01\x07\x08\x1b[31m\x7f\x85\u2028\u200b\ufeff&lt;i&gt;"
    * 2,
}
# As many words as an attack has, so that it is as long to the gentle checks, too.
PLAIN = " ".join(["xxxxx"] * 12)
# Not text of a case: codes that the house hands out, and days and numbers, which have to be such.
NO_WORDS = {
    "code", "letters", "day", "by", "since", "seen_for", "rule_at", "on", "tell_by", "told_on", "review_on",
    "replace_by", "came_on", "counts_from", "digest", *DAYS, *(f"count_{kind}" for kind in MeetingKind),
}  # fmt: skip
# No page for people: the file, what leads back to the room, what is asked by machines.
DRAWING = "/cases/<case_id>/work/<work_id>/drawing/<drawn_in>"
NO_PAGES = {
    "/healthz", "/static/built/<name>", "/here/<public_id>/<step>", DRAWING,
    "/copies/waiting", "/screen/drawing/<drawn_in>", "/account/templates/example/<kind>",
}  # fmt: skip
# Where a word of somebody's may stand in an attribute: filled fields, names that a screen reader says, and pictures.
WORDS_IN = {"value", "aria-label", "alt"}
EXCERPT = " \u2026"


def passing() -> Callable[[], datetime]:
    """Time goes by with what is done: however slow the machine, a code of five minutes lasts as long in each story."""
    moments = count()
    return lambda: datetime(2026, 5, 7, 13, 30, tzinfo=UTC) + timedelta(milliseconds=next(moments))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Stories by attack, each told once."""
    patched = pytest.MonkeyPatch()
    # The console's pushes wait a little to go out together; here each goes at once, so that none is missed.
    patched.setattr(Publisher, "_later", Publisher.push)
    known: dict[str, People] = {}

    def story(attack: str) -> People:
        if attack not in known:
            patched.setattr(clock, "utc_now", passing())
            known[attack] = hostile.told(tmp_path_factory.mktemp("hostile") / "data", attack)
        return known[attack]

    yield story
    patched.undo()


@pytest.fixture(params=ATTACKS)
def attack(request):
    return ATTACKS[request.param]


def shown(story: People, *, but):
    """Every text that a browser makes of the story's pages and pushes, and where it stands; but for some pages."""
    for page in (one for one in (*story.pages, *story.pushes) if not but(one)):
        for text, _ in page.texts:
            yield page.name, text
        for tag, name, value in page.attributes:
            yield f"{page.name}: {tag} {name}", value


def texts_in(value: object) -> Iterator[str]:
    """Every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


def is_a_look(page) -> bool:
    """Whether it is where a copy is looked at: how many places are found depends on the words that there are.

    The document stands there as it will be in a file, without signs that no file can have.
    """
    return page.name.endswith("/copies")


class TestHostileText:
    def test_every_page_of_the_application_is_looked_at(self, told):
        story = told(PLAIN)
        pages = {str(one.rule) for one in story.world.app.flask.url_map.iter_rules() if "GET" in (one.methods or ())}
        assert pages - story.seen == NO_PAGES, "tell the story over this page too (hostile/story.py)"

    def test_it_is_typed_into_every_field_of_every_form(self, told, attack):
        story = told(attack)
        fields = {(address, name) for address, name in story.asked if name not in NO_WORDS}
        assert fields - story.filled == set(), "tell the story with this field too (hostile/story.py)"

    def test_kept_for_a_time_each_word_of_a_meeting_lies_under_a_key_that_goes_with_it(self, told):
        """Every field is filled in this story, so that each sort of a meeting's words is in its database."""
        met: dict[type, set[bytes]] = {}
        with told(PLAIN).world.app.opened.database.read() as connection:
            for cls in (one for one in ROW_OF if meeting_field(one) is not None and sealed_columns(one)):
                rows = table_of(cls)
                for row in connection.execute(select(rows).where(rows.c[meeting_field(cls)].is_not(None))).mappings():
                    met.setdefault(cls, set()).update(row[one][:1] for one in sealed_columns(cls) if row[one])
                    assert row.get("salt") is None or is_sealed(row["salt"]), cls
        assert len(met) > 24, "else this shows less"
        assert set().union(*met.values()) <= {MEETING_FORMAT, VIEWS_FORMAT}

    def test_it_makes_no_element_and_no_attribute(self, told, attack):
        story, plain = told(attack), told(PLAIN)
        for ours, others in ((story.pages, plain.pages), (story.pushes, plain.pushes)):
            assert [page.name for page in ours] != []
            for one, other in zip(ours, others, strict=True):
                if is_a_look(one):
                    assert set(one.elements) <= set(other.elements), one.name
                else:
                    assert one.elements == other.elements, one.name

    def test_it_stands_in_text_and_in_filled_fields_only(self, told, attack):
        for page in (*told(attack).pages, *told(attack).pushes):
            wrong = [(tag, name, value) for tag, name, value in page.attributes
                     if MARK.search(value) and name not in WORDS_IN]  # fmt: skip
            assert wrong == [], page.name
            assert not MARK.search(page.name), "no word in an address"

    def test_own_words_it_is_shown_letter_for_letter(self, told, attack):
        story, seen = told(attack), set()
        for where, text in shown(story, but=is_a_look):
            for found in MARK.finditer(text):
                said = story.typed[found.group()]
                if text.endswith(EXCERPT):
                    # A place with words to keep: as much of it as stands there.
                    said = said[: len(text) - len(EXCERPT) - found.start()]
                assert text[found.start() : found.start() + len(said)] == said, where
                seen.add(found.group())
        unseen = {story.typed[mark] for mark in set(story.typed) - seen}
        assert unseen == set(), "what was typed has to be looked at, else this shows nothing"

    def test_a_push_holds_it_too(self, told, attack):
        pushed = "".join(text for page in told(attack).pushes for text, _ in page.texts)
        assert len(set(MARK.findall(pushed))) > 20

    def test_it_turns_nothing_round_that_stands_beside_it(self, told):
        story = told(ATTACKS["what cannot be seen"])
        loose = {
            (page.name.split("/")[-1], text.strip()[:60])
            for page in (*story.pages, *story.pushes)
            for text, isolated in page.texts
            if MARK.search(text) and not isolated
        }
        assert loose == set(), "stand people's words in <bdi> or under dir=auto"

    def test_own_words_each_bundle_holds_it_letter_for_letter_and_says_nothing_of_it(self, told, attack, tmp_path):
        story, key = told(attack), told(attack).world.app.opened.signer.fingerprint
        held: Counter[str] = Counter()
        for (document, reader), raw in story.bundles.items():
            code, words = said(raw, tmp_path, key)
            assert code == 0, (document, reader, words)
            assert not MARK.search(words)
            assert re.fullmatch(r"[ -~\n]+", words)
            for text in texts_in(json.loads(files_of(raw)[f"{document}.json"].decode("utf-8", "surrogatepass"))):
                for found in MARK.finditer(text):
                    typed = story.typed[found.group()]
                    assert text[found.start() : found.start() + len(typed)] == typed
                    held[document, reader] += 1
        assert held["record", "file"] > 40
        assert held["decision", "file"] > 4
        assert all(held[which] for which in story.bundles if which[0] == "record")

    def test_the_table_holds_it_as_text(self, told, attack):
        story = told(attack)
        cells = [cell for row in csv.reader(io.StringIO(story.csv)) for cell in row]
        typed = [(cell[found.start() :], found.group()) for cell in cells for found in MARK.finditer(cell)]
        assert len(typed) > 20
        assert all(text.startswith(story.typed[mark]) for text, mark in typed)
