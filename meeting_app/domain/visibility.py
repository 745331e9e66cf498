"""The only place that decides who may see which answer: for page, push, print and CSV alike.

sealed-until-close, checked-before-shown, child-says-who and who-may-see are held here, on ids, before any word is
decrypted.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from meeting_app.domain.answer import Settled, Standing
from meeting_app.domain.case import Group
from meeting_app.domain.round import AFTER_THE_SHOW, RoundStage


class Viewer(StrEnum):
    """Who looks: the room (screens, print, CSV), or the chair alone."""

    ROOM = "room"
    CHAIR = "chair"


class Sight(StrEnum):
    """What a viewer gets of an answer."""

    WHOLE = "whole"
    AS_TELL_CHAIR = "as_tell_chair"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Seen:
    """What must be known of an answer to decide; never its words or its number."""

    answer_id: str
    standing: Standing
    settled: Settled
    shown: bool
    author: Group


def sight(answer: Seen, viewer: Viewer, *, stage: RoundStage, kept: Collection[str]) -> Sight:
    """What this viewer may see of this answer now. `kept`: ids of answers that are kept from the room.

    A kept-back answer looks to the room exactly as if its author had chosen "I will tell {Chair}" (security 1.14).
    Whatever came after the show - late, second, or from a paper form - is the chair's alone until it is shown.
    """
    if viewer is Viewer.CHAIR:
        return _for_the_chair(stage)
    if stage not in AFTER_THE_SHOW or not answer.shown:
        return Sight.NOTHING
    if _is_kept(answer, kept):
        return Sight.AS_TELL_CHAIR
    return Sight.WHOLE


def _for_the_chair(stage: RoundStage) -> Sight:
    # sealed-until-close: the chair's own page holds nothing before the close either.
    if stage in {RoundStage.CLOSED, RoundStage.ABANDONED} or stage in AFTER_THE_SHOW:
        return Sight.WHOLE
    return Sight.NOTHING


def _is_kept(answer: Seen, kept: Collection[str]) -> bool:
    # child-says-who: a child's answer stays with the chair until it is released, and there is no release yet.
    return answer.answer_id in kept or answer.settled is Settled.KEEP or answer.author is Group.CHILD
