"""The command that puts 10 or 0 in other words."""

from typing import ClassVar

from meeting_app.commands.messages.round import RoundCommand
from meeting_app.domain.other_words import End
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PutInOtherWords(RoundCommand):
    """A plainer or translated wording of an end; whose help it was given for is nobody's affair but the chair's."""

    action: ClassVar[str] = "put_in_other_words"
    end: End
    text: str
    language: str
