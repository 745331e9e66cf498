"""Checks a bundle of Ten First, offline: is what is in it what was signed, and was nothing of it changed?

    python -I verify.py BUNDLE.zip --fingerprint F      (a folder with the bundle's files does as well)

F is the fingerprint of the key that signed, from a paper copy; several may be named, as where the key was changed. The
answer is in plain words, and in the exit code: 0 it holds, and the keys are the ones that were named; 3 it holds, but
no key was named: compare the fingerprint with the paper copy; 1 something was changed, and it says what; 2 not checked.

It needs Python 3.10 or newer and nothing else, so that it still runs where nothing can be installed. A bundle that was
changed can hold a changed copy of this file too: take it from somewhere else where it matters. With -I nothing is run
that lies beside it. Whatever a bundle says of itself comes to the screen in plain letters of ours alone.
"""

import argparse
import hashlib
import json
import re
import struct
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

BUNDLE, SEAL, ENTRY = b"ten-first/bundle/1", b"ten-first/seal/1", b"ten-first/entry/1"
ALWAYS, PROOF = {"README.txt", "manifest.json", "signature.json", "verify.py"}, {"chain.jsonl", "seals.json"}
# What a bundle holds, and so which files it has: the file's own with the log and its signatures, or a reader's copy.
HOLDS = {
    "record": ALWAYS | PROOF | {"record.json"},
    "copy": ALWAYS | {"record.json"},
    "decision": ALWAYS | PROOF | {"decision.json"},
    "decision_copy": ALWAYS | {"decision.json"},
}
KNOWN = set().union(*HOLDS.values())
# In which order its files stand; others come after them.
IN_ORDER = (
    "README.txt", "chain.jsonl", "seals.json", "record.json", "decision.json", "verify.py", "manifest.json",
    "signature.json",
)  # fmt: skip
BLOCK = 1024
# No bundle comes near to these: more would only keep whoever checks it waiting.
LARGEST, MOST_FILES, MOST_VALUES, MOST_SEALS, MOST_DIGITS = 64 * 1024 * 1024, 64, 4_000_000, 1000, 20
MOST_LINES, MOST_LETTERS = 20, 60
KEY_AND_SIGNATURE = re.compile(r"[0-9a-f]{192}")
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
SHAPES = {
    "what": re.compile(r"sealed|amended|reads_anew"),
    "at": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"),
    "key": FINGERPRINT,
    "signature": re.compile(r"[0-9a-f]{128}"),
}
LOCAL, LISTED, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
PACKED = "This ZIP is packed in another way than a bundle: unpack it and check the folder."
Files = dict[str, bytes]
# A file's name, what it holds, and the check sum that a ZIP has of it.
Stored = list[tuple[str, bytes, int]]


class NoBundle(Exception):
    """This can't be a bundle; the message is the sentence that the person reads."""


class Changed(Exception):
    """Something is not as it was signed; the message says where and what."""


class Checked(NamedTuple):
    """What was found: sentences of what holds and of what does not, and for each key's fingerprint what it signed."""

    holds: list[str]
    broken: list[str]
    keys: dict[str, str]


# Ed25519 (RFC 8032), checking alone. Nothing here is secret, so it may take as long as it takes.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
NOWHERE: Point = (0, 1, 1, 0)


def _add(a: Point, b: Point) -> Point:
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, z - t, z + t, n + m
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(scalar: int, point: Point) -> Point:
    found = NOWHERE
    while scalar:
        if scalar & 1:
            found = _add(found, point)
        point, scalar = _add(point, point), scalar >> 1
    return found


def _point(raw: bytes) -> Point:
    """Raises ValueError for bytes that are no point."""
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and raw[31] >> 7):
        raise ValueError
    if x & 1 != raw[31] >> 7:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = _point(bytes([0x58]) + bytes([0x66]) * 31)


def has_signed(public: str, signature: str, message: bytes) -> bool:
    """Whether the key with this public half (hex) made this signature (hex) of these bytes."""
    if len(public) != 64 or not KEY_AND_SIGNATURE.fullmatch(public + signature):
        return False
    key, signed = bytes.fromhex(public), bytes.fromhex(signature)
    try:
        point, scalar = _point(key), int.from_bytes(signed[32:], "little")
    except ValueError:
        return False
    told = int.from_bytes(hashlib.sha512(signed[:32] + key + message).digest(), "little") % ORDER
    x, y, z, _ = _add(_times(scalar, BASE), _times(told, (P - point[0], point[1], 1, P - point[3])))
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return scalar < ORDER and (y | (x & 1) << 255).to_bytes(32, "little") == signed[:32]


def canonical(value: Any) -> bytes:
    """The one way in which a value becomes bytes: sorted keys, no spaces, UTF-8, words as given."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _number(text: str) -> int:
    return int(text) if len(text) <= MOST_DIGITS else _no_number(text)


def _value(raw: bytes, where: str) -> Any:
    """Raises Changed for bytes that are not a value written in that one way."""
    if sum(map(raw.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise Changed(f"{where}: it has more parts than one can have")
    try:
        text = raw.decode("utf-8", "surrogatepass")
        value = json.loads(text, parse_int=_number, parse_float=_no_number, parse_constant=_no_number)
        if canonical(value) == raw:
            return value
    except (ValueError, RecursionError):
        pass
    raise Changed(f"{where}: it is not written as it was signed")


def pack(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The ZIP of these files, byte for byte always the same: stored as they are, without times or owners."""
    whole, index, at = [], [], 0
    for name, raw in files:
        called = name.encode("latin-1")
        sizes = struct.pack("<HHHIIIHH", 0, 0, 33, zlib.crc32(raw), len(raw), len(raw), len(called), 0)
        index += [LISTED, struct.pack("<HHH", 3 << 8 | 20, 20, 0), sizes]
        index += [struct.pack("<HHHII", 0, 0, 0, 0o100600 << 16, at), called]
        whole += [LOCAL, struct.pack("<HH", 20, 0), sizes, called, raw]
        at += 30 + len(called) + len(raw)
    listed = b"".join(index)
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(listed), at, 0)
    return b"".join([*whole, listed, END, end])


def parts_of(raw: bytes) -> list[str]:
    """Short digests of a file's parts, which tell where it was changed."""
    return [hashlib.sha256(raw[at : at + BLOCK]).hexdigest()[:16] for at in range(0, len(raw), BLOCK)]


def told_of(raw: bytes) -> dict[str, Any]:
    """What a manifest says of a file."""
    return {"sha256": hashlib.sha256(raw).hexdigest(), "parts": parts_of(raw)}


def read(place: Path) -> tuple[Files, list[str]]:
    """The files of a bundle, nothing of it unpacked to the disk, and what is wrong beside them. Raises NoBundle."""
    try:
        if place.is_dir():
            return _of_folder(place)
        if not place.is_file():
            raise NoBundle("There is no such file.")
        return _of_zip(_read(place))
    except OSError as error:
        raise NoBundle(f"It can't be read here ({error.strerror}).") from None


def _read(place: Path) -> bytes:
    with place.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise NoBundle("It is larger than any bundle.")
    return raw


def _of_folder(place: Path) -> tuple[Files, list[str]]:
    """What is not of a bundle is only named, and what leads elsewhere is not followed."""
    files: Files = {}
    wrong = []
    for one in sorted(place.iterdir()):
        if one.name in KNOWN and (one.is_symlink() or not one.is_file()):
            wrong.append(f"{one.name}: it is no file, or only leads to one")
        else:
            files[one.name] = _read(one) if one.name in KNOWN else b""
    return files, wrong


def _of_zip(raw: bytes) -> tuple[Files, list[str]]:
    """As it is read from the front or by its index, whichever knows more of it: a changed byte spoils one of them.

    Nothing is unpacked, and nothing is taken for more than it is: it has to be, byte for byte, what its files make.
    """
    ways = [one for one in (_from_the_front(raw), _by_the_index(raw)) if one is not None]
    if not ways:
        raise NoBundle(PACKED)
    stored = max(ways, key=lambda one: sum(name in KNOWN and zlib.crc32(held) == check for name, held, check in one))
    if not stored:
        raise NoBundle("This is no ZIP, or a damaged one.")
    pairs = [(name, held) for name, held, _ in stored]
    names = [name for name, _ in pairs]
    wrong = [f"{_shown(name)}: it is there more than once" for name in sorted({*names}) if names.count(name) > 1]
    made = pack(sorted(pairs, key=lambda one: IN_ORDER.index(one[0]) if one[0] in KNOWN else len(IN_ORDER)))
    if made != raw:
        at = _first_other(made, raw) + 1
        wrong.append(f"the ZIP itself, at its byte {at}; unpack it and check the folder for its files")
    return dict(reversed(pairs)), wrong


def _from_the_front(raw: bytes) -> Stored | None:
    """One file after the other; None where one is not stored as it is."""
    found: Stored = []
    at = 0
    while raw[at : at + 4] == LOCAL and len(raw) >= at + 30 and len(found) < MOST_FILES:
        flags, method, _, check, size, _, name, more = struct.unpack("<HHIIIIHH", raw[at + 6 : at + 30])
        if method or flags & 1:
            return None
        begin = at + 30 + name + more
        found.append((raw[at + 30 : at + 30 + name].decode("latin-1"), raw[begin : begin + size], check))
        at = begin + size
    return found


def _by_the_index(raw: bytes) -> Stored | None:
    """As the list at the end says, and not more in all than there is; None where one is not stored as it is."""
    end = raw.rfind(END)
    if end < 0 or len(raw) < end + 22:
        return []
    length, begin = struct.unpack("<II", raw[end + 12 : end + 20])
    at, found, room = end - length, Stored(), len(raw)
    before = at - begin
    while at >= 0 and raw[at : at + 4] == LISTED and len(raw) >= at + 46 and len(found) < MOST_FILES:
        flags, method, _, check, size, _, name, more, said = struct.unpack("<HHIIIIHHH", raw[at + 8 : at + 34])
        if method or flags & 1:
            return None
        called, here = raw[at + 46 : at + 46 + name], before + int.from_bytes(raw[at + 42 : at + 46], "little")
        room -= size
        if room < 0:
            return []
        begin = here + 30 + name if here >= 0 else len(raw)
        if zlib.crc32(raw[begin : begin + size]) != check:
            # Other tools put something between a file's name and the file.
            begin += int.from_bytes(raw[here + 28 : here + 30], "little")
        found.append((called.decode("latin-1"), raw[begin : begin + size], check))
        at += 46 + name + more + said
    return found


def _first_other(one: Sequence[object], other: Sequence[object]) -> int:
    """Where two rows of bytes or digests part."""
    at, rest = 0, min(len(one), len(other))
    while rest:
        half = (rest + 1) // 2
        if one[at : at + half] == other[at : at + half]:
            at, rest = at + half, rest - half
        elif half == 1:
            break
        else:
            rest = half
    return at


def _shown(name: str) -> str:
    """A name that somebody else chose, so that it can't pass for words of ours, nor fill the screen."""
    short = name[:MOST_LETTERS] + ("..." if len(name) > MOST_LETTERS else "")
    return "'" + re.sub(r"[^A-Za-z0-9._/-]", lambda one: f"\\x{ord(one[0]):02x}", short) + "'"


def check(files: Files) -> Checked:
    """Everything that can be checked without asking anybody. Raises NoBundle."""
    if not {"manifest.json", "signature.json"} <= set(files):
        raise NoBundle("This is no bundle: it has no manifest.json and signature.json.")
    found = Checked([], [], {})
    try:
        manifest = _manifest(files, found)
        expected = HOLDS[manifest["holds"]]
        _check_files(files, manifest, expected, found)
        if expected <= set(files):
            (name,) = expected - ALWAYS - PROOF
            value = _value(files[name], name)
            if expected >= PROOF:
                _check_proof(files, name, value, found)
    except Changed as error:
        found.broken.append(str(error))
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        found.broken.append(f"it has not the shape of a bundle ({type(error).__name__})")
    return found


def _manifest(files: Files, found: Checked) -> Any:
    signature, manifest = (_value(files[name], name) for name in ("signature.json", "manifest.json"))
    if not isinstance(signature, dict) or set(signature) != {"key", "signature"}:
        raise Changed("signature.json: it has not its shape")
    if not has_signed(str(signature["key"]), str(signature["signature"]), BUNDLE + files["manifest.json"]):
        raise Changed("manifest.json or signature.json: the signature does not hold")
    key = hashlib.sha256(bytes.fromhex(signature["key"])).hexdigest()
    # As it is written: "true" is equal to 1.
    if (manifest["format"], repr(manifest["version"]), manifest["key"]) != ("ten-first/bundle", "1", key):
        raise Changed("manifest.json: it is of another version, or names another key")
    found.keys[key] = "the bundle as a whole"
    return manifest


def _check_files(files: Files, manifest: Any, expected: set[str], found: Checked) -> None:
    found.broken.extend(f"{name}: it is missing" for name in sorted(expected - set(files)))
    found.broken.extend(f"{_shown(name)}: it was added" for name in sorted(set(files) - expected))
    for name, told in sorted(manifest["files"].items()):
        if name in expected & set(files) and told_of(files[name]) != told:
            found.broken.append(f"{name}: it was changed{_where(files[name], told['parts'])}")
    if set(manifest["files"]) != expected - {"manifest.json", "signature.json"}:
        found.broken.append("manifest.json: it tells of other files than a bundle has")
    if not found.broken:
        count = len(manifest["files"])
        found.holds.append(f"All {count} files are byte for byte as they were when the bundle was made and signed.")


def _where(raw: bytes, parts: Sequence[str]) -> str:
    at = _first_other(parts_of(raw), parts)
    return f", first between its bytes {at * BLOCK + 1} and {(at + 1) * BLOCK}"


def _check_proof(files: Files, name: str, value: Any, found: Checked) -> None:
    """The log, the signatures, and that the record or the decision is the one that was signed last."""
    heads = _check_chain(files["chain.jsonl"], found)
    seals = _value(files["seals.json"], "seals.json")
    if not 0 < len(seals["seals"]) <= MOST_SEALS:
        raise Changed("seals.json: it has no signature, or more than there can be")
    for at, seal in enumerate(seals["seals"], start=1):
        _check_seal(seal, seals["keys"], heads, f"seals.json, signature {at}", found)
    last, what = seals["seals"][-1], name.removesuffix(".json")
    if hashlib.sha256(files[name]).hexdigest() != last.get(what):
        found.broken.append(f"{name}: it is not the {what} that was signed last")
    if last["head"]["seq"] != len(heads) - 1:
        found.broken.append("chain.jsonl: it does not end where it was signed last")
    if what == "record" and value["meeting"]["end_of_chain"] not in heads[1:]:
        found.broken.append("record.json: it names another end of the log")
    found.holds.append(f"The {what} is the one that was signed last, and belongs to this log.")


def _check_seal(seal: Any, keys: Any, heads: Sequence[str], where: str, found: Checked) -> None:
    """Raises Changed for what has not the shape of a signature: nothing of it is said before."""
    seq = seal["head"]["seq"]
    if type(seq) is not int or not all(one.fullmatch(str(seal[name])) for name, one in SHAPES.items()):
        raise Changed(f"{where}: it has not its shape")
    public = str(keys[seal["key"]])
    if not FINGERPRINT.fullmatch(public) or hashlib.sha256(bytes.fromhex(public)).hexdigest() != seal["key"]:
        found.broken.append(f"{where}: its key is not the one with this fingerprint")
    told = {name: value for name, value in seal.items() if name != "signature"}
    if not has_signed(public, seal["signature"], SEAL + canonical(told)):
        found.broken.append(f"{where}: it does not hold")
    if not 0 < seq < len(heads) or heads[seq] != seal["head"]["hash"]:
        found.broken.append(f"{where}: it is of another log")
    found.keys.setdefault(seal["key"], f"the seal of {seal['at']}")
    found.holds.append(f"Signed ({seal['what']}) at {seal['at']}, at entry {seq} of the log.")


def _check_chain(raw: bytes, found: Checked) -> list[str]:
    """The hashes of the log from its beginning; each entry has the hash of what it says and of the one before."""
    heads = ["0" * 64]
    *lines, rest = raw.split(b"\n")
    if rest:
        raise Changed(f"chain.jsonl, entry {len(lines) + 1}: it is not written as it was signed")
    for at, line in enumerate(lines, start=1):
        where = f"chain.jsonl, entry {at}"
        told = _value(line, where)
        body = {name: told[name] for name in ("seq", "at", "actor", "action", "digests")}
        if told["seq"] != at:
            raise Changed(f"{where}: one is missing, was added or stands elsewhere")
        if told["previous"] != heads[-1]:
            raise Changed(f"{where}: it does not follow the one before it")
        if hashlib.sha256(ENTRY + heads[-1].encode() + canonical(body)).hexdigest() != told["hash"]:
            raise Changed(f"{where}: it was changed")
        heads.append(told["hash"])
    found.holds.append(f"The log has {len(heads) - 1} entries: none is changed, missing, added or moved.")
    return heads


def main(arguments: Sequence[str]) -> int:
    """Say what was found; the number is the exit code."""
    parser = argparse.ArgumentParser(description="Check a bundle of Ten First offline.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--fingerprint", action="append", default=[], help="of a key, from the paper copy")
    asked = parser.parse_args(arguments)
    named = {re.sub(r"[\s:-]", "", one).lower() for one in asked.fingerprint}
    if not all(map(FINGERPRINT.fullmatch, named)):
        return _say(2, ["Not checked: a fingerprint has 64 letters and figures, 0 to 9 and a to f. Look at it again."])
    try:
        files, wrong = read(asked.bundle)
        found = check(files)
    except NoBundle as error:
        return _say(2, [f"Not checked: {error}"])
    except MemoryError:
        return _say(2, ["Not checked: there is not enough memory here for something so large."])
    strangers = [one for one in found.keys if named and one not in named]
    broken = [*found.broken, *wrong, *(_stranger(found.keys[one], one, named & {*found.keys}) for one in strangers)]
    if broken:
        more = [f"And {len(broken) - MOST_LINES} more."] if len(broken) > MOST_LINES else []
        return _say(1, [*(f"BROKEN: {one}." for one in broken[:MOST_LINES]), *more])
    if named:
        which = "the key that you named" if len(found.keys) == 1 else "the keys that you named"
        return _say(0, [*found.holds, f"Everything holds, signed by {which}."])
    keys = " and ".join(" ".join(one[at : at + 4] for at in range(0, 64, 4)) for one in sorted(found.keys))
    last = (
        f"Consistent; signed by key {keys}; compare it with the paper copy: anybody can sign with a key of their own."
    )
    return _say(3, [*found.holds, last])


def _stranger(signed: str, key: str, known: set[str]) -> str:
    """The sentence for a key that was not named, though another one may have been."""
    said = f"{signed} was signed by the key {key}, which you did not name"
    return f"{said}; if the key was changed in between, name both fingerprints" if known else said


def _say(code: int, lines: Sequence[str]) -> int:
    """Each sentence on a line of its own, in letters that every screen has: nothing in it can move or hide another."""
    plain = (re.sub(r"[^ -~]", lambda one: f"\\x{ord(one[0]):02x}", line) for line in lines)
    sys.stdout.write("".join(f"{line}\n" for line in plain))
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
