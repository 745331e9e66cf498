"""Item by item: who-may-see holds until somebody with the right has decided, with the reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting_app.domain.access_item import (
    TO_LEAVE_OUT,
    TO_PUT_IN,
    Choice,
    Ground,
    Item,
    ItemDecision,
    ItemLine,
    Mark,
    check_decision,
    with_decisions,
)
from meeting_app.domain.errors import InvalidInput
from tests.fakes import BEGINNING


def an_item(*texts: str, **more) -> Item:
    lines = tuple(ItemLine("Words", text) for text in texts or ("Gethin rang. Shazia has a key.",))
    return Item(**{
        "kind": "note", "thing_id": "n", "part": "", "case_id": "case", "called": "A note", "meeting_id": None,
        "day": date(2026, 3, 2), "order": ("3", ""), "lines": lines, "own": False,
    } | more)  # fmt: skip


def a_decision(item: Item, choice: Choice = Choice.PUT_IN, **more) -> ItemDecision:
    return ItemDecision(**{
        "id": "d", "case_id": "case", "request_id": "request", "kind": item.kind, "thing_id": item.thing_id,
        "part": item.part, "choice": choice, "ground": Ground.KNOWN, "reason": "He was there.", "left_out": (),
        "seen": item.seen, "decided_by": "account", "at": BEGINNING,
    } | more)  # fmt: skip


def given(item: Item, *made: ItemDecision) -> str:
    return "\n".join(line.text for line in with_decisions([item], made)[0].given)


class TestWhatIsGiven:
    def test_who_may_see_what_is_not_decided_is_left_out(self):
        item = an_item()
        assert with_decisions([item], ())[0].is_open
        assert given(item) == ""

    def test_what_is_theirs_is_in_by_itself_and_can_be_decided_otherwise(self):
        item = an_item(own=True)
        assert not with_decisions([item], ())[0].is_open
        assert given(item)
        assert given(item, a_decision(item, Choice.LEAVE_OUT)) == ""

    def test_a_part_is_left_out_without_a_hole(self):
        item = an_item()
        assert given(item, a_decision(item, Choice.WITHOUT, left_out=("Shazia has a key.",))) == "Gethin rang."
        assert given(item, a_decision(item, Choice.WITHOUT, left_out=("Gethin rang. Shazia has a key.",))) == ""

    def test_the_last_decision_counts(self):
        item = an_item()
        later = a_decision(item, Choice.LEAVE_OUT, id="e", at=BEGINNING + timedelta(minutes=1))
        assert given(item, later, a_decision(item)) == ""

    def test_other_words_are_undecided_again(self):
        made = a_decision(an_item())
        changed = an_item("Gethin rang at Nain's.")
        assert with_decisions([changed], (made,))[0].is_open
        assert given(changed, made) == ""

    @pytest.mark.parametrize("choice", [Choice.LEAVE_OUT, Choice.WITHOUT])
    def test_who_may_see_what_was_left_out_of_ones_own_is_not_in_by_itself_once_its_words_are_others(self, choice):
        made = a_decision(an_item(own=True), choice, left_out=("Shazia has a key.",))
        changed = an_item("Gethin rang. Shazia has a key, still.", own=True)
        assert with_decisions([changed], (made,))[0].is_open
        assert given(changed, made) == ""

    @pytest.mark.parametrize("mark", list(Mark))
    def test_who_may_see_what_came_to_be_kept_back_since_is_undecided_again(self, mark):
        made = a_decision(an_item())
        assert given(an_item(marks=(mark,)), made) == ""
        assert with_decisions([an_item(marks=(mark,))], (made,))[0].is_open

    def test_a_decision_is_of_one_part_of_a_thing(self):
        item = an_item()
        assert given(replace(item, part="apart"), a_decision(item)) == ""


class TestDeciding:
    def wrong(self, items, **said) -> dict[str, str]:
        usual = {"choice": Choice.LEAVE_OUT, "ground": Ground.SERIOUS_HARM, "reason": "He would go there."}
        with pytest.raises(InvalidInput) as refused:
            check_decision(items, **{"left_out": (), **usual, **said})
        assert refused.value.rule == "who-may-see"
        return refused.value.fields

    @pytest.mark.parametrize("choice", list(Choice))
    def test_it_needs_a_reason(self, choice):
        assert "reason" in self.wrong([an_item()], choice=choice, reason=" ")

    def test_it_needs_an_item(self):
        assert "items" in self.wrong([])

    def test_its_ground_goes_with_the_choice(self):
        for ground in TO_PUT_IN:
            assert "ground" in self.wrong([an_item()], ground=ground)
        for ground in TO_LEAVE_OUT:
            assert "ground" in self.wrong([an_item()], choice=Choice.PUT_IN, ground=ground)

    @pytest.mark.parametrize("mark", list(Mark))
    def test_what_is_kept_back_is_put_in_by_itself_alone(self, mark):
        kept, plain = an_item(marks=(mark,)), an_item(thing_id="m")
        put_in = {"choice": Choice.PUT_IN, "ground": Ground.AGREED}
        assert self.wrong([kept, plain], **put_in) == {"items": "one_by_one"}
        check_decision([kept], reason="She agreed.", left_out=(), **put_in)
        check_decision([kept, plain], choice=Choice.LEAVE_OUT, ground=Ground.SERIOUS_HARM, reason="Harm.", left_out=())

    @pytest.mark.parametrize("left_out", [(), ("not there",), (" ",)])
    def test_a_part_is_words_of_it(self, left_out):
        assert "left_out" in self.wrong([an_item()], choice=Choice.WITHOUT, left_out=left_out)

    def test_a_part_is_taken_out_of_one_item(self):
        two = [an_item(), an_item(thing_id="m")]
        assert self.wrong(two, choice=Choice.WITHOUT, left_out=("Gethin rang.",)) == {"items": "one_by_one"}
