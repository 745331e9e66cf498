"""A bundle is checked by the one file in it, alone: each byte that was changed is found and named (record-once)."""

import hashlib
import io
import json
import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from meeting_app.domain.chain import GENESIS, Entry, canonical, entry_hash
from meeting_app.domain.copies import Kind
from meeting_app.domain.seal import Signed, What, digest_of
from meeting_app.export import bundle as bundles
from meeting_app.export import verify_bundle as verifier
from meeting_app.export.bundle import Signature, bundle_for_file, bundle_for_reader, manifest_of
from meeting_app.storage.signer import Signer, has_signed

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SIGNER, OTHER = Signer(bytes(range(32))), Signer(bytes(range(1, 33)))
DECISION = {"format": "ten-first/decision", "children": [{"decided": "A plan. \u017b", "views": []}]}
WORDS = "Cisza. ١٢ 👩‍👧 \ud800"


def entries(count: int = 4) -> list[Entry]:
    made: list[Entry] = []
    for seq in range(1, count + 1):
        at, digests = NOW + timedelta(minutes=seq), [["answer", f"a{seq}", 1, "ab" * 32]]
        previous = made[-1].hash if made else GENESIS
        told = {"seq": seq, "at": at, "actor": "account:1", "action": "x", "digests": digests}
        made.append(Entry(stream="meeting:1", previous=previous, hash=entry_hash(previous, **told), **told))
    return made


def record(chain: list[Entry], **more) -> dict:
    return {"format": "ten-first/record", "meeting": {"end_of_chain": chain[-1].hash}, "text": WORDS, **more}


def signature(what: What, head: Entry, value: dict, *, signer=SIGNER, at=NOW) -> Signature:
    decided = digest_of(DECISION)
    signed = Signed(what, "pub", head.seq, head.hash, digest_of(value), at, signer.fingerprint, decided)
    return Signature(signed, signer.sign(signed.message), signer.public)


def of_the_file(*, signer=SIGNER, sealer=SIGNER, **more) -> bytes:
    chain = entries()
    value = record(chain, **more)
    return bundle_for_file(Kind.RECORD, value, chain, [signature(What.SEALED, chain[-1], value, signer=sealer)], signer)


def of_the_decision(value: dict | None = None) -> bytes:
    """The same meeting's decision, as the file has it."""
    chain = entries()
    seals = [signature(What.SEALED, chain[-1], record(chain))]
    return bundle_for_file(Kind.DECISION, DECISION if value is None else value, chain, seals, SIGNER)


def said(raw: bytes, tmp_path: Path, *named: str) -> tuple[int, str]:
    """The verifier's exit code and words."""
    place = tmp_path / "bundle.zip"
    place.write_bytes(raw)
    out = io.StringIO()
    before, sys.stdout = sys.stdout, out
    try:
        code = verifier.main([str(place), *(part for one in named for part in ("--fingerprint", one))])
    finally:
        sys.stdout = before
    return code, out.getvalue()


def files_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def signed_anew(files: dict[str, bytes], signer=SIGNER, holds: str = "record") -> bytes:
    """What somebody who has a key can make of changed files."""
    told = {name: raw for name, raw in files.items() if name not in {"manifest.json", "signature.json"}}
    manifest = manifest_of(told, holds=holds, key=signer.fingerprint)
    made = canonical({"key": signer.public, "signature": signer.sign(verifier.BUNDLE + manifest)})
    return verifier.pack([*told.items(), ("manifest.json", manifest), ("signature.json", made)])


WHOLE = of_the_file()
COPY = bundle_for_reader(Kind.RECORD, record(entries()), SIGNER)


class TestEd25519:
    """The checking of signatures that stands in the verifier, beside the library's."""

    @given(some.binary(min_size=32, max_size=32), some.binary(max_size=100), some.integers(0, 511))
    def test_it_agrees_with_the_library(self, secret, message, bit):
        key = Ed25519PrivateKey.from_private_bytes(secret)
        public, made = key.public_key().public_bytes_raw().hex(), bytearray(key.sign(message))
        assert verifier.has_signed(public, made.hex(), message)
        assert not verifier.has_signed(public, made.hex(), message + b"x")
        made[bit // 8] ^= 1 << bit % 8
        assert not verifier.has_signed(public, made.hex(), message)

    def test_a_signature_has_one_way_to_be_written(self):
        made = bytes.fromhex(SIGNER.sign(b"x"))
        scalar = int.from_bytes(made[32:], "little") + verifier.ORDER
        assert not verifier.has_signed(SIGNER.public, (made[:32] + scalar.to_bytes(32, "little")).hex(), b"x")
        assert not verifier.has_signed(SIGNER.public, made.hex().upper(), b"x")

    @pytest.mark.parametrize("public", ["", "00" * 31, "ff" * 32, "02" + "00" * 31, "x" * 64])
    def test_what_is_no_key_has_signed_nothing(self, public):
        assert not verifier.has_signed(public, SIGNER.sign(b"x"), b"x")


class TestWhole:
    def test_with_its_keys_fingerprint_it_holds(self, tmp_path):
        code, words = said(WHOLE, tmp_path, SIGNER.fingerprint)
        assert code == 0, words
        assert "The log has 4 entries" in words
        assert "Signed (sealed) at 2026-03-02T09:30:00.000000Z, at entry 4" in words

    def test_a_fingerprint_may_be_typed_as_it_stands_on_paper(self, tmp_path):
        typed = " ".join(SIGNER.fingerprint[at : at + 4] for at in range(0, 64, 4)).upper()
        assert said(WHOLE, tmp_path, typed)[0] == 0

    def test_without_one_it_says_what_to_compare(self, tmp_path):
        code, words = said(WHOLE, tmp_path)
        assert code == 3
        assert "Consistent; signed by key " in words
        assert SIGNER.fingerprint[:4] + " " + SIGNER.fingerprint[4:8] in words
        assert "paper copy" in words

    def test_a_readers_own_holds_and_tells_of_no_log(self, tmp_path):
        assert said(COPY, tmp_path, SIGNER.fingerprint)[0] == 0
        assert set(files_of(COPY)) == {"README.txt", "record.json", "verify.py", "manifest.json", "signature.json"}
        assert b"chain.jsonl" not in COPY.replace(files_of(COPY)["verify.py"], b"")

    def test_a_folder_does_as_well(self, tmp_path):
        (tmp_path / "folder").mkdir()
        with zipfile.ZipFile(io.BytesIO(WHOLE)) as opened:
            opened.extractall(tmp_path / "folder")
        assert verifier.main([str(tmp_path / "folder"), "--fingerprint", SIGNER.fingerprint]) == 0

    def test_the_file_in_it_runs_alone_and_without_our_packages(self, tmp_path):
        (tmp_path / "bundle.zip").write_bytes(WHOLE)
        (tmp_path / "verify.py").write_bytes(files_of(WHOLE)["verify.py"])
        told = [sys.executable, "-I", "-S", "verify.py", "bundle.zip", "--fingerprint", SIGNER.fingerprint]
        done = subprocess.run(told, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")

    def test_the_same_record_gives_the_same_bytes(self):
        assert of_the_file() == WHOLE
        assert bundle_for_reader(Kind.RECORD, record(entries()), SIGNER) == COPY

    def test_other_tools_open_it(self):
        with zipfile.ZipFile(io.BytesIO(WHOLE)) as opened:
            assert opened.testzip() is None
            assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert json.loads(files_of(WHOLE)["record.json"].decode("utf-8", "surrogatepass"))["text"] == WORDS

    def test_keys_that_were_changed_are_all_asked_for(self, tmp_path):
        raw = of_the_file(signer=OTHER)
        assert said(raw, tmp_path, SIGNER.fingerprint, OTHER.fingerprint)[0] == 0
        code, words = said(raw, tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert f"the bundle as a whole was signed by the key {OTHER.fingerprint}, which you did not name" in words
        assert "if the key was changed in between, name both fingerprints" in words
        code, words = said(raw, tmp_path, OTHER.fingerprint)
        assert code == 1
        assert f"the seal of 2026-03-02T09:30:00.000000Z was signed by the key {SIGNER.fingerprint}, which you" in words


def small() -> bytes:
    """A bundle with little beside what proves it."""
    return signed_anew({**files_of(WHOLE), "README.txt": b"?", "verify.py": b"#"})


def places(raw: bytes) -> dict[int, str]:
    """For each byte that is of a file, which."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        for one in opened.infolist():
            begin = one.header_offset + 30 + len(one.filename)
            found |= dict.fromkeys(range(begin, begin + one.file_size), one.filename)
    return found


def by_the_library(public: str, signature: str, message: bytes) -> bool:
    one_way = len(public) == 64 and verifier.KEY_AND_SIGNATURE.fullmatch(public + signature)
    return bool(one_way) and has_signed(public, signature, message)


class TestDecision:
    """The decision has bundles of its own, with nothing of the record in them (decision-apart)."""

    OWN = bundle_for_reader(Kind.DECISION, DECISION, SIGNER)

    def test_record_once_the_files_is_held_against_its_seal(self, tmp_path):
        code, words = said(of_the_decision(), tmp_path, SIGNER.fingerprint)
        assert code == 0, words
        assert "The decision is the one that was signed last, and belongs to this log." in words
        assert json.loads(files_of(of_the_decision())["decision.json"]) == DECISION
        assert "record.json" not in files_of(of_the_decision())

    def test_a_readers_own_has_it_alone(self, tmp_path):
        assert said(self.OWN, tmp_path, SIGNER.fingerprint)[0] == 0
        assert set(files_of(self.OWN)) == verifier.ALWAYS | {"decision.json"}
        assert "The signed decision of a meeting" in files_of(of_the_decision())["README.txt"].decode()
        assert "A signed copy of the decision of a meeting" in files_of(self.OWN)["README.txt"].decode()

    def test_words_that_were_changed(self, tmp_path):
        other = of_the_decision({**DECISION, "children": []})
        code, words = said(other, tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert "decision.json: it is not the decision that was signed last" in words

    def test_a_seal_of_before_it_covered_decisions_proves_none(self, tmp_path):
        chain = entries()
        earlier = replace(signature(What.SEALED, chain[-1], record(chain)).signed, decision="")
        seals = [Signature(earlier, SIGNER.sign(earlier.message), SIGNER.public)]
        code, words = said(bundle_for_file(Kind.DECISION, DECISION, chain, seals, SIGNER), tmp_path)
        assert code == 1
        assert "decision.json: it is not the decision that was signed last" in words
        value = record(chain)
        assert said(bundle_for_file(Kind.RECORD, value, chain, seals, SIGNER), tmp_path, SIGNER.fingerprint)[0] == 0

    @pytest.mark.parametrize("holds", [one for one in verifier.HOLDS if one != "decision"])
    def test_it_is_not_passed_off_as_anything_else(self, tmp_path, holds):
        files = files_of(of_the_decision())
        assert said(signed_anew(files, holds=holds), tmp_path, SIGNER.fingerprint)[0] == 1


class TestFlip:
    def test_each_byte_of_the_zip_is_found_and_named(self, monkeypatch, tmp_path):
        """Every position, names, lengths, times and check sums of the ZIP too: the file that it is of, or the byte.

        Signatures are checked by the library, which takes a hundredth of the time.
        """
        monkeypatch.setattr(verifier, "has_signed", by_the_library)
        whole = small()
        chance, of_which = random.Random(1), places(whole)
        assert set(of_which.values()) == set(files_of(WHOLE))
        for at in range(len(whole)):
            raw = bytearray(whole)
            raw[at] ^= 1 << chance.randrange(8)
            code, words = said(bytes(raw), tmp_path, SIGNER.fingerprint)
            assert code == 1, (at, words)
            where = of_which.get(at, f"BROKEN: the ZIP itself, at its byte {at + 1};")
            assert where in words, (at, words)

    @pytest.mark.parametrize("name", sorted(files_of(WHOLE)))
    def test_a_byte_in_a_folder_is_found_and_named(self, monkeypatch, name):
        monkeypatch.setattr(verifier, "has_signed", by_the_library)
        files = files_of(WHOLE)
        for at in range(0, len(files[name]), 7):
            raw = bytearray(files[name])
            raw[at] ^= 1
            assert [one for one in verifier.check({**files, name: bytes(raw)}).broken if name in one], at

    def test_the_place_is_told(self, tmp_path):
        value = record(entries(), long="x" * 5000)
        files = files_of(bundle_for_reader(Kind.RECORD, value, SIGNER))
        at = files["record.json"].index(b"x" * 100) + 3000
        raw = bytearray(files["record.json"])
        raw[at] = ord("y")
        (told,) = verifier.check({**files, "record.json": bytes(raw)}).broken
        first = at // 1024 * 1024 + 1
        assert told == f"record.json: it was changed, first between its bytes {first} and {first + 1023}"


def lines(files: dict[str, bytes]) -> list[bytes]:
    return files["chain.jsonl"].split(b"\n")[:-1]


def with_lines(files: dict[str, bytes], told: list[bytes]) -> dict[str, bytes]:
    return {**files, "chain.jsonl": b"".join(one + b"\n" for one in told)}


def swap(told: list[bytes]) -> list[bytes]:
    return [told[0], told[2], told[1], told[3]]


class TestTampered:
    """By somebody who has the key as well, or another: the signature over the files is made anew each time."""

    @pytest.mark.parametrize(
        ("how", "change"),
        [
            ("entry 2: one is missing, was added or stands elsewhere", lambda told: [told[0], *told[2:]]),
            ("entry 2: one is missing, was added or stands elsewhere", swap),
            ("entry 3: one is missing, was added or stands elsewhere", lambda told: [*told[:2], told[1], *told[2:]]),
            ("another log", lambda told: told[:3]),
            ("entry 2: it was changed", lambda told: [told[0], told[1].replace(b'"x"', b'"y"'), *told[2:]]),
            ("entry 1: it was changed", lambda told: [told[0].replace(b"a1", b"a2"), *told[1:]]),
        ],
    )
    def test_the_log(self, tmp_path, how, change):
        files = files_of(WHOLE)
        code, words = said(signed_anew(with_lines(files, change(lines(files)))), tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert how in words or "shape" in words, words

    def test_a_log_that_was_made_anew_from_the_beginning(self, tmp_path):
        chain = entries()
        other = [replace(one, action="y") for one in chain]
        for at, one in enumerate(other):
            previous = other[at - 1].hash if at else GENESIS
            told = {"seq": one.seq, "at": one.at, "actor": one.actor, "action": one.action, "digests": one.digests}
            other[at] = replace(one, previous=previous, hash=entry_hash(previous, **told))
        value = record(chain)
        raw = bundle_for_file(Kind.RECORD, value, other, [signature(What.SEALED, chain[-1], value)], SIGNER)
        code, words = said(raw, tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert "it is of another log" in words

    def test_a_tail_that_was_cut_off_after_the_seal(self, tmp_path):
        chain = entries()
        value = record(chain[:2])
        seals = [signature(What.SEALED, chain[1], value), signature(What.AMENDED, chain[3], value)]
        whole = bundle_for_file(Kind.RECORD, value, chain, seals, SIGNER)
        assert said(whole, tmp_path, SIGNER.fingerprint)[0] == 0
        cut = signed_anew(with_lines(files_of(whole), lines(files_of(whole))[:3]))
        assert said(cut, tmp_path, SIGNER.fingerprint)[0] == 1
        with_it = bundle_for_file(Kind.RECORD, value, chain[:3], seals[:1], SIGNER)
        code, words = said(with_it, tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert "does not end where it was signed last" in words

    def test_words_that_were_changed(self, tmp_path):
        files = files_of(WHOLE)
        changed = files["record.json"].replace(b"Cisza", b"Krzyk")
        code, words = said(signed_anew({**files, "record.json": changed}), tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert "record.json: it is not the record that was signed last" in words

    def test_all_of_it_signed_anew_with_another_key_is_found_by_its_fingerprint(self, tmp_path):
        raw = of_the_file(signer=OTHER, sealer=OTHER, text="other words")
        assert said(raw, tmp_path)[0] == 3, "in itself it is consistent: that is what the fingerprint is for"
        code, words = said(raw, tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert OTHER.fingerprint in words

    def test_a_key_that_was_put_in_anothers_place(self, tmp_path):
        files = files_of(WHOLE)
        seals = json.loads(files["seals.json"])
        seals["keys"] = {SIGNER.fingerprint: OTHER.public}
        code, words = said(signed_anew({**files, "seals.json": canonical(seals)}), tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert "its key is not the one with this fingerprint" in words

    def test_a_signature_of_something_else(self, tmp_path):
        files = files_of(WHOLE)
        seals = json.loads(files["seals.json"])
        seals["seals"][0]["what"] = "amended"
        code, words = said(signed_anew({**files, "seals.json": canonical(seals)}), tmp_path, SIGNER.fingerprint)
        assert code == 1
        assert "signature 1: it does not hold" in words

    def test_a_file_that_was_added_or_taken_out(self, tmp_path):
        files = files_of(WHOLE)
        assert "was added" in said(signed_anew({**files, "../x": b""}), tmp_path, SIGNER.fingerprint)[1]
        without = {name: raw for name, raw in files.items() if name != "seals.json"}
        assert "seals.json: it is missing" in said(signed_anew(without), tmp_path, SIGNER.fingerprint)[1]

    def test_a_record_that_is_passed_off_as_a_readers_copy(self, tmp_path):
        files = {name: raw for name, raw in files_of(WHOLE).items() if name not in {"chain.jsonl", "seals.json"}}
        assert said(signed_anew(files), tmp_path, SIGNER.fingerprint)[0] == 1


def test_what_the_file_says_of_itself_is_in_the_bundle():
    assert files_of(WHOLE)["verify.py"] == bundles.VERIFIER.read_bytes()
    told = files_of(WHOLE)["README.txt"].decode()
    assert SIGNER.fingerprint in told
    assert "not to be passed on" in told
    assert hashlib.sha256(bytes.fromhex(SIGNER.public)).hexdigest() == SIGNER.fingerprint
