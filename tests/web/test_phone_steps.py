import pytest

from meeting_app.presenters.phone_steps import Draft, Step
from meeting_app.web.phone_steps import made_on, next_step, read_draft


def goes(**form: str):
    return next_step(form, read_draft(form))


class TestNextStep:
    @pytest.mark.parametrize(
        ("form", "step"),
        [
            ({"go": "why", "number": "3"}, Step.WHY),
            ({"go": "higher", "number": "3", "why": "w"}, Step.HIGHER),
            ({"go": "check", "number": "3", "why": "w", "higher": "h"}, Step.CHECK),
            ({"here": "why", "kind": "not_able"}, Step.HIGHER),
            ({"here": "number", "kind": "not_able"}, Step.WHY),
            ({"here": "number", "kind": "tell_chair"}, Step.CHECK),
            ({"here": "why", "number": "3", "aloud": "yes"}, Step.CHECK),
            ({"here": "higher", "number": "3", "why": "w", "dont_know": "yes"}, Step.CHECK),
            ({"go": "number", "number": "3", "why": "w"}, Step.NUMBER),
            ({"go": "why", "number": "3", "why": "w", "higher": "h"}, Step.WHY),
            ({}, Step.NUMBER),
            ({"here": "no such step"}, Step.NUMBER),
        ],
    )
    def test_it_goes_where_the_button_says(self, form, step):
        assert goes(**form) == (step, ())

    @pytest.mark.parametrize(
        ("form", "step", "error"),
        [
            ({"go": "why"}, Step.NUMBER, ("number", "choose")),
            ({"go": "why", "number": "11"}, Step.NUMBER, ("number", "choose")),
            ({"go": "higher", "number": "3", "why": " \n"}, Step.WHY, ("why", "missing")),
            ({"go": "check", "number": "3", "why": "w"}, Step.HIGHER, ("higher", "missing")),
            ({"go": "check", "number": "3"}, Step.WHY, ("why", "missing")),
            ({"go": "higher", "number": "3", "why": "w" * 5001}, Step.WHY, ("why", "too_long")),
            ({"here": "number"}, Step.NUMBER, ("number", "choose")),
        ],
    )
    def test_always_why_and_one_point_higher_it_does_not_go_past_what_is_missing(self, form, step, error):
        assert goes(**form) == (step, (error,))


class TestReadDraft:
    def test_own_words_only_line_ends_are_read_as_typed(self):
        assert read_draft({"why": " a\r\n b "}).why == " a\n b "

    def test_a_kind_that_is_none_is_a_number(self):
        assert read_draft({"kind": "shout"}).kind == "number"

    @pytest.mark.parametrize("number", ["11", "-1", "7.5", "seven", "٣"])
    def test_a_number_is_one_of_eleven(self, number):
        assert read_draft({"number": number}).number == ""

    def test_nothing_has_no_words(self):
        assert not Draft().has_words


class TestMadeOn:
    @pytest.mark.parametrize(("text", "revision"), [("2", 2), ("", 0), ("x", 0), ("-1", 0), ("٣", 0), ("9" * 30, 0)])
    def test_it_reads_a_revision_or_nought(self, text, revision):
        assert made_on({"made_on": text}) == revision
