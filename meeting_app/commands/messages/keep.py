"""Commands about who may see what (who-may-see, child-says-who)."""

from typing import ClassVar

from meeting_app.commands.message import CaseCommand, MeetingCommand
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.domain.copies import Decided, Form, Household, Kind, Style
from meeting_app.domain.ids import AnswerId, MeetingId, PersonId
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.release import Scope
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteThingToKeep(MeetingCommand):
    """Something to keep from some people in this meeting: what, the words to look for, from whom, who asked, why."""

    action: ClassVar[str] = "write_thing_to_keep"
    thing_id: str | None
    what: str
    look_for: str
    from_people: tuple[PersonId, ...]
    who_asked: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropThingToKeep(MeetingCommand):
    """It need not be kept any more."""

    action: ClassVar[str] = "drop_thing_to_keep"
    thing_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepThing(MeetingCommand):
    """Keep a note, a step or somebody's being here from these people, or with nobody named from all but the chair."""

    action: ClassVar[str] = "keep_thing"
    subject: Subject
    subject_id: str
    from_people: tuple[PersonId, ...]
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeThing(MeetingCommand):
    """It need not be kept back any more."""

    action: ClassVar[str] = "free_thing"
    subject: Subject
    subject_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWords(CaseCommand):
    """Keep words of the case from these people, in every meeting: a worry or a part of it, a goal, a scale's words.

    `subject_id` is a version's; what was written before it is kept with it.
    """

    action: ClassVar[str] = "keep_words"
    subject: Subject
    subject_id: str
    part: Part
    from_people: tuple[PersonId, ...]
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeWords(CaseCommand):
    """This version need not be kept any more; what was written before it stays kept."""

    action: ClassVar[str] = "free_words"
    subject: Subject
    subject_id: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class LetNoteStand(MeetingCommand):
    """The chair has read a note of the minute-taker's in which words to keep stand, and leaves it as it is."""

    action: ClassVar[str] = "let_note_stand"
    note_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAnswer(RoundCommand):
    """What the child, or the advocate, says may be shown of a child's view. `left_out`: "not that bit", one a line."""

    action: ClassVar[str] = "release_answer"
    answer_id: AnswerId
    scope: Scope
    left_out: str
    said_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackRelease(RoundCommand):
    """The child has thought better of it."""

    action: ClassVar[str] = "take_back_release"
    answer_id: AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCopy(CaseCommand):
    """A copy was looked through for this reader and made; also once a meeting is sealed. It stands in the case's chain.

    Without a reader and an agency it is the file's. `about_meeting`, or else `about_id`, is what it is of.
    """

    action: ClassVar[str] = "copy_checked"
    about_meeting: MeetingId | None
    reader_id: PersonId | None
    decided: Decided
    kind: Kind
    about_id: str = ""
    style: Style
    form: Form
    digest: str
    agency: str = ""
    household: Household = Household.NOBODY
