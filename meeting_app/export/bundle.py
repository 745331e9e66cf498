"""A signed bundle of a record or of a decision (docs/bundle.md): the file's, with the log and its signatures, or one
reader's own.

A reader's has what they may see of it, and a signature over that; no log, no count and no time (who-may-see). Neither
has anything of the other (decision-apart).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from meeting_app.domain.chain import Entry, as_signed, canonical
from meeting_app.domain.copies import Kind
from meeting_app.domain.seal import Signed
from meeting_app.export.verify_bundle import BUNDLE, pack, told_of
from meeting_app.storage.signer import Signer
from meeting_app.values import dataclass

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
{file:<13} the {kind} for the file, as data; what its fields are stands in docs/json-record.md of Ten First
chain.jsonl   the log of the meeting, an entry a line: who did what when, with digests and without words
seals.json    what was signed, when and with which key: at the sealing, and after each amendment
verify.py     checks all this

It is for the file alone, and not to be passed on: the log has no words, but it tells that things were kept back.
Copies for a person or an agency are made for them."""
OF_A_READER = """\
{file:<13} the {kind} as this reader may have it, as data; docs/json-record.md of Ten First says what its fields are
verify.py     checks that it is as it was signed

Copies of a {kind} can be different. This is normal."""
TITLES = {
    "record": "A signed record of a meeting",
    "copy": "A signed copy of the record of a meeting",
    "decision": "The signed decision of a meeting",
    "decision_copy": "A signed copy of the decision of a meeting",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of the record: what it says, in hex, and the public half of its key, in hex."""

    signed: Signed
    signature: str
    public: str


def bundle_for_file(
    kind: Kind, value: dict[str, Any], entries: Sequence[Entry], signatures: Sequence[Signature], signer: Signer
) -> bytes:
    """The full record, or the decision, with what proves it."""
    seals = [{**one.signed.value, "signature": one.signature} for one in signatures]
    keys = {one.signed.key: one.public for one in signatures}
    proof = {
        "chain.jsonl": b"".join(canonical(as_signed(one)) + b"\n" for one in entries),
        "seals.json": canonical({"keys": keys, "seals": seals}),
    }
    return _bundle(kind.value, kind, value, proof, signer)


def bundle_for_reader(kind: Kind, value: dict[str, Any], signer: Signer) -> bytes:
    """One reader's own, signed by itself. The same record gives the same bytes, whenever it is made."""
    return _bundle("copy" if kind is Kind.RECORD else "decision_copy", kind, value, {}, signer)


def _bundle(holds: str, kind: Kind, value: dict[str, Any], proof: dict[str, bytes], signer: Signer) -> bytes:
    key, name = f"Signed by the key {signer.fingerprint}.", f"{kind}.json"
    told = (OF_THE_FILE if proof else OF_A_READER).format(file=name, kind=kind)
    files = {
        "README.txt": README.format(title=TITLES[holds], holds=told, key=key).encode(),
        **proof,
        name: canonical(value),
        "verify.py": VERIFIER.read_bytes(),
    }
    manifest = manifest_of(files, holds=holds, key=signer.fingerprint)
    signature = canonical({"key": signer.public, "signature": signer.sign(BUNDLE + manifest)})
    return pack([*files.items(), ("manifest.json", manifest), ("signature.json", signature)])


def manifest_of(files: dict[str, bytes], *, holds: str, key: str) -> bytes:
    """What is signed of a bundle: each file's digest, and short ones of its parts, which tell where it was changed."""
    told = {name: told_of(raw) for name, raw in files.items()}
    return canonical({"format": "ten-first/bundle", "version": 1, "holds": holds, "key": key, "files": told})
