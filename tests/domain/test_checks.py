"""Gentle checks of a worry: what each finds, and what it leaves alone; the reading ease; the list of words."""

import pytest

from meeting_app.demo.load import example
from meeting_app.domain.checks import Finding, Known, Look, Written, check_worry
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.jargon import DEFAULT, Jargon, check_jargon, jargon_of
from meeting_app.domain.reading_ease import PLAIN, _syllables, reading_ease
from meeting_app.stems import stems_of

KNOWN = Known(("Maja", "Oskar"), jargon_of(DEFAULT), (("Shazia", "Gethin"),), stems_of("en"))
PLAIN_WORRY = "Gethin shouts at night. Maja may be too scared to sleep, and be tired at school."
HARD_WORRY = (
    "Parental accommodation instability continually undermines educational participation, and Maja may experience "
    "considerable deterioration regarding emotional wellbeing throughout adolescence."
)


def looks(text: str, **more) -> set[Look]:
    return {one.look for one in check_worry(Written(text, text, **more), KNOWN)}


class TestTheChecks:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (PLAIN_WORRY, set()),
            (f"{PLAIN_WORRY} We are also worried about the damp.", {Look.SEVERAL}),
            ("1. Maja may be hurt.\n2. Oskar may be ill.", {Look.SEVERAL}),
            ("He drinks, Maja misses lessons, and her inhaler runs out. She may die. So may Oskar.", {Look.SEVERAL}),
            ("Gethin shouts at night and may do so again.", {Look.NO_CHILD}),
            ("Gethin shouts at night. Maja is in bed.", {Look.NO_IMPACT}),
            ("Gethin shouts at night. The twins could wake up.", set()),
            (f"{PLAIN_WORRY} His engagement is poor.", {Look.JARGON}),
            (HARD_WORRY, {Look.HARD}),
            (f"{PLAIN_WORRY} Shazia heard it.", {Look.KEPT_NAME}),
        ],
    )
    def test_each_finds_what_it_is_for_and_leaves_plain_words_alone(self, text, found):
        assert looks(text) == found

    def test_written_in_parts_the_part_about_the_child_says_what_may_happen(self):
        assert looks("He shouts at night. Maja hides.", may_happen=" ") == {Look.NO_IMPACT}
        assert looks("He shouts at night. Maja hides.", may_happen="Maja hides.") == set()

    def test_for_each_word_there_is_a_plain_one_in_its_other_forms_too(self):
        text = "Maja and her siblings may be dysregulated. LAC, but a lac is another thing."
        (finding,) = check_worry(Written(text, text), KNOWN)
        assert finding == Finding(
            Look.JARGON,
            (("dysregulated", "very upset"), ("LAC", "looked-after child"), ("siblings", "brothers and sisters")),
        )

    def test_of_what_is_not_english_only_names_are_looked_at(self):
        text = "Gethin krzyczy w nocy. Shazia to słyszała. " + HARD_WORRY
        (finding,) = check_worry(Written("", text), KNOWN)
        assert finding == Finding(Look.KEPT_NAME, (("Shazia", "Gethin"),))

    def test_of_the_example_it_names_the_neighbour_whose_view_was_kept_back_who_may_see(self):
        first, second, third = (looks(one["text"]) for one in example()["danger_statements"])
        assert (first, second, third) == (set(), {Look.KEPT_NAME}, {Look.HARD})


class TestReadingEase:
    @pytest.mark.parametrize(
        ("word", "number"),
        [("home", 1), ("likes", 1), ("named", 1), ("wanted", 2), ("needed", 2), ("houses", 2), ("washes", 2),
         ("tables", 2), ("smiles", 1), ("worried", 2), ("the", 1), ("children", 2), ("ambulance", 3)],
    )  # fmt: skip
    def test_syllables_are_groups_of_vowels_less_what_is_not_said(self, word, number):
        assert _syllables(word) == number

    def test_it_is_flesch_s_formula(self):
        text = "The cat sat on the mat. The dog ran to the door and it was shut."
        assert reading_ease(text) == pytest.approx(206.835 - 1.015 * 16 / 2 - 84.6 * 16 / 16)
        assert reading_ease(HARD_WORRY) < 0 < PLAIN

    def test_of_a_few_words_nothing_is_said(self):
        assert reading_ease("Considerable deterioration regarding emotional wellbeing.") is None


class TestTheList:
    def test_a_line_is_a_word_and_a_plain_one(self):
        assert jargon_of("NFA = nothing more is done\n\n  LAC=looked-after = child ") == (
            Jargon("NFA", "nothing more is done"), Jargon("LAC", "looked-after = child"),
        )  # fmt: skip
        check_jargon(DEFAULT)
        check_jargon("")

    @pytest.mark.parametrize(
        ("text", "code"), [("NFA", "word_and_plain"), ("= no", "word_and_plain"), ("a = b\n" * 5000, "list_too_long")]
    )
    def test_a_line_without_either_is_not_taken(self, text, code):
        with pytest.raises(InvalidInput) as refused:
            check_jargon(text)
        assert refused.value.fields == {"jargon": code}
