"""A view beforehand: from home, for a child with an advocate, from paper, told (wording-is-fixed, same-standing)."""

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import hands as say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.domain.answer import Answer, How, Kind, Revision, Standing
from meeting_app.domain.errors import Conflict, Gone, InvalidInput, NotFound, WrongMoment
from meeting_app.domain.hands import LinkKind, PersonalLink
from meeting_app.domain.item import Item
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale, ScaleKind, Wording
from meeting_app.domain.seat import SeatState
from meeting_app.domain.understanding import Clear, Understanding
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.parts import the_room
from meeting_app.presenters.shown import round_views
from tests.drivers import Hand, a_given, home_link
from tests.factories import TEN, ZERO, a_world, in_round


def from_home(*names, scales=1, **link):
    """A prepared meeting, and the first one's page at home after both ends."""
    world = a_world(*(names or ("Dorota", "Imogen")), scales=scales)
    hand = home_link(world, (names or ("Dorota",))[0], **link)
    hand.meets_both()
    return world, hand


def new_words(world, ten="Nobody is afraid."):
    """The chair writes a new version of the scale's words."""
    scale = world.all(Scale, case_id=world.meeting.case_id)[0]
    empty = dict.fromkeys(("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), "")
    which = {"scale_id": scale.id, "kind": ScaleKind.OWN, "statement_id": None, "goal_id": None, "language": "en"}
    ends = {"title": "Nights", "question": "How safe are the nights?", "ten": ten, "zero": ZERO}
    world.chair.does(case_say.WriteScale, **which, **ends, **empty)
    return world.all(Wording, scale_id=scale.id, order="version")[-1]


def to_open(world, *present):
    """The room gathers, hears 10 and 0, and the round is open."""
    chair = world.chair
    chair.gathers()
    phones = [world.phone(name) for name in present]
    chair.presents_ten()
    chair.presents_zero()
    for phone in phones:
        phone.says_clear()
    chair.opens()
    return phones


def to_shown(world, *present):
    for phone in to_open(world, *present):
        phone.gives()
    world.chair.closes()
    world.chair.looks()
    world.chair.shows()


class TestALinkForHome:
    def test_its_address_opens_once(self):
        world = a_world("Dorota")
        hand = home_link(world, "Dorota")
        with pytest.raises(NotFound):
            world.door.does(say.OpenLink, address_hash=world.hashed("address of Dorota"), key_hash="another")
        assert world.get(PersonalLink, hand.hand_id).epoch == 1

    def test_a_new_one_cuts_the_device_of_the_one_before(self):
        world, hand = from_home("Dorota")
        known = {"kind": LinkKind.HOME, "key_hash": "new", "helper_id": None}
        world.chair.does(say.MakeLink, seat_id=world.seat("Dorota").id, **known)
        with pytest.raises(Gone):
            hand.gives(3)

    def test_it_lives_until_the_meeting_gathers(self):
        world, hand = from_home("Dorota", "Imogen")
        world.chair.gathers()
        with pytest.raises(Gone):
            hand.gives(3)

    def test_after_leaving_fast_it_opens_nothing_nothing_left_on_the_phone(self):
        _world, hand = from_home("Dorota")
        hand.does(say.LeaveByHand)
        with pytest.raises(Gone):
            hand.gives(3)

    def test_nobody_else_s_round_or_seat_can_be_given_for(self):
        world, hand = from_home("Dorota")
        stranger = Hand(world, "no such link", 1, hand.seat_id)
        with pytest.raises(Gone):
            stranger.gives(3)


class TestTenFirst:
    def test_it_refuses_0_before_10_whatever_is_posted(self):
        world = a_world("Dorota")
        hand = home_link(world, "Dorota")
        with pytest.raises(WrongMoment) as refused:
            hand.does(say.MeetZero)
        assert refused.value.rule == "ten-first"

    def test_both_ends_understood_nobody_says_clear_without_having_met_both(self):
        world = a_world("Dorota")
        hand = home_link(world, "Dorota")
        hand.does(say.MeetTen)
        with pytest.raises(WrongMoment) as refused:
            hand.does(say.SayEndsClear)
        assert (refused.value.code, refused.value.rule) == ("ends_not_met", "both-ends-understood")

    def test_both_ends_understood_no_view_without_it(self):
        world = a_world("Dorota")
        hand = home_link(world, "Dorota")
        hand.does(say.MeetTen)
        hand.does(say.MeetZero)
        with pytest.raises(WrongMoment) as refused:
            hand.gives(3)
        assert (refused.value.code, refused.value.rule) == ("ends_not_clear", "both-ends-understood")


class TestGivenBeforehand:
    def test_it_fixes_the_item_s_words_wording_is_fixed(self):
        world, hand = from_home()
        assert world.get(Item, world.round.item_id).fixed_at is None
        hand.gives(3)
        item = world.get(Item, world.round.item_id)
        assert item.fixed_at is not None
        new_words(world)
        to_shown(world, "Imogen")
        assert world.get(Item, item.id).wording_id == item.wording_id

    def test_it_joins_the_round_as_a_first_view_same_standing(self):
        world, hand = from_home()
        hand.gives(3)
        (answer,) = world.all(Answer)
        (sent,) = world.all(Revision)
        assert (answer.standing, answer.round_id, sent.how) == (Standing.FIRST, world.round.id, How.BEFOREHAND)

    def test_nobody_left_out_counts_it_and_nobody_is_asked_again(self):
        world, hand = from_home()
        hand.gives(3)
        (imogen,) = to_open(world, "Imogen")
        imogen.gives(6)
        world.chair.closes()
        assert world.round.stage is RoundStage.CLOSED

    def test_both_ends_understood_holds_for_them_in_the_room_too(self):
        world, hand = from_home()
        hand.gives(3)
        world.chair.gathers()
        world.phone("Dorota")
        world.chair.presents_ten()
        world.chair.presents_zero()
        assert world.chair.opens().code == "open"

    def test_its_author_can_change_it_at_home(self):
        world, hand = from_home()
        hand.gives(3)
        with pytest.raises(Conflict):
            hand.gives(4, made_on=0)
        hand.gives(4)
        assert world.all(Answer)[0].current == 2

    def test_and_from_the_phone_in_the_room_until_the_round_closes(self):
        world, hand = from_home()
        hand.gives(3)
        (dorota,) = to_open(world, "Dorota")
        dorota.gives(5)
        assert [one.how for one in world.all(Revision, order="revision")] == [How.BEFOREHAND, How.PHONE]

    def test_sealed_until_close_the_chair_sees_nothing_of_it(self):
        world, hand = from_home()
        hand.gives(3)
        with world.read() as records:
            assert round_views(records, world.round, CHAIR) == ()

    def test_sealed_until_close_the_chair_types_nothing_over_it(self):
        world, hand = from_home()
        hand.gives(3)
        with pytest.raises(WrongMoment) as refused:
            world.chair.enters("Dorota")
        assert refused.value.rule == "own-words"

    def test_once_the_round_is_begun_none_is_taken(self):
        world = in_round(RoundStage.PRESENTING_TEN, "Dorota", "Imogen")
        with pytest.raises(WrongMoment) as refused:
            world.chair.enters("Dorota")
        assert refused.value.code == "round_is_presenting_ten"

    def test_its_chain_is_whole(self):
        world, hand = from_home()
        hand.gives(3)
        hand.gives(4)
        to_shown(world, "Imogen")
        assert world.verify().whole


class TestFromPaperOrTold:
    def test_paper_stands_as_given_beforehand_with_who_typed_it_same_standing(self):
        world = a_world("Dorota", "Imogen")
        world.chair.enters("Dorota", how=How.PAPER)
        (sent,) = world.all(Revision)
        assert (sent.how, bool(sent.typed_by)) == (How.BEFOREHAND, True)
        (said,) = world.all(Understanding)
        assert (said.clear, said.seat_id) == (Clear.MADE_CLEAR, world.seat("Dorota").id)

    def test_told_needs_both_ends_said_first_both_ends_understood(self):
        world = a_world("Dorota")
        with pytest.raises(InvalidInput) as refused:
            world.chair.enters("Dorota", how=How.TOLD)
        assert (refused.value.fields, refused.value.rule) == ({"both_clear": "say_both_ends"}, "both-ends-understood")
        assert world.chair.enters("Dorota", how=How.TOLD, both_clear=True).code == "in"

    def test_who_typed_it_can_put_it_right(self):
        world = a_world("Dorota")
        world.chair.enters("Dorota")
        world.chair.enters("Dorota")
        assert world.all(Answer)[0].current == 2

    def test_6_or_7_is_asked_back_own_words(self):
        world = a_world("Dorota")
        with pytest.raises(InvalidInput) as refused:
            world.chair.enters("Dorota", paper_says="6/7")
        assert refused.value.fields == dict.fromkeys(("asked_by", "asked_when", "answered"), "ask_back")
        told = {"asked_by": "Rosalind", "asked_when": "on the phone, Monday", "answered": "More a six."}
        world.chair.enters("Dorota", paper_says="6/7", **told)
        paper = world.all(Revision)[0].paper
        assert (paper.says, paper.answered) == ("6/7", "More a six.")

    def test_6_or_7_without_a_number_is_kept_as_it_stands(self):
        world = a_world("Dorota")
        given = {"kind": Kind.NOT_ABLE, "number": None}
        world.chair.enters("Dorota", a_given(**given), paper_says="6/7")
        assert world.all(Revision)[0].paper.says == "6/7"

    def test_what_the_form_said_is_destroyed_with_a_replaced_sending_own_words(self):
        world = a_world("Dorota", "Imogen")
        told = {"asked_by": "Rosalind", "asked_when": "Monday", "answered": "Six."}
        world.chair.enters("Dorota", paper_says="6/7", **told)
        world.chair.enters("Dorota")
        (imogen,) = to_open(world, "Imogen")
        imogen.gives()
        world.chair.closes()
        first = next(one for one in world.all(Revision, order="revision") if one.revision == 1)
        assert (first.given, first.paper) == (None, None)
        assert world.verify().whole


class TestAChild:
    def test_what_may_be_shown_comes_with_the_view_child_says_who(self):
        world, hand = from_home("Maja", "Imogen", "Olive", helper="Olive")
        hand.gives(
            2, why="Dad shouts. I hide in the wardrobe.", scope=Scope.WORDS, left_out=("I hide in the wardrobe.",)
        )
        (release,) = world.all(Release)
        assert (release.scope, release.said_by) == (Scope.WORDS, world.chair.people["Maja"])
        to_shown(world, "Imogen")
        (view,) = [one for one in room_views(world) if one.position == 0]
        assert (view.says_as, view.number, view.why) == ("", None, "Dad shouts.")

    def test_without_a_word_it_stays_with_the_chair(self):
        world, hand = from_home("Maja", "Imogen")
        hand.gives(2)
        to_shown(world, "Imogen")
        (view,) = [one for one in room_views(world) if one.says_as == "Maja"]
        assert (view.kind, view.why) == ("tell_chair", "")

    def test_the_newest_word_counts_and_the_one_before_is_taken_back(self):
        world, hand = from_home("Maja", "Imogen")
        hand.gives(2, scope=Scope.ALL)
        hand.gives(3, scope=Scope.NOTHING)
        assert [one.scope for one in world.all(Release, taken_back_at=None)] == [Scope.NOTHING]

    def test_the_advocate_who_writes_it_is_named(self):
        world, hand = from_home("Maja", "Imogen", "Olive", helper="Olive")
        hand.gives(2, scope=Scope.ALL, by_helper=True)
        assert world.all(Revision)[0].typed_by == "Olive K."
        assert world.all(Release)[0].said_by == world.chair.people["Olive"]

    def test_not_that_bit_is_a_bit_of_what_was_said(self):
        _world, hand = from_home("Maja")
        with pytest.raises(InvalidInput) as refused:
            hand.gives(2, scope=Scope.ALL, left_out=("nothing of that",))
        assert refused.value.rule == "child-says-who"

    def test_nobody_else_says_what_may_be_shown(self):
        _world, hand = from_home("Dorota")
        with pytest.raises(WrongMoment) as refused:
            hand.gives(2, scope=Scope.ALL)
        assert refused.value.rule == "child-says-who"

    def test_a_child_who_steps_out_leaves_the_view_in_the_next_part(self):
        world, hand = from_home("Maja", "Imogen", scales=2)
        hand.gives(2, scope=Scope.ALL)
        world.chair.gathers()
        world.phone("Imogen")
        world.phone("Maja")
        world.chair.does(parts_say.ChildStepsOut, seat_id=world.seat("Maja").id)
        seat = world.seat("Maja")
        assert (seat.state, world.all(Answer)[0].seat_id) == (SeatState.EXPECTED, seat.id)
        world.chair.presents_ten()
        world.chair.presents_zero()
        world.chair.makes_clear("Imogen")
        world.chair.opens()
        world.chair.enters("Imogen", how=How.PAPER)
        world.chair.closes()
        assert {one.seat_id for one in world.all(Answer, round_id=world.round.id)} >= {seat.id}


def room_views(world):
    with world.read() as records:
        return round_views(records, world.round, the_room(records, world.sitting.id))


class TestOtherWordsOnTheDay:
    def test_the_words_stay_unless_the_chair_says_so_wording_is_fixed(self):
        world, hand = from_home()
        hand.gives(3)
        newest = new_words(world)
        world.chair.does(say.ChooseWords, item_id=world.round.item_id)
        assert world.get(Item, world.round.item_id).wording_id == newest.id

    def test_the_view_is_shown_with_the_words_that_it_was_given_against(self):
        world, hand = from_home()
        hand.gives(3)
        new_words(world)
        world.chair.does(say.ChooseWords, item_id=world.round.item_id)
        to_shown(world, "Imogen")
        views = {one.says_as: one for one in room_views(world)}
        assert (views["Dorota"].own_ten, views["Dorota"].own_zero) == (TEN, ZERO)
        assert views["Imogen"].own_ten == ""

    def test_a_view_changed_in_the_room_stands_with_the_new_words(self):
        world, hand = from_home()
        hand.gives(3)
        newest = new_words(world)
        world.chair.does(say.ChooseWords, item_id=world.round.item_id)
        (dorota,) = to_open(world, "Dorota")
        dorota.gives(5)
        assert world.all(Answer)[0].wording_id == newest.id

    def test_what_was_clear_has_to_be_clear_again_both_ends_understood(self):
        world, hand = from_home()
        hand.gives(3)
        new_words(world)
        world.chair.does(say.ChooseWords, item_id=world.round.item_id)
        assert world.all(Understanding) == []

    def test_it_is_refused_once_10_was_presented_wording_is_fixed(self):
        world, hand = from_home()
        hand.gives(3)
        new_words(world)
        world.chair.gathers()
        world.phone("Imogen")
        world.chair.presents_ten()
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.ChooseWords, item_id=world.round.item_id)
        assert (refused.value.code, refused.value.rule) == ("was_presented", "wording-is-fixed")
