"""The case so far, as one document for a reader: worries, goals, the map, and each scale over time.

who-may-see: it is made of the pages that its reader may have, and of nothing else.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from meeting_app.domain.case import Case
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.entry import Column
from meeting_app.domain.matches import Match
from meeting_app.domain.scale import Scale
from meeting_app.presenters.case_map import CaseMap, ScaleOnMap, Under, map_of
from meeting_app.presenters.copy_readers import CopyReader, readers_in
from meeting_app.presenters.goals_as import goals_as, texts_of_goals
from meeting_app.presenters.lines import of_known_scales
from meeting_app.presenters.map_texts import texts_of
from meeting_app.presenters.over_time import Chosen, OverTimeView, over_time
from meeting_app.presenters.page import Page
from meeting_app.presenters.words_to_keep import words_to_keep
from meeting_app.presenters.worries_on_map import WorryOnMap
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

NOTHING = CaseMap((), ())


@dataclass(frozen=True, slots=True)
class SoFarView:
    """The page; without a reader it asks for one. `found` is for the chair, who looks at it.

    `scales`: each that was asked; where there are very many meetings, in parts of some of them in a row.
    """

    page: Page
    case: Case
    readers: tuple[CopyReader, ...]
    council: CouncilWords
    today: date
    reader: CopyReader | None = None
    map: CaseMap = NOTHING
    goals: tuple[WorryOnMap, ...] = ()
    scales: tuple[OverTimeView, ...] = ()
    found: tuple[Match, ...] = ()

    @property
    def worries(self) -> tuple[WorryOnMap, ...]:
        """In the order in which they stand on the map."""
        return tuple(worry for one in self.map.under.values() for worry in one.worries)

    @property
    def columns(self) -> tuple[tuple[Column, tuple[Under, ...]], ...]:
        """What else stands on the map, under the headings that have any."""
        filled = (
            (column, tuple(one for one in under if one.entries or one.steps)) for column, under in self.map.columns
        )
        return tuple((name, under) for name, under in filled if under)

    @property
    def not_asked(self) -> tuple[ScaleOnMap, ...]:
        """As the map has them."""
        asked = {one.scale_id for one in self.scales}
        return tuple(one for one in self.map.scales if one.wording.scale_id not in asked)


def so_far(
    records: Records, case: Case, reader: CopyReader | None, *, chair: str, today: date, page: Page
) -> SoFarView:
    """As its reader may see it; write-first: nothing earlier of a scale that is being asked now."""
    empty = SoFarView(page, case, readers_in(records, case), load_house(records).words, today)
    if reader is None:
        return empty
    viewer = reader.viewer_of_case(records, case)
    shown, goals = map_of(records, case, viewer), goals_as(records, case, viewer)
    scales = tuple(_scales(records, case, reader, chair, page))
    words = words_to_keep(records, case, reader, [*texts_of(shown), *texts_of_goals(goals)])
    found = (*words, *(match for one in scales for match in one.found))
    return replace(empty, reader=reader, map=shown, goals=goals, scales=scales, found=found)


def _scales(records: Records, case: Case, reader: CopyReader, chair: str, page: Page) -> Iterator[OverTimeView]:
    def periods(scale: Scale) -> list[OverTimeView]:
        def at(period: int) -> OverTimeView:
            chosen = Chosen(everybody=True, period=period)
            return over_time(records, case, scale, reader, chosen, chair=chair, page=page)

        newest = at(0)
        earlier = [at(one.number) for one in reversed(newest.periods[1:])]
        return [*earlier, newest] if newest.hidden_until_shown or newest.times else earlier

    for views in of_known_scales(records, case, periods):
        yield from views
