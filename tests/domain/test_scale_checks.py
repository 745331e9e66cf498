"""Gentle checks of a scale's words: what each finds, and what it leaves alone."""

import pytest

from meeting_app.demo.load import example
from meeting_app.domain.checks import Known, Look
from meeting_app.domain.jargon import DEFAULT, jargon_of
from meeting_app.domain.scale_checks import ScaleWords, check_scale
from meeting_app.stems import stems_of

KNOWN = Known(("Maja", "Oskar"), jargon_of(DEFAULT), (), stems_of("en"))
GOOD = {
    "question": "How calm are nights for Maja right now?",
    "ten": "Maja sleeps through the night, and nobody is afraid of the door.",
    "zero": "Somebody gets in at night again, and Maja hears it.",
    "meets": "Gethin shouts at night, and Maja cannot sleep.",
    "is_english": True,
}


def looks(**more) -> list[Look]:
    return [one.look for one in check_scale(ScaleWords(**GOOD | more), KNOWN)]


class TestTheChecks:
    @pytest.mark.parametrize(
        ("more", "found"),
        [
            ({}, []),
            ({"ten": "Very safe."}, [Look.ONE_WORD]),
            ({"zero": "Unsafe"}, [Look.ONE_WORD]),
            ({"ten": "Maja and her siblings sleep well at night."}, [Look.JARGON]),
            ({"ten": "Gethin attends his course and the nights are calm."}, [Look.HOW]),
            ({"question": "How calm were nights for Maja last month?"}, [Look.NOT_NOW]),
            ({"question": "How calm will nights be for Maja?"}, [Look.NOT_NOW]),
            ({"question": "How is Maja's asthma right now?"}, [Look.NOT_THE_WORRY]),
            ({"question": "How is Maja's asthma right now?", "meets": ""}, []),
            ({"ten": GOOD["zero"] + " She is scared.", "zero": GOOD["ten"]}, [Look.WORSE_TEN]),
            ({"question": "", "ten": GOOD["ten"], "zero": ""}, []),
        ],
    )
    def test_each_finds_what_it_is_for_and_leaves_plain_words_alone(self, more, found):
        assert looks(**more) == found

    def test_a_not_turns_what_stands_after_it(self):
        assert looks(ten="Nobody is scared, hurt or alone at night.", zero="Maja is scared at night.") == []

    def test_of_another_language_only_what_needs_no_list(self):
        polish = {
            "question": "Czy było?",
            "ten": "Maja attends a course.",
            "zero": "Zle",
            "is_english": False,
        }
        assert looks(**polish) == [Look.ONE_WORD]
        assert looks(ten="晚上很安静", zero="有人闯入", is_english=False) == [], "no space is put between words there"

    def test_the_examples_scales_have_nothing_to_look_at(self):
        file = example()
        worries = {one["scale"]: one for one in file["danger_statements"]}
        goals = {one["danger"]: one["text"] for one in file["safety_goals"]}
        for scale in file["scales"]:
            worry = worries[scale["id"]]
            words = {name: scale[name] for name in ("question", "ten", "zero")}
            assert looks(**words, meets=f"{worry['text']}\n{goals[worry['id']]}") == [], scale["id"]
