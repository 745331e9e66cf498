"""A day that somebody types is compared with the day where the council is, not with the server's UTC."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from meeting_app.commands.messages import case_map as map_say
from meeting_app.commands.messages import plan as plan_say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.domain.entry import Heading
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.heard import Said
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.today import day_of
from meeting_app.domain.worry import StatementVersion
from tests.commands.test_mapping import WORDS
from tests.factories import prepare
from tests.fakes import Counting, World

# Half past midnight in London, and the evening before in UTC.
AFTER_MIDNIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
TODAY = date(2026, 7, 1)


@pytest.fixture(scope="module")
def world() -> World:
    return prepare(World(sources=Counting(AFTER_MIDNIGHT)), ("Dorota", "Imogen"), 1, worry=True)


def hears(world: World, day: date) -> None:
    (version,) = world.all(StatementVersion)
    of = {"subject": Subject.STATEMENT, "version_id": version.id, "person_id": world.chair.people["Dorota"]}
    world.chair.does(worry_say.WriteHeard, said=Said.YES, day=day, **of)


def adds(world: World, day: date) -> None:
    world.chair.does(
        map_say.AddEntry, heading=Heading.STRENGTH, **WORDS | {"by": None, "by_other": "A neighbour", "day": day}
    )


def for_tonight(world: World, day: date) -> None:
    words = {"who": "Dorota", "where": "At Nain's", "ring": "Imogen"}
    together = (world.chair.people["Dorota"],)
    world.chair.does(plan_say.WriteTonight, together=together, replace_by=day, **words)


class TestJustAfterMidnightInSummer:
    @pytest.mark.parametrize("types", [hears, adds])
    def test_today_is_no_day_to_come_and_tomorrow_is(self, world, types):
        world = world.copy()
        types(world, TODAY)
        with pytest.raises(InvalidInput) as refused:
            types(world, TODAY + timedelta(days=1))
        assert refused.value.fields == {"day": "day_to_come"}

    def test_yesterday_is_past_although_it_is_still_on_in_utc(self, world):
        world = world.copy()
        for_tonight(world, TODAY)
        with pytest.raises(InvalidInput) as refused:
            for_tonight(world, TODAY - timedelta(days=1))
        assert set(refused.value.fields) == {"replace_by"}

    @pytest.mark.parametrize(("place", "day"), [("Europe/London", TODAY), ("UTC", date(2026, 6, 30))])
    def test_it_is_by_the_clocks_of_the_place(self, place, day):
        assert day_of(AFTER_MIDNIGHT, ZoneInfo(place)) == day
