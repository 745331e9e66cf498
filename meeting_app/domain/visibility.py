"""The only place that decides who may see which answer, what is made from one, and which of the case's words.

For page, push, print, CSV and JSON alike.

sealed-until-close, checked-before-shown, child-says-who, two-sittings and who-may-see are held here, on ids, before
any word is decrypted.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum

from meeting_app.domain.answer import Standing
from meeting_app.domain.case import Group
from meeting_app.domain.entry import SeenEntry
from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.domain.kept_from import KeptFrom, Part, part_kept, parts_kept
from meeting_app.domain.release import Scope
from meeting_app.domain.round import AFTER_THE_SHOW, RoundStage
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat
from meeting_app.domain.viewer import ANYBODY, CHAIR, Viewer, reader, room
from meeting_app.values import dataclass

__all__ = [
    "ANYBODY", "CHAIR", "KeptWords", "Seen", "SeenStep", "Sight", "Viewer", "Words", "interpreter_reads", "place",
    "reader", "room", "sees_entry", "sees_line", "sees_seat", "sees_step", "sight", "words_kept",
]  # fmt: skip


class Sight(StrEnum):
    """What a viewer gets of an answer."""

    WHOLE = "whole"
    AS_SAID_ALOUD = "as_said_aloud"
    WORDS_NAMED = "words_named"
    WORDS = "words"
    AS_TELL_CHAIR = "as_tell_chair"
    NOTHING = "nothing"


class Words(StrEnum):
    """The words that an item is asked with, part by part. `ASKED`: the question, 10 and 0. `WHO`: who is worried.

    `THEIRS`: what a child or a parent said of it.
    """

    ASKED = "asked"
    WORRY = "worry"
    DISPUTE = "dispute"
    WHO = "who"
    THEIRS = "theirs"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What is kept of the words that an item is asked with: of its worry statement, of its goal, of its wording."""

    statement: tuple[KeptFrom, ...] = ()
    goal: tuple[KeptFrom, ...] = ()
    wording: tuple[KeptFrom, ...] = ()

    @property
    def all(self) -> tuple[KeptFrom, ...]:
        """All of it."""
        return (*self.statement, *self.goal, *self.wording)

    def __bool__(self) -> bool:
        """Whether anything is kept of them from anybody."""
        return bool(self.statement or self.goal or self.wording)


def words_kept(kept: KeptWords, viewer: Viewer) -> frozenset[Words]:
    """who-may-see: the words of an item that this viewer does not get. Without ASKED they know of no round of it.

    Who is worried, who does not agree and what somebody said go with the worry: they would say what it is about.
    """
    if viewer.is_chair or kept == KeptWords():
        return frozenset()
    statement = parts_kept(kept.statement, viewer.people)
    found = {part for part, words in _OF_A_STATEMENT.items() if statement & words}
    if parts_kept(kept.goal, viewer.people):
        found.add(Words.GOAL)
    if parts_kept(kept.wording, viewer.people):
        # never-a-bare-number: where the question and its ends can't stand, nothing of the round can.
        found = set(Words)
    return frozenset(found)


_OF_A_STATEMENT: dict[Words, frozenset[Part]] = {
    Words.WORRY: frozenset({Part.WHOLE}),
    Words.DISPUTE: frozenset({Part.WHOLE, Part.DISPUTE}),
    Words.WHO: frozenset({Part.WHOLE, Part.WHO}),
    Words.THEIRS: frozenset({Part.WHOLE, Part.THEIRS}),
}


def place(scale: Scale, seat: Seat, kept: KeptWords) -> Seat:
    """The seat as it counts in a round: whoever may not see 10 and 0 is not asked for a number between them."""
    placed = scale.place(seat)
    alone = Viewer(people=frozenset({seat.person_id}))
    return replace(placed, scores=False) if Words.ASKED in words_kept(kept, alone) else placed


@dataclass(frozen=True, slots=True)
class Seen:
    """What must be known of an answer to decide; never its words or its number.

    `asked`: what is kept of the words that its round asks. `kept` holds what is kept of other words that it was given
    against, too.
    """

    answer_id: str
    standing: Standing
    shown: bool
    author: Group
    sitting_id: SittingId
    kept: tuple[KeptFrom, ...] = ()
    released: Scope = Scope.NOTHING
    carried_to: frozenset[SittingId] = frozenset()
    between: frozenset[PersonId] | None = None
    attendance: tuple[KeptFrom, ...] = ()
    asked: KeptWords = KeptWords()


OF_A_CHILD = {
    Scope.ALL: Sight.WHOLE,
    Scope.WORDS_NAMED: Sight.WORDS_NAMED,
    Scope.WORDS: Sight.WORDS,
    Scope.NOTHING: Sight.AS_TELL_CHAIR,
}


def sight(answer: Seen, viewer: Viewer, *, stage: RoundStage) -> Sight:
    """What this viewer may see of this answer now; `stage` is the stage of the round that it stands in.

    A kept-back answer looks exactly as if its author had chosen "I will tell {Chair}", a kept-back reason as if it
    were said out loud to the chair (security 1.14). Whatever came after the show - late, second, or from a paper
    form - is the chair's alone until it is shown.
    """
    if viewer.is_chair:
        return _for_the_chair(stage)
    if stage not in AFTER_THE_SHOW or not answer.shown or not viewer.sees_between(answer.between):
        return Sight.NOTHING
    if not viewer.sees_sitting(answer.sitting_id) and not any(map(viewer.sees_sitting, answer.carried_to)):
        return Sight.NOTHING
    if Words.ASKED in words_kept(answer.asked, viewer):
        return Sight.NOTHING
    if part_kept(answer.attendance, viewer.people) is not None:
        # Whose being here is kept has given nothing that could be seen: a name would tell.
        return Sight.NOTHING
    part = part_kept(answer.kept, viewer.people)
    if part is Part.WHOLE:
        return Sight.AS_TELL_CHAIR
    if answer.author is Group.CHILD and answer.released is not Scope.ALL:
        # child-says-who: a child's answer stays with the chair until the child has said what may be shown.
        return Sight.AS_TELL_CHAIR if part is Part.REASON else OF_A_CHILD[answer.released]
    return Sight.AS_SAID_ALOUD if part is Part.REASON else Sight.WHOLE


@dataclass(frozen=True, slots=True)
class SeenStep:
    """What must be known of a next step to decide. `source`: the view that it was made from, in a round at `stage`.

    Whatever was kept of the view was copied to the step when it was made, and is freed there by a press of its own.
    """

    kept: tuple[KeptFrom, ...] = ()
    source: Seen | None = None
    stage: RoundStage | None = None
    every_part: bool = False


def sees_step(step: SeenStep, viewer: Viewer) -> bool:
    """Whether this viewer may see a next step: who-may-see, and for one made from a view, what holds for the view.

    checked-before-shown: not before the view is shown. two-sittings: not in another part, unless the chair lets it.
    child-says-who: not before the child has let the words go with the name.
    """
    if viewer.is_chair:
        return True
    if part_kept(step.kept, viewer.people) is not None:
        return False
    if step.source is None or step.stage is None:
        return True
    within = replace(viewer, sittings=None) if step.every_part else viewer
    return sight(replace(step.source, kept=()), within, stage=step.stage) in {Sight.WHOLE, Sight.WORDS_NAMED}


def sees_entry(entry: SeenEntry, viewer: Viewer) -> bool:
    """who-may-see, two-sittings: whether this viewer may see an entry of the map; otherwise it leaves no trace."""
    if viewer.is_chair:
        return True
    if entry.apart and (viewer.people is None or viewer.people & entry.apart):
        return False
    return part_kept((*entry.kept, *entry.attendance), viewer.people) is None


def sees_line(line: Iterable[tuple[Seen, RoundStage]], viewer: Viewer, *, told: Collection[str]) -> bool:
    """who-may-see: somebody's line over time is there whole, or not at all: one that starts late would tell.

    `told`: answers that are a chosen "I will tell {Chair}"; they leave it out just as one that is kept does. Whatever
    counts as not given (not shown yet, or whose author's being there is kept) leaves a gap, as if they had not come.
    """
    known = [(one, at) for one, at in line if one.shown and part_kept(one.attendance, viewer.people) is None]
    numbered = {Sight.WHOLE, Sight.AS_SAID_ALOUD}
    return all(one.answer_id not in told and sight(one, viewer, stage=at) in numbered for one, at in known)


def sees_seat(sitting_id: SittingId, attendance: Collection[KeptFrom], viewer: Viewer) -> bool:
    """Whether this viewer may know of what somebody did in their place: it was their part, and nobody's to hide."""
    return viewer.is_chair or (viewer.sees_sitting(sitting_id) and part_kept(attendance, viewer.people) is None)


def interpreter_reads(answer: Seen, viewer: Viewer, *, stage: RoundStage, agreed: bool) -> bool:
    """Whether an interpreter may read this one person's words: after the close, agreed on that person's own phone.

    What is kept from the interpreter is nothing to them, and a child's words wait for the child (child-says-who).
    """
    closed = stage is RoundStage.CLOSED or stage in AFTER_THE_SHOW
    if not (agreed and closed) or not viewer.sees_sitting(answer.sitting_id):
        return False
    if not viewer.sees_between(answer.between):  # a scale between two is those two's and the chair's
        return False
    if part_kept(answer.kept, viewer.people) is not None or Words.ASKED in words_kept(answer.asked, viewer):
        return False
    return answer.author is not Group.CHILD or answer.released is not Scope.NOTHING


def _for_the_chair(stage: RoundStage) -> Sight:
    # sealed-until-close: the chair's own page holds nothing before the close either.
    if stage in {RoundStage.CLOSED, RoundStage.ABANDONED} or stage in AFTER_THE_SHOW:
        return Sight.WHOLE
    return Sight.NOTHING
