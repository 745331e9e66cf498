"""Whether anything that must leave a sitting's screens when somebody comes is on them now (security 1.14)."""

from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.sitting import OF_THE_CASE, Shows, Sitting
from meeting_app.domain.visibility import ANYBODY, Words, words_kept
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_in


def words_given_are_shown(records: Records, sitting: Sitting) -> bool:
    """What people said or gave stands on the screens, and they are not plain already.

    That is a round after its show, the next steps, the map, a child's work, and the worry, kept or not; of 10 and 0
    only where they are kept from somebody at all: then the screens go plain whoever comes, so that it tells nothing
    of whom it is about.
    """
    showing = sitting.showing
    if showing.plain or showing.round_id is None:
        return showing.what in {Shows.STEPS, *OF_THE_CASE} and not showing.plain
    round_ = records.get(Round, showing.round_id)
    if round_.stage in AFTER_THE_SHOW or round_.stage is RoundStage.PRESENTING_WORRY:
        return True
    return Words.ASKED in words_kept(kept_in(records, round_), ANYBODY)
