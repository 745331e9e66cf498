"""The map's entries by their commands: each change a new version, and kept from whom it is kept (own-words)."""

from datetime import date

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import case_map as say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import live_map as live_say
from meeting_app.domain.case import Case
from meeting_app.domain.entry import Entry, EntryVersion, Heading
from meeting_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale, ScaleKind
from meeting_app.domain.visibility import ANYBODY, CHAIR
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.case_map import map_of
from meeting_app.presenters.map_texts import texts_of
from meeting_app.storage.records import Remembering
from tests.commands.test_keeping_words import frees, keeps
from tests.commands.test_keeping_words import with_words as with_worry
from tests.commands.test_stepping import writes
from tests.domain.test_entry import TODAY
from tests.factories import a_world, an_account, expects, in_round
from tests.reaching import reader_for

WORDS = {"text": "Nain rings every Sunday.", "language": "en", "by_other": "", "day": None, "from_meeting": None}


def adds(world, heading=Heading.STRENGTH, by="Dorota", **more):
    return world.chair.does(say.AddEntry, heading=heading, **WORDS | {"by": world.chair.people[by]} | more).code


def newest(world, entry_id) -> EntryVersion:
    return world.all(EntryVersion, entry_id=entry_id, order="version")[-1]


def changes(world, command, entry_id, **more):
    made_on = {"made_on": newest(world, entry_id).version} | more
    return world.chair.does(command, entry_id=entry_id, **made_on)


def rewords(world, entry_id, **more):
    fields = WORDS | {"by": world.chair.people["Dorota"], "because": "She put it right."} | more
    return changes(world, say.RewordEntry, entry_id, **fields)


def map_for(world, viewer):
    with world.read() as records:
        return map_of(records, records.get(Case, world.meeting.case_id), viewer)


def reader(world, name):
    with world.read() as records:
        case = records.get(Case, world.meeting.case_id)
        return reader_for(records, world.chair.people[name]).viewer_of_case(records, case)


def texts(world, viewer) -> str:
    return "\n".join(one.words for one in texts_of(map_for(world, viewer)))


class TestWriting:
    def test_it_stands_under_its_heading_with_whose_words_when_and_from_which_meeting(self):
        world = a_world()
        adds(world, day=date(2026, 3, 1), from_meeting=world.meeting_id)
        (line,) = map_for(world, ANYBODY).under[Heading.STRENGTH].entries
        assert (line.said.text, line.whose, line.said.day) == (WORDS["text"], "Dorota", date(2026, 3, 1))
        assert line.meeting == (world.meeting.day, world.meeting.kind)
        assert line.made_by == "Rosalind"
        assert world.verify().whole

    def test_whose_words_are_people_and_meetings_of_the_case(self):
        world = a_world()
        for wrong in ("by", "from_meeting"):
            with pytest.raises(InvalidInput) as refused:
                world.chair.does(say.AddEntry, heading=Heading.STRENGTH, **WORDS | {"by": None, wrong: "else"})
            assert refused.value.fields == {wrong: "choose"}
        with pytest.raises(InvalidInput) as refused:
            adds(world, day=date(TODAY.year + 1, 1, 1))
        assert refused.value.fields == {"day": "day_to_come"}

    def test_reworded_moved_closed_and_taken_up_again_it_keeps_all_that_it_was_own_words(self):
        world = a_world()
        entry_id = adds(world)
        rewords(world, entry_id, text="Nain rings on Sundays and Wednesdays.")
        rewords(world, entry_id, text="Nain rings on Sundays and Wednesdays.")
        changes(world, say.MoveEntry, entry_id, heading=Heading.EXISTING_SAFETY, because="Six months of it.")
        (line,) = map_for(world, ANYBODY).under[Heading.EXISTING_SAFETY].entries
        assert (line.said.text, line.showed) == ("Nain rings on Sundays and Wednesdays.", "Six months of it.")
        changes(world, say.CloseEntry, entry_id, because="She has moved in.")
        assert WORDS["text"][:9] not in texts(world, ANYBODY)
        assert map_for(world, ANYBODY).closed == ()
        assert [one.because for one in map_for(world, CHAIR).closed] == ["She has moved in."]
        changes(world, say.ReopenEntry, entry_id, because="She is back at home.")
        assert len(map_for(world, ANYBODY).under[Heading.EXISTING_SAFETY].entries) == 1
        versions = world.all(EntryVersion, entry_id=entry_id, order="version")
        assert [one.said.text for one in versions][:2] == [
            WORDS["text"], "Nain rings on Sundays and Wednesdays.",
        ]  # fmt: skip
        assert [one.change for one in versions] == ["written", "reworded", "moved", "closed", "reopened"]
        assert len(world.all(Entry)) == 1
        assert world.verify().whole

    @pytest.mark.parametrize("command", [say.RewordEntry, say.MoveEntry, say.CloseEntry, say.ReopenEntry])
    def test_of_two_who_change_it_the_second_is_told_and_nothing_is_written_over_own_words(self, command):
        world = a_world()
        entry_id = adds(world)
        rewords(world, entry_id, text="What the first wrote.")
        fields = WORDS | {"by": None} if command is say.RewordEntry else {}
        where = {"heading": Heading.PAST_HARM} if command is say.MoveEntry else {}
        with pytest.raises(Conflict) as refused:
            changes(world, command, entry_id, made_on=1, because="So.", **fields, **where)
        assert refused.value.rule == "own-words"
        assert newest(world, entry_id).said.text == "What the first wrote."

    def test_another_cases_entry_is_not_known_and_no_stranger_writes(self):
        world = a_world()
        entry_id = adds(world)
        other = world.do(
            case_say.OpenCase(command_id=world.sources.new_id(), reference="O", name_on_screen="O"), world.chair.actor
        ).code  # fmt: skip
        with pytest.raises(NotFound):
            changes(world, say.CloseEntry, entry_id, because="So.", case_id=other)
        command = say.CloseEntry(
            command_id="x", case_id=world.meeting.case_id, entry_id=entry_id, because="So.", made_on=1
        )  # fmt: skip
        with pytest.raises(NotAllowed):
            world.do(command, an_account(world, "Amina").actor)


class TestHowOftenItAsks:
    def questions(self, world) -> int:
        asked: list[str] = []
        case, viewer = world.get(Case, world.meeting.case_id), reader(world, "Dorota")
        with world.read() as records:
            raw = records.connection.connection.driver_connection
            raw.set_trace_callback(asked.append)
            map_of(Remembering(records.connection, world.case_keys), case, viewer)
            raw.set_trace_callback(None)
        return len(asked)

    def test_as_often_for_many_entries_of_many_meetings_as_for_one(self):
        world = in_round(RoundStage.SHOWN)
        said_in = {"language": "en", "by": world.chair.people["Dorota"], "by_other": ""}
        writes(world, what="ring the school")
        world.chair.does(live_say.AddToMap, heading=Heading.STRENGTH, text="One.", **said_in)
        once = self.questions(world)
        for number in range(5):
            coming = {"kind": MeetingKind.REVIEW, "starts": "", "place": "", "day": date(2026, 4, 1 + number)}
            public_id = world.chair.does(case_say.PrepareMeeting, **coming).code
            world.meeting_id = world.all(Meeting, public_id=public_id)[0].id
            expects(world, "Dorota")
            world.chair.gathers()
            world.chair.does(live_say.AddToMap, heading=Heading.PAST_HARM, text=f"Number {number}.", **said_in)
        assert self.questions(world) == once


class TestKept:
    def test_it_is_kept_from_its_first_moment_and_a_new_version_starts_kept_who_may_see(self):
        world = a_world("Dorota", "Imogen", "Kofi")
        kept = {"from_people": (world.chair.people["Kofi"],), "cause": "She asked."}
        entry_id = adds(world, text="MARKER key next door.", **kept)
        rewords(world, entry_id, text="MARKER key and bed next door.")
        changes(world, say.MoveEntry, entry_id, heading=Heading.EXISTING_SAFETY, because="MARKER used twice.")
        for viewer in (ANYBODY, reader(world, "Kofi")):
            assert "MARKER" not in texts(world, viewer)
        for viewer in (CHAIR, reader(world, "Dorota")):
            assert "MARKER key and bed" in texts(world, viewer)
        (line,) = map_for(world, CHAIR).under[Heading.EXISTING_SAFETY].entries
        assert line.covered
        which = {"subject": Subject.ENTRY, "subject_id": newest(world, entry_id).id, "part": Part.WHOLE}
        world.chair.does(keep_say.FreeWords, **which)
        assert "MARKER used twice." in texts(world, reader(world, "Kofi"))

    def test_kept_later_it_is_kept_with_all_that_it_was(self):
        world = a_world("Dorota", "Imogen", "Kofi")
        entry_id = adds(world)
        rewords(world, entry_id, text="Other words.")
        which = {"subject": Subject.ENTRY, "subject_id": newest(world, entry_id).id, "part": Part.WHOLE}
        world.chair.does(keep_say.KeepWords, from_people=(world.chair.people["Kofi"],), cause="She asked.", **which)
        versions = {one.id for one in world.all(EntryVersion, entry_id=entry_id)}
        assert {one.subject_id for one in world.all(KeptFrom)} == versions
        assert map_for(world, reader(world, "Kofi")).under[Heading.STRENGTH].is_empty

    @pytest.mark.parametrize(
        ("more", "wrong"),
        [
            ({"from_people": ("else",), "cause": "So."}, {"from_people": "choose"}),
            ({"cause": "So."}, {"from_people": "choose"}),
            ({"from_people": "Kofi"}, {"cause": "missing"}),
        ],
    )
    def test_from_whom_and_why_come_together_who_may_see(self, more, wrong):
        world = a_world("Dorota", "Imogen", "Kofi")
        if more.get("from_people") == "Kofi":
            more = {"from_people": (world.chair.people["Kofi"],)}
        with pytest.raises(InvalidInput) as refused:
            adds(world, **more)
        assert (refused.value.fields, refused.value.rule) == (wrong, "who-may-see")

    def test_whose_being_there_is_kept_has_said_nothing_there_who_may_see(self):
        world = a_world("Dorota", "Imogen", "Kofi")
        adds(world, text="MARKER I saw it.", by="Imogen", from_meeting=world.meeting_id)
        adds(world, text="I said so at home.", by="Imogen")
        attendance = {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Imogen").id, "cause": "She asked."}
        world.chair.does(keep_say.KeepThing, from_people=(world.chair.people["Kofi"],), **attendance)
        assert "MARKER" not in texts(world, reader(world, "Kofi"))
        assert "I said so at home." in texts(world, reader(world, "Kofi"))
        assert "MARKER" in texts(world, reader(world, "Dorota"))


class TestWhatStandsElsewhere:
    def test_worries_goals_and_scales_stand_there_less_what_is_kept_who_may_see(self):
        world = with_worry()
        for what, word in ((Subject.STATEMENT, "MARKERWORRY"), (Subject.GOAL, "MARKERGOAL"),
                           (Subject.WORDING, "MARKERTEN")):  # fmt: skip
            assert word in texts(world, reader(world, "Kofi"))
            keeps(world, what, "Kofi")
            assert word not in texts(world, reader(world, "Kofi"))
            assert word not in texts(world, ANYBODY)
            assert word in texts(world, reader(world, "Dorota"))
            frees(world, what)
        keeps(world, Subject.STATEMENT, "Kofi", part=Part.WHO)
        keeps(world, Subject.STATEMENT, "Kofi", part=Part.DISPUTE)
        (worry,) = map_for(world, reader(world, "Kofi")).under[Heading.DANGER].worries
        assert (worry.who, worry.dispute, worry.covered) == ("The conference", "", False)
        assert worry.worry == world.all(StatementVersion)[0].text

    def test_next_steps_stand_there_less_what_is_kept_and_no_number_does_write_first(self):
        world = in_round(RoundStage.SHOWN)
        writes(world, what="MARKER ring the school")
        step_id = writes(world, what="buy a lamp").code
        kept = {"subject": Subject.STEP, "subject_id": step_id, "cause": "So."}
        world.chair.does(keep_say.KeepThing, from_people=(world.chair.people["Imogen"],), **kept)
        under = map_for(world, reader(world, "Imogen")).under[Heading.NEXT_STEP]
        assert [one.step.what for one in under.steps] == ["MARKER ring the school"]
        assert under.steps_of == world.meeting.day
        assert [one.covered for one in map_for(world, CHAIR).under[Heading.NEXT_STEP].steps] == [False, True]
        (scale,) = map_for(world, CHAIR).scales
        assert not hasattr(scale, "views")

    def test_a_scale_between_two_is_on_nobody_elses_map(self):
        world = a_world("Dorota", "Imogen", "Kofi")
        ends = {"title": "T", "question": "MARKER you two?", "ten": "We talk.", "zero": "We shout.", "language": "en"}
        empty = dict.fromkeys(
            ("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), ""
        )  # fmt: skip
        two = {"one_id": world.chair.people["Dorota"], "other_id": world.chair.people["Imogen"]}
        which = {"scale_id": None, "kind": ScaleKind.RELATIONSHIP, "statement_id": None, "goal_id": None}
        world.chair.does(case_say.WriteScale, **which, **ends, **empty, **two)
        assert len(world.all(Scale)) == 2
        assert "MARKER" in texts(world, reader(world, "Dorota"))
        for viewer in (ANYBODY, reader(world, "Kofi")):
            assert "MARKER" not in texts(world, viewer)
