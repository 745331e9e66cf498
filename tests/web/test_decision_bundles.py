"""The decision, signed: the file's with the log, and a reader's own, each apart from the record (decision-apart)."""

import json
import re
from dataclasses import replace

import pytest

from meeting_app.domain.case import Case
from meeting_app.domain.copies import CopyCheck
from meeting_app.domain.decision import Standpoint
from meeting_app.domain.seal import Seal, What
from meeting_app.export import verify_bundle as verifier
from tests.web.rooms import gives, opened
from tests.web.test_amending import adds
from tests.web.test_bundle_copies import checked, files_in, renames, tampers
from tests.web.test_decision import decides, decision_copy, stands
from tests.web.test_look import id_of, stored

# The version of the shape, days and times.
NO_SCALES = re.compile(r'"version":1\b|\d{4}-\d\d-\d\d(T[\d:+]+)?')
WHY, DISSENT, MINE, WORKER = "It is calmer.", "I would end it.", "I said that I am afraid.", "Keep the plan."


@pytest.fixture
def sealed(tmp_path):
    """A 7 and its reasons are in the record; the decision has what people think of it, one of them kept from Imogen."""
    room = opened(tmp_path)
    gives(room.phones["Dorota"], 7, why=WHY, higher="Seven quiet weeks.")
    room.shows()
    decides(room)
    stands(room, WORKER, "Imogen", "agency", every_part="yes")
    stands(room, DISSENT, "Dorota", "dissent")
    keeps_standpoint(room, DISSENT, "Imogen")
    room.world.do("end_meeting")
    room.world.do("seal_meeting")
    return room


def keeps_standpoint(room, text: str, from_whom: str) -> None:
    (said,) = (one for one in stored(room.world, Standpoint) if one.text == text)
    path = f"/meetings/{room.world.public_id}/record/keep/standpoint/{said.id}"
    room.world.chair.get(path)
    room.world.chair.press(said.id, from_people=[id_of(room, from_whom)], cause="She would be in danger.")


def fingerprint(room) -> str:
    return room.world.app.opened.signer.fingerprint


def bundle(room, who: str) -> dict[str, bytes]:
    decision_copy(room, who, "bundle")
    assert room.world.chair.status == 200
    return files_in(room)


def decided(files: dict[str, bytes]) -> list[str]:
    return [view["text"] for child in json.loads(files["decision.json"])["children"] for view in child["views"]]


class TestTheFiles:
    def test_record_once_it_holds_the_decision_as_it_was_sealed(self, sealed, tmp_path):
        files = bundle(sealed, "file")
        assert checked(sealed, tmp_path, fingerprint(sealed)) == 0
        assert checked(sealed, tmp_path) == 3
        assert set(files) == verifier.HOLDS["decision"]
        assert json.loads(files["decision.json"]) == json.loads(decision_copy(sealed, "file", "json"))
        assert decided(files) == [WORKER], "what is kept from somebody is in the restricted part"
        assert 'filename="decision-' in sealed.world.chair.headers["Content-Disposition"]

    def test_nothing_of_the_record_is_in_it_decision_apart(self, sealed):
        files = bundle(sealed, "file")
        whole = b"".join(raw for name, raw in files.items() if name != "verify.py")
        for words in (WHY, "Seven quiet weeks", "How calm and safe is home"):
            assert words.encode() not in whole, words
        numbers = NO_SCALES.sub("", files["decision.json"].decode())
        assert re.findall(r"\b([0-9]|10)\b", numbers) == []

    def test_it_is_written_down_with_its_digest(self, sealed):
        bundle(sealed, "file")
        (made,) = stored(sealed.world, CopyCheck)
        assert (made.kind, made.form, made.reader_id) == ("decision", "bundle", None)

    def test_what_was_added_stands_in_it_and_is_signed(self, sealed, tmp_path):
        adds(sealed, "decision", text=MINE, who="Dorota", kind="right_of_reply", every_part="yes")
        assert [one.what for one in stored(sealed.world, Seal)] == [What.SEALED, What.AMENDED]
        files = bundle(sealed, "file")
        assert [one["text"] for one in json.loads(files["decision.json"])["amendments"]] == [MINE]
        assert checked(sealed, tmp_path, fingerprint(sealed)) == 0
        told = [json.loads(line)["action"] for line in files["chain.jsonl"].splitlines()]
        assert told.index("seal_meeting") < len(told) - 1

    def test_a_name_that_was_put_right_on_the_case_is_signed_as_it_reads_now(self, sealed, tmp_path):
        with sealed.world.app.opened.read() as records:
            case = records.get(Case, sealed.world.meeting().case_id)
        sealed.world.app.opened.writer.submit(lambda work: renames(work, replace(case, reference="TF-2")))
        files = bundle(sealed, "file")
        assert json.loads(files["decision.json"])["case"]["reference"] == "TF-2"
        assert checked(sealed, tmp_path, fingerprint(sealed)) == 0


class TestAReadersOwn:
    def test_who_may_see_it_has_their_decision_alone(self, sealed, tmp_path):
        files = bundle(sealed, "Imogen")
        assert checked(sealed, tmp_path, fingerprint(sealed)) == 0
        assert set(files) == verifier.HOLDS["decision_copy"]
        assert decided(files) == [WORKER]
        assert set(decided(bundle(sealed, "Dorota"))) == {WORKER, DISSENT}
        assert json.loads(files["decision.json"]) == json.loads(decision_copy(sealed, "Imogen", "json"))
        (head,) = {one.hash for one in stored(sealed.world, Seal)}
        said = b"".join(raw for name, raw in files.items() if name != "verify.py")
        for word in (DISSENT, head, sealed.world.public_id, id_of(sealed, "Imogen"), "chain", "entries"):
            assert word.encode() not in said, word

    def test_the_same_copy_has_the_same_bytes_whenever_it_is_made_who_may_see(self, sealed):
        bundle(sealed, "Imogen")
        first = sealed.world.chair.body
        bundle(sealed, "Imogen")
        assert sealed.world.chair.body == first

    def test_what_was_added_is_there_for_who_may_see_it(self, sealed):
        adds(sealed, "decision", text=MINE, who="Dorota", kind="right_of_reply", every_part="yes")
        for who in ("Imogen", "Dorota"):
            (added,) = json.loads(bundle(sealed, who)["decision.json"])["amendments"]
            assert added["text"] == MINE

    def test_an_amendment_that_is_kept_leaves_no_trace_who_may_see(self, sealed):
        bundle(sealed, "Imogen")
        before = sealed.world.chair.body
        kept = {"from_people": [id_of(sealed, "Imogen")], "cause": "She would be in danger."}
        adds(sealed, "decision", text=MINE, who="Dorota", kind="right_of_reply", every_part="yes", **kept)
        bundle(sealed, "Imogen")
        assert sealed.world.chair.body == before


class TestRefused:
    @pytest.mark.parametrize("who", ["file", "Imogen"])
    def test_record_once_before_the_sealing_it_says_what_to_do_first(self, tmp_path, who):
        room = opened(tmp_path)
        decides(room)
        decision_copy(room, who, "bundle")
        assert room.world.chair.status == 422
        assert room.world.chair.says("A signed copy is of a sealed record. Press “Seal the record” first")

    @pytest.mark.parametrize("who", ["file", "Imogen"])
    def test_record_once_what_was_changed_behind_our_back_is_not_signed(self, sealed, who):
        tampers(sealed, "UPDATE child_decision SET revision = revision + 1")
        decision_copy(sealed, who, "bundle")
        assert sealed.world.chair.status == 422
        assert sealed.world.chair.says("What is stored is not what was given, so it is not signed.")
