"""Commands that put something beside a person's words: translations, corrections, paragraphs."""

from typing import ClassVar

from meeting_app.commands.message import MeetingCommand, SeatCommand
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.domain.answer import Let
from meeting_app.domain.beside import Beside
from meeting_app.domain.ids import AnswerId, ItemId, RoundId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Translate(RoundCommand):
    """Put an answer's words into a language; an interpreter, into the house's. `made_on`: what stood there, 0 for none.

    `of` is the sending that was read where its author can still send another one, else 0.
    """

    action: ClassVar[str] = "translate"
    may: ClassVar[May] = May.CHAIR_DESK_OR_SEAT
    answer_id: AnswerId
    language: str
    why: str
    higher: str
    because: str
    made_on: int
    of: int = 0
    different: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeTranslation(RoundCommand):
    """This translation says nothing of the part that the child wanted left out: it may be seen."""

    action: ClassVar[str] = "free_translation"
    translation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SayWrong(SeatCommand):
    """A person says on their phone that something is wrong with what is written of theirs."""

    action: ClassVar[str] = "say_wrong"
    runs: ClassVar[bool] = True
    round_id: RoundId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteCorrection(RoundCommand):
    """Somebody told the chair or the minute-taker that something is wrong with what is written."""

    action: ClassVar[str] = "write_correction"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    answer_id: AnswerId
    text: str
    why: str
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleBeside(MeetingCommand):
    """The chair has read what somebody added: it may stand for others to see, or it stays with the chair."""

    action: ClassVar[str] = "settle_beside"
    runs: ClassVar[bool] = True
    what: Beside
    subject_id: str
    let: Let


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteParagraph(MeetingCommand):
    """The chair's paragraph on one scale of the meeting. `for_all`: it may stand in every copy."""

    action: ClassVar[str] = "write_paragraph"
    runs: ClassVar[bool] = True
    item_id: ItemId
    text: str
    for_all: bool
    made_on: int
