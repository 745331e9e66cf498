"""Reasons, the close, and stopping a round."""

import pytest

from meeting_app.domain.answer import Revision
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.missing import Missing, WhyMissing
from meeting_app.domain.round import RoundStage
from tests.factories import expects, in_round


@pytest.fixture
def world():
    return in_round(RoundStage.OPEN)


class TestRecordMissing:
    def test_it_records_one_reason_for_several_nobody_left_out(self, world):
        world.chair.records_missing("Dorota", "Imogen", why=WhyMissing.OUT_OF_TIME)
        assert {one.why for one in world.all(Missing)} == {WhyMissing.OUT_OF_TIME}
        assert world.chair.closes().code == "closed"

    def test_it_changes_a_reason_instead_of_adding_one(self, world):
        world.chair.records_missing("Dorota", why=WhyMissing.NOT_HERE)
        world.chair.records_missing("Dorota", why=WhyMissing.PAPER_LATER)
        assert [one.why for one in world.all(Missing)] == [WhyMissing.PAPER_LATER]

    def test_it_has_no_reason_for_who_has_answered(self, world):
        world.phone("Dorota").gives(7)
        with pytest.raises(WrongMoment) as refused:
            world.chair.records_missing("Dorota", "Imogen")
        assert (refused.value.code, refused.value.rule) == ("has_answered", "nobody-left-out")

    def test_it_has_none_for_who_does_not_score(self):
        world = in_round(RoundStage.OPEN, "Dorota", "Olive")
        with pytest.raises(WrongMoment, match="does_not_score"):
            world.chair.records_missing("Olive")


class TestCloseRound:
    def test_it_waits_for_everybody_expected_nobody_left_out(self, world):
        world.phone("Dorota").gives(7)
        with pytest.raises(WrongMoment) as refused:
            world.chair.closes()
        assert (refused.value.code, refused.value.rule) == ("somebody_missing", "nobody-left-out")

    def test_it_waits_for_who_comes_unannounced_and_not_for_who_was_taken_out(self, world):
        for name in ("Dorota", "Imogen"):
            world.phone(name).gives(7)
        expects(world, "Kofi")
        with pytest.raises(WrongMoment, match="somebody_missing"):
            world.chair.closes()
        world.chair.removes("Kofi")
        assert world.chair.closes().code == "closed"

    def test_it_destroys_what_its_author_replaced_and_keeps_the_digest_own_words(self, world):
        phone = world.phone("Dorota")
        phone.gives(7, why="First words.")
        phone.gives(3, why="Second words.")
        world.chair.records_missing("Imogen")
        world.chair.closes()
        kept = world.all(Revision, order="revision")
        assert [one.given and one.given.why for one in kept] == [None, "Second words."]
        report = world.verify()
        assert report.whole
        assert report.destroyed == 1

    def test_it_keeps_the_answer_of_somebody_taken_out(self, world):
        for name in ("Dorota", "Imogen"):
            world.phone(name).gives(7)
        world.chair.removes("Dorota")
        world.chair.closes()
        assert world.chair.answer_of("Dorota").current == 1


class TestAbandonRound:
    def test_it_needs_a_reason_read_by_someone(self, world):
        with pytest.raises(InvalidInput) as refused:
            world.chair.abandons(" ")
        assert (refused.value.fields, refused.value.rule) == ({"reason": "missing"}, "read-by-someone")

    def test_it_destroys_replaced_words_too_and_clears_the_screen(self, world):
        phone = world.phone("Dorota")
        phone.gives(7)
        phone.gives(3)
        world.chair.abandons()
        assert [one.given is None for one in world.all(Revision, order="revision")] == [True, False]
        assert world.sitting.showing.round_id is None

    def test_it_leaves_another_round_on_the_screen(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        world.chair.abandons(round_id=world.rounds[1].id)
        assert world.sitting.showing.round_id == world.rounds[0].id
