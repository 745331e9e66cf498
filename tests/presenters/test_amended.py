"""What was added to a sealed record: beside the original in each copy, and nowhere for whom it is kept from."""

import csv
import io
import json

import pytest

from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import decision as decide_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import step as step_say
from meeting_app.domain.amendment import About, AmendmentKind
from meeting_app.domain.answer import Kind
from meeting_app.domain.copies import Decided, Form, Style
from meeting_app.domain.copies import Kind as Kind_
from meeting_app.domain.decision import ChildDecision
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.release import Scope
from meeting_app.domain.round import RoundStage
from meeting_app.domain.step import NextStep
from meeting_app.domain.visibility import ANYBODY, CHAIR
from meeting_app.presenters.copies import copies_made
from meeting_app.presenters.restricted import restricted_decision, restricted_view
from tests.commands.amends import amends
from tests.commands.test_keeping_back import keeps, looked
from tests.commands.test_sittings import in_parts, second_shown
from tests.drivers import a_given
from tests.presenters.desk import PAGE, page_of, record_of
from tests.presenters.test_record import text_of
from tests.reaching import all_that_reaches, copy_for, copy_of, decision_of, over_time_of

MARK = "MARKER these are the words"


def sealed(world):
    """Written up with a note, a step, a paragraph and a decision, and sealed."""
    chair = world.chair
    chair.notes("They see different evenings.", "Dorota")
    chair.ends()
    step = {"what": "Ring the school.", "who": (), "by": None, "how": "", "idea_of": None}
    chair.does(step_say.WriteStep, step_id=None, **step)
    item = world.all(Item)[0]
    chair.does(beside_say.WriteParagraph, item_id=item.id, text="In short, calmer.", for_all=True, made_on=0)
    words = {"decided": "A plan for Maja.", "by": "All", "reasons": "", "tells": None, "tell_by": None}
    child = chair.people["Maja"]
    chair.does(decide_say.WriteDecision, child_id=child, told_on=None, made_on=0, **words)
    chair.seals()
    return world


def with_four(given=None):
    return looked("Dorota", "Imogen", "Kofi", "Maja", given=given)


@pytest.fixture
def world():
    world = with_four()
    world.chair.shows()
    return sealed(world)


def places(world) -> dict[About, str]:
    return {
        About.RECORD: "", About.VIEW: world.chair.answer_of("Imogen").id, About.NOTE: world.all(Note)[0].id,
        About.STEP: world.all(NextStep)[0].id, About.PARAGRAPH: world.all(Paragraph)[0].id,
    }  # fmt: skip


def of_decision(world) -> dict[About, str]:
    return {About.DECISION: "", About.DECIDED: world.all(ChildDecision)[0].id}


def restricted_of(world, *, decision: bool = False) -> str:
    make = restricted_decision if decision else restricted_view
    with world.read() as records:
        view = make(records, world.meeting, page=PAGE)
    return text_of(page_of("record/restricted.html", view))


class TestBesideTheOriginal:
    def test_it_stands_with_who_when_and_why_and_the_original_is_as_it_was_record_once(self, world):
        was = text_of(copy_of(world, "Kofi")[0])
        amends(world, MARK, about=About.VIEW, subject_id=places(world)[About.VIEW], kind=AmendmentKind.RIGHT_OF_REPLY)
        printed = text_of(copy_of(world, "Kofi")[0])
        before, said, after = printed.partition("Reply , Dorota ( mother ). Added after the record was sealed: 2 March")
        assert said
        assert MARK in after
        assert "Why it was added: She read her copy." in after
        assert "typed by Rosalind" in after
        assert before.rstrip().endswith("on a phone · 09:00") or "Imogen's words" in before
        rest = after[after.index("She read her copy.") + len("She read her copy.") :]
        assert (before + rest).replace(" ", "") == was.replace(" ", ""), "nothing else on the page is another"

    @pytest.mark.parametrize("about", [About.RECORD, About.VIEW, About.NOTE, About.STEP, About.PARAGRAPH])
    def test_it_is_in_each_form_of_each_copy(self, world, about):
        amends(world, MARK, about=about, subject_id=places(world)[about])
        for made in (*copy_of(world, "Kofi"), *copy_for(world)):
            assert made.count(MARK) == 1
        assert MARK in page_of("record/record.html", record_of(world, CHAIR))
        assert MARK not in str(decision_of(world, "Kofi"))

    @pytest.mark.parametrize("about", [About.DECISION, About.DECIDED])
    def test_decision_apart_it_stands_on_the_decisions_paper_and_not_in_the_record(self, world, about):
        amends(world, MARK, about=about, subject_id=of_decision(world)[about])
        for made in decision_of(world, "Kofi"):
            assert made.count(MARK) == 1
        assert MARK not in str((copy_of(world, "Kofi"), page_of("record/record.html", record_of(world, CHAIR))))

    def test_the_table_has_it_in_columns_of_its_own_own_words(self, world):
        amends(world, MARK, about=About.VIEW, subject_id=places(world)[About.VIEW])
        rows = list(csv.DictReader(io.StringIO(copy_of(world, "Kofi")[1].removeprefix("\ufeff"))))
        (added,) = [row for row in rows if row["added words"]]
        assert (added["added words"], added["whose added words"], added["why added"]) == (
            MARK, "Dorota", "She read her copy."
        )  # fmt: skip
        assert (added["name"], added["number"], added["why"], added["one point higher"]) == ("Imogen", "", "", "")
        assert (added["10 means"], added["added to"]) == (rows[0]["10 means"], "this person's view")
        assert all(row["why"].endswith("'s words") for row in rows if row is not added and row["number"])

    def test_json_has_it_under_amendments_with_what_it_is_about(self, world):
        first = amends(world, "I said five.", about=About.NOTE, subject_id=places(world)[About.NOTE])
        amends(world, MARK, about=About.AMENDMENT, subject_id=first, put_text="Nie.", put_language="pl", put_by="Olive")
        one, two = json.loads(copy_of(world, "Kofi")[2])["amendments"]
        assert (one["about"], one["about_words"], one["puts_right_what_was_added_at"]) == (
            "note", "They see different evenings.", None
        )  # fmt: skip
        assert (two["about"], two["about_words"], two["text"]) == ("note", "They see different evenings.", MARK)
        assert (two["puts_right_what_was_added_at"], two["put"]["by"]) == (one["at"], "Olive")

    def test_the_head_on_a_copy_stays_that_of_the_sealing(self, world):
        was = record_of(world, ANYBODY).head
        amends(world, MARK, kept_from=["Kofi"])
        assert record_of(world, ANYBODY).head == was


class TestWhoMaySee:
    def reaches(self, world, name="Kofi"):
        return {**all_that_reaches(world, name), "decision": decision_of(world, name)}

    @pytest.mark.parametrize("about", [*About])
    def test_kept_by_itself_it_gives_them_the_same_bytes_as_none(self, world, about):
        first = amends(world, "Said before.", about=About.NOTE, subject_id=places(world)[About.NOTE])
        subject_id = {**places(world), **of_decision(world), About.AMENDMENT: first}[about]
        before = self.reaches(world)
        amends(world, MARK, about=about, subject_id=subject_id, kept_from=["Kofi"])
        assert self.reaches(world) == before
        assert MARK in str((copy_of(world, "Imogen"), decision_of(world, "Imogen")))

    def kept_view(self, part, given=None):
        world = with_four(given)
        keeps(world, "Dorota", "Kofi", part=part)
        world.chair.shows()
        return sealed(world)

    @pytest.mark.parametrize("part", [Part.WHOLE, Part.REASON])
    def test_about_a_view_that_is_kept_it_gives_them_the_same_bytes_as_none(self, part):
        world = self.kept_view(part)
        before = self.reaches(world)
        view = world.chair.answer_of("Dorota").id
        first = amends(world, MARK, about=About.VIEW, subject_id=view, whose="Imogen")
        amends(world, MARK, about=About.AMENDMENT, subject_id=first, whose="Imogen")
        assert self.reaches(world) == before
        assert MARK in str(copy_of(world, "Imogen"))
        assert MARK in page_of("record/record.html", record_of(world, CHAIR))
        assert MARK in restricted_of(world)

    def test_a_reply_to_what_one_may_not_see_stands_with_the_whole_in_ones_own_copy(self):
        worlds = []
        for about in (About.VIEW, About.RECORD):
            world = self.kept_view(Part.WHOLE)
            subject_id = world.chair.answer_of("Dorota").id if about is About.VIEW else ""
            reply = {"kind": AmendmentKind.RIGHT_OF_REPLY, "whose": "Kofi"}
            amends(world, MARK, about=about, subject_id=subject_id, **reply)
            worlds.append(world)
        to_it, to_the_whole = worlds
        assert copy_of(to_it, "Kofi") == copy_of(to_the_whole, "Kofi")
        assert MARK in copy_of(to_it, "Kofi")[0]
        assert MARK not in str(copy_for(to_it)), "who may see only one of the two sees neither"

    def test_child_says_who_a_part_that_was_left_out_is_not_told_by_what_is_added(self):
        world = with_four(a_given(why="He shouts. I hide.", higher="Quiet."))
        of_maja = {"answer_id": world.chair.answer_of("Maja").id, "said_by": world.chair.people["Maja"]}
        world.chair.does(keep_say.ReleaseAnswer, scope=Scope.ALL, left_out="I hide.", **of_maja)
        world.chair.shows()
        sealed(world)
        amends(world, "She said: I hide. MARKER", about=About.VIEW, subject_id=of_maja["answer_id"])
        amends(world, "She was nine. PLAIN", about=About.VIEW, subject_id=of_maja["answer_id"])
        got = str((copy_of(world, "Kofi"), copy_for(world)))
        assert "MARKER" not in got
        assert "PLAIN" in got

    def test_two_sittings_what_somebody_of_another_part_adds_tells_of_no_part(self):
        world = in_parts(RoundStage.SHOWN)
        second_shown(world)
        world.chair.ends()
        world.chair.seals()
        before = copy_of(world, "Kofi")
        amends(world, MARK)
        amends(world, MARK, whose="", kind=AmendmentKind.CORRECTION)
        assert copy_of(world, "Kofi") == before
        assert copy_of(world, "Dorota")[0].count(MARK) == 1
        amends(world, "For all parts.", every_part=True)
        assert "For all parts." in copy_of(world, "Kofi")[0]

    def test_what_somebody_adds_whose_being_there_is_kept_is_kept(self):
        world = with_four()
        world.chair.shows()
        about = {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Imogen").id, "cause": "She asked."}
        world.chair.does(keep_say.KeepThing, from_people=(world.chair.people["Kofi"],), **about)
        sealed(world)
        before = self.reaches(world)
        amends(world, MARK, whose="Imogen")
        assert self.reaches(world) == before

    def test_the_restricted_part_has_what_is_kept_with_its_cause(self, world):
        amends(world, MARK, kept_from=["Kofi"])
        amends(world, "OTHER", about=About.DECISION, kept_from=["Kofi"])
        record, decision = restricted_of(world), restricted_of(world, decision=True)
        assert "from Kofi : She asked for it." in record
        assert (MARK in record, "OTHER" in record) == (True, False)
        assert (MARK in decision, "OTHER" in decision) == (False, True)

    def test_what_somebody_told_the_chair_alone_is_amended_with_the_chair(self):
        world = with_four(a_given(None, kind=Kind.TELL_CHAIR, why="", higher=""))
        world.chair.shows()
        sealed(world)
        amends(world, MARK, about=About.VIEW, subject_id=world.chair.answer_of("Dorota").id, whose="Imogen")
        assert [one.text for one in record_of(world, CHAIR).amended.lines] == [MARK]
        assert MARK not in str((copy_of(world, "Kofi"), copy_for(world)))
        assert MARK in copy_of(world, "Imogen")[0], "with the whole, in her own copy"


class TestShownAgain:
    """In the next meeting's pages: over time, and the case as somebody may see it."""

    ADDED = "Something was added to this after the record was sealed: 2 March 2026"

    def over_time(self, world, name="Kofi"):
        return " ".join(map(text_of, over_time_of(world, name)))

    def test_a_view_that_was_amended_says_so_and_on_which_day(self, world):
        assert "was added to this" not in self.over_time(world)
        amends(world, MARK, about=About.VIEW, subject_id=world.chair.answer_of("Imogen").id)
        assert self.over_time(world).count(self.ADDED) == 1
        assert MARK not in self.over_time(world)

    @pytest.mark.parametrize("how", ["kept by itself", "its reason is kept"])
    def test_who_may_see_it_says_nothing_where_it_is_kept(self, how):
        world = with_four(a_given(why="", higher="", aloud=True))
        if how == "its reason is kept":
            keeps(world, "Imogen", "Kofi", part=Part.REASON)
        world.chair.shows()
        sealed(world)
        before = self.over_time(world)
        kept = ["Kofi"] if how == "kept by itself" else []
        amends(world, MARK, about=About.VIEW, subject_id=world.chair.answer_of("Imogen").id, kept_from=kept)
        assert self.over_time(world) == before
        assert self.ADDED in self.over_time(world, "Dorota")


class TestOlderCopies:
    def made(self, world, *readers, **more):
        for name in readers:
            copy = {"about_meeting": world.meeting_id, "reader_id": world.chair.people[name] if name else None}
            how = {"decided": Decided.NOTHING_FOUND, "kind": Kind_.RECORD, "style": Style.FULL, "form": Form.PDF}
            world.chair.does(keep_say.CheckCopy, digest="", **copy, **how | more)

    def older(self, world):
        with world.read() as records:
            copies = copies_made(records, world.meeting)
        return [(one.reader, one.kind.value, one.style.value) for one in reversed(copies) if one.is_older]

    def test_a_copy_from_before_the_last_amendment_is_marked_for_who_may_see_it(self, world):
        self.made(world, "Kofi", "Imogen", "")
        assert self.older(world) == []
        world.sources.passes(minutes=1)
        amends(world, MARK, kept_from=["Kofi"])
        world.sources.passes(minutes=1)
        self.made(world, "Imogen")
        assert self.older(world) == [("Imogen", "record", "full")], "the file's is for anybody, his would be the same"

    def test_each_paper_by_itself_decision_apart(self, world):
        for kind in (Kind_.RECORD, Kind_.DECISION, Kind_.RESTRICTED):
            self.made(world, "Kofi" if kind is not Kind_.RESTRICTED else "", kind=kind)
        self.made(world, "Kofi", style=Style.SUMMARY)
        world.sources.passes(minutes=1)
        amends(world, MARK, about=About.VIEW, subject_id=world.chair.answer_of("Imogen").id)
        assert self.older(world) == [("Kofi", "record", "full")]
        amends(world, MARK, about=About.DECISION, kept_from=["Dorota"])
        assert set(self.older(world)) == {
            ("Kofi", "record", "full"), ("Kofi", "record", "summary"), ("Kofi", "decision", "full"),
            ("", "restricted", "full"),
        }  # fmt: skip
