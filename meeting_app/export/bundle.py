"""A signed bundle of a record (docs/bundle.md): the file's, with the log and its signatures, or one reader's own.

A reader's has the record as they may see it, and a signature over that; no log, no count and no time (who-may-see).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meeting_app.domain.chain import Entry, as_signed, canonical
from meeting_app.domain.seal import Signed
from meeting_app.export.verify_bundle import BUNDLE, pack, told_of
from meeting_app.storage.signer import Signer

VERIFIER = Path(__file__).with_name("verify_bundle.py")
README = """\
{title}

{holds}

To check that nothing of it was changed, offline, with Python 3.10 or newer:

    python -I verify.py THIS_FILE.zip --fingerprint "F"

F is the fingerprint of the key that signed it. It stands on paper copies of the record for the file, and an
administrator of Ten First finds it under Account. Take verify.py from somewhere else where it matters: whoever
changes a bundle can change what is in it. docs/bundle.md of Ten First says how to check it without that program.

{key}
"""
OF_THE_FILE = """\
record.json   the record for the file, as data; what its fields are stands in docs/json-record.md of Ten First
chain.jsonl   the log of the meeting, an entry a line: who did what when, with digests and without words
seals.json    what was signed, when and with which key: at the sealing, and after each amendment
verify.py     checks all this

It is for the file alone, and not to be passed on: the log has no words, but it tells that things were kept back.
Copies for a person or an agency are made for them."""
OF_A_READER = """\
record.json   the record as this reader may have it, as data; docs/json-record.md of Ten First says what its fields are
verify.py     checks that it is as it was signed

Copies of a record can be different. This is normal."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of the record: what it says, in hex, and the public half of its key, in hex."""

    signed: Signed
    signature: str
    public: str


def bundle_for_file(
    record: dict[str, Any], entries: Sequence[Entry], signatures: Sequence[Signature], signer: Signer
) -> bytes:
    """The full record with what proves it."""
    seals = [{**one.signed.value, "signature": one.signature} for one in signatures]
    keys = {one.signed.key: one.public for one in signatures}
    proof = {
        "chain.jsonl": b"".join(canonical(as_signed(one)) + b"\n" for one in entries),
        "seals.json": canonical({"keys": keys, "seals": seals}),
    }
    return _bundle("record", record, proof, OF_THE_FILE, signer)


def bundle_for_reader(record: dict[str, Any], signer: Signer) -> bytes:
    """One reader's own record, signed by itself. The same record gives the same bytes, whenever it is made."""
    return _bundle("copy", record, {}, OF_A_READER, signer)


def _bundle(holds: str, record: dict[str, Any], proof: dict[str, bytes], told: str, signer: Signer) -> bytes:
    title = "A signed record of a meeting" if holds == "record" else "A signed copy of the record of a meeting"
    key = f"Signed by the key {signer.fingerprint}."
    files = {
        "README.txt": README.format(title=title, holds=told, key=key).encode(),
        **proof,
        "record.json": canonical(record),
        "verify.py": VERIFIER.read_bytes(),
    }
    manifest = manifest_of(files, holds=holds, key=signer.fingerprint)
    signature = canonical({"key": signer.public, "signature": signer.sign(BUNDLE + manifest)})
    return pack([*files.items(), ("manifest.json", manifest), ("signature.json", signature)])


def manifest_of(files: dict[str, bytes], *, holds: str, key: str) -> bytes:
    """What is signed of a bundle: each file's digest, and short ones of its parts, which tell where it was changed."""
    told = {name: told_of(raw) for name, raw in files.items()}
    return canonical({"format": "ten-first/bundle", "version": 1, "holds": holds, "key": key, "files": told})
