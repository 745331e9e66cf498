"""What of a round stands in the chair's own record alone, covered."""

from meeting_app.domain.answer import Standing
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.records import Records


def kept_views(records: Records, round_: Round, room: tuple[ShownView, ...]) -> tuple[ShownView, ...]:
    """What only the chair sees of a round: kept back, not shown yet, or of an abandoned round that was looked at."""
    if round_.stage not in AFTER_THE_SHOW and round_.looked_at is None:
        return ()
    in_the_room = {view.answer_id: view for view in room}
    return tuple(
        view
        for view in round_views(records, round_, CHAIR)
        if view.answer_id not in in_the_room or in_the_room[view.answer_id].kind is not view.kind
        or (view.standing is not Standing.FIRST and not view.shown) or view.kept
        or (view.released is not None and view.released.left_out)
    )  # fmt: skip
