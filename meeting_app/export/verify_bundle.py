"""Checks a bundle of Ten First, offline: is the record in it the one that was signed, and was nothing of it changed?

    python verify.py BUNDLE.zip --fingerprint F      (a folder with the bundle's files does as well)

F is the fingerprint of the key that signed, from a paper copy of the record; several may be named. The answer is in
plain words, and in the exit code: 0 it holds, and the keys are the ones that were named; 3 it holds, but no key was
named: compare the fingerprint with the paper copy; 1 something was changed, and it says what; 2 this is no bundle.

It needs Python 3.10 or newer and nothing else, so that it still runs where nothing can be installed. A bundle that was
changed can hold a changed copy of this file too: take it from somewhere else where it matters.
"""

import argparse
import hashlib
import json
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

BUNDLE, SEAL, ENTRY = b"ten-first/bundle/1", b"ten-first/seal/1", b"ten-first/entry/1"
COPY = ("README.txt", "manifest.json", "record.json", "signature.json", "verify.py")
RECORD = ("README.txt", "chain.jsonl", "manifest.json", "record.json", "seals.json", "signature.json", "verify.py")
BLOCK = 1024
LARGEST = 64 * 1024 * 1024
KEY_AND_SIGNATURE = re.compile(r"[0-9a-f]{192}")
Files = dict[str, bytes]


class NoBundle(Exception):
    """This can't be a bundle; the message is the sentence that the person reads."""


class Changed(Exception):
    """Something is not as it was signed; the message says where and what."""


class Checked(NamedTuple):
    """What was found: sentences of what holds and of what does not, and the fingerprints of the keys that signed."""

    holds: list[str]
    broken: list[str]
    keys: set[str]


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


def _value(raw: bytes, where: str) -> Any:
    """Raises Changed for bytes that are not a value written in that one way."""
    try:
        value = json.loads(raw.decode("utf-8", "surrogatepass"), parse_float=_no_number, parse_constant=_no_number)
        if canonical(value) == raw:
            return value
    except (ValueError, RecursionError):
        pass
    raise Changed(f"{where}: it is not written as it was signed")


def pack(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The ZIP of these files, byte for byte always the same: stored as they are, without times or owners."""
    whole, index = b"", b""
    for name, raw in files:
        sizes = struct.pack("<HHHIIIHH", 0, 0, 33, zlib.crc32(raw), len(raw), len(raw), len(name), 0)
        made = struct.pack("<IHHH", 0x02014B50, 3 << 8 | 20, 20, 0) + sizes
        index += made + struct.pack("<HHHII", 0, 0, 0, 0o100600 << 16, len(whole)) + name.encode()
        whole += struct.pack("<IHH", 0x04034B50, 20, 0) + sizes + name.encode() + raw
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(files), len(files), len(index), len(whole), 0)
    return whole + index + end


def parts_of(raw: bytes) -> list[str]:
    """Short digests of a file's parts, which tell where it was changed."""
    return [hashlib.sha256(raw[at : at + BLOCK]).hexdigest()[:16] for at in range(0, len(raw), BLOCK)]


def read(place: Path) -> tuple[Files, list[str]]:
    """The files of a bundle, nothing of it unpacked to the disk, and what is wrong with the ZIP. Raises NoBundle."""
    if place.is_dir():
        here = [one for one in sorted(place.iterdir()) if one.is_file() and _small(one)]
        return {one.name: one.read_bytes() if one.name in RECORD else b"" for one in here}, []
    if not place.is_file() or not _small(place):
        raise NoBundle("There is no such file.")
    raw = place.read_bytes()
    try:
        with zipfile.ZipFile(place) as opened:
            names = opened.namelist()
            if any(one.compress_type or one.flag_bits & 1 for one in opened.infolist()):
                raise NoBundle("This ZIP is packed in another way than a bundle: unpack it and check the folder.")
            if len(names) != len(set(names)) or sum(one.file_size for one in opened.infolist()) > len(raw):
                raise NoBundle("This ZIP holds something twice, or more than it has room for.")
            files = {one.filename: _stored(raw, one) for one in opened.infolist()}
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise NoBundle(f"This is no ZIP, or a damaged one ({error}).") from None
    return files, _packing(raw, files)


def _stored(raw: bytes, one: zipfile.ZipInfo) -> bytes:
    """A file as it stands in the ZIP. Its check sum is not asked: the bundle's own digests say what was changed."""
    at = one.header_offset
    name, extra = (int.from_bytes(raw[at + place : at + place + 2], "little") for place in (26, 28))
    begin = at + 30 + name + extra
    return raw[begin : begin + one.file_size]


def _small(place: Path) -> bool:
    if place.stat().st_size > LARGEST:
        raise NoBundle(f"{place.name} is larger than any bundle.")
    return True


def _packing(raw: bytes, files: Files) -> list[str]:
    """Where a ZIP is another one than its files make."""
    made = pack(list(files.items()))
    if made == raw:
        return []
    return [f"the ZIP itself, at its byte {_first_other(made, raw) + 1}; unpack it and check the folder for its files"]


def _first_other(one: Sequence[object], other: Sequence[object]) -> int:
    """Where two rows of bytes or digests part."""
    both = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in both if mine != theirs), min(len(one), len(other)))


def check(files: Files) -> Checked:
    """Everything that can be checked without asking anybody. Raises NoBundle."""
    if not {"manifest.json", "signature.json"} <= set(files):
        raise NoBundle("This is no bundle: it has no manifest.json and signature.json.")
    found = Checked([], [], set())
    try:
        manifest = _manifest(files, found)
        _check_files(files, manifest, found)
        if not any(one.endswith("missing") for one in found.broken):
            record = _value(files["record.json"], "record.json")
            if manifest["holds"] == "record":
                _check_record(files, record, found)
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
    if (manifest["format"], manifest["version"], manifest["key"]) != ("ten-first/bundle", 1, key):
        raise Changed("manifest.json: it is of another version, or names another key")
    found.keys.add(key)
    return manifest


def _check_files(files: Files, manifest: Any, found: Checked) -> None:
    expected = set({"record": RECORD, "copy": COPY}[manifest["holds"]])
    found.broken.extend(f"{name}: it is missing" for name in sorted(expected - set(files)))
    found.broken.extend(f"{name!a}: it was added" for name in sorted(set(files) - expected))
    for name, told in sorted(manifest["files"].items()):
        if name in files and hashlib.sha256(files[name]).hexdigest() != told["sha256"]:
            found.broken.append(f"{name}: it was changed{_where(files[name], told['parts'])}")
    if set(manifest["files"]) != expected - {"manifest.json", "signature.json"}:
        found.broken.append("manifest.json: it tells of other files than a bundle has")
    if not found.broken:
        count = len(manifest["files"])
        found.holds.append(f"All {count} files are byte for byte as they were when the bundle was made and signed.")


def _where(raw: bytes, parts: Sequence[str]) -> str:
    at = _first_other(parts_of(raw), parts)
    return f", first between its bytes {at * BLOCK + 1} and {(at + 1) * BLOCK}"


def _check_record(files: Files, record: Any, found: Checked) -> None:
    """The log, the signatures, and that the record is the one that was signed last."""
    heads = _check_chain(files["chain.jsonl"], found)
    seals = _value(files["seals.json"], "seals.json")
    for at, seal in enumerate(seals["seals"], start=1):
        where = f"seals.json, signature {at}"
        public = seals["keys"][seal["key"]]
        if hashlib.sha256(bytes.fromhex(public)).hexdigest() != seal["key"]:
            found.broken.append(f"{where}: its key is not the one with this fingerprint")
        told = {name: value for name, value in seal.items() if name != "signature"}
        if not has_signed(public, seal["signature"], SEAL + canonical(told)):
            found.broken.append(f"{where}: it does not hold")
        if seal["head"]["seq"] < 1 or heads[seal["head"]["seq"]] != seal["head"]["hash"]:
            found.broken.append(f"{where}: it is of another log")
        found.keys.add(seal["key"])
        found.holds.append(f"Signed ({seal['what']}) at {seal['at']}, at entry {seal['head']['seq']} of the log.")
    last = seals["seals"][-1]
    if hashlib.sha256(files["record.json"]).hexdigest() != last["record"]:
        found.broken.append("record.json: it is not the record that was signed last")
    if last["head"]["seq"] != len(heads) - 1:
        found.broken.append("chain.jsonl: it does not end where it was signed last")
    if record["meeting"]["end_of_chain"] not in heads:
        found.broken.append("record.json: it names another end of the log")
    found.holds.append("The record is the one that was signed last, and belongs to this log.")


def _check_chain(raw: bytes, found: Checked) -> list[str]:
    """The hashes of the log from its beginning; each entry has the hash of what it says and of the one before."""
    heads = ["0" * 64]
    for at, line in enumerate(raw.split(b"\n")[:-1], start=1):
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
    try:
        files, packing = read(asked.bundle)
        found = check(files)
    except NoBundle as error:
        return _say(2, [f"Not checked: {error}"])
    strangers = found.keys - named if named else set()
    broken = [
        *found.broken,
        *packing,
        *(f"it was signed by the key {one}, which you did not name" for one in sorted(strangers)),
    ]
    if broken:
        return _say(1, [f"BROKEN: {one}." for one in broken])
    if named:
        return _say(0, [*found.holds, "Everything holds, signed by the key that you named."])
    keys = " and ".join(" ".join(one[at : at + 4] for at in range(0, 64, 4)) for one in sorted(found.keys))
    last = (
        f"Consistent; signed by key {keys}; compare it with the paper copy: anybody can sign with a key of their own."
    )
    return _say(3, [*found.holds, last])


def _say(code: int, lines: Sequence[str]) -> int:
    sys.stdout.write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
