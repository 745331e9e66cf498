"""What is left of a view that is not shown whole, and what a child's words without the name say of another child."""

from dataclasses import replace

from meeting_app.domain.answer import Given, How, Kind, Revision, Standing
from meeting_app.domain.different import Different
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.visibility import Sight
from meeting_app.presenters.shown_as import less, shown_as
from meeting_app.presenters.shown_view import Looks, ShownView
from meeting_app.storage.digested import content
from tests.fakes import BEGINNING

OF_OSKAR = Different("oskar", "He cries. He sleeps.", "Oskar")
VIEW = ShownView(
    "answer", "seat", "maja", "Maja", "Child", family=True, position=1, standing=Standing.FIRST, wording_id="words",
    kind=Looks.NUMBER, number=3, why="It is loud.", different=OF_OSKAR,
)  # fmt: skip


def released(*left_out: str) -> Release:
    return Release("r", "answer", "meeting", "case", Scope.WORDS, left_out, "maja", "account", BEGINNING)


class TestDifferent:
    def test_without_the_name_no_other_child_is_named_either_child_says_who(self):
        seen = shown_as(Sight.WORDS, VIEW)
        assert seen.different == Different("", "He cries. He sleeps.")
        assert "Oskar" not in str(seen)
        assert shown_as(Sight.WORDS_NAMED, VIEW).different == OF_OSKAR

    def test_a_kept_reason_looks_as_if_nothing_was_said_of_it_who_may_see(self):
        assert shown_as(Sight.AS_SAID_ALOUD, VIEW) == shown_as(Sight.AS_SAID_ALOUD, replace(VIEW, different=None))

    def test_not_that_bit_is_left_out_of_it_child_says_who(self):
        assert less(VIEW, released("He cries.")).different == replace(OF_OSKAR, how="He sleeps.")
        assert less(VIEW, released("He cries. He sleeps.")).different is None


class TestDigest:
    def test_what_was_sent_before_there_was_such_a_thing_is_covered_as_it_was_record_once(self):
        sent = Revision("id", "answer", "meeting", "case", 1, Given(Kind.NOT_ABLE), How.PHONE, BEGINNING)
        assert "different" not in content(sent)["given"]
        told = replace(sent, given=Given(Kind.NOT_ABLE, different=OF_OSKAR))
        assert content(told)["given"]["different"]["how"] == OF_OSKAR.how
