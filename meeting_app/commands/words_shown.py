"""Whether anything that people gave is on a sitting's screens now (security 1.14)."""

from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.sitting import Shows, Sitting
from meeting_app.storage.records import Records


def words_given_are_shown(records: Records, sitting: Sitting) -> bool:
    """A round after its show, or the next steps, stand on the screens, and they are not plain already."""
    showing = sitting.showing
    if showing.plain or showing.round_id is None:
        return showing.what is Shows.STEPS and not showing.plain
    return records.get(Round, showing.round_id).stage in AFTER_THE_SHOW
