"""A whole family group conference: what people gave is nowhere afterwards, and what was agreed is (plan-only)."""

from datetime import date, timedelta

import pytest

from meeting_app.commands.dispatch import all_commands
from meeting_app.commands.messages import decision as decide_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import plan_only as say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages.answer import GiveAnswer
from meeting_app.commands.messages.case import PrepareMeeting
from meeting_app.commands.messages.letting_go import LiftHold, PutOnHold
from meeting_app.domain.amendment import Amendment, AmendmentKind
from meeting_app.domain.answer import Revision, Spoken, Standing
from meeting_app.domain.beside import Correction
from meeting_app.domain.decision import StandpointOf
from meeting_app.domain.errors import InvalidInput, NotAllowed, NotFound, WrongMoment
from meeting_app.domain.hold import Hold, HoldFor
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.meeting import ActedOn, Keeps, Meeting, MeetingKind, MeetingStage
from meeting_app.domain.note import Note
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.round import RoundStage
from meeting_app.domain.safeguarding import SafeguardingNote
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.translation import Translation
from meeting_app.storage.earlier import earlier_view
from meeting_app.storage.mapper import table_of
from meeting_app.storage.views import VIEWS
from tests import plan_only_story as story
from tests.commands.amends import amends
from tests.factories import a_given, expects, in_round
from tests.plan_only_story import GONE, SPOKEN, WHY


def rows_of_views(world) -> dict[str, int]:
    """How many rows each table has that holds something that goes."""
    tables = {table_of(cls).name for cls in VIEWS if cls is not NextStep}
    return {name: len(rows) for name, rows in world.rows().items() if name in tables and rows}


class TestAfterTheSealing:
    @pytest.mark.parametrize("kind", [AmendmentKind.DISSENT, AmendmentKind.RIGHT_OF_REPLY])
    def test_plan_only_a_differing_view_is_not_added_either_and_a_slip_is_put_right(self, kind):
        world = story.ended()
        world.chair.seals()
        with pytest.raises(WrongMoment, match="only_what_was_agreed"):
            amends(world, kind=kind)
        amends(world, "The day is the 9th.", kind=AmendmentKind.CORRECTION, whose="")
        assert [one.text for one in world.all(Amendment)] == ["The day is the 9th."]


class TestOnHold:
    def test_on_hold_what_a_court_may_need_does_not_go_with_the_end(self):
        world = story.agreed()
        story.writes_note(world)
        story.reads_again(world, ActedOn.WRITTEN)
        world.chair.does(PutOnHold, cause=HoldFor.COURT, why="The court asked for all of it.")
        before = rows_of_views(world)
        with pytest.raises(WrongMoment, match="on_hold"):
            world.chair.ends()
        assert rows_of_views(world) == before
        world.chair.does(LiftHold, hold_id=world.all(Hold)[0].id, lifted_because="The court has it.")
        world.chair.ends()
        assert rows_of_views(world) == {}


class TestTheEnd:
    def test_plan_only_no_row_of_what_people_gave_is_left(self):
        before = story.agreed()
        assert len(rows_of_views(before)) >= 9, "each sort that the story has, so that its going is seen"
        assert rows_of_views(story.ended()) == {}

    def test_plan_only_what_was_agreed_stays_and_says_no_more_from_whom(self):
        world = story.ended()
        (step,) = world.all(NextStep, meeting_id=world.meeting_id)
        assert (step.what, step.answer_id, step.idea_of) == (story.AGREED, None, None)
        assert [one.says_as for one in self.people(world)] == list(story.PEOPLE)
        assert [one.stage for one in world.rounds] == [RoundStage.RECORDED, RoundStage.ABANDONED]

    @staticmethod
    def people(world):
        names = {id_: name for name, id_ in world.chair.people.items()}
        seats = world.all(Seat, meeting_id=world.meeting_id, order="position")
        return [type("P", (), {"says_as": names[one.person_id]}) for one in seats]

    def test_plan_only_the_log_says_which_rows_went_and_by_which_rule(self):
        world = story.ended()
        report = world.verify()
        assert report.whole, report.lines
        gone = f"{report.destroyed} contents were destroyed on 2 March 2026 by plan-only, the rest is whole."
        assert report.lines == (f"Whole: {report.entries} entries.", gone)
        assert report.destroyed > 15

    def test_plan_only_both_halves_of_the_key_are_gone_and_do_not_come_back(self):
        world = story.ended()
        world.chair.seals()
        assert world.rows()["views_key"] == []
        assert world.halves["views"] == {}
        assert world.verify().whole

    def test_plan_only_nothing_is_taken_after_it(self):
        world = story.ended()
        for command, fields in (
            (story.talk_say.AddNote, {"text": "x", "about": (), "read_back": True, "replaces": ""}),
        ):
            with pytest.raises(WrongMoment, match="views_are_gone"):
                world.chair.does(command, round_id=None, **fields)
        with pytest.raises(WrongMoment, match="views_are_gone"):
            world.chair.enters("Kofi")
        assert rows_of_views(world) == {}

    def test_a_meeting_that_keeps_the_whole_record_is_as_it_was(self):
        world = in_round(RoundStage.SHOWN)
        world.chair.ends()
        assert rows_of_views(world)["answer"] == 2
        assert world.rows()["views_key"] == []

    def test_a_retry_of_the_end_is_the_end_that_was_done(self):
        world = story.agreed()
        story.reads_again(world)
        press = story.talk_say.EndMeeting(command_id="once", meeting_id=world.meeting_id)
        assert world.do(press, world.chair.actor).code == "ended"
        assert world.do(press, world.chair.actor).repeated


class TestBeforeTheEnd:
    def test_read_by_someone_it_does_not_end_before_it_was_read(self):
        world = story.agreed()
        with pytest.raises(WrongMoment, match=r"read_first \(read-by-someone\)"):
            world.chair.ends()
        story.reads_again(world)
        world.chair.ends()
        assert world.meeting.stage is MeetingStage.WRITING_UP

    def test_read_by_someone_what_is_given_after_the_reading_is_read_too(self):
        world = story.shown()
        story.reads_again(world)
        world.phone("Imogen").gives(9, standing=Standing.SECOND, why="I was wrong.")
        with pytest.raises(WrongMoment, match=r"views_since \(read-by-someone\)"):
            world.chair.ends()

    def test_read_by_someone_a_page_that_was_open_before_does_not_answer_for_what_came(self):
        world = story.shown()
        page = story.given(world)
        world.phone("Imogen").gives(9, standing=Standing.SECOND, why="I was wrong.")
        with pytest.raises(WrongMoment, match=r"views_since \(read-by-someone\)"):
            story.reads_again(world, read=page)

    def test_read_by_someone_what_has_to_be_acted_on_is_a_note_of_the_cases_own(self):
        world = story.agreed()
        with pytest.raises(InvalidInput):
            story.reads_again(world, ActedOn.WRITTEN)
        story.writes_note(world)
        story.reads_again(world, ActedOn.WRITTEN)
        (note,) = world.all(SafeguardingNote, case_id=world.meeting.case_id)
        assert (note.text, note.made_by_name) == (story.NEEDS_ACTING, "Rosalind")
        with world.read() as records:
            (entry,) = [one for one in story.log_of(records, f"case:{world.meeting.case_id}") if "note" in one.action]
        assert entry.actor == world.chair.actor.id

    def test_plan_only_words_lie_under_the_meetings_own_key(self):
        world = story.shown()
        world.case_keys.views.forget()
        world.halves["views"].clear()
        for cls in (Revision, Spoken, Translation, Correction, Note, KeptFrom):
            with pytest.raises(NotFound, match="no_views_key"):
                world.all(cls, meeting_id=world.meeting_id)
        assert world.all(Seat, meeting_id=world.meeting_id), "the rest is the case's, and lies under its key"

    def test_plan_only_no_salt_and_no_remembered_command_lets_a_short_answer_be_guessed(self):
        world = story.shown()
        for name in ("answer", "answer_revision", "spoken", "note", "missing", "understanding"):
            at = list(table_of_name(name).columns.keys()).index("salt")
            assert all(len(row[at]) != 32 for row in world.rows()[name]), name
        assert world.verify().whole

    def test_plan_only_a_remembered_command_is_keyed_with_what_goes(self):
        # With the installation's own key alone a short answer could be guessed from a backup's table of commands.
        world = story.in_the_room()
        story.asks(world, 0)
        given = GiveAnswer(
            command_id="c", round_id=world.round.id, standing=Standing.FIRST, given=a_given(3), made_on=0
        )
        world.do(given, world.phone("Dorota").actor)
        assert world.dispatcher._content_of(given) not in repr(world.rows()["command_done"])
        assert world.do(given, world.phone("Dorota").actor).repeated, "a retry is known all the same"

    def test_read_by_someone_a_round_that_was_stopped_has_to_be_looked_at_first(self):
        world = story.shown()
        story.asks(world, 1)
        world.phone("Imogen").gives(2, why="I am afraid.")
        world.chair.abandons("The baby cried.", round_id=world.rounds[1].id)
        with pytest.raises(WrongMoment, match=r"stopped_not_read \(read-by-someone\)"):
            story.reads_again(world)
        world.chair.looks(round_id=world.rounds[1].id)
        story.reads_again(world)
        world.chair.ends()


class TestWhatIsChosen:
    def test_plan_only_is_usual_for_a_family_group_conference_and_for_no_other_kind(self):
        world = story.prepared()
        assert world.meeting.keeps is Keeps.PLAN_ONLY
        when = {"day": date(2026, 3, 2), "starts": "", "place": ""}
        world.chair.does(prepare_say.EditMeeting, kind=MeetingKind.REVIEW, **when)
        assert world.meeting.keeps is Keeps.WHOLE

    def test_plan_only_when_it_changes_phones_say_anew_what_is_kept(self):
        world = story.in_the_room()
        world.phone("Dorota").does(gather_say.ReadHow)
        assert world.seat("Dorota").read_how_at is not None
        world.chair.does(say.ChooseKeeps, keeps=Keeps.WHOLE)
        assert world.seat("Dorota").read_how_at is None

    def test_plan_only_it_stays_once_the_first_round_is_begun(self):
        world = story.in_the_room()
        world.chair.presents_ten(round_id=world.rounds[0].id)
        with pytest.raises(WrongMoment, match=r"told_already \(plan-only\)"):
            world.chair.does(say.ChooseKeeps, keeps=Keeps.WHOLE)

    def test_plan_only_what_somebody_thinks_of_the_plan_is_not_taken(self):
        world = story.shown()
        words = {"standpoint_id": None, "of": StandpointOf.DISSENT, "child_id": None, "every_part": False}
        with pytest.raises(WrongMoment, match=r"only_what_was_agreed \(plan-only\)"):
            world.chair.does(decide_say.WriteStandpoint, person_id=world.chair.people["Kofi"], text="No.", **words)


class TestTheNextMeeting:
    def test_plan_only_asks_nobody_after_what_they_said_in_it_even_before_its_end(self):
        world = story.shown()
        scale_id = world.all(Item, meeting_id=world.meeting_id, order="position")[0].scale_id
        person_id = world.chair.people["Dorota"]
        when = {"kind": MeetingKind.REVIEW, "day": date(2026, 4, 2), "starts": "", "place": ""}
        public_id = world.chair.does(PrepareMeeting, **when).code
        world.meeting_id = world.all(Meeting, public_id=public_id)[0].id
        expects(world, "Dorota")
        world.chair.does(prepare_say.AddItem, scale_id=scale_id)
        with world.read() as records:
            assert earlier_view(records, world.rounds[0], person_id) is None


class TestNobodyEndsIt:
    def house_says(self, world, days: int = 3) -> None:
        story.council_says(world, seal_after_days=days)
        world.sources.at += timedelta(days=days + 1)

    def by_the_house(self, world):
        made = {"command_id": world.sources.new_id(), "meeting_id": world.meeting_id}
        return world.do(say.EndOnTheDay(**made), TheHouse())

    def test_read_by_someone_the_house_ends_it_after_the_councils_day(self):
        world = story.agreed()
        story.leaves_offer(world)
        with pytest.raises(WrongMoment):
            self.by_the_house(world)
        self.house_says(world)
        self.by_the_house(world)
        assert rows_of_views(world) == {}
        assert world.meeting.acted_on is None

    def test_read_by_someone_words_that_nobody_saw_stay(self):
        world = story.agreed()
        story.leaves_offer(world)
        world.sources.at += timedelta(minutes=1)
        world.phone("Imogen").gives(9, standing=Standing.SECOND, why="I am afraid of him.", round_id=world.rounds[0].id)
        self.house_says(world)
        with pytest.raises(WrongMoment, match=r"day_not_past \(read-by-someone\)"):
            self.by_the_house(world)
        assert rows_of_views(world)["answer"] == 6

    def test_nobody_else_gives_that_command(self):
        world = story.agreed()
        with pytest.raises(NotAllowed):
            world.chair.does(say.EndOnTheDay)


class TestTheStory:
    def test_it_has_a_marker_in_every_field_that_holds_a_view(self):
        world = story.agreed()
        stored = repr([world.all(cls, meeting_id=world.meeting_id) for cls in VIEWS if cls is not KeptFrom])
        kept = repr(world.all(KeptFrom, meeting_id=world.meeting_id))
        assert [one for one in GONE if one not in stored + kept] == []
        assert {WHY, SPOKEN} < set(GONE)


def table_of_name(name: str):
    return next(table_of(cls) for cls in VIEWS if table_of(cls).name == name)


class TestEveryCommandOfARound:
    def test_private_family_time_and_plan_only_hold_for_each(self):
        of_rounds = {one for one in all_commands() if {"round_id", "answer_id"} & set(one.__dataclass_fields__)}
        assert [one.__name__ for one in of_rounds if not one.runs] == [], "mark it with runs = True"
