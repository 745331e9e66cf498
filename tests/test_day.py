"""The work of a day over a real file: what is due goes, once, and nothing of it is left on the disk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.case import Case
from meeting_app.domain.certificate import Certificate, DayWork, LettingGo, Thing
from meeting_app.domain.errors import NotFound, WrongMoment
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.signing_key import SigningKey
from meeting_app.hourly import Night, begin_hours
from meeting_app.letting_go import GIVE_UP_READING, Day
from meeting_app.opened import Opened
from meeting_app.storage.key_files import MEETINGS
from meeting_app.storage.signer import has_signed
from meeting_app.storage.verify import verify
from tests.app_world import AppWorld, make_world
from tests.test_one_round import gives, opened

LONDON = ZoneInfo("Europe/London")
DIGEST = "ab" * 32
MONTH = 32


def sealed_and_filed(folder: Path, **environment: str) -> AppWorld:
    """A record that was filed, in a council that keeps copies of its kind for one month."""
    world = make_world(folder, **environment)
    (dorota,) = opened(world, "Dorota")
    gives(dorota, 3, "A rare word: quokkabird.", "one")
    round_id = world.rounds()[0].id
    world.chair.get(f"{world.console}/missing/{round_id}")
    others = [one for name, ids in world.chair.forms[-1].choices.items() if name == "seat_ids" for one in ids]
    world.chair.press(f"/missing/{round_id}", seat_ids=others, why="not_here", and_close="yes")
    for step in ("look_at_round", "show_round"):
        world.do(step, round_id=round_id)
    for step in ("end_meeting", "seal_meeting"):
        world.do(step)
    world.chair.get("/account/periods")
    world.chair.press("/account/periods", **{f"count_{world.meeting().kind}": "1"})
    world.chair.get(f"/meetings/{world.public_id}/record/filed")
    world.chair.press("/filed", reference="CS/1", digest=DIGEST)
    return world


@pytest.fixture
def world(tmp_path):
    """A week before all of it goes: the house has shown since then, day by day, what does."""
    world = sealed_and_filed(tmp_path / "data")
    one_day(world, MONTH - 7)
    return world


def days_on(world: AppWorld, days: float) -> Opened:
    """The parts below the pages, so many days on."""
    moment = world.app.opened.now() + timedelta(days=days)
    return replace(world.app.opened, now=lambda: moment, dispatcher=world.app.opened.dispatcher.at(lambda: moment))


def one_day(world: AppWorld, days: float) -> None:
    Day(days_on(world, days), lambda _: None).work()


def works(world: AppWorld, days: float) -> None:
    """That day, after a week in which what goes was to be seen (kept-for-a-time)."""
    one_day(world, days - 7)
    one_day(world, days)


def stored(world: AppWorld, cls: type) -> list:
    with world.app.opened.read() as records:
        return records.all(cls)


class NoHours:
    """An engine whose hours never come."""

    def spawn(self, *_: object) -> None: ...
    def pause(self, seconds: float) -> None: ...


def fails(error: BaseException) -> None:
    raise error


def says(world: AppWorld) -> str:
    """The last line of what `verify` says."""
    with world.app.opened.database.read() as connection:
        return verify(connection, world.app.opened.case_keys).lines[-1]


def disk(world: AppWorld) -> bytes:
    """All that lies in the data folder."""
    file = Path(str(world.app.opened.database.writing.url.database))
    return b"".join(one.read_bytes() for one in sorted(file.parent.rglob("*")) if one.is_file())


class TestADay:
    def test_nothing_goes_before_its_day_kept_for_a_time(self, world):
        works(world, 27)
        assert [len(stored(world, one)) for one in (Case, Meeting, Certificate)] == [1, 1, 0]

    def test_what_is_due_goes_and_nothing_of_it_is_on_the_disk(self, world):
        meeting = world.meeting()
        ids = (meeting.public_id, meeting.place)
        assert ids[0].encode() in disk(world), "else this shows nothing"
        works(world, MONTH)
        assert [len(stored(world, one)) for one in (Case, Meeting, LettingGo)] == [0, 0, 0]
        (one,) = stored(world, Certificate)
        assert (one.thing, one.meetings) == (Thing.CASE, 1)
        assert (one.key_id, len(one.signature)) == (world.app.opened.signer.fingerprint, 128)
        assert ids[0].encode() not in disk(world), "deleted, overwritten, and out of the log"
        with world.app.opened.database.read() as connection:
            assert verify(connection, world.app.opened.case_keys).whole

    def test_after_a_pause_or_with_a_clock_that_ran_ahead_it_is_seen_for_a_week_first_kept_for_a_time(self, world):
        """Nobody was shown it in the week before; and a clock that is put right again is no reason to wait for long."""
        for far in (MONTH + 1, 3000):
            one_day(world, far)
            assert len(stored(world, Meeting)) == 1, "the last day was more than a week before"
        one_day(world, MONTH + 2)
        one_day(world, MONTH + 8)
        assert len(stored(world, Meeting)) == 1
        one_day(world, MONTH + 9)
        assert stored(world, Meeting) == []

    def test_a_day_is_one_processs(self, world):
        first, second = days_on(world, MONTH), days_on(world, MONTH)
        take = say.BeginDay(command_id="1", day=first.today())
        first.dispatcher.handle(take, TheHouse())
        Day(second, lambda _: None).work()
        assert len(stored(world, Meeting)) == 1, "another has taken the day"

    def test_a_day_whose_taker_died_is_gone_on_with_later_and_a_done_one_is_not(self, world):
        first = days_on(world, MONTH)
        first.dispatcher.handle(say.BeginDay(command_id="1", day=first.today()), TheHouse())
        works(world, MONTH + 0.1)
        assert stored(world, Meeting) == []
        with pytest.raises(WrongMoment, match="day_is_done"):
            days_on(world, MONTH + 0.2).dispatcher.handle(
                say.BeginDay(command_id="2", day=first.today()), TheHouse()
            )  # fmt: skip

    def test_what_a_crash_left_half_way_is_gone_on_with(self, world, monkeypatch):
        """The first piece of a case is gone, and then the process: the next one goes on without a new day."""
        monkeypatch.setattr("meeting_app.commands.letting_go.MOST", 5)
        parts = days_on(world, MONTH)
        case_id = stored(world, Case)[0].id
        steps = [
            say.BeginCase(command_id="1", about_case=case_id),
            say.LetMeetingGo(command_id="2", about_meeting=world.meeting().id),
        ]
        for one in steps:
            parts.dispatcher.handle(one, TheHouse())
        going = stored(world, LettingGo)[0]
        parts.dispatcher.handle(say.LetRowsGo(command_id="3", going_id=going.id), TheHouse())
        keys = Path(str(parts.database.writing.url.database)).parent / MEETINGS
        assert len(list(keys.iterdir())) == 1, "the process stopped between the meeting's rows and its key"
        Day(days_on(world, MONTH), lambda _: None).finish()
        assert [len(stored(world, one)) for one in (LettingGo, Certificate)] == [0, 1]
        assert list(keys.iterdir()) == []

    def test_it_is_certified_only_once_the_log_is_empty(self, world):
        parts = days_on(world, MONTH)
        tried = []
        busy = replace(parts, database=replace(parts.database, checkpoint=lambda: bool(tried.append(1))))
        Day(busy, lambda _: None).work()
        assert len(tried) >= GIVE_UP_READING
        assert [len(stored(world, one)) for one in (LettingGo, Certificate)] == [1, 0]
        works(world, MONTH)
        assert [len(stored(world, one)) for one in (LettingGo, Certificate)] == [0, 1]

    def test_one_that_a_crash_left_unsigned_is_signed_within_the_hour_kept_for_a_time(self, world, monkeypatch):
        with monkeypatch.context() as patched:
            patched.setattr(Day, "sign", lambda _: None)
            works(world, MONTH)
        (one,) = stored(world, Certificate)
        assert (one.key_id, one.signature) == ("", "")
        assert says(world) == "1 certificates are not signed; the server signs them within the hour."
        begin_hours(world.app.opened, NoHours(), publish=lambda _: None, log_fault=lambda error, **_: fails(error))
        (one,) = stored(world, Certificate)
        (key,) = stored(world, SigningKey)
        assert has_signed(key.public, one.signature, one.message)
        assert "within the hour" not in says(world)

    def test_days_that_are_past_are_not_kept(self, world):
        one_day(world, 1)
        one_day(world, 2)
        assert [one.day for one in stored(world, DayWork)] == [days_on(world, 2).today()]

    def test_a_key_that_is_gone_is_gone_from_memory(self, world):
        case_id = stored(world, Case)[0].id
        works(world, MONTH)
        with world.app.opened.read() as records, pytest.raises(NotFound):
            records.key_of(case_id)


class TestNight:
    @pytest.mark.parametrize(
        ("now", "past"),
        [
            (datetime(2026, 1, 7, 4, 9, tzinfo=UTC), False),
            (datetime(2026, 1, 7, 4, 10, tzinfo=UTC), True),
            (datetime(2026, 6, 7, 3, 9, tzinfo=UTC), False),
            (datetime(2026, 6, 7, 3, 10, tzinfo=UTC), True),
            (datetime(2026, 3, 29, 3, 10, tzinfo=UTC), True),
            (datetime(2026, 10, 25, 4, 10, tzinfo=UTC), True),
            (datetime(2026, 10, 25, 4, 9, tzinfo=UTC), False),
        ],
    )
    def test_a_days_work_is_due_by_the_clocks_where_the_council_is(self, now, past):
        assert Night(LONDON).is_past(now) is past

    def test_it_says_how_long_until_the_next(self):
        assert Night(LONDON).until(datetime(2026, 6, 7, 3, 0, tzinfo=UTC)) == 600
        assert Night(LONDON).until(datetime(2026, 6, 7, 3, 11, tzinfo=UTC)) == 24 * 3600 - 60
