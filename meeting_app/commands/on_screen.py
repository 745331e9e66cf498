"""Whether another round is being presented, so that the one shared screen stays its own (ten-first)."""

from meeting_app.domain.round import PRESENTING, Round
from meeting_app.storage.records import Records


def another_presented(records: Records, sitting_id: str, round_id: str = "") -> bool:
    """Whether a round of this part, other than this one, is at the worry, at 10 or at 0."""
    presented = records.all(Round, sitting_id=sitting_id, stage=sorted(PRESENTING))
    return any(one.id != round_id for one in presented)
