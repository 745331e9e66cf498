"""A scale that was asked before, round by round, as it is shown again on a case's pages."""

import itertools
from dataclasses import field
from datetime import date

from meeting_app.domain.ids import ItemId
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import Subject, by_subject
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.visibility import ANYBODY, Viewer
from meeting_app.presenters.amended_views import AddedTo, added_to
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class AskedOnce:
    """One round of a scale: when, against which words, and what each gave (never-a-bare-number).

    `kept`: these words are kept from somebody. `plan_only`: of that meeting only what was agreed is kept.
    `added_to`: when something was added to a view after its sealing.
    """

    meeting_public_id: str
    day: date
    kind: MeetingKind
    wording: Wording
    stage: RoundStage
    views: tuple[ShownView, ...]
    kept: bool = False
    plan_only: bool = False
    added_to: AddedTo = field(default_factory=dict)


def asked_once(
    records: Records,
    rounds: list[Round],
    items: dict[ItemId, Item],
    wordings: dict[str, Wording],
    meetings: dict[str, Meeting],
    *,
    viewer: Viewer = ANYBODY,
) -> tuple[AskedOnce, ...]:
    """Each of these rounds as its viewer may see it."""
    kept = {id_ for one in rounds[:1] for id_ in by_subject(kept_of_case(records, one.case_id), Subject.WORDING)}
    views = {
        one.id: () if meetings[one.meeting_id].lets_views_go else round_views(records, one, viewer) for one in rounds
    }
    added = added_to(records, rounds[0].case_id, itertools.chain(*views.values()), viewer) if rounds else {}
    lines = [
        AskedOnce(
            meetings[one.meeting_id].public_id,
            meetings[one.meeting_id].day,
            meetings[one.meeting_id].kind,
            wordings[str(items[one.item_id].wording_id)],
            one.stage,
            views[one.id],
            str(items[one.item_id].wording_id) in kept,
            meetings[one.meeting_id].lets_views_go,
            added,
        )
        for one in rounds
    ]
    return tuple(sorted(lines, key=lambda line: line.day))
