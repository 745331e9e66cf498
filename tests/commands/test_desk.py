"""The minute-taker's place: a code that works once, what may be done from it, and what is never seen there."""

from dataclasses import replace
from datetime import date

import pytest

from meeting_app.commands.dispatch import all_commands
from meeting_app.commands.message import MeetingCommand, SeatCommand
from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import desk as desk_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import happened as happened_say
from meeting_app.commands.messages import live_map as map_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Kind, Let, Revision, Settled, Spoken, Standing
from meeting_app.domain.beside import Beside
from meeting_app.domain.desk import Desk
from meeting_app.domain.errors import Conflict, DomainError, Gone, InvalidInput, NotAllowed, NotFound, WrongMoment
from meeting_app.domain.kept_from import Part
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.permissions import May
from meeting_app.domain.round import RoundStage
from meeting_app.domain.seat import SeatState
from tests.commands.presses import any_words
from tests.factories import TEN, ZERO, a_given, a_world, expects, in_round, knows
from tests.helpers_at_desk import offers, sits_down, takes

OF_THE_DESK = {May.CHAIR_OR_DESK, May.CHAIR_DESK_OR_SEAT}
ITS_OWN = {
    answer_say.EnterAnswer, answer_say.TypeSpoken, beside_say.Translate, beside_say.WriteCorrection,
    gather_say.MarkPresent, gather_say.MarkNotHere, gather_say.MarkLeft, talk_say.AddNote, desk_say.EndDesk,
    map_say.TypeOffer, happened_say.EnterHappened,
}  # fmt: skip
NEVER = [one for one in all_commands() if one.may is not May.DOOR and one not in ITS_OWN]


def refusal(do):
    """Code and rule of what refused it."""
    with pytest.raises(DomainError) as refused:
        do()
    return type(refused.value), refused.value.code, refused.value.rule


class TestWhatMayBeDoneThere:
    def test_it_is_these_commands_and_no_others(self):
        assert {one for one in all_commands() if one.may in OF_THE_DESK} == ITS_OWN

    @pytest.mark.parametrize("command", NEVER)
    def test_it_is_none_of_the_others_whatever_is_posted(self, command):
        world = in_round(RoundStage.CLOSED)
        desk = sits_down(world)
        before = world.rows()
        with pytest.raises((NotAllowed, NotFound)):
            world.do(any_words(command, world), desk.actor)
        assert world.rows() == before

    @pytest.mark.parametrize("command", sorted(ITS_OWN, key=lambda one: one.__name__))
    def test_it_is_of_one_meeting_only(self, command):
        world = in_round(RoundStage.OPEN)
        desk = sits_down(world)
        prepared = {"kind": MeetingKind.REVIEW, "day": date(2026, 4, 2), "starts": "10", "place": "x"}
        made = case_say.PrepareMeeting(
            command_id=world.sources.new_id(), case_id=world.meeting.case_id, **prepared
        )  # fmt: skip
        public_id = world.do(made, world.chair.actor).code
        other = world.all(Meeting, public_id=public_id)[0]
        with pytest.raises(NotAllowed):
            world.do(replace(any_words(command, world), meeting_id=other.id), desk.actor)

    def test_there_is_a_command_of_a_meeting_and_of_a_phone_among_what_is_refused(self):
        assert any(issubclass(one, MeetingCommand) for one in NEVER)
        assert any(issubclass(one, SeatCommand) for one in NEVER)


class TestTheCode:
    def test_it_works_once(self):
        world = a_world()
        code = offers(world).code
        takes(world, code)
        with pytest.raises(NotFound, match="code_not_known"):
            takes(world, code, "another browser")

    def test_it_works_for_an_hour(self):
        world = a_world()
        code = offers(world).code
        world.sources.passes(minutes=60)
        with pytest.raises(NotFound, match="code_not_known"):
            takes(world, code)

    def test_a_newer_one_ends_the_place_that_this_person_had(self):
        world = in_round(RoundStage.OPEN)
        old = offers(world).code
        desk = sits_down(world)
        offers(world)
        with pytest.raises(Gone):
            desk.does(gather_say.MarkLeft, seat_id=world.seat("Dorota").id)
        with pytest.raises(NotFound):
            takes(world, old)

    def test_only_a_hash_of_the_key_is_stored_and_no_code_stays(self):
        world = a_world()
        desk = sits_down(world)
        stored = world.get(Desk, desk.desk_id)
        assert (stored.key_hash, stored.code, stored.code_hash) == (world.hashed("desk key"), "", None)

    def test_no_child_sits_there(self):
        with pytest.raises(InvalidInput):
            offers(a_world(), "Maja")


class TestTheEndOfIt:
    @pytest.fixture
    def world(self):
        return in_round(RoundStage.RECORDED)

    def press(self, world, desk):
        desk.does(talk_say.AddNote, text="x", about=(), read_back=True, replaces="")

    def test_the_chair_ends_it(self, world):
        desk = sits_down(world)
        world.chair.does(desk_say.EndDesk, desk_id=desk.desk_id)
        with pytest.raises(Gone):
            self.press(world, desk)

    def test_the_sealing_ends_it(self, world):
        desk = sits_down(world)
        world.chair.seals()
        with pytest.raises(Gone):
            self.press(world, desk)

    def test_it_ends_after_twelve_hours(self, world):
        desk = sits_down(world)
        world.sources.passes(hours=11, minutes=59)
        self.press(world, desk)
        world.sources.passes(minutes=1)
        with pytest.raises(Gone):
            self.press(world, desk)

    def test_who_sits_there_gets_up_and_ends_nobody_elses(self, world):
        one, other = sits_down(world), sits_down(world, "Imogen", "other key")
        with pytest.raises(NotFound):
            one.does(desk_say.EndDesk, desk_id=other.desk_id)
        one.does(desk_say.EndDesk, desk_id=one.desk_id)
        with pytest.raises(Gone):
            self.press(world, one)
        self.press(world, other)


class TestTyping:
    def test_paper_is_sealed_and_carries_the_typists_name_same_standing(self):
        world = in_round(RoundStage.OPEN)
        desk = sits_down(world)
        desk.enters("Dorota", given=a_given(4, why="MARKER on paper"))
        assert world.all(Revision)[0].typed_by == "Olive K."
        assert "MARKER" not in str(desk.view())
        assert next(line for line in desk.view().people if line.says_as == "Dorota").status == "in"

    def test_it_is_not_typed_over_what_somebody_else_typed_meanwhile_own_words(self):
        world = in_round(RoundStage.OPEN)
        desk = sits_down(world)
        world.chair.enters("Dorota", a_given(7))
        with pytest.raises(Conflict, match="somebody_was_quicker"):
            desk.enters("Dorota", 3)
        desk.enters("Dorota", 3, made_on=1)
        with pytest.raises(Conflict):
            world.chair.enters("Dorota", made_on=1)
        assert [one.given.number for one in world.all(Revision, order="revision")] == [7, 3]

    def test_it_is_not_typed_over_a_phones(self):
        world = in_round(RoundStage.OPEN)
        desk = sits_down(world)
        world.phone("Dorota").gives(7)
        with pytest.raises(WrongMoment, match="has_sent_one"):
            desk.enters("Dorota", made_on=1)

    def test_it_marks_who_is_here_late_gone_and_not_here(self):
        world = in_round(RoundStage.OPEN)
        desk = sits_down(world)
        expects(world, "Kofi")
        for command, state in (
            (gather_say.MarkNotHere, SeatState.NOT_HERE),
            (gather_say.MarkPresent, SeatState.HERE),
            (gather_say.MarkLeft, SeatState.LEFT),
        ):
            desk.does(command, seat_id=world.seat("Kofi").id)
            assert world.seat("Kofi").state is state

    def test_a_note_says_who_made_it(self):
        world = in_round(RoundStage.SHOWN)
        desk = sits_down(world)
        desk.does(talk_say.AddNote, text="They sleep in one room.", about=(), read_back=True, replaces="")
        world.chair.notes("MARKER of the chair")
        assert [note.text for note in desk.view().shown[0].notes] == ["They sleep in one room."]

    def test_paper_of_the_time_is_on_its_list_until_it_is_typed(self):
        world = in_round(RoundStage.OPEN)
        desk = sits_down(world)
        world.phone("Imogen").gives(7)
        world.chair.records_missing("Dorota", why=WhyMissing.PAPER_LATER)
        for step in ("closes", "looks", "shows", "ends"):
            getattr(world.chair, step)()
        assert [(line.needs, line.says_as) for line in desk.view().to_do] == [("paper", "Dorota")]
        desk.enters("Dorota")
        assert desk.view().to_do == ()


class TestWhatIsSeen:
    @pytest.mark.parametrize("stage", [one for one in RoundStage if one not in {RoundStage.SHOWN, RoundStage.RECORDED}])
    def test_it_is_nothing_that_anybody_gave_before_the_show_sealed_until_close(self, stage):
        world = in_round(stage, worry=True)
        if stage is RoundStage.OPEN:
            world.phone("Dorota").gives(7)
        desk = sits_down(world)
        assert "Because." not in str(desk.view())
        assert desk.view().shown == ()

    @pytest.mark.parametrize("stage", [RoundStage.DRAFTED, RoundStage.PRESENTING_WORRY, RoundStage.PRESENTING_TEN])
    def test_it_is_no_wording_before_both_ends_were_said_ten_first(self, stage):
        view = sits_down(in_round(stage, worry=True)).view()
        assert TEN not in str(view)
        assert ZERO not in str(view)

    def test_it_is_what_the_room_sees_after_it(self):
        view = sits_down(in_round(RoundStage.SHOWN)).view()
        assert [(one.says_as, one.number, one.why) for one in view.shown[0].views] == [
            ("Dorota", 7, "Because."),
            ("Imogen", 7, "Because."),
        ]

    def test_it_is_never_what_is_kept_from_the_minute_taker_who_may_see(self):
        world = shown_world(lambda phone: phone.gives(7, why="MARKER"), keep=("Olive", Part.WHOLE))
        seen = sits_down(world).view().shown[0].views
        assert {one.says_as: one.kind for one in seen}["Dorota"] == "tell_chair"
        assert "MARKER" not in str(seen)

    def test_it_is_of_the_part_that_is_on_two_sittings(self):
        from tests.commands.test_sittings import goes_on, in_parts  # noqa: PLC0415 - its worlds are made there

        world = in_parts(RoundStage.SHOWN)
        desk = sits_down(world, "Tariq")
        assert desk.view().shown
        goes_on(world)
        view = desk.view()
        assert view.shown == ()
        assert "Dorota" not in str(view)


def shown_world(dorota_gives, *, keep=None):
    """Dorota has given this, Imogen a 7; shown, with something of Dorota's kept if `keep` says from whom and what."""
    world = in_round(RoundStage.OPEN)

    knows(world, "Olive")
    dorota_gives(world.phone("Dorota"))
    world.phone("Imogen").gives(7)
    world.chair.closes()
    world.chair.looks()
    if keep is not None:
        name, part = keep
        fields = {"answer_id": world.chair.answer_of("Dorota").id, "settled": Settled.KEEP, "cause": "x", "part": part}
        from_people = (world.chair.people[name],) if name else ()
        world.chair.does(round_say.SettleAnswer, from_people=from_people, **fields)
    world.chair.shows()
    return world


def reason_kept():
    return shown_world(lambda phone: phone.gives(7, why="MARKER", higher="MARKER"), keep=("", Part.REASON))


def said_aloud():
    return shown_world(lambda phone: phone.gives(7, why="", higher="", aloud=True))


def whole_kept():
    return shown_world(lambda phone: phone.gives(7, why="MARKER", higher="MARKER"), keep=("", Part.WHOLE))


def told_the_chair():
    return shown_world(lambda phone: phone.gives(None, kind=Kind.TELL_CHAIR, why="", higher=""))


class TestTwoWorlds:
    """who-may-see: what is kept looks, at the desk too, as a choice that everybody has; whatever is tried there."""

    def alike(self, kept, chosen, *tries):
        worlds = [kept(), chosen()]
        desks = [sits_down(world) for world in worlds]
        for do in (lambda desk: None, *tries):
            said = []
            for desk in desks:
                try:
                    said.append(do(desk) and "done")
                except DomainError as refused:
                    said.append((refused.code, refused.rule))
            assert said[0] == said[1]
            views = [replace(desk.view(), version=0, desk_id="") for desk in desks]
            assert views[0] == views[1]
            assert "MARKER" not in str(views)
        return worlds

    def test_a_kept_reason_is_as_one_that_was_said_out_loud(self):
        tries = (
            lambda desk: desk.translates("Dorota"),
            lambda desk: desk.types_spoken("Dorota"),
            lambda desk: desk.types_spoken("Dorota", "Again."),
            lambda desk: desk.types_spoken("Dorota", "Again.", made_on=1),
        )
        kept, chosen = self.alike(reason_kept, said_aloud, *tries)
        assert [len(world.all(Spoken)) for world in (kept, chosen)] == [2, 2]

    def test_a_kept_view_is_as_one_that_will_be_told(self):
        self.alike(
            whole_kept,
            told_the_chair,
            lambda desk: desk.translates("Dorota"),
            lambda desk: desk.types_spoken("Dorota"),
        )

    def test_what_was_typed_for_a_kept_reason_never_comes_out(self):
        world = reason_kept()
        desk = sits_down(world)
        desk.types_spoken("Dorota")
        spoken = world.all(Spoken)[0]
        fields = {"what": Beside.SPOKEN, "subject_id": spoken.id}
        with pytest.raises(WrongMoment, match="nothing_said_out_loud"):
            world.chair.does(beside_say.SettleBeside, let=Let.THROUGH, **fields)
        world.chair.does(beside_say.SettleBeside, let=Let.KEPT, **fields)
        assert "She said it is calm." not in str(desk.view())


class TestSpokenWordsFromTheDesk:
    def test_they_wait_for_the_chair_checked_before_shown(self):
        world = said_aloud()
        desk = sits_down(world)
        desk.types_spoken("Dorota")
        assert "She said it is calm." not in str(desk.view())
        spoken = world.all(Spoken)[0]
        world.chair.does(beside_say.SettleBeside, what=Beside.SPOKEN, subject_id=spoken.id, let=Let.THROUGH)
        seen = {one.says_as: one for one in desk.view().shown[0].views}["Dorota"]
        assert (seen.why, seen.spoken_typed_by) == ("She said it is calm.", "Olive K.")

    def test_once_let_through_they_stay_record_once(self):
        world = said_aloud()
        desk = sits_down(world)
        world.chair.types_spoken("Dorota", "It is calm.")
        assert refusal(lambda: desk.types_spoken("Dorota")) == (WrongMoment, "was_shown", "record-once")

    def test_two_who_type_at_once_overwrite_nothing_own_words(self):
        world = said_aloud()
        desk = sits_down(world)
        desk.types_spoken("Dorota", "One.")
        with pytest.raises(Conflict):
            desk.types_spoken("Dorota", "Two.")
        assert [one.why for one in world.all(Spoken)] == ["One."]


class TestSecondAndLateViews:
    def test_one_that_is_not_shown_is_not_there(self):
        world = in_round(RoundStage.SHOWN)
        world.phone("Dorota").gives(5, why="MARKER", standing=Standing.SECOND)
        desk = sits_down(world)
        assert "MARKER" not in str(desk.view())
        second = world.chair.answer_of("Dorota", Standing.SECOND).id
        words = {"language": "en", "why": "x", "higher": "x", "because": "", "made_on": 0}
        with pytest.raises(NotFound):
            desk.does(beside_say.Translate, answer_id=second, **words)
        with pytest.raises(NotFound):
            desk.does(beside_say.WriteCorrection, answer_id=second, text="x", why="", said_by="x")
