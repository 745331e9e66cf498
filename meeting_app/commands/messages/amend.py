"""Commands on a sealed record: something is added to it, and something of it is kept from somebody (record-once)."""

from typing import ClassVar

from meeting_app.commands.message import MeetingCommand
from meeting_app.domain.amendment import About, AmendmentKind
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendRecord(MeetingCommand):
    """Add a correction, an addition, a dissent or a reply. `from_people`, `cause`: from whom it is kept, and why.

    `subject_id` is empty for the whole record and the whole decision. `own`: a slip of whoever types it, instead of
    `person_id`.
    """

    action: ClassVar[str] = "amend_record"
    after_the_seal: ClassVar[bool] = True
    kind: AmendmentKind
    about: About
    subject_id: str
    person_id: PersonId | None
    text: str
    why: str
    own: bool = False
    language: str = ""
    put_text: str = ""
    put_language: str = ""
    put_by: str = ""
    every_part: bool = False
    from_people: tuple[PersonId, ...] = ()
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSealed(MeetingCommand):
    """Keep something of a sealed record from these people, or with nobody named from all but the chair.

    `part`: of a view all of it, or its words alone.
    """

    action: ClassVar[str] = "keep_sealed"
    after_the_seal: ClassVar[bool] = True
    subject: Subject
    subject_id: str
    from_people: tuple[PersonId, ...]
    cause: str
    part: Part = Part.WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSealed(MeetingCommand):
    """What was kept of it since the sealing need not be kept any more."""

    action: ClassVar[str] = "free_sealed"
    after_the_seal: ClassVar[bool] = True
    subject: Subject
    subject_id: str
