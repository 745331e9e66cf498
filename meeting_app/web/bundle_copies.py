"""A copy of a sealed record, or of its decision, as a signed bundle: the file's with its log and signatures, or one
reader's own.
"""

from dataclasses import replace

from meeting_app.domain.copies import Form, Kind, check_moment
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.seal import Seal
from meeting_app.domain.signing_key import SigningKey
from meeting_app.export.bundle import Signature, bundle_for_file, bundle_for_reader
from meeting_app.storage.audit_log import entries_of
from meeting_app.storage.records import by_id
from meeting_app.web.copy_forms import Draft, Made, Wanted, as_file
from meeting_app.web.record_json import Value
from meeting_app.web.services import services
from meeting_app.web.signing import OF_THE_FILE, check_whole, sign_record


def check_bundle(meeting: Meeting, wanted: Wanted) -> None:
    """record-once: a bundle is of what is sealed, whole and signed. Raises InvalidInput for `format`."""
    check_moment(wanted.form, sealed=meeting.stage is MeetingStage.SEALED)
    if wanted.form is not Form.BUNDLE:
        return
    parts = services()
    try:
        with parts.read() as records:
            check_whole(records, parts.case_keys, meeting)
        sign_record(parts, meeting.id)
    except WrongMoment as refused:
        raise InvalidInput({"format": refused.code}, rule="record-once") from refused


def of_the_file(drafted: Draft, kind: Kind, meeting: Meeting, *, name: str) -> Draft:
    """With the log and what was signed. What it says is read again with them, so that all are of one moment."""
    return replace(drafted, make=lambda: _file(_full(kind, meeting), name))


def of_a_reader(drafted: Draft, kind: Kind, value: Value, *, name: str) -> Draft:
    """who-may-see: what this reader may have, and nothing that tells of more."""
    return replace(drafted, make=lambda: _file(bundle_for_reader(kind, value, services().signer), name))


def _full(kind: Kind, meeting: Meeting) -> bytes:
    with services().read() as records:
        value = OF_THE_FILE[kind](records, records.get(Meeting, meeting.id))
        entries = entries_of(records.connection, f"meeting:{meeting.id}")
        seals = records.all(Seal, meeting_id=meeting.id, order=("seq", "at"))
        keys = by_id(records.all(SigningKey, id=[one.key_id for one in seals]))
    signatures = [Signature(one.signed(meeting.public_id), one.signature, keys[one.key_id].public) for one in seals]
    return bundle_for_file(kind, value, entries, signatures, services().signer)


def _file(made: bytes, name: str) -> Made:
    return as_file(made, Form.BUNDLE, name=name)
