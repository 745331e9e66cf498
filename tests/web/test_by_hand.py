"""Lists and copies at a keyboard: the same checks and the same log as on the page, and no word on a terminal."""

import argparse
import hashlib
import json
import os
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from meeting_app import by_hand
from meeting_app.cli import _parser, main
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.case import Person
from meeting_app.domain.copies import CopyCheck, Decided, Form, Style
from meeting_app.storage.verify import verify
from tests.files import everything_in, words_of_docx
from tests.web.rooms import gives, opened
from tests.web.test_copy_look import TOLD
from tests.web.test_look import KEYWORDS, id_of, looks, shows
from tests.web.test_parts import stored
from tests.web.test_record_readers import copy_for, keeps

HOME = Path(__file__).parents[2]
ROSALIND = ("--as", "rosalind")


def data_of(room) -> str:
    return str(Path(str(room.world.app.opened.database.writing.url.database)).parent)


def says(room, *words: str) -> int:
    return main([*words, "--data", data_of(room)])


def is_there(folder: Path, name: str) -> bool:
    """Whether there is such a file, and none beside it that was begun."""
    assert [one.name for one in folder.iterdir() if one.name.startswith(".")] == []
    return (folder / name).exists()


def exports(room, to: object, *more: str, reader: str = "file") -> int:
    return says(room, "export", room.world.public_id, "--reader", reader, *ROSALIND, "-o", str(to), *more)


def everybodys_words(room) -> set[str]:
    with room.world.app.opened.read() as records:
        people = records.all(Person)
    return {word for one in people for word in (one.name, one.says_as)} | {KEYWORDS, "wardrobe", "Thornmere"}


@pytest.fixture
def with_words(tmp_path):
    """Dorota's view is kept from Imogen, and a note tells it."""
    room = opened(tmp_path)
    gives(room.phones["Dorota"], 3, TOLD)
    gives(room.phones["Imogen"], 5)
    looks(room)
    shows(room, **keeps(room, "Dorota", "Imogen"))
    room.world.do("add_note", text="We heard: hiding the children in the big wardrobes.")
    return room


class TestTheList:
    def test_it_has_ids_and_stages_and_no_word(self, two, capsys):
        assert says(two, "list", "--json", "--people") == 0
        said = capsys.readouterr()
        (one,) = json.loads(said.out)["meetings"]
        assert (one["meeting"], one["stage"]) == (two.world.public_id, "running")
        assert id_of(two, "Imogen") in one["people"]
        assert [word for word in everybodys_words(two) if word in said.out + said.err] == []

    def test_without_json_it_is_a_line_each(self, two, capsys):
        assert says(two, "list") == 0
        assert capsys.readouterr().out == f"{two.world.public_id} running\n"


class TestACopy:
    @pytest.mark.parametrize("form", ["docx", "pdf", "text", "xlsx", "csv", "json"])
    def test_it_is_the_pages_own_and_written_down_in_the_same_log(self, two, tmp_path, form):
        to = tmp_path / "copy"
        assert exports(two, to, "--form", form, reader=id_of(two, "Imogen")) == 0
        made = to.read_bytes()
        last = stored(two.world, CopyCheck)[-1]
        assert (last.form, last.digest, last.decided) == (form, hashlib.sha256(made).hexdigest(), Decided.NOTHING_FOUND)
        assert last.reader_id == id_of(two, "Imogen")
        copy_for(two, "Imogen", format=form)
        if form in {"text", "csv", "json"}:
            assert made == two.world.chair.body
        with two.world.app.opened.database.read() as connection:
            assert verify(connection, two.world.app.opened.case_keys).whole

    def test_nothing_of_what_is_kept_from_the_reader_is_in_it_who_may_see(self, two, tmp_path):
        assert exports(two, tmp_path / "his.docx", reader=id_of(two, "Gethin")) == 0
        assert exports(two, tmp_path / "hers.docx", reader=id_of(two, "Imogen")) == 0
        his = everything_in((tmp_path / "his.docx").read_bytes())
        assert KEYWORDS in words_of_docx((tmp_path / "hers.docx").read_bytes())
        assert [word for word in ("Dorota Wrona", "Shazia", KEYWORDS) if word in his] == []

    def test_the_file_is_for_this_account_alone_and_is_never_written_over(self, two, tmp_path, capsys):
        to = tmp_path / "copy.docx"
        assert exports(two, to) == 0
        assert stat.S_IMODE(to.stat().st_mode) == 0o600
        before, made = to.read_bytes(), len(stored(two.world, CopyCheck))
        assert exports(two, to) == 1
        assert "is there already" in capsys.readouterr().err
        assert (to.read_bytes(), len(stored(two.world, CopyCheck))) == (before, made)
        to.chmod(0o644)
        assert exports(two, to, "--force", "--form", "text") == 0
        assert (to.read_bytes()[:2] != b"PK", stat.S_IMODE(to.stat().st_mode)) == (True, 0o600)
        assert is_there(tmp_path, "copy.docx")

    def test_it_goes_to_standard_output_and_nothing_else_does(self, two, capfdbinary):
        assert exports(two, "-", "--form", "json") == 0
        said = capfdbinary.readouterr()
        assert json.loads(said.out)
        assert said.err == b""

    def test_the_session_is_ended_and_both_stand_in_the_houses_log(self, two, tmp_path):
        with two.world.app.opened.read() as records:
            before = {one.id for one in records.all(AccountSession)}
        assert exports(two, tmp_path / "copy.docx") == 0
        with two.world.app.opened.read() as records:
            assert {one.id for one in records.all(AccountSession)} == before
        with two.world.app.opened.database.read() as connection:
            asked = "SELECT action FROM audit_entry WHERE stream = 'house' ORDER BY seq DESC LIMIT 2"
            assert [one.action for one in connection.exec_driver_sql(asked)] == ["sign_out", "sign_in"]

    def test_the_decision_is_a_copy_of_its_own_decision_apart(self, two, tmp_path):
        assert exports(two, tmp_path / "d.txt", "--form", "text", "--document", "decision") == 0
        assert "not worked out from any number" in (tmp_path / "d.txt").read_text()

    def test_a_signed_copy_is_made_once_the_record_is_sealed_record_once(self, two, tmp_path, capsys):
        assert exports(two, tmp_path / "copy.zip", "--form", "bundle") == 1
        assert capsys.readouterr().err.count("\n") == 1
        two.world.do("end_meeting")
        two.world.do("seal_meeting")
        assert exports(two, tmp_path / "copy.zip", "--form", "bundle") == 0
        with zipfile.ZipFile(tmp_path / "copy.zip") as bundle:
            assert bundle.testzip() is None

    def test_a_server_goes_on_meanwhile_and_knows_of_it(self, two, tmp_path):
        assert exports(two, tmp_path / "copy.docx") == 0
        two.world.chair.get(f"/meetings/{two.world.public_id}/copies")
        assert hashlib.sha256((tmp_path / "copy.docx").read_bytes()).hexdigest() in two.world.chair.page
        copy_for(two, "Imogen", format="text")
        assert two.world.chair.status == 200


def the_account(room) -> Account:
    with room.world.app.opened.read() as records:
        return records.all(Account)[0]


class TestWhoMakesIt:
    def asked(self, room, to: Path) -> int:
        return says(room, "export", room.world.public_id, "--reader", "file", "-o", str(to))

    def test_the_one_account_that_there_is_need_not_be_named(self, two, tmp_path):
        assert self.asked(two, tmp_path / "copy.docx") == 0
        assert stored(two.world, CopyCheck)[-1].checked_by == the_account(two).id

    def test_where_there_are_more_one_is_named_since_the_log_needs_it(self, with_words, tmp_path, capsys):
        other = replace(the_account(with_words), id="0" * 32, sign_in_name="colin")
        with_words.world.app.opened.writer.submit(lambda work: work.add(other))
        assert self.asked(with_words, tmp_path / "copy.docx") == 1
        assert "which account makes the copy" in capsys.readouterr().err
        assert stored(with_words.world, CopyCheck) == []


class TestWhatIsRefused:
    def test_where_words_to_keep_are_found_the_chair_decides_and_no_word_is_said_who_may_see(
        self, with_words, tmp_path, capsys
    ):
        reader = id_of(with_words, "Imogen")
        assert exports(with_words, tmp_path / "copy.docx", reader=reader) == by_hand.TO_DECIDE == 3
        said = capsys.readouterr()
        assert "The chair has to look at them and decide" in said.err
        assert [word for word in everybodys_words(with_words) if word in said.out + said.err] == []
        assert (is_there(tmp_path, "copy.docx"), stored(with_words.world, CopyCheck)) == (
            0,
            [],
        )
        assert exports(with_words, tmp_path / "copy.docx", "--decided-as-it-is", reader=reader) == 0
        assert stored(with_words.world, CopyCheck)[-1].decided is Decided.AS_IT_IS

    @pytest.mark.parametrize(
        ("more", "says_so"),
        [
            (["--as", "nobody"], "no account of that name"),
            (["--reader", "0" * 32], "no such meeting or reader"),
            (["--style", "plain", "--form", "json"], "made in full only"),
            (["--document", "decision", "--form", "csv"], "no table or data file"),
            (["--form", "template"], "the council's template"),
        ],
    )
    def test_what_there_is_not_is_one_line_and_makes_nothing(self, two, tmp_path, capsys, more, says_so):
        before = len(stored(two.world, CopyCheck))
        assert exports(two, tmp_path / "copy", *more) == 1
        said = capsys.readouterr().err
        assert (says_so in said, said.count("\n")) == (True, 1)
        assert (is_there(tmp_path, "copy"), len(stored(two.world, CopyCheck))) == (
            0,
            before,
        )

    def test_where_it_can_not_be_written_nothing_is_made(self, two, tmp_path, capsys, monkeypatch):
        before = len(stored(two.world, CopyCheck))
        assert exports(two, tmp_path / "none" / "copy") == 1
        assert "is no folder" in capsys.readouterr().err
        monkeypatch.setattr(os, "access", lambda at, *_: at != tmp_path)
        assert exports(two, tmp_path / "copy") == 1
        assert "nothing can be written" in capsys.readouterr().err
        assert len(stored(two.world, CopyCheck)) == before

    def test_a_disk_that_is_full_meanwhile_is_said_in_a_line(self, two, tmp_path, capsys, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left")

        monkeypatch.setattr(by_hand, "_give", full)
        assert exports(two, tmp_path / "copy") == 1
        assert "stands in the log, but it could not be written" in capsys.readouterr().err

    def test_one_that_is_broken_off_does_not_end_as_if_it_were_done(self, two, tmp_path, monkeypatch):
        def broken_off(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(by_hand, "_made", broken_off)
        assert exports(two, tmp_path / "copy") == 130

    def test_an_account_that_may_not_open_the_case_is_told_the_same_as_of_no_meeting(self, two, tmp_path, capsys):
        with two.world.app.opened.database.writing.begin() as connection:
            connection.exec_driver_sql("DELETE FROM case_member")
        assert exports(two, tmp_path / "copy") == 1
        theirs = capsys.readouterr().err
        two.world.public_id = "0" * 16
        assert exports(two, tmp_path / "copy") == 1
        assert capsys.readouterr().err == theirs

    def test_a_new_installations_first_link_is_not_made_void(self, tmp_path, capsys):
        assert main(["migrate", "--data", str(tmp_path)]) == 0
        words = ["export", "x", "--reader", "file", "--as", "nobody", "-o", "-", "--data", str(tmp_path)]
        assert main(words) == 1
        assert main(["verify", "--data", str(tmp_path)]) == 0
        assert "offer" not in capsys.readouterr().out

    def test_every_style_and_form_that_there_is_can_be_asked_for_but_pages(self):
        export = next(one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction)).choices[
            "export"
        ]
        choices = {one.dest: one.choices for one in export._actions}
        assert choices["style"] == [*map(str, Style)]
        assert set(choices["form"]) == {str(one) for one in Form} - by_hand.PAGES


def test_on_the_engine_that_serves_it_ends_by_itself(two, tmp_path):
    to = str(tmp_path / "a.pdf")
    words = ["export", two.world.public_id, "--reader", "file", *ROSALIND, "-o", to, "--form", "pdf"]
    done = subprocess.run(
        [sys.executable, "-m", "meeting_app", *words, "--data", data_of(two)],
        cwd=HOME, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
