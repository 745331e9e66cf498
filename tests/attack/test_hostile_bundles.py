"""Bundles that were made to fool or to break whoever checks them: a plain sentence, its exit code, and nothing else.

Whoever makes one has a key of their own, so that everything in it can be signed (record-once).
"""

import io
import json
import os
import re
import struct
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from meeting_app.domain.chain import canonical
from meeting_app.export import verify_bundle as verifier
from tests.export.test_bundle import SIGNER, WHOLE, by_the_library, files_of, said, signed_anew

HOLDS = "Everything holds, signed by the key that you named."
FOOLS = {
    "a line of its own": f"x\n{HOLDS}",
    "a line over the one before": f"x\r{HOLDS}\r",
    "the screen is wiped": f"\x1b[2J\x1b[H{HOLDS}\x1b[8m",
    "the title of the window": "\x1b]0;x\x07",
    "turned round": f"\u202e{HOLDS[::-1]}\u2066",
    "lines of other kinds": f"x\u2028{HOLDS}\x85{HOLDS}\x0b",
    "round the edge of the screen": f"x{' ' * 79}{HOLDS}",
    "endless": "x" * 30_000,
    "a lone half of a pair": "\ud800",
}
# Each line begins with words of ours.
LINE = re.compile(r"(BROKEN: |Not checked: |And \d+ more\.$|Consistent; |All \d|The (log|record) |Signed \()[ -~]*")


def plain(words: str) -> None:
    """Nothing but lines of ours, in letters that can do nothing to a screen."""
    assert words.endswith("\n")
    for line in words[:-1].split("\n"):
        assert LINE.fullmatch(line), line
        assert HOLDS not in line
        assert len(line) < 400


def with_seal(**more) -> dict[str, bytes]:
    files = files_of(WHOLE)
    seals = json.loads(files["seals.json"])
    seals["seals"][0] |= more
    return {**files, "seals.json": canonical(seals)}


def with_key(fooled: str) -> dict[str, bytes]:
    files = files_of(WHOLE)
    seals = json.loads(files["seals.json"])
    seals["keys"][fooled] = SIGNER.public
    seals["seals"][0]["key"] = fooled
    return {**files, "seals.json": canonical(seals)}


def with_manifest(**more) -> bytes:
    """Signed as it is, whatever it says."""
    files = files_of(WHOLE)
    manifest = canonical({**json.loads(files["manifest.json"]), **more})
    made = canonical({"key": SIGNER.public, "signature": SIGNER.sign(verifier.BUNDLE + manifest)})
    return verifier.pack([*({**files, "manifest.json": manifest, "signature.json": made}).items()])


def with_entry(fooled: str) -> dict[str, bytes]:
    files = files_of(WHOLE)
    first, rest = files["chain.jsonl"].split(b"\n", 1)
    return {**files, "chain.jsonl": canonical({**json.loads(first), "actor": fooled, "action": fooled}) + b"\n" + rest}


def told(files: dict[str, bytes], fooled: str) -> dict[str, dict[str, str]]:
    """What a manifest says of the files, and of one that has a name of somebody's choice."""
    return {**json.loads(files["manifest.json"])["files"], fooled: {"sha256": "", "parts": fooled}}


PLACES = {
    "the name of a file": lambda fooled: verifier.pack(
        [*files_of(WHOLE).items(), (fooled.encode("utf-8", "surrogatepass").decode("latin-1"), b"")]
    ),
    "the name of a file that is signed": lambda fooled: with_manifest(files=told(files_of(WHOLE), fooled)),
    "what is signed": lambda fooled: signed_anew(with_seal(what=fooled)),
    "when": lambda fooled: signed_anew(with_seal(at=fooled)),
    "which meeting": lambda fooled: signed_anew(with_seal(meeting=fooled, head={"seq": 4, "hash": fooled})),
    "whose key": lambda fooled: signed_anew(with_key(fooled)),
    "the log": lambda fooled: signed_anew(with_entry(fooled)),
    "what it holds": lambda fooled: with_manifest(holds=fooled),
    "of which version": lambda fooled: with_manifest(format=fooled, version=fooled, key=fooled),
}


class TestWords:
    """What a bundle says of itself comes to the screen of whoever checks it, and can say nothing there."""

    @pytest.mark.parametrize("named", [(), (SIGNER.fingerprint,)], ids=["no key named", "the key named"])
    @pytest.mark.parametrize("how", FOOLS)
    @pytest.mark.parametrize("where", PLACES)
    def test_it_is_told_in_plain_lines(self, tmp_path, where, how, named):
        code, words = said(PLACES[where](FOOLS[how]), tmp_path, *named)
        assert code in {1, 2}
        plain(words)

    def test_on_a_screen_that_has_few_letters(self, tmp_path):
        (tmp_path / "b.zip").write_bytes(PLACES["the name of a file"]("\u017b\u00f3\u0142w\u2028"))
        done = subprocess.run(
            [sys.executable, "-S", verifier.__file__, str(tmp_path / "b.zip")],
            env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}, capture_output=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"it was added" in done.stdout

    def test_the_names_of_many_files_push_nothing_off_the_screen(self, tmp_path):
        many = [(f"{number}", b"") for number in range(50)]
        code, words = said(verifier.pack([*files_of(WHOLE).items(), *many]), tmp_path)
        assert code == 1
        assert words.count("\n") == verifier.MOST_LINES + 1
        assert words.endswith(f"And {50 - verifier.MOST_LINES} more.\n")


def zipped(*, method: int = zipfile.ZIP_STORED, **added: bytes) -> bytes:
    """The same files by another tool."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, raw in {**files_of(WHOLE), **added}.items():
            made.writestr(name, raw)
    return out.getvalue()


def a_bomb() -> bytes:
    return zipped(method=zipfile.ZIP_DEFLATED, **{"record.json": b"0" * 50_000_000})


def a_bomb_of_one_piece() -> bytes:
    """Entries of the index that are all of the same bytes."""
    raw = b"x" * 1_000_000
    whole = verifier.pack([("record.json", raw)])
    index, end = whole.index(verifier.LISTED), whole.index(verifier.END)
    entry = whole[index:end]
    counts = struct.pack("<HHHHIIH", 0, 0, 60_000, 60_000, len(entry) * 60_000, index, 0)
    return whole[:index] + entry * 60_000 + verifier.END + counts


def claims(size: int) -> bytes:
    raw = bytearray(verifier.pack([("manifest.json", b"{}"), ("signature.json", b"{}")]))
    for at in (22, raw.index(b"PK\x01\x02") + 24):
        raw[at : at + 4] = size.to_bytes(4, "little")
    return bytes(raw)


def a_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, raw in files_of(WHOLE).items():
            one = zipfile.ZipInfo(name)
            one.create_system, one.external_attr = 3, (0o120777 if name == "record.json" else 0o100600) << 16
            made.writestr(one, b"/etc/passwd" if name == "record.json" else raw)
    return out.getvalue()


def locked() -> bytes:
    raw = bytearray(WHOLE)
    for found in re.finditer(b"PK\x03\x04", WHOLE):
        raw[found.start() + 6] |= 1
    for found in re.finditer(b"PK\x01\x02", WHOLE):
        raw[found.start() + 8] |= 1
    return bytes(raw)


def in_letters_of_another_kind() -> bytes:
    """A name that says of itself that it is UTF-8, and one that is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("r\u00e9cord.json", b"{}")
    return out.getvalue().replace(b"r\xc3\xa9cord.json", b"r\xff\xfecord.json")


def a_comment() -> bytes:
    raw = bytearray(WHOLE)
    raw[-2:] = (5).to_bytes(2, "little")
    return bytes(raw) + b"words"


def a_time() -> bytes:
    raw = bytearray(WHOLE)
    raw[10] = 1
    return bytes(raw)


def with_more(*more: tuple[str, bytes]) -> bytes:
    return verifier.pack([*files_of(WHOLE).items(), *more])


ZIPS = {
    "nothing at all": (b"", 2, "This is no ZIP, or a damaged one."),
    "two letters": (b"PK", 2, "This is no ZIP, or a damaged one."),
    "text": (b"no zip at all", 2, "This is no ZIP, or a damaged one."),
    "an end alone": (verifier.END + bytes(18), 2, "This is no ZIP, or a damaged one."),
    "another ZIP": (verifier.pack([("a", b"b")]), 2, "This is no bundle: it has no manifest.json"),
    "cut off": (WHOLE[:-30], 1, f"the ZIP itself, at its byte {len(WHOLE) - 29};"),
    "cut off within a file": (WHOLE[:9000], 2, "This is no bundle: it has no manifest.json"),
    "beheaded": (WHOLE[100:], 1, "README.txt: it was changed"),
    "something before it": (b"#!" + WHOLE, 1, "the ZIP itself, at its byte 1;"),
    "something after it": (WHOLE + b"x", 1, f"the ZIP itself, at its byte {len(WHOLE) + 1};"),
    "a comment": (a_comment(), 1, f"the ZIP itself, at its byte {len(WHOLE) - 1};"),
    "a time": (a_time(), 1, "the ZIP itself, at its byte 11;"),
    "another bundle after it": (WHOLE + WHOLE, 1, "the ZIP itself, at its byte"),
    "in another order": (verifier.pack([*files_of(WHOLE).items()][::-1]), 1, "the ZIP itself, at its byte"),
    "made by another tool": (zipped(), 1, "the ZIP itself, at its byte"),
    "packed": (zipped(method=zipfile.ZIP_DEFLATED), 2, "packed in another way than a bundle: unpack it"),
    "a bomb": (a_bomb(), 2, "packed in another way than a bundle: unpack it"),
    "a bomb of one piece": (a_bomb_of_one_piece(), 2, "This is no bundle: it has no manifest.json"),
    "locked": (locked(), 2, "packed in another way than a bundle: unpack it"),
    "claims two gigabytes": (claims(2**31), 1, "the ZIP itself, at its byte 23;"),
    "claims to be of the large kind": (claims(2**32 - 1), 1, "the ZIP itself, at its byte 23;"),
    "a link": (a_link(), 1, "record.json: it was changed"),
    "a way out": (with_more(("../../etc/cron.d/x", b"x")), 1, "'../../etc/cron.d/x': it was added"),
    "a way from the root": (with_more(("/etc/cron.d/x", b"x")), 1, "'/etc/cron.d/x': it was added"),
    "a way of another system": (with_more(("C:\\x", b"x")), 1, "'C\\x3a\\x5cx': it was added"),
    "one file more": (with_more(("record.json.bak", b"x")), 1, "'record.json.bak': it was added"),
    "a name with nothing in it": (with_more(("", b"")), 1, "'': it was added"),
    "a name twice": (with_more(("record.json", b"{}")), 1, "'record.json': it is there more than once"),
    "a name in other letters": (with_more(("R\u00c9CORD.json", b"{}")), 1, "'R\\xc9CORD.json': it was added"),
    "letters of no kind": (in_letters_of_another_kind(), 2, "This is no bundle: it has no manifest.json"),
    "a great many": (verifier.pack([(str(one), b"") for one in range(60_000)]), 2, "it has no manifest.json"),
}  # fmt: skip


class TestZips:
    @pytest.mark.parametrize("how", ZIPS)
    def test_it_is_said_what_is_wrong(self, tmp_path, how):
        raw, code, sentence = ZIPS[how]
        found, words = said(raw, tmp_path, SIGNER.fingerprint)
        assert found == code, words
        assert sentence in words
        plain(words)
        assert [one.name for one in tmp_path.iterdir()] == ["bundle.zip"], "nothing is unpacked"

    def test_one_that_is_too_large_is_not_read(self, tmp_path, capsys):
        with (tmp_path / "large.zip").open("wb") as file:
            file.truncate(verifier.LARGEST + 1)
        assert verifier.main([str(tmp_path / "large.zip")]) == 2
        assert capsys.readouterr().out == "Not checked: It is larger than any bundle.\n"

    def test_of_a_great_many_files_only_so_many_are_looked_at_and_never_more_than_there_is(self):
        raw = verifier.pack([(str(one), b"") for one in range(1000)])
        assert len(verifier._from_the_front(raw)) == len(verifier._by_the_index(raw)) == verifier.MOST_FILES
        assert verifier._by_the_index(a_bomb_of_one_piece()) == []

    @given(some.binary(max_size=300), some.integers(0, 300))
    def test_whatever_bytes_come_nothing_breaks(self, tmp_path_factory, raw, at):
        for one in (raw, WHOLE[:at] + raw + WHOLE[at:], WHOLE[: -at - 1] + raw, WHOLE[:at] + raw):
            code, words = said(one, tmp_path_factory.getbasetemp(), SIGNER.fingerprint)
            assert code in {1, 2} or one == WHOLE
            assert code == 0 or plain(words) is None


DEEP, WIDE = b"[" * 200_000 + b"]" * 200_000, b"[" + b"0," * verifier.MOST_VALUES + b"0]"
VALUES = {
    "a deep nest": DEEP, "a deep nest that is left open": b"[" * 200_000, "a great many values": WIDE,
    "a great number": b"1" * 4000, "a number that is too great to be read": b"1" * 200_000, "a fraction": b'{"a":1.5}',
    "an exponent": b'{"a":1e999}', "not a number": b'{"a":NaN}', "endless": b'{"a":-Infinity}', "a key twice":
    b'{"a":1,"a":1}', "another order": b'{"b":1,"a":1}', "a space": b'{"a": 1}', "no text": b"\xff", "nothing": b"",
    "a mark of the order of bytes": b"\xef\xbb\xbf{}", "two bytes a letter": '{"a":1}'.encode("utf-16"),
    "a list": b"[]", "none": b"null", "yes": b"true", "a word": b'"a"', "a number": b"1",
}  # fmt: skip
WHERE = ("record.json", "seals.json", "chain.jsonl", "manifest.json", "signature.json")


def holding(name: str, raw: bytes) -> dict[str, bytes]:
    """A bundle with this in one of its files, signed by who made it, as far as that can be."""
    files = {**files_of(WHOLE), name: raw}
    if name == "manifest.json":
        made = {"key": SIGNER.public, "signature": SIGNER.sign(verifier.BUNDLE + raw)}
        return {**files, "signature.json": canonical(made)}
    return files if name == "signature.json" else files_of(signed_anew(files))


class TestValues:
    @pytest.mark.parametrize("name", WHERE)
    @pytest.mark.parametrize("how", VALUES)
    def test_it_is_told_as_changed(self, name, how):
        found = verifier.check(holding(name, VALUES[how]))
        assert found.broken, name
        plain("".join(f"BROKEN: {one}\n" for one in found.broken))

    def test_it_is_refused_before_it_is_taken_apart_where_that_would_need_too_much(self, monkeypatch):
        def never(*_: object, **__: object) -> None:
            raise AssertionError

        monkeypatch.setattr(verifier.json, "loads", never)
        with pytest.raises(verifier.Changed, match="more parts than one can have"):
            verifier._value(WIDE, "record.json")

    def test_a_number_that_takes_long_to_read_is_not_read(self):
        """An early 3.10 takes the square of its length for it."""
        with pytest.raises(verifier.Changed, match="not written as it was signed"):
            verifier._value(b"1" * (verifier.MOST_DIGITS + 1), "record.json")

    def test_what_a_manifest_says_of_the_parts_of_a_file_has_to_be_so_as_well(self):
        files = told(files_of(WHOLE), "x")
        del files["x"]
        files["verify.py"]["parts"][0] = "0" * 16
        found = verifier.check(files_of(with_manifest(files=files)))
        assert found.broken == ["verify.py: it was changed, first between its bytes 1 and 1024"]

    def test_what_is_only_equal_to_the_version_is_another(self):
        found = verifier.check(files_of(with_manifest(version=True)))
        assert found.broken == ["manifest.json: it is of another version, or names another key"]

    def test_of_signatures_there_are_not_so_many_that_nobody_could_wait(self, monkeypatch):
        files = files_of(WHOLE)
        seals = json.loads(files["seals.json"])
        seals["seals"] *= verifier.MOST_SEALS + 1
        raw = holding("seals.json", canonical(seals))
        asked: list[object] = []
        monkeypatch.setattr(verifier, "has_signed", lambda *one: asked.append(one) or by_the_library(*one))
        assert "seals.json: it has no signature, or more than there can be" in verifier.check(raw).broken
        assert len(asked) == 1

    def test_what_stands_behind_the_last_entry_of_the_log_is_not_passed_over(self):
        raw = files_of(WHOLE)["chain.jsonl"] + b"hidden"
        assert verifier.check(holding("chain.jsonl", raw)).broken == [
            "chain.jsonl, entry 5: it is not written as it was signed"
        ]

    VALUE = some.recursive(
        some.none() | some.booleans() | some.integers(-2, 2**70) | some.text(max_size=4),
        lambda inner: some.lists(inner, max_size=2) | some.dictionaries(some.text(max_size=3), inner, max_size=2),
        max_leaves=4,
    )

    @given(some.data())
    def test_whatever_stands_in_the_place_of_a_value_nothing_breaks(self, monkeypatch_module, data):
        name = data.draw(some.sampled_from(WHERE))
        raw = files_of(WHOLE)[name]
        value = json.loads(raw.split(b"\n")[0])
        whole = value
        while isinstance(value, dict | list) and value:
            at = data.draw(some.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
            if not isinstance(value[at], dict | list) or data.draw(some.booleans()):
                value[at] = data.draw(self.VALUE)
                break
            value = value[at]
        found = verifier.check(holding(name, canonical(whole) + (b"\n" if name == "chain.jsonl" else b"")))
        assert found.broken or canonical(whole) == raw
        for one in found.broken:
            plain(f"BROKEN: {one}.\n")


@pytest.fixture(scope="module")
def monkeypatch_module():
    patched = pytest.MonkeyPatch()
    patched.setattr(verifier, "has_signed", by_the_library)
    yield patched
    patched.undo()


class TestFolders:
    @pytest.fixture
    def folder(self, tmp_path):
        place = tmp_path / "folder"
        place.mkdir()
        for name, raw in files_of(WHOLE).items():
            (place / name).write_bytes(raw)
        return place

    def found(self, place, capsys) -> tuple[int, str]:
        code = verifier.main([str(place), "--fingerprint", SIGNER.fingerprint])
        words = capsys.readouterr().out
        assert code == 0 or plain(words) is None
        return code, words

    def test_as_it_was_unpacked_it_holds(self, folder, capsys):
        assert self.found(folder, capsys)[0] == 0

    @pytest.mark.parametrize("how", FOOLS)
    def test_a_file_more_is_named_in_plain_letters(self, folder, capsys, how):
        name = re.sub(r"[/\0]", "", FOOLS[how]).encode("utf-8", "surrogatepass")[:250]
        (folder / os.fsdecode(name)).write_bytes(b"x")
        code, words = self.found(folder, capsys)
        assert (code, words.count("it was added")) == (1, 1)

    def test_a_name_that_is_no_text_is_named_too(self, folder, capsys):
        (folder / os.fsdecode(b"\xff\xfe")).write_bytes(b"x")
        assert "'\\xdcff\\xdcfe': it was added" in self.found(folder, capsys)[1]

    def test_a_folder_or_a_link_more_is_named(self, folder, capsys):
        (folder / "inner").mkdir()
        (folder / "leads").symlink_to("nowhere")
        code, words = self.found(folder, capsys)
        assert code == 1
        assert "'inner': it was added" in words
        assert "'leads': it was added" in words

    @pytest.mark.parametrize("how", ["link", "queue", "folder"])
    def test_what_only_leads_to_a_file_is_not_followed(self, folder, capsys, tmp_path, how):
        (folder / "record.json").replace(tmp_path / "elsewhere")
        match how:
            case "link":
                (folder / "record.json").symlink_to(tmp_path / "elsewhere")
            case "queue":
                os.mkfifo(folder / "record.json")
            case _:
                (folder / "record.json").mkdir()
        code, words = self.found(folder, capsys)
        assert code == 1
        assert "record.json: it is no file, or only leads to one" in words

    def test_a_file_that_is_too_large_is_not_read(self, folder, capsys):
        with (folder / "record.json").open("wb") as file:
            file.truncate(verifier.LARGEST + 1)
        assert self.found(folder, capsys) == (2, "Not checked: It is larger than any bundle.\n")

    def test_what_lies_beside_the_verifier_is_not_run(self, folder):
        """With -I, as the README says it."""
        (folder / "json.py").write_text("print('Everything holds'); raise SystemExit(0)")
        done = subprocess.run(
            [sys.executable, "-I", "verify.py", "."], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert "'json.py': it was added" in done.stdout
        assert "python -I verify.py" in (folder / "README.txt").read_text()


class TestPlaces:
    @pytest.mark.parametrize(
        ("place", "sentence"),
        [
            ("none.zip", "There is no such file."),
            ("x" * 5000, "It can't be read here"),
            ("/dev/zero", "There is no such file."),
            (".", "This is no bundle"),
        ],
    )
    def test_where_there_is_none_it_says_so(self, tmp_path, monkeypatch, capsys, place, sentence):
        monkeypatch.chdir(tmp_path)
        assert verifier.main([place]) == 2
        words = capsys.readouterr().out
        assert words.startswith(f"Not checked: {sentence}")
        plain(words)

    def test_what_the_machine_says_stays_on_its_line_too(self, tmp_path, monkeypatch):
        def fails(_: object) -> bool:
            raise OSError(5, f"b\u0142\u0105d\n{HOLDS}\x1b[2J")

        monkeypatch.setattr(verifier.Path, "is_dir", fails)
        assert said(WHOLE, tmp_path)[1].count("\n") == 1

    @pytest.mark.parametrize(
        "typed", ["", "abcd", SIGNER.fingerprint[:-1], SIGNER.fingerprint[:-1] + "g", "\u0661" * 64]
    )
    def test_a_fingerprint_that_is_none_is_not_taken_for_another_key(self, tmp_path, typed):
        code, words = said(WHOLE, tmp_path, typed)
        assert code == 2
        assert words.startswith("Not checked: a fingerprint has 64 letters and figures")

    def test_where_memory_ends_it_says_so(self, tmp_path, monkeypatch):
        def ends(*_: object) -> None:
            raise MemoryError

        monkeypatch.setattr(verifier, "check", ends)
        assert said(WHOLE, tmp_path) == (2, "Not checked: there is not enough memory here for something so large.\n")
