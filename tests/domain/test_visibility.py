"""The one place that decides who may see which answer."""

import pytest

from meeting_app.domain.answer import Standing
from meeting_app.domain.case import Group
from meeting_app.domain.kept_from import Part
from meeting_app.domain.release import Scope
from meeting_app.domain.round import AFTER_THE_SHOW, RoundStage
from meeting_app.domain.visibility import ANYBODY, CHAIR, Seen, Sight, reader, room, sees_line, sight
from tests.factories import kept_from

SHOWN = RoundStage.SHOWN


def an_answer(**more) -> Seen:
    """What is known of an answer when it is decided who sees it: Dorota's, given and shown in part one."""
    known = {
        "answer_id": "a",
        "standing": Standing.FIRST,
        "shown": True,
        "author": Group.FAMILY,
        "sitting_id": "one",
    }
    return Seen(**{**known, **more})


def a_childs(**more) -> Seen:
    return an_answer(author=Group.CHILD, **more)


class TestRoom:
    @pytest.mark.parametrize("stage", [stage for stage in RoundStage if stage not in AFTER_THE_SHOW])
    def test_sealed_until_close_and_checked_before_shown_it_sees_nothing(self, stage):
        assert sight(an_answer(), room("one", ["gethin"]), stage=stage) is Sight.NOTHING
        assert sight(an_answer(), ANYBODY, stage=stage) is Sight.NOTHING

    def test_it_sees_what_is_shown(self):
        assert sight(an_answer(), room("one", ["gethin"]), stage=SHOWN) is Sight.WHOLE

    @pytest.mark.parametrize("standing", [Standing.LATE, Standing.SECOND])
    def test_checked_before_shown_late_and_second_views_are_the_chairs_until_shown(self, standing):
        later = an_answer(standing=standing, shown=False)
        assert sight(later, room("one", ["gethin"]), stage=SHOWN) is Sight.NOTHING
        assert sight(later, CHAIR, stage=SHOWN) is Sight.WHOLE


class TestKeptFromSomebody:
    def test_who_may_see_it_looks_to_them_like_i_will_tell_the_chair(self):
        kept = an_answer(kept=(kept_from("gethin"),))
        assert sight(kept, room("one", ["dorota", "gethin"]), stage=SHOWN) is Sight.AS_TELL_CHAIR
        assert sight(kept, reader("gethin", ["one"]), stage=SHOWN) is Sight.AS_TELL_CHAIR

    def test_who_may_see_it_is_shown_where_none_of_them_is(self):
        kept = an_answer(kept=(kept_from("gethin"),))
        assert sight(kept, room("one", ["dorota", "imogen"]), stage=SHOWN) is Sight.WHOLE
        assert sight(kept, reader("dorota", ["one"]), stage=SHOWN) is Sight.WHOLE

    def test_who_may_see_a_reason_that_is_kept_looks_as_if_it_were_said_out_loud(self):
        kept = an_answer(kept=(kept_from("gethin", Part.REASON),))
        assert sight(kept, room("one", ["gethin"]), stage=SHOWN) is Sight.AS_SAID_ALOUD
        both = an_answer(kept=(kept_from("gethin", Part.REASON), kept_from("nain")))
        assert sight(both, room("one", ["gethin", "nain"]), stage=SHOWN) is Sight.AS_TELL_CHAIR
        assert sight(both, room("one", ["gethin"]), stage=SHOWN) is Sight.AS_SAID_ALOUD

    def test_who_may_see_what_is_kept_from_everybody_is_kept_in_an_empty_room_too(self):
        assert sight(an_answer(kept=(kept_from(None),)), room("one", []), stage=SHOWN) is Sight.AS_TELL_CHAIR

    def test_who_may_see_who_may_be_anybody_may_be_the_one_it_is_kept_from(self):
        assert sight(an_answer(kept=(kept_from("gethin"),)), ANYBODY, stage=SHOWN) is Sight.AS_TELL_CHAIR


class TestTwoSittings:
    def test_two_sittings_nothing_of_one_part_is_seen_in_another(self):
        assert sight(an_answer(), room("two", ["gethin"]), stage=SHOWN) is Sight.NOTHING
        assert sight(an_answer(), reader("gethin", ["two"]), stage=SHOWN) is Sight.NOTHING

    def test_two_sittings_but_what_the_chair_has_ticked_for_it(self):
        ticked = an_answer(carried_to=frozenset({"two"}))
        assert sight(ticked, room("two", ["gethin"]), stage=SHOWN) is Sight.WHOLE
        assert sight(ticked, room("three", ["gethin"]), stage=SHOWN) is Sight.NOTHING

    def test_who_may_see_a_tick_does_not_bring_out_what_is_kept(self):
        ticked = an_answer(carried_to=frozenset({"two"}), kept=(kept_from("gethin"),))
        assert sight(ticked, room("two", ["gethin"]), stage=SHOWN) is Sight.AS_TELL_CHAIR


class TestAChild:
    def test_child_says_who_it_stays_with_the_chair_until_released(self):
        assert sight(a_childs(), room("one", ["dorota"]), stage=SHOWN) is Sight.AS_TELL_CHAIR
        assert sight(a_childs(), CHAIR, stage=SHOWN) is Sight.WHOLE

    @pytest.mark.parametrize(
        ("scope", "seen"),
        [
            (Scope.NOTHING, Sight.AS_TELL_CHAIR),
            (Scope.WORDS, Sight.WORDS),
            (Scope.WORDS_NAMED, Sight.WORDS_NAMED),
            (Scope.ALL, Sight.WHOLE),
        ],
    )
    def test_child_says_who_sees_how_much(self, scope, seen):
        assert sight(a_childs(released=scope), room("one", ["dorota"]), stage=SHOWN) is seen

    def test_who_may_see_a_release_does_not_bring_out_what_is_kept(self):
        kept = (kept_from("gethin", Part.REASON),)
        here = room("one", ["gethin"])
        assert sight(a_childs(released=Scope.ALL, kept=kept), here, stage=SHOWN) is Sight.AS_SAID_ALOUD
        assert sight(a_childs(released=Scope.WORDS, kept=kept), here, stage=SHOWN) is Sight.AS_TELL_CHAIR


class TestChair:
    @pytest.mark.parametrize("stage", RoundStage)
    def test_sealed_until_close_the_chair_sees_nothing_before_the_close_either(self, stage):
        before = stage in {RoundStage.DRAFTED, RoundStage.PRESENTING_WORRY, RoundStage.PRESENTING_TEN,
                           RoundStage.PRESENTING_ZERO, RoundStage.OPEN}  # fmt: skip
        seen = sight(an_answer(), CHAIR, stage=stage)
        assert seen is (Sight.NOTHING if before else Sight.WHOLE)


class TestLineOverTime:
    """Whether somebody's line is there: two views of Dorota's, in two meetings that Gethin was in."""

    GETHIN = reader("gethin", ["one", "two"])

    def seen(self, viewer=GETHIN, *, told=(), first=(), **second) -> bool:
        line = [an_answer(**dict(first)), an_answer(answer_id="b", sitting_id="two", **second)]
        return sees_line([(one, SHOWN) for one in line], viewer, told=told)

    def test_it_is_there_where_each_view_is_seen(self):
        assert self.seen()
        assert self.seen(kept=(kept_from("gethin", Part.REASON),)), "the number is there"

    def test_who_may_see_one_view_that_is_kept_leaves_out_all_of_it(self):
        assert not self.seen(kept=(kept_from("gethin"),))
        assert not self.seen(first={"kept": (kept_from("gethin"),)})
        assert not self.seen(ANYBODY, kept=(kept_from("gethin"),))

    def test_who_may_see_whom_it_is_not_kept_from_sees_it_and_so_does_who_it_was_freed_for(self):
        kept = kept_from("gethin")
        assert self.seen(reader("kofi", ["one", "two"]), kept=(kept,))
        assert self.seen(kept=())

    def test_who_may_see_a_chosen_will_tell_the_chair_leaves_it_out_alike(self):
        assert not self.seen(told={"b"})

    def test_two_sittings_a_view_of_another_part_leaves_it_out_until_it_is_let_through(self):
        elsewhere = {"sitting_id": "three"}
        assert not self.seen(first=elsewhere)
        assert self.seen(first={**elsewhere, "carried_to": frozenset({"one"})})

    def test_child_says_who_a_child_has_a_line_once_all_of_it_may_be_shown(self):
        first = {"author": Group.CHILD, "released": Scope.ALL}
        assert self.seen(first=first, author=Group.CHILD, released=Scope.ALL)
        assert not self.seen(first=first, author=Group.CHILD, released=Scope.WORDS_NAMED)

    def test_what_counts_as_not_given_is_a_gap(self):
        assert self.seen(shown=False, told={"b"})
        assert self.seen(attendance=(kept_from("gethin"),), kept=(kept_from("gethin"),))
