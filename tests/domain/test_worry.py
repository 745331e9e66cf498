"""A worry in parts: put together, edited whole, what can't be taken, and what stood when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from meeting_app.domain.put_into import PutInto
from meeting_app.domain.versions import in_force
from meeting_app.domain.worry import Parts, StatementVersion, TheirWords, text_of, wrong_in_statement
from tests.fakes import BEGINNING

PARTS = Parts("He shouted at night.", "Maja may get hurt.")
TOGETHER = "He shouted at night.\n\nMaja may get hurt."
SAID = TheirWords("Boję się.", "Maja", "pl", "I am afraid.", "Tomasz")


def a_version(**more) -> StatementVersion:
    known = {"id": "v", "statement_id": "s", "case_id": "case", "version": 1, "text": TOGETHER, "dispute": "",
             "language": "en", "made_by": "account", "made_at": BEGINNING}  # fmt: skip
    return StatementVersion(**known | more)


class TestThePartsTogether:
    last = a_version(parts=PARTS)
    new = Parts("He shouted at night, twice.", "Maja may get hurt.")

    @pytest.mark.parametrize(
        ("typed", "parts", "last", "anew", "read"),
        [
            ("", PARTS, None, False, TOGETHER),
            (" \n", Parts("", "Maja may get hurt."), None, False, "Maja may get hurt."),
            ("Mine, whole.", PARTS, None, False, "Mine, whole."),
            ("Mine, whole.", Parts(), None, False, "Mine, whole."),
            (TOGETHER, new, last, False, new.together()),
            ("Mine, whole.", new, last, False, "Mine, whole."),
            ("Mine, whole.", new, last, True, new.together()),
            ("Mine, whole.", Parts(), last, True, "Mine, whole."),
        ],
    )
    def test_they_are_the_text_until_it_is_edited_whole(self, typed, parts, last, anew, read):
        assert text_of(typed, parts, last, anew=anew) == read


class TestWhatCanNotBeTaken:
    def test_what_is_whole_is(self):
        put = PutInto("Krzyczał.", "pl", "Tomasz", "Nie.")
        assert (
            wrong_in_statement(a_version(parts=PARTS, theirs=SAID, put=put, dispute="No.", dispute_by="Gethin")) == {}
        )

    @pytest.mark.parametrize(
        ("more", "wrong"),
        [
            ({"text": " "}, {"text": "missing"}),
            ({"text": "x" * 5001}, {"text": "too_long"}),
            ({"parts": Parts("x" * 5001, ""), "text": "x"}, {"happened": "too_long"}),
            ({"dispute_by": "Gethin"}, {"dispute": "missing"}),
            ({"theirs": replace(SAID, whose=" ")}, {"theirs_whose": "missing"}),
            ({"theirs": replace(SAID, words="")}, {"theirs": "missing"}),
            ({"theirs": replace(SAID, put_by="")}, {"theirs_put_by": "missing"}),
            ({"theirs": replace(SAID, put="")}, {"theirs_put": "missing"}),
            ({"put": PutInto("Krzyczał.", "pl", "")}, {"put_by": "missing"}),
            ({"put": PutInto("He shouted.", "en", "Tomasz")}, {"put_language": "another_language"}),
            ({"language": "no language"}, {"language": "choose"}),
        ],
    )
    def test_each_field_says_why_own_words(self, more, wrong):
        assert wrong_in_statement(a_version(**more)) == wrong

    def test_two_parts_that_are_each_short_enough_make_a_text_that_is(self):
        long = Parts("x" * 5000, "y" * 5000)
        assert wrong_in_statement(a_version(parts=long, text=long.together())) == {}


class TestInForce:
    def test_the_newest_of_its_moment_stood(self):
        later = BEGINNING + timedelta(days=1)
        first, second = a_version(), a_version(version=2, made_at=later)
        assert in_force([second, first], BEGINNING) is first
        assert in_force([first, second], later) is in_force([first, second], None) is second
        assert in_force([first], BEGINNING - timedelta(seconds=1)) is None
