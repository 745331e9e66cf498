"""What is added to a sealed record: beside what stands there, and never over it (record-once, own-words)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, PersonId
from meeting_app.domain.languages import is_language
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.put_into import PutInto, wrong_in_put
from meeting_app.values import dataclass

LONGEST = 5000


class AmendmentKind(StrEnum):
    """What it is: something written down wrongly; left out; not agreed with; or said about somebody who replies."""

    CORRECTION = "correction"
    ADDITION = "addition"
    DISSENT = "dissent"
    RIGHT_OF_REPLY = "right_of_reply"


# What somebody thinks of what stands there.
STANDPOINTS = frozenset({AmendmentKind.DISSENT, AmendmentKind.RIGHT_OF_REPLY})


class About(StrEnum):
    """What it is about. Of a whole paper, the record or the decision, there is no id; another amendment is put right.

    decision-apart: what is about the decision stands on the decision's own paper.
    """

    RECORD = "record"
    VIEW = "view"
    NOTE = "note"
    STEP = "step"
    PARAGRAPH = "paragraph"
    DECISION = "decision"
    DECIDED = "decided"
    AMENDMENT = "amendment"


WHOLE = frozenset({About.RECORD, About.DECISION})
OF_THE_DECISION = frozenset({About.DECISION, About.DECIDED})


@dataclass(frozen=True, slots=True)
class Amendment:
    """One thing that was added; insert-only: a wrong one is put right by another one.

    `person_id`: whose it is; None where whoever typed it (`typed_by`, a name) puts a slip right. `text`: the words as
    given, `put` the same in another language. `why`: why it is added. `every_part`: it may be read by who was in
    another part of the meeting.
    """

    id: str
    case_id: CaseId
    meeting_id: MeetingId
    kind: AmendmentKind
    about: About
    subject_id: str
    person_id: PersonId | None
    text: str
    language: str
    put: PutInto | None
    why: str
    every_part: bool
    typed_by: str
    at: datetime

    @property
    def place(self) -> str:
        """The id of what it is about; for a whole paper the paper's name."""
        return self.subject_id or self.about.value


def check_sealed(meeting: Meeting) -> None:
    """record-once: something is added once the record is sealed; before that the write-up is the place for it."""
    if meeting.stage is not MeetingStage.SEALED:
        raise WrongMoment("not_sealed_yet", rule="record-once")


def kinds_for(meeting: Meeting) -> tuple[AmendmentKind, ...]:
    """What can be added. plan-only: a differing view is not kept, so neither is one that comes afterwards."""
    return tuple(kind for kind in AmendmentKind if not (meeting.lets_views_go and kind in STANDPOINTS))


def check_kind(meeting: Meeting, kind: AmendmentKind) -> None:
    """Raise WrongMoment for what is not kept of this meeting (plan-only)."""
    if kind not in kinds_for(meeting):
        raise WrongMoment("only_what_was_agreed", rule="plan-only")


def check_amendment(made: Amendment) -> None:
    """Raise InvalidInput with a code per field. A dissent and a reply are somebody's of the case (own-words)."""
    wrong = wrong_in_put(made.put, of=made.language)
    wrong |= {name: "too_long" for name, text in (("text", made.text), ("why", made.why)) if len(text) > LONGEST}
    wrong |= {name: "missing" for name, text in (("text", made.text), ("why", made.why)) if not text.strip()}
    if not is_language(made.language):
        wrong["language"] = "choose"
    if made.person_id is None and made.kind in STANDPOINTS:
        wrong["person_id"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="own-words")


def root_of(one: Amendment, known: Mapping[str, Amendment]) -> Amendment:
    """The amendment that this one puts right, and so on to the first: beside what that is about they all stand."""
    while one.about is About.AMENDMENT:
        one = known[one.subject_id]
    return one
