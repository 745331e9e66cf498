"""Direct work with a child: whose word opens it, to whom, and less which bit (child-says-who, who-may-see)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meeting_app.domain.child_work import (
    PARTS,
    Led,
    MaySee,
    SeenWork,
    Shown,
    TextOf,
    Word,
    WorkKind,
    WorkVersion,
    check_led,
    check_shown,
    check_word,
    need_because,
)
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.viewer import together
from meeting_app.domain.visibility import ANYBODY, CHAIR, reader, room
from meeting_app.domain.visibility_work import sees_part, sees_work

TODAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, tzinfo=UTC)
ALL = Word(MaySee.EVERYBODY, (), (), named=True, use="", asked_by="Ann", day=TODAY)
MUM = replace(ALL, may_see=MaySee.THESE, people=("mum",))
SHOWN = Shown("maja", TODAY, "Ann", "en", (TextOf("worries", "The shouting."), TextOf("good", "")))
VERSION = WorkVersion("v", "w", "c", 1, WorkKind.THREE_HOUSES, SHOWN, None, "", "Ann", NOW)
KEPT = KeptFrom("k", "c", None, Subject.WORK, "v", Part.WHOLE, "dad", "She asked.", "a", NOW)


class TestWhoSeesIt:
    def test_nobody_but_the_chair_before_the_childs_word_child_says_who(self):
        for who in (ANYBODY, reader("mum", ()), room("s", ["mum"]), room("s", [])):
            assert not sees_work(SeenWork(None), who)
        assert sees_work(SeenWork(None), CHAIR)

    def test_the_childs_no_holds(self):
        no = SeenWork(replace(ALL, may_see=MaySee.NOBODY))
        assert not sees_work(no, reader("mum", ()))
        assert sees_work(no, CHAIR)

    def test_of_some_people_all_who_look_must_be_among_them(self):
        seen = SeenWork(MUM)
        assert sees_work(seen, reader("mum", ()))
        assert sees_work(seen, room("s", ["mum"]))
        for who in (ANYBODY, reader("dad", ()), room("s", ["mum", "dad"]), room("s", [])):
            assert not sees_work(seen, who)

    def test_what_is_kept_stays_kept_whatever_the_word_is_who_may_see(self):
        seen = SeenWork(ALL, (KEPT,))
        for who in (ANYBODY, reader("dad", ()), room("s", ["mum", "dad"])):
            assert not sees_work(seen, who)
        assert sees_work(seen, reader("mum", ()))
        assert sees_work(SeenWork(ALL), ANYBODY)

    def test_not_that_bit_is_the_chairs_alone(self):
        seen = SeenWork(replace(ALL, less=("worries",)))
        assert [sees_part(seen, part, reader("mum", ())) for part in ("worries", "good")] == [False, True]
        assert sees_part(seen, "worries", CHAIR)
        assert not sees_part(SeenWork(None), "good", reader("mum", ()))

    def test_once_asked_the_child_alone_reads_all_of_their_own_child_says_who(self):
        own = SeenWork(replace(ALL, may_see=MaySee.NOBODY, less=("worries",)), child="maja")
        assert sees_work(own, reader("maja", ()))
        assert sees_part(own, "worries", reader("maja", ()))
        for who in (reader("mum", ()), together(["maja", "mum"], ()), room("s", ["maja"]), ANYBODY):
            assert not sees_work(own, who)
            assert not sees_part(own, "worries", who)
        assert not sees_work(SeenWork(None, child="maja"), reader("maja", ())), "she was not asked yet"
        assert not sees_work(replace(own, kept=(replace(KEPT, person_id="maja"),)), reader("maja", ()))


class TestWhatCanBeTaken:
    def test_words_or_a_drawing_will_do(self):
        check_shown(WorkKind.THREE_HOUSES, SHOWN, has_drawing=False, today=TODAY)
        check_shown(WorkKind.THREE_HOUSES, replace(SHOWN, texts=(), drawn="A house."), has_drawing=True, today=TODAY)

    @pytest.mark.parametrize(
        ("change", "wrong"),
        [
            ({"texts": (TextOf("worries", " "),)}, {"worries": "words_or_drawing"}),
            ({"texts": (TextOf("good", "x" * 5001),)}, {"good": "too_long"}),
            ({"drawn": "x" * 5001}, {"drawn": "too_long"}),
            ({"with_whom": " "}, {"with_whom": "missing"}),
            ({"day": date(2026, 3, 5)}, {"day": "day_to_come"}),
            ({"language": "martian"}, {"language": "choose"}),
        ],
    )
    def test_what_can_not_says_why(self, change, wrong):
        with pytest.raises(InvalidInput) as refused:
            check_shown(WorkKind.THREE_HOUSES, replace(SHOWN, **change), has_drawing=False, today=TODAY)
        assert refused.value.fields == wrong

    def test_a_drawing_is_described(self):
        with pytest.raises(InvalidInput) as refused:
            check_shown(WorkKind.THREE_HOUSES, SHOWN, has_drawing=True, today=TODAY)
        assert refused.value.fields == {"drawn": "describe_drawing"}

    @pytest.mark.parametrize(
        ("word", "wrong"),
        [
            (replace(MUM, people=()), {"people": "word_people"}),
            (replace(ALL, people=("mum",)), {"people": "word_people"}),
            (replace(MUM, people=("stranger",)), {"people": "word_people"}),
            (replace(ALL, less=("own",)), {"less": "choose"}),
            (replace(ALL, asked_by=""), {"asked_by": "missing"}),
            (replace(ALL, day=date(2026, 3, 5)), {"day": "day_to_come"}),
            (replace(ALL, use="x" * 5001), {"use": "too_long"}),
        ],
    )
    def test_the_childs_word_is_about_this_work_and_people_of_the_case(self, word, wrong):
        with pytest.raises(InvalidInput) as refused:
            check_word(word, VERSION, people={"mum", "maja"}, today=TODAY)
        assert refused.value.fields == wrong
        check_word(MUM, VERSION, people={"mum"}, today=TODAY)

    def test_what_it_led_to_says_something(self):
        with pytest.raises(InvalidInput):
            check_led(Led(" ", "", ""))
        with pytest.raises(InvalidInput):
            check_led(Led("", "x" * 5001, ""))
        check_led(Led("", "", "Dad sleeps elsewhere."))

    @pytest.mark.parametrize(("because", "code"), [(" ", "missing"), ("x" * 5001, "too_long")])
    def test_what_takes_anothers_place_says_why(self, because, code):
        with pytest.raises(InvalidInput) as refused:
            need_because(because)
        assert refused.value.fields == {"because": code}

    def test_each_kind_has_parts_of_its_own(self):
        parts = [part for kind in WorkKind for part in PARTS[kind]]
        assert len(parts) == len(set(parts))
