"""Filed: somebody confirms that a sealed record is in the council's case system. Only then may its copy here go."""

import re
from collections.abc import Collection
from datetime import datetime

from meeting_app.domain.copies import CopyCheck, Kind
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import AccountId, CaseId, MeetingId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.values import dataclass

LONGEST_REFERENCE = 200
SHA256 = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Filing:
    """Where the record is in the case system, and the digest (SHA-256 in hex) of the copy that was put there.

    `seq` and `head` are the end of the meeting's chain when it was filed: what was added since is not in that copy.
    """

    id: str
    case_id: CaseId
    meeting_id: MeetingId
    reference: str
    digest: str
    filed_by: AccountId
    filed_at: datetime
    seq: int
    head: str

    def is_of(self, head: tuple[int, str] | None) -> bool:
        """filed-first: whether the record is still as it was filed; an amendment since has to be filed too."""
        return head == (self.seq, self.head)


def plain_digest(text: str) -> str:
    """A digest as it was pasted: without spaces, small letters."""
    return "".join(text.split()).lower()


def check_copy_filed(made: Collection[CopyCheck], *, added_at: datetime) -> None:
    """filed-first: a copy that is known here has to be of the whole record, and of the record as it is now.

    Raises InvalidInput at the digest for one that was made for somebody, is of another paper, or is older.
    """
    if not made:
        return
    if not any(one.reader_id is None and one.agency is None and one.kind is Kind.RECORD for one in made):
        raise InvalidInput({"digest": "copy_not_the_record"}, rule="filed-first")
    if max(one.checked_at for one in made) < added_at:
        raise InvalidInput({"digest": "copy_is_older"}, rule="filed-first")


def check_papers(not_copied: Collection[Kind], *, without: bool) -> None:
    """filed-first: what stands in no copy of the record goes with it; raise InvalidInput until somebody knows that."""
    if not_copied and not without:
        raise InvalidInput({"without": "papers_not_copied"}, rule="filed-first")


def check_filing(meeting: Meeting, *, reference: str, digest: str) -> None:
    """filed-first: raise WrongMoment before the sealing, and InvalidInput for what is no reference or no SHA-256."""
    if meeting.stage is not MeetingStage.SEALED:
        raise WrongMoment("file_when_sealed", rule="filed-first")
    wrong = {}
    if not reference.strip():
        wrong["reference"] = "missing"
    elif len(reference) > LONGEST_REFERENCE:
        wrong["reference"] = "reference_too_long"
    if not SHA256.match(plain_digest(digest)):
        wrong["digest"] = "digest_wrong" if digest.strip() else "digest_missing"
    if wrong:
        raise InvalidInput(wrong, rule="filed-first")
