"""The door: code, knocking, the nod, the key."""

import pytest

from meeting_app.commands.messages import gather as gather_say
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.round import RoundStage
from meeting_app.domain.seat import SeatState
from meeting_app.domain.sitting import Shows
from tests.factories import a_world, expects, in_round


@pytest.fixture
def world():
    world = a_world("Dorota", "Imogen")
    world.chair.gathers()
    return world


class TestGather:
    def test_it_shows_a_code_and_lets_phones_knock(self, world):
        assert len(world.sitting.code) == 8
        assert world.sitting.showing.what is Shows.WELCOME

    def test_it_waits_for_the_councils_words(self):
        with pytest.raises(WrongMoment, match="house_words_missing"):
            a_world().chair.does(gather_say.Gather, plain_connection=False, house_is_ready=False)

    def test_it_writes_down_that_the_connection_was_not_private(self):
        world = a_world()
        world.chair.does(gather_say.Gather, plain_connection=True, house_is_ready=True)
        assert world.meeting.plain_connection


class TestTheDoor:
    def test_a_waiting_phone_has_no_place(self, world):
        world.door.knocks("Gran")
        assert [one.state for one in (world.seat("Dorota"), world.seat("Imogen"))] == [SeatState.EXPECTED] * 2

    def test_the_same_phone_keeps_its_number(self, world):
        key = world.door.knocks("Gran")
        first = world.all(WaitingPhone)[0]
        known = {"key_hash": world.hashed(key), "code_hash": world.hashed(world.sitting.code), "first_number": 50}
        world.door.does(gather_say.Knock, name="Grandmother", role="", **known)
        assert [(one.number, one.name) for one in world.all(WaitingPhone)] == [(first.number, "Grandmother")]

    def test_it_does_not_know_a_wrong_or_renewed_code(self, world):
        old = world.sitting.code
        world.chair.does(gather_say.RenewCode)
        for code in (old, "ZZZZZZZZ"):
            with pytest.raises(NotFound, match="code_not_known"):
                world.door.knocks("Gran", code=code)

    def test_a_new_code_empties_the_door_and_drops_nobody(self, world):
        phone = world.phone("Dorota")
        world.door.knocks("Stranger")
        world.chair.does(gather_say.RenewCode)
        assert world.all(WaitingPhone) == []
        assert phone.does(gather_say.ReadHow).code == "read"

    def test_it_is_full_at_three_times_the_expected_and_twenty(self, world):
        for number in range(26):
            world.door.knocks(f"Phone {number}")
        with pytest.raises(WrongMoment, match="door_is_full"):
            world.door.knocks("One more")

    @pytest.mark.parametrize("field", ["name", "role"])
    def test_it_takes_no_long_name_or_role(self, world, field):
        words = {"name": "Gran", "role": ""} | {field: "x" * 81}
        known = {"code_hash": world.hashed(world.sitting.code), "key_hash": "k", "first_number": 1}
        with pytest.raises(InvalidInput):
            world.door.does(gather_say.Knock, **words, **known)

    def test_nobody_turned_away_can_fetch_a_key(self, world):
        key = world.door.knocks("Stranger")
        world.chair.does(gather_say.TurnAway, waiting_id=world.all(WaitingPhone)[0].id)
        with pytest.raises(NotFound, match="not_admitted"):
            world.door.takes(key, "Dorota")


class TestAdmit:
    def test_it_ties_one_phone_to_one_seat(self, world):
        first, second = world.door.knocks("Gran"), world.door.knocks("Gran again")
        world.door.nods(first, "Dorota")
        with pytest.raises(WrongMoment, match="seat_has_phone"):
            world.door.nods(second, "Dorota")
        with pytest.raises(WrongMoment, match="was_admitted"):
            world.door.nods(first, "Imogen")

    def test_the_waiting_key_is_used_up(self, world):
        key = world.door.knocks("Gran")
        world.door.nods(key, "Dorota")
        world.door.takes(key, "Dorota")
        with pytest.raises(NotFound, match="not_admitted"):
            world.door.takes(key, "Dorota")

    def test_an_admitted_phone_whose_person_was_taken_out_gets_no_key(self, world):
        key = world.door.knocks("Gran")
        world.door.nods(key, "Dorota")
        world.chair.removes("Dorota")
        with pytest.raises(NotFound, match="not_admitted"):
            world.door.takes(key, "Dorota")


class TestReseat:
    def test_it_is_used_once_and_for_five_minutes(self, world):
        world.phone("Dorota")
        code = world.chair.offers_reseat("Dorota")
        world.door.takes_place("Dorota", code)
        late = world.chair.offers_reseat("Dorota")
        world.sources.passes(minutes=5)
        for dead in (code, late):
            with pytest.raises(NotFound, match="code_not_known"):
                world.door.takes_place("Dorota", dead)

    def test_a_newer_one_makes_an_older_one_void(self, world):
        world.phone("Dorota")
        older, newer = world.chair.offers_reseat("Dorota"), world.chair.offers_reseat("Dorota")
        with pytest.raises(NotFound):
            world.door.takes_place("Dorota", older)
        assert world.door.takes_place("Dorota", newer).epoch == 2

    def test_there_is_none_for_who_was_taken_out_and_theirs_is_void(self, world):
        world.phone("Dorota")
        code = world.chair.offers_reseat("Dorota")
        world.chair.removes("Dorota")
        assert world.all(ReseatCode) == []
        with pytest.raises(NotFound):
            world.door.takes_place("Dorota", code)
        with pytest.raises(WrongMoment):
            world.chair.offers_reseat("Dorota")


class TestTheScreenWhenSomebodyComes:
    @pytest.mark.parametrize("way", ["admit", "mark present", "re-seat"])
    def test_peoples_words_leave_it_first_who_may_see(self, way):
        world = in_round(RoundStage.SHOWN)
        expects(world, "Kofi")
        if way == "admit":
            world.phone("Kofi")
        elif way == "mark present":
            world.chair.marks_present("Kofi")
        else:
            world.door.takes_place("Dorota", world.chair.offers_reseat("Dorota"))
        assert world.sitting.showing.plain

    def test_it_stays_while_it_shows_nothing_that_people_gave(self):
        world = in_round(RoundStage.OPEN)
        expects(world, "Kofi")
        world.phone("Kofi")
        assert not world.sitting.showing.plain
