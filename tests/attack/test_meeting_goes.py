"""Check 16 for a meeting that goes while its case goes on: what a backup of before is worth then, with every key.

The one who tries has the old backup, the master key, and the newest copy of the keys (kept-for-a-time).
"""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from meeting_app import config, keeping
from meeting_app.app import create_app
from meeting_app.config import Options
from meeting_app.domain import chain
from meeting_app.domain.certificate import Certificate
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.step_review import StepReview
from meeting_app.engine import current
from meeting_app.keeping import GoneAgain
from meeting_app.opened import keys_of_cases, open_all
from meeting_app.storage.digested import content
from meeting_app.storage.key_copy import COPY, held_in, take_in
from meeting_app.storage.key_files import CASES, MEETINGS, case_files, joined, meeting_files
from meeting_app.storage.keys import MEETING_FORMAT, Keys, WrongKey, decrypt, load_keys
from meeting_app.storage.mapper import all_of, is_recorded, meeting_field, meeting_of, sealed_columns, table_of
from meeting_app.storage.row_of import ROW_OF
from meeting_app.storage.salts import is_sealed, opened_salt
from meeting_app.storage.verify import verify
from tests.app_world import AppWorld, Browser
from tests.test_day import disk, works

# What a meeting says: every sort of row that goes with one and holds words.
SORTS = [one for one in ROW_OF if meeting_field(one) is not None and sealed_columns(one)]


def settings(folder: Path):
    return config.read({}, Options(data=str(folder), demo="whole"))


def strings(value: object) -> set[str]:
    """All text within a value, long enough to be told from another."""
    if isinstance(value, str):
        return {value} if len(value) > 12 else set()
    if isinstance(value, dict):
        return set().union(*(strings(one) for one in value.values()))
    return set().union(*(strings(one) for one in value)) if isinstance(value, list) else set()


def words(thing) -> set[str]:
    """What stands in a thing's sealed columns."""
    plain = all_of(thing)
    return set().union(*(strings(plain[name]) for name in sealed_columns(type(thing))))


@dataclass
class Story:
    """The demo's case: two meetings sealed and filed, a third prepared; both went in one night after a backup."""

    world: AppWorld
    folder: Path
    old: Path
    newest: Path
    gone: list[Meeting]
    left: Meeting
    things: dict[str, list]
    elsewhere: set[str]


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder, old, newest = (tmp_path_factory.mktemp("goes") / name for name in ("data", "old", "newest"))
    for one in (folder, old, newest):
        one.mkdir()
    app = create_app(settings(folder), current())
    chair = Browser(app.wsgi)
    chair.get("/sign-in")
    chair.press("/sign-in", sign_in_name="rosalind", password=app.notes[0].rpartition(" ")[2])
    with app.opened.read() as records:
        *gone, left = records.all(Meeting, order="day")
        everything = [thing for cls in ROW_OF if sealed_columns(cls) for thing in records.all(cls)]
    chair.get("/account/periods")
    chair.press("/account/periods", count_initial="1", count_review="1")
    for one in gone:
        chair.get(f"/meetings/{one.public_id}/record/filed")
        chair.press("/filed", reference="A marker of the filing", digest="ab" * 32, without="yes")
    world = AppWorld(app, chair, left.public_id)
    keeping.back_up(settings(folder), old / "copy")
    works(world, 40)
    keeping.back_up(settings(folder), newest / "copy")
    ids = {one.id for one in gone}
    things = {id_: [one for one in everything if meeting_of(one) == id_] for id_ in (*ids, left.id)}
    elsewhere = set().union(*(words(one) for one in everything if meeting_of(one) not in ids))
    yield Story(world, folder, old / "copy", newest, gone, left, things, elsewhere)
    app.opened.database.close()


class Tries:
    """Somebody with a database's file, the master key, and a copy of keys."""

    def __init__(self, file: Path, keys: Keys, copy: Path, folder: Path) -> None:
        self.file = file
        folder.mkdir()
        take_in(held_in(copy), (case_files(folder), meeting_files(folder)))
        self.case_keys = keys_of_cases(folder, keys)
        self.halves = [half for whose in (case_files, meeting_files) for _, half in whose(folder).held()]
        self.rows = {cls: self._rows(cls) for cls in ROW_OF if sealed_columns(cls)}

    def _rows(self, cls: type) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(self.file)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(f'SELECT * FROM "{table_of(cls).name}"').fetchall()

    def keys(self, case_key: bytes) -> list[bytes]:
        """Every key that can be made of what there is."""
        made = [joined(case_key, half) for half in (*self.halves, bytes(32))]
        return [case_key, *made, *self.halves]


@pytest.fixture(scope="module")
def tries(story, tmp_path_factory):
    keys = load_keys(story.folder, None)
    made = Tries(story.old, keys, story.newest / COPY, tmp_path_factory.mktemp("tries") / "folder")
    with story.world.app.opened.database.read() as connection:
        made.case_key = made.case_keys.get(connection, story.left.case_id)
    return made


def opens(tries: Tries, cls: type, row: sqlite3.Row) -> set[str]:
    """The texts that any of the keys opens in a row."""
    found = set()
    for key in tries.keys(tries.case_key):
        for name in (one for one in sealed_columns(cls) if row[one] is not None):
            try:
                found |= strings(decrypt(key, table_of(cls).name, row["id"], name, row[name]))
            except WrongKey:
                continue
    return found


class TestABackupOfBefore:
    def test_kept_for_a_time_no_key_opens_a_word_of_what_went(self, story, tries):
        ids = {one.id for one in story.gone}
        opened = [opens(tries, cls, row) for cls, rows in tries.rows.items() for row in rows]
        given = set().union(*(words(one) for id_ in ids for one in story.things[id_])) - story.elsewhere
        assert len(given) > 100, "else this shows nothing"
        assert set().union(*opened) & given == set()

    def test_kept_for_a_time_every_word_of_every_row_of_it_lies_under_its_own_key(self, story, tries):
        ids = {one.id for one in story.gone}
        met = set()
        for cls in SORTS:
            for row in (one for one in tries.rows[cls] if one[meeting_field(cls)] in ids):
                met.add(cls)
                sealed = [row[name] for name in sealed_columns(cls) if row[name] is not None]
                assert {one[:1] for one in sealed} <= {MEETING_FORMAT}, cls
                assert opens(tries, cls, row) == set(), cls
        assert len(met) >= 18, "the story has most sorts; tests/storage/test_meeting_keys.py has them all"

    def test_the_other_meeting_of_the_case_reads_whole_there(self, story, tries):
        given = set().union(*(words(one) for one in story.things[story.left.id]))
        opened = [opens(tries, cls, row) for cls, rows in tries.rows.items() for row in rows]
        assert len(given) > 10, "else this shows nothing"
        assert given - set().union(*opened) == set()

    def test_no_short_word_can_be_guessed_from_a_digest(self, story, tries):
        """The log keeps each digest for good: who knows the salt tries every answer there is."""
        guessed = {True: 0, False: 0}
        for id_, things in story.things.items():
            told = self.digests(story, f"meeting:{id_}")
            for thing in (one for one in things if is_recorded(type(one))):
                name = table_of(type(thing)).name
                row = next(one for one in tries.rows[type(thing)] if one["id"] == thing.id)
                for salt in self.salts(tries, name, row):
                    guess = chain.content_digest(
                        salt, table=name, row_id=thing.id, revision=row["row_revision"], content=content(thing)
                    )
                    guessed[id_ == story.left.id] += guess in told
        assert guessed[True] > 10, "where the key is there the right answer is found so"
        assert guessed[False] == 0

    def salts(self, tries: Tries, name: str, row: sqlite3.Row) -> list[bytes]:
        if row["salt"] is None or not is_sealed(row["salt"]):
            return [row["salt"]] if row["salt"] else []
        found = []
        for key in tries.keys(tries.case_key):
            try:
                found.append(opened_salt(key, name, row["id"], row["salt"]))
            except WrongKey:
                continue
        return found

    def digests(self, story: Story, stream: str) -> set[str]:
        with closing(sqlite3.connect(story.old)) as connection:
            rows = connection.execute("SELECT digests FROM audit_entry WHERE stream = ?", (stream,)).fetchall()
        return {digest for (text,) in rows for _, _, _, digest in json.loads(text)}

    def test_the_newest_keys_have_a_half_for_what_is_left_alone(self, story):
        _, *lines = (story.newest / COPY).read_text().splitlines()
        assert [one.partition("/")[0] for one in lines if " " in one] == [CASES, MEETINGS]
        before = (story.old.parent / COPY).read_text().splitlines()
        assert len([one for one in before if one.startswith(f"{MEETINGS}/") and " " in one]) == 3


class TestOnTheDisk:
    def test_what_went_is_in_none_of_its_files_and_the_rest_is_whole(self, story):
        before = (story.old.parent / COPY).read_text().splitlines()
        now = {one.name for one in (story.folder / MEETINGS).iterdir()}
        assert len(now) == 1
        assert now < {one.partition(" ")[0].rpartition("/")[2] for one in before}
        opened = story.world.app.opened
        with opened.database.read() as connection:
            report = verify(connection, opened.case_keys)
        assert report.whole, report.lines
        assert any(
            " were destroyed on " in one and one.endswith(" by period, the rest is whole.") for one in report.lines
        )
        assert story.gone[0].public_id.encode() not in disk(story.world)

    def test_the_certificate_does_not_say_that_backups_hold_it(self, story):
        with story.world.app.opened.read() as records:
            certificates = records.all(Certificate)
        assert len(certificates) == 2
        story.world.chair.get("/going")
        story.world.chair.get(f"/going/{certificates[0].id}")
        assert "can&#39;t be read in older backups either" in story.world.chair.page.replace("'", "&#39;")
        assert "Backups that were made before can still hold it" not in story.world.chair.page


@pytest.fixture(scope="module")
def restored(story):
    """What the program said, and what is there then."""
    story.world.app.opened.writer.stop()
    story.world.app.opened.database.close()
    said = keeping.restore(settings(story.folder), story.old)
    opened = open_all(settings(story.folder), current())
    yield said, opened
    opened.database.close()


class TestRestoring:
    """The old backup is put back by the program: what had gone goes again."""

    def test_it_says_how_many(self, restored):
        assert restored[0] == GoneAgain(cases=0, meetings=2)

    def test_they_are_gone_again_and_the_other_reads_whole(self, story, restored):
        _, opened = restored
        with opened.read() as records:
            assert [one.stage for one in records.all(Meeting)] == [MeetingStage.PREPARED]
            again = [thing for cls in SORTS for thing in records.all(cls) if meeting_of(thing) == story.left.id]
        assert set().union(*map(words, again)) == set().union(*map(words, story.things[story.left.id]))

    def test_verify_says_destroyed_by_rule_and_no_break(self, restored):
        _, opened = restored
        with opened.database.read() as connection:
            report = verify(connection, opened.case_keys)
        assert report.whole, report.lines
        assert any(one.endswith(" by destroyed-since, the rest is whole.") for one in report.lines)

    def test_what_a_later_record_says_of_one_that_went_goes_with_it(self, story, tmp_path):
        """The first meeting alone had gone when this copy of keys was made; the second speaks of its steps."""
        first = hashlib.sha256(story.gone[0].id.encode()).hexdigest()
        said, *lines = (story.old.parent / COPY).read_text().splitlines(keepends=True)
        assert len([one for one in lines if first in one]) == 1, "else this shows nothing"
        shutil.copy(story.old, tmp_path / "copy")
        rest = "".join(one for one in lines if first not in one)
        begins = said.replace(said.split()[1], hashlib.sha256(rest.encode()).hexdigest())
        (tmp_path / COPY).write_text(begins + rest)
        other = tmp_path / "other"
        other.mkdir()
        for key in story.folder.glob("*.key"):
            shutil.copy(key, other / key.name)
        assert keeping.restore(settings(other), tmp_path / "copy") == GoneAgain(cases=0, meetings=1)
        opened = open_all(settings(other), current())
        with opened.read() as records:
            assert [one.id for one in records.all(Meeting, order="day")] == [story.gone[1].id, story.left.id]
            assert any(isinstance(one, StepReview) for one in story.things[story.gone[1].id])
            assert records.all(StepReview) == []
            assert verify(records.connection, opened.case_keys).whole
        opened.database.close()
