"""Signed bundles from the record's page: the file's, with its log, and one reader's own (record-once, who-may-see)."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meeting_app.domain.case import Case
from meeting_app.domain.copies import CopyCheck
from meeting_app.domain.seal import Seal, What
from meeting_app.domain.signing_key import in_groups
from meeting_app.export import verify_bundle as verifier
from tests.web.test_look import KEYWORDS, id_of
from tests.web.test_parts import stored
from tests.web.test_record_readers import copy_for


def files_in(room) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(room.world.chair.body)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def checked(room, tmp_path, *named: str) -> int:
    """The exit code of the verifier for the file that just came."""
    (tmp_path / "bundle.zip").write_bytes(room.world.chair.body)
    return verifier.main([str(tmp_path / "bundle.zip"), *(part for one in named for part in ("--fingerprint", one))])


def tampers(room, statement: str) -> None:
    with room.world.app.opened.database.writing.begin() as connection:
        assert connection.exec_driver_sql(statement).rowcount


def renames(work, case: Case) -> None:
    work.change(case)
    work.log(f"case:{case.id}", action="x", actor="account:x", now=datetime.now(UTC))


@pytest.fixture
def sealed(two):
    two.world.do("end_meeting")
    two.world.do("seal_meeting")
    return two


class TestBeforeTheSealing:
    @pytest.mark.parametrize("reader", ["file", "Gethin"])
    def test_it_says_what_to_do_first_record_once(self, two, reader):
        copy_for(two, reader, format="bundle")
        assert two.world.chair.status == 422
        assert two.world.chair.says("A signed copy is of a sealed record. Press “Seal the record” first")
        assert stored(two.world, CopyCheck) == []


class TestTheFiles:
    def test_it_is_checked_with_the_fingerprint_that_paper_shows(self, sealed, tmp_path):
        print_ = sealed.world.app.opened.signer.fingerprint
        assert in_groups(print_) in copy_for(sealed, "file", format="print")
        copy_for(sealed, "file", format="bundle")
        assert checked(sealed, tmp_path, in_groups(print_)) == 0
        assert checked(sealed, tmp_path) == 3
        assert 'filename="record-' in sealed.world.chair.headers["Content-Disposition"]

    def test_its_record_is_the_json_of_the_file_and_its_log_is_the_meetings(self, sealed):
        copy_for(sealed, "file", format="bundle")
        files = files_in(sealed)
        as_json = json.loads(copy_for(sealed, "file", format="json"))
        assert json.loads(files["record.json"]) == as_json
        log = [json.loads(line) for line in files["chain.jsonl"].splitlines()]
        assert log[-1]["hash"] == as_json["meeting"]["end_of_chain"]
        assert log[-1]["action"] == "seal_meeting"

    def test_it_is_written_down_with_its_digest(self, sealed):
        copy_for(sealed, "file", format="bundle")
        (made,) = stored(sealed.world, CopyCheck)
        assert (made.form, made.reader_id) == ("bundle", None)
        sealed.world.chair.get(f"/meetings/{sealed.world.public_id}/copies")
        assert made.digest in sealed.world.chair.page


class TestAReadersOwn:
    def test_who_may_see_it_has_their_record_alone_two_sittings(self, sealed, tmp_path):
        copy_for(sealed, "Gethin", format="bundle")
        files = files_in(sealed)
        assert checked(sealed, tmp_path, sealed.world.app.opened.signer.fingerprint) == 0
        assert sorted(files) == sorted(verifier.HOLDS["copy"])
        (head,) = {one.hash for one in stored(sealed.world, Seal)}
        for word in (KEYWORDS, "She asked", "Part one", head, sealed.world.public_id):
            assert word.encode() not in files["record.json"] + files["README.txt"] + files["manifest.json"], word
        assert json.loads(files["record.json"]) == json.loads(copy_for(sealed, "Gethin", format="json"))

    def test_the_same_copy_has_the_same_bytes_whenever_it_is_made_who_may_see(self, sealed):
        copy_for(sealed, "Gethin", format="bundle")
        first = sealed.world.chair.body
        copy_for(sealed, "Gethin", format="bundle")
        assert sealed.world.chair.body == first
        assert id_of(sealed, "Gethin").encode() not in first


class TestTampered:
    @pytest.mark.parametrize("reader", ["file", "Gethin"])
    def test_record_once_what_was_changed_behind_our_back_is_not_signed(self, sealed, reader):
        tampers(sealed, "UPDATE round SET closed_at = closed_at + 1")
        copy_for(sealed, reader, format="bundle")
        assert sealed.world.chair.status == 422
        assert sealed.world.chair.says("What is stored is not what was given, so it is not signed.")

    def test_a_name_that_was_put_right_on_the_case_is_signed_as_it_reads_now(self, sealed, tmp_path):
        case_id = sealed.world.meeting().case_id
        with sealed.world.app.opened.read() as records:
            case = records.get(Case, case_id)
        sealed.world.app.opened.writer.submit(lambda work: renames(work, replace(case, reference="TF-2")))
        copy_for(sealed, "file", format="bundle")
        assert [one.what for one in stored(sealed.world, Seal)] == [What.SEALED, What.READS_ANEW]
        assert json.loads(files_in(sealed)["record.json"])["case"]["reference"] == "TF-2"
        assert checked(sealed, tmp_path, sealed.world.app.opened.signer.fingerprint) == 0
