"""record-once, own-words, who-may-see: what may be added to a sealed record, and where it stands for whom."""

from dataclasses import replace

import pytest

from meeting_app.domain.amendment import About, Amendment, AmendmentKind, check_amendment, check_sealed, root_of
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, PersonId, SittingId
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.visibility import ANYBODY, CHAIR, reader
from meeting_app.domain.visibility_amended import Knows, SeenAmendment, Stands, stands
from tests.factories import a_meeting, kept_from
from tests.fakes import BEGINNING

DOROTA, KOFI = PersonId("dorota"), PersonId("kofi")
ONE, TWO = SittingId("one"), SittingId("two")
ALL = Knows(people={DOROTA, KOFI}, parts={ONE, TWO})


def an_amendment(**more) -> Amendment:
    return Amendment(**{
        "id": "amendment", "case_id": CaseId("case"), "meeting_id": MeetingId("meeting"),
        "kind": AmendmentKind.DISSENT, "about": About.RECORD, "subject_id": "", "person_id": DOROTA,
        "text": "I never said that.", "language": "en", "put": None, "why": "She read her copy.", "every_part": False,
        "typed_by": "Rosalind", "at": BEGINNING,
    } | more)  # fmt: skip


class TestMoment:
    @pytest.mark.parametrize("stage", set(MeetingStage) - {MeetingStage.SEALED})
    def test_record_once_before_the_sealing_the_write_up_is_the_place(self, stage):
        with pytest.raises(WrongMoment) as refused:
            check_sealed(a_meeting(stage))
        assert (refused.value.code, refused.value.rule) == ("not_sealed_yet", "record-once")

    def test_it_is_added_once_it_is_sealed(self):
        check_sealed(a_meeting(MeetingStage.SEALED))


class TestWords:
    def refused(self, **more) -> dict[str, str]:
        with pytest.raises(InvalidInput) as refused:
            check_amendment(an_amendment(**more))
        assert refused.value.rule == "own-words"
        return refused.value.fields

    def test_it_has_words_and_says_why(self):
        assert self.refused(text=" ", why="\n") == {"text": "missing", "why": "missing"}
        assert self.refused(text="x" * 5001, why="x" * 5001) == {"text": "too_long", "why": "too_long"}
        check_amendment(an_amendment(text="٥" * 5000))

    @pytest.mark.parametrize("kind", [AmendmentKind.DISSENT, AmendmentKind.RIGHT_OF_REPLY])
    def test_a_dissent_and_a_reply_are_somebodys(self, kind):
        assert self.refused(kind=kind, person_id=None) == {"person_id": "choose"}

    @pytest.mark.parametrize("kind", [AmendmentKind.CORRECTION, AmendmentKind.ADDITION])
    def test_the_chair_may_put_a_slip_right(self, kind):
        check_amendment(an_amendment(kind=kind, person_id=None))

    def test_a_translation_has_its_makers_name_and_is_into_another_language(self):
        assert self.refused(put=PutInto("Nie.", "en", "")) == {"put_by": "missing", "put_language": "another_language"}
        check_amendment(an_amendment(put=PutInto("Nie.", "pl", "Olive")))

    def test_what_puts_something_right_stands_where_that_does(self):
        first = an_amendment(id="1", about=About.VIEW, subject_id="view")
        second = an_amendment(id="2", about=About.AMENDMENT, subject_id="1")
        third = replace(second, id="3", subject_id="2")
        assert root_of(third, {"1": first, "2": second}).place == "view"


class TestWhereItStands:
    def seen(self, viewer, *, sees_it=True, knows=ALL, **more) -> Stands:
        one = SeenAmendment(**{"whose": DOROTA, "of_the_whole": False, "every_part": False} | more)
        return stands(one, viewer, sees_it=sees_it, knows=knows)

    def test_who_sees_the_thing_sees_it_beside_it(self):
        for viewer in (CHAIR, ANYBODY, reader(KOFI, [ONE, TWO])):
            assert self.seen(viewer) is Stands.BESIDE

    def test_who_may_see_what_is_about_something_kept_is_kept_too(self):
        assert self.seen(reader(KOFI, [ONE, TWO]), sees_it=False) is Stands.NOWHERE
        assert self.seen(ANYBODY, sees_it=False) is Stands.NOWHERE
        assert self.seen(CHAIR, sees_it=False) is Stands.BESIDE

    def test_who_may_see_it_can_be_kept_by_itself(self):
        kept = (kept_from(KOFI),)
        assert self.seen(reader(KOFI, [ONE, TWO]), kept=kept) is Stands.NOWHERE
        assert self.seen(ANYBODY, kept=kept) is Stands.NOWHERE
        assert self.seen(reader(PersonId("imogen"), [ONE, TWO]), kept=kept) is Stands.BESIDE

    def test_ones_own_words_on_what_one_may_not_see_stand_with_the_whole(self):
        mine = reader(DOROTA, [ONE])
        assert self.seen(mine, sees_it=False) is Stands.WITH_THE_WHOLE
        assert self.seen(mine, sees_it=False, kept=(kept_from(DOROTA),)) is Stands.NOWHERE

    def test_two_sittings_a_name_of_another_part_does_not_come_over(self):
        of_two = reader(KOFI, [TWO])
        there = Knows(people={KOFI}, parts={ONE, TWO})
        assert self.seen(of_two, knows=there) is Stands.NOWHERE
        assert self.seen(of_two, knows=there, every_part=True) is Stands.BESIDE
        assert self.seen(of_two, knows=ALL) is Stands.BESIDE

    def test_two_sittings_words_on_the_whole_are_for_who_was_in_all_of_it(self):
        slip = {"whose": None, "of_the_whole": True}
        assert self.seen(reader(KOFI, [TWO]), **slip) is Stands.NOWHERE
        assert self.seen(reader(KOFI, [ONE, TWO]), **slip) is Stands.BESIDE
        assert self.seen(reader(KOFI, [TWO]), whose=None) is Stands.BESIDE, "beside what they see"
