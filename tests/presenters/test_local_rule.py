"""The council's rule about low numbers: for the chair alone, in the covered look, by each person's own number."""

import pytest

from meeting_app.commands.messages.house import WriteHouse
from meeting_app.domain.account import House
from meeting_app.domain.answer import Kind
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.local_rule import rule_for
from meeting_app.domain.round import RoundStage
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import record_view
from meeting_app.presenters.screen import screen_view
from tests.drivers import a_given
from tests.factories import in_round
from tests.presenters.desk import look_of, page_of
from tests.presenters.phones import html, renderer, view_of
from tests.presenters.test_several import console_says

RULE = "Ring your manager today."


def writes(world, **rule):
    words = {"council": "Thornmere", "contact": "01632 960000", "privacy_notice": "thornmere.example", "ring_today": ""}
    world.chair.does(WriteHouse, **words, **{"rule_at": 2, "rule_words": RULE} | rule)


def given(*numbers):
    world = in_round(RoundStage.OPEN)
    writes(world)
    for name, number in zip(("Dorota", "Imogen"), numbers, strict=True):
        world.phones[name].gives(number)
    return world


def pages_of_others(world) -> list[str]:
    with world.read() as records:
        screen = screen_view(records, world.sitting, now=world.sources.now(), page=Page(""))
        record = record_view(records, world.meeting, ANYBODY, page=Page(""))
    made = renderer()
    return [
        made.page("screen/screen.html", screen),
        made.page("record/print.html", record),
        *(html(view_of(world, name)) for name in world.phones),
    ]


class TestTheRule:
    @pytest.mark.parametrize(("number", "says"), [(0, RULE), (2, RULE), (3, ""), (10, ""), (None, "")])
    def test_it_is_about_one_persons_own_number(self, number, says):
        assert rule_for(House("house", rule_at=2, rule_words=RULE), number) == says

    def test_it_is_off_by_default(self):
        assert [rule_for(House("house"), number) for number in range(11)] == [""] * 11

    def test_before_the_close_it_is_nowhere_sealed_until_close(self):
        world = given(0, 1)
        assert RULE not in console_says(world)
        assert RULE not in str(pages_of_others(world))

    def test_after_the_close_it_stands_in_the_covered_look_beside_that_view(self):
        world = given(1, 8)
        world.chair.closes()
        world.chair.looks()
        said = page_of("chair/look.html", look_of(world))
        assert said.count(RULE) == 1
        covered = said[said.index('<details data-private class="cover">') :]
        its_own = covered[covered.index(f'id="view-{world.chair.answer_of("Dorota").id}"') :]
        assert RULE in its_own[: its_own.index("</li>")]
        assert RULE not in console_says(world)

    def test_it_is_never_worked_out_from_several_numbers_no_averages(self):
        world = given(3, 3)
        world.chair.closes()
        world.chair.looks()
        assert RULE not in page_of("chair/look.html", look_of(world))

    def test_it_is_on_no_screen_no_phone_and_in_no_copy(self):
        world = given(1, 2)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows, world.chair.ends):
            step()
            if world.round.stage is not RoundStage.RECORDED:
                assert RULE not in str(pages_of_others(world))
        with world.read() as records:
            record = record_view(records, world.meeting, ANYBODY, page=Page(""))
        assert RULE not in renderer().page("record/print.html", record)

    def test_who_is_not_able_to_say_has_no_number(self):
        world = in_round(RoundStage.OPEN)
        writes(world)
        for name in ("Dorota", "Imogen"):
            world.phones[name].gives(given=a_given(None, kind=Kind.NOT_ABLE))
        world.chair.closes()
        world.chair.looks()
        assert RULE not in page_of("chair/look.html", look_of(world))

    @pytest.mark.parametrize(
        ("rule", "fields"),
        [
            ({"rule_at": None}, {"rule_at": "missing"}),
            ({"rule_at": 11}, {"rule_at": "from_0_to_10"}),
            ({"rule_words": " "}, {"rule_words": "missing"}),
            ({"rule_words": "x" * 1001}, {"rule_words": "too_long"}),
        ],
    )
    def test_it_says_what_is_missing(self, rule, fields):
        with pytest.raises(InvalidInput) as refused:
            writes(in_round(RoundStage.DRAFTED), **rule)
        assert refused.value.fields == fields

    def test_it_can_be_switched_off_again(self):
        world = given(0, 0)
        writes(world, rule_at=None, rule_words="")
        world.chair.closes()
        world.chair.looks()
        assert RULE not in page_of("chair/look.html", look_of(world))
