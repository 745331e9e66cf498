"""One person's view as one viewer gets it: what templates and exports read."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.answer import How, Standing
from meeting_app.domain.different import Different
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.paper import PaperSays
from meeting_app.domain.release import Release
from meeting_app.presenters.beside_view import Put, Wrong
from meeting_app.values import dataclass


class After(StrEnum):
    """What came after the numbers were shown, and is marked so wherever it stands. The words stand in the templates."""

    SAID = "said_after"
    TYPED = "typed_after"


class Looks(StrEnum):
    """What an answer looks like to its viewer: a kind that can be given, or a child's words without a number."""

    NUMBER = "number"
    NOT_ABLE = "not_able"
    TELL_CHAIR = "tell_chair"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class ShownView:
    """One person's view as this viewer gets it. `kind` is what it looks like, not what was given.

    `said_aloud` without `why`: it was said out loud and has not been typed. `unnamed`: a child's words that the child
    wanted shown without the name; then `says_as` and `role` are empty, and
    `different` does not say for which child. `translations` and `corrections` go with the
    words: who does not see them gets none. `settled`, `tick`, `is_child`, `kept`,
    `released` and `carried` (given in another part of the meeting) are filled for the chair alone. `own_ten` and
    `own_zero`: given against these words, which are others than the round's (never-a-bare-number).
    """

    answer_id: str
    seat_id: str
    person_id: str
    says_as: str
    role: str
    family: bool
    position: int
    standing: Standing
    wording_id: str
    kind: Looks = Looks.TELL_CHAIR
    number: int | None = None
    why: str = ""
    higher: str = ""
    dont_know: bool = False
    said_aloud: bool = False
    spoken_typed_by: str = ""
    spoken_at: datetime | None = None
    language: str = ""
    how: How | None = None
    typed_by: str = ""
    read_back: bool | None = None
    given_at: datetime | None = None
    after_show: bool = False
    shown: bool = True
    unnamed: bool = False
    translations: tuple[Put, ...] = ()
    corrections: tuple[Wrong, ...] = ()
    tick: bool = False
    settled: str = ""
    kept: tuple[KeptFrom, ...] = ()
    released: Release | None = None
    is_child: bool = False
    carried: bool = False
    own_ten: str = ""
    own_zero: str = ""
    paper: PaperSays | None = None
    different: Different | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was given in words, to look through for words to keep."""
        return (self.why, self.higher, self.different.text if self.different else "")

    @property
    def next_number(self) -> int | None:
        """The number one point higher; None at 10 and where there is no number."""
        return None if self.number is None or self.number == 10 else self.number + 1

    @property
    def after(self) -> After | None:
        """Said out loud, or a paper form of the time typed, after the numbers were shown."""
        if self.spoken_typed_by or (self.how is How.TOLD and self.after_show):
            return After.SAID
        return After.TYPED if self.after_show and self.standing is Standing.FIRST else None

    @property
    def cause(self) -> str:
        """Why it is kept, for the chair; empty where nothing is."""
        return self.kept[0].cause if self.kept else ""
