"""The shared tablet, helpers and interpreters, people from afar (same-standing, who-may-see)."""

from datetime import timedelta

import pytest

from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import hands as say
from meeting_app.commands.messages import helping as help_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Answer, How, Revision, Settled, Standing
from meeting_app.domain.door import WaitingPhone
from meeting_app.domain.errors import Conflict, Gone, InvalidInput, NotFound, WrongMoment
from meeting_app.domain.hands import LinkKind, Tablet
from meeting_app.domain.helping import Helping, HelpsAs
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.release import Scope
from meeting_app.domain.round import RoundStage
from meeting_app.domain.sitting import Shows
from meeting_app.domain.translation import Translation
from meeting_app.domain.visibility import ANYBODY, CHAIR
from meeting_app.presenters.interpreting import help_view
from meeting_app.presenters.mirror import mirror_view
from meeting_app.presenters.page import Page
from meeting_app.presenters.shown import round_views
from tests.drivers import Hand, a_tablet, passed_to
from tests.factories import expects, in_round


def with_tablet(*without_phone):
    """An open round; these are in the room without a phone, and a tablet is paired."""
    world = in_round(RoundStage.PRESENTING_ZERO, "Dorota", "Imogen", *without_phone)
    for name in without_phone:
        world.phone(name).leaves()
    for name in ("Dorota", "Imogen"):
        world.phone(name).says_clear()
    world.chair.makes_clear(*without_phone)
    world.chair.opens()
    return world, a_tablet(world)


class TestTheSharedTablet:
    def test_what_is_given_on_it_stands_as_every_other_same_standing(self):
        world, tablet = with_tablet("Kofi")
        hand = passed_to(world, tablet, "Kofi")
        assert hand.gives(4).code == "in"
        assert [one.how for one in world.all(Revision)] == [How.TABLET]

    def test_sending_ends_the_turn_nothing_left_on_the_phone(self):
        world, tablet = with_tablet("Kofi")
        hand = passed_to(world, tablet, "Kofi")
        hand.gives(4)
        assert world.get(Tablet, tablet).seat_id is None
        with pytest.raises(Gone):
            hand.gives(5)

    def test_the_next_person_s_turn_ends_the_one_before(self):
        world, tablet = with_tablet("Kofi", "Tariq")
        kofi = passed_to(world, tablet, "Kofi")
        passed_to(world, tablet, "Tariq")
        with pytest.raises(Gone):
            kofi.gives(5)

    def test_both_ends_understood_whoever_it_is_not_clear_to_meets_10_first(self):
        world, tablet = with_tablet("Kofi")
        hand = passed_to(world, tablet, "Kofi")
        with pytest.raises(WrongMoment) as refused:
            hand.does(say.MeetZero)
        assert refused.value.rule == "ten-first"

    def test_it_is_for_people_without_a_phone(self):
        world, tablet = with_tablet("Kofi")
        with pytest.raises(WrongMoment) as refused:
            passed_to(world, tablet, "Dorota")
        assert refused.value.code == "has_a_phone"

    def test_it_says_no_name_of_whose_being_here_is_kept_who_may_see(self):
        world, tablet = with_tablet("Kofi")
        about = {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Kofi").id}
        world.chair.does(keep_say.KeepThing, from_people=(), cause="She asked.", **about)
        with pytest.raises(WrongMoment) as refused:
            passed_to(world, tablet, "Kofi")
        assert refused.value.rule == "who-may-see"

    def test_a_cut_one_gives_nothing_more(self):
        world, tablet = with_tablet("Kofi")
        hand = passed_to(world, tablet, "Kofi")
        world.chair.does(say.CutTablet, tablet_id=tablet)
        with pytest.raises(Gone):
            hand.gives(4)
        with pytest.raises(NotFound):
            passed_to(world, tablet, "Kofi")

    def test_taken_back_it_is_nobody_s(self):
        world, tablet = with_tablet("Kofi")
        hand = passed_to(world, tablet, "Kofi")
        world.chair.does(say.TakeTablet, tablet_id=tablet)
        with pytest.raises(Gone):
            hand.gives(4)

    def test_letters_are_worth_nothing_after_ten_minutes(self):
        world, _ = with_tablet("Kofi")
        until = world.sources.now() + timedelta(minutes=10)
        world.door.does(say.OfferTablet, key_hash="other", letters="ZZZZZZ", until=until)
        world.sources.passes(minutes=11)
        with pytest.raises(InvalidInput):
            world.chair.does(say.PairTablet, letters="ZZZZZZ")

    def test_sealed_until_close_nothing_is_taken_once_the_round_is_closed(self):
        world, tablet = with_tablet("Kofi")
        hand = passed_to(world, tablet, "Kofi")
        world.chair.records_missing("Dorota", "Imogen", "Kofi")
        world.chair.closes()
        with pytest.raises(WrongMoment) as refused:
            hand.gives(4)
        assert refused.value.rule == "sealed-until-close"

    def test_nobody_holds_it_by_its_id_alone(self):
        world, tablet = with_tablet("Kofi")
        with pytest.raises(Gone):
            Hand(world, tablet, 99, world.seat("Kofi").id, tablet=True).gives(4)


def interpreted(stage=RoundStage.CLOSED, *, agreed=True, helper="Olive"):
    """Olive interprets for Dorota, who agreed on her phone; both are in the room."""
    world = in_round(stage, "Dorota", "Imogen", "Olive", "Kofi")
    marks(world, helper)
    if agreed:
        agrees(world)
    return world


def marks(world, helper, *, fine=False, helps_as=HelpsAs.INTERPRETER):
    people = world.chair.people
    who = {"helper_id": people[helper], "helped_id": people["Dorota"]}
    world.chair.does(help_say.MarkHelping, **who, helps_as=helps_as, family_is_fine=fine)


def agrees(world, *, agreed=True):
    helping_id = world.all(Helping)[0].id
    world.phone("Dorota").does(help_say.AgreeToHelper, helping_id=helping_id, agreed=agreed)


def to_put(world, name="Olive"):
    with world.read() as records:
        return help_view(records, world.seat(name), page=Page("")).to_put


def beside(world, viewer):
    """What stands beside Dorota's words for this viewer."""
    with world.read() as records:
        views = round_views(records, world.round, viewer)
        return next((one.translations for one in views if one.says_as == "Dorota"), ())


def puts(world, name="Olive", **more):
    answer = more.pop("answer", None) or world.chair.answer_of("Dorota")
    known = {"answer_id": answer.id, "of": answer.current, "why": "In English.", "higher": "More.", "because": ""}
    here = {"meeting_id": world.meeting_id, "round_id": answer.round_id, "language": "en", "made_on": 0}
    world.phone(name).does(beside_say.Translate, **here | known | more)


class TestWhoHelps:
    def test_family_is_asked_about_and_never_blocked(self):
        world = in_round(RoundStage.DRAFTED, "Dorota", "Kofi")
        with pytest.raises(InvalidInput) as refused:
            marks(world, "Kofi")
        assert refused.value.fields == {"family_is_fine": "family_should_not"}
        marks(world, "Kofi", fine=True)
        assert world.all(Helping)[0].asked_family

    def test_an_interpreter_who_is_no_relative_is_not_asked_about(self):
        world = in_round(RoundStage.DRAFTED, "Dorota", "Olive")
        marks(world, "Olive")
        assert not world.all(Helping)[0].asked_family


class TestAnInterpreter:
    def test_who_may_see_reads_that_one_person_s_words_after_the_close(self):
        assert [one.why for one in to_put(interpreted())] == ["Because."]

    def test_sealed_until_close_reads_nothing_before(self):
        world = interpreted(RoundStage.OPEN)
        world.phone("Dorota").gives()
        assert to_put(world) == ()
        with pytest.raises(NotFound):
            puts(world)

    def test_reads_nothing_unless_the_person_agreed(self):
        world = interpreted(agreed=False)
        assert to_put(world) == ()
        with pytest.raises(NotFound):
            puts(world)

    def test_reads_nothing_any_more_once_it_is_taken_back_or_ended(self):
        world = interpreted()
        agrees(world, agreed=False)
        assert to_put(world) == ()
        agrees(world)
        world.chair.does(help_say.StopHelping, helping_id=world.all(Helping)[0].id)
        assert to_put(world) == ()
        with pytest.raises(NotFound):
            puts(world)

    def test_nobody_else_does(self):
        world = interpreted()
        assert to_put(world, "Imogen") == ()
        with pytest.raises(NotFound):
            puts(world, "Imogen")

    def test_somebody_who_only_helps_can_not_be_agreed_to(self):
        world = in_round(RoundStage.CLOSED, "Dorota", "Imogen", "Olive")
        marks(world, "Olive", helps_as=HelpsAs.HELPER)
        with pytest.raises(WrongMoment) as refused:
            agrees(world)
        assert refused.value.rule == "who-may-see"

    def test_nobody_agrees_for_another(self):
        world = interpreted(agreed=False)
        helping_id = world.all(Helping)[0].id
        with pytest.raises(NotFound):
            world.phone("Imogen").does(help_say.AgreeToHelper, helping_id=helping_id, agreed=True)

    @pytest.mark.parametrize("part", [Part.WHOLE, Part.REASON])
    def test_who_may_see_what_is_kept_from_them_is_nothing(self, part):
        world = interpreted()
        world.chair.looks()
        answer, olive = world.chair.answer_of("Dorota"), world.chair.people["Olive"]
        keep = {"settled": Settled.KEEP, "cause": "She knows him.", "part": part, "from_people": (olive,)}
        world.chair.does(round_say.SettleAnswer, answer_id=answer.id, **keep)
        assert to_put(world) == ()
        with pytest.raises(NotFound):
            puts(world)

    def test_own_words_what_is_put_stands_beside_with_its_maker(self):
        world = interpreted()
        puts(world)
        (english,) = world.all(Translation)
        assert (english.why, english.language, english.made_by) == ("In English.", "en", "Olive K.")
        assert world.all(Revision, answer_id=english.answer_id)[0].given.why == "Because."

    def test_own_words_the_chair_reads_it_at_the_look_and_the_room_from_the_show_on(self):
        world = interpreted()
        puts(world)
        world.chair.looks()
        assert [(one.by, one.why) for one in beside(world, CHAIR)] == [("Olive K.", "In English.")]
        assert beside(world, ANYBODY) == ()
        world.chair.shows()
        assert [(one.by, one.why) for one in beside(world, ANYBODY)] == [("Olive K.", "In English.")]

    def test_own_words_putting_it_right_says_why_and_leaves_what_stood_there(self):
        world = interpreted()
        puts(world)
        with pytest.raises(InvalidInput) as refused:
            puts(world, made_on=1)
        assert refused.value.fields == {"because": "missing"}
        puts(world, made_on=1, why="In better English.", because="A word was missing.")
        (there,) = (one.there for one in to_put(world))
        assert (there.why, there.because) == ("In better English.", "A word was missing.")
        assert [one.why for one in there.before] == ["In English."]

    def test_own_words_who_was_slower_overwrites_nothing(self):
        world = interpreted()
        world.chair.looks()
        answer = world.chair.answer_of("Dorota")
        words = {"language": "en", "why": "The chair's.", "higher": "Hers.", "because": "", "made_on": 0}
        world.chair.does(beside_say.Translate, answer_id=answer.id, **words)
        with pytest.raises(Conflict, match="somebody_was_quicker"):
            puts(world)

    def test_it_is_put_into_english_and_nothing_else(self):
        with pytest.raises(InvalidInput) as refused:
            puts(interpreted(), language="cy")
        assert refused.value.fields == {"language": "choose"}

    def test_all_that_was_written_is_put(self):
        with pytest.raises(InvalidInput) as refused:
            puts(interpreted(), higher=" ")
        assert refused.value.fields == {"higher": "missing"}

    def test_own_words_of_a_sending_that_was_sent_anew_meanwhile_they_are_not_taken(self):
        world = interpreted(RoundStage.SHOWN)
        dorota = world.phone("Dorota")
        dorota.gives(5, standing=Standing.SECOND, why="Teraz lepiej.")
        read = world.chair.answer_of("Dorota", Standing.SECOND)
        dorota.gives(6, standing=Standing.SECOND, why="Teraz gorzej.")
        with pytest.raises(Conflict, match="sent_another"):
            puts(world, answer=read)
        assert world.all(Translation) == []

    def test_child_says_who_a_part_that_is_left_out_is_not_read(self):
        world = in_round(RoundStage.OPEN, "Dorota", "Maja", "Olive")
        people = world.chair.people
        who = {"helper_id": people["Olive"], "helped_id": people["Maja"], "helps_as": HelpsAs.INTERPRETER}
        world.chair.does(help_say.MarkHelping, **who, family_is_fine=False)
        world.phone("Maja").does(help_say.AgreeToHelper, helping_id=world.all(Helping)[0].id, agreed=True)
        world.phone("Dorota").gives(7)
        world.phone("Maja").gives(3, why="Boję się drzwi. Lubię szkołę.", higher="Zamek.", language="pl")
        world.chair.closes()
        world.chair.looks()
        maja = world.chair.answer_of("Maja")
        what = {"answer_id": maja.id, "scope": Scope.ALL, "left_out": "Boję się drzwi.", "said_by": people["Maja"]}
        world.chair.does(keep_say.ReleaseAnswer, **what)
        assert [one.why for one in to_put(world)] == ["Lubię szkołę."]
        puts(world, answer=maja, why="I like school.", higher="A lock.")
        world.chair.shows()
        with world.read() as records:
            seen = {one.says_as: one.translations for one in round_views(records, world.round, ANYBODY)}
        assert [one.why for one in seen["Maja"]] == ["I like school."]

    def test_words_of_another_sending_are_not_taken(self):
        with pytest.raises(Conflict):
            puts(interpreted(), of=7)

    def test_its_chain_is_whole(self):
        world = interpreted()
        puts(world)
        assert world.verify().whole


def from_afar(stage=RoundStage.SHOWN, name="Kofi"):
    """Everybody else is in the room; Kofi comes by his own link."""
    world = in_round(stage, "Dorota", "Imogen")
    expects(world, name)
    key = {"kind": LinkKind.REMOTE, "key_hash": "far", "helper_id": None}
    world.chair.does(say.MakeLink, seat_id=world.seat(name).id, **key)
    waiting = world.hashed("waiting far")
    world.door.does(help_say.KnockFromAfar, link_hash="far", key_hash=waiting, name=name, first_number=3)
    return world


def let_in(world, name="Kofi"):
    world.door.nods("waiting far", name)
    world.phones[name] = world.door.takes("waiting far", name)
    return world.phones[name]


def mirrors(world, *names):
    seats = tuple(world.seat(name).id for name in names)
    return world.chair.does(help_say.MirrorScreen, seat_ids=seats)


def on_phone(world, name="Kofi"):
    with world.read() as records:
        return mirror_view(records, world.seat(name), now=world.sources.now(), page=Page(""))


class TestFromAfar:
    def test_the_same_door_and_nod_marked_remote(self):
        world = from_afar()
        assert [one.remote for one in world.all(WaitingPhone)] == [True]
        let_in(world)
        assert (world.seat("Kofi").remote, world.seat("Dorota").remote) == (True, False)

    def test_a_link_for_home_opens_no_door(self):
        world = in_round(RoundStage.DRAFTED, "Dorota", "Imogen")
        with pytest.raises(NotFound):
            world.door.does(help_say.KnockFromAfar, link_hash="none", key_hash="k", name="X", first_number=1)

    def test_without_the_chair_s_press_a_phone_shows_no_screen_who_may_see(self):
        world = from_afar()
        let_in(world)
        assert on_phone(world) is None

    def test_it_shows_the_screen_s_own_picture_plain_together_with_it(self):
        world = from_afar()
        let_in(world)
        mirrors(world, "Kofi")
        assert world.sitting.showing.plain
        assert on_phone(world).scene == "plain"
        world.chair.does(talk_say.ShowAgain)
        assert on_phone(world).scene == "views"

    def test_only_phones_of_people_from_afar(self):
        world = from_afar()
        let_in(world)
        with pytest.raises(InvalidInput) as refused:
            mirrors(world, "Dorota")
        assert refused.value.rule == "who-may-see"

    def test_a_dropped_key_ends_it(self):
        world = from_afar()
        let_in(world)
        mirrors(world, "Kofi")
        world.chair.marks_left("Kofi")
        assert not world.seat("Kofi").mirrored
        assert on_phone(world) is None

    def test_the_screen_is_made_for_them_too_who_may_see(self):
        world = from_afar(RoundStage.CLOSED)
        world.chair.looks()
        let_in(world)
        answer, kofi = world.chair.answer_of("Dorota"), world.chair.people["Kofi"]
        keep = {"settled": Settled.KEEP, "cause": "He knows her.", "from_people": (kofi,)}
        world.chair.does(round_say.SettleAnswer, answer_id=answer.id, **keep)
        world.chair.shows()
        mirrors(world, "Kofi")
        world.chair.does(talk_say.ShowAgain)
        view = on_phone(world)
        assert view.will_tell == ("Dorota",)
        assert world.sitting.showing.what is Shows.ROUND


class TestAWholeMeetingWithoutPhones:
    def test_one_on_a_tablet_differs_only_in_how_each_view_came(self):
        world, tablet = with_tablet("Kofi", "Tariq")
        for name in ("Kofi", "Tariq"):
            passed_to(world, tablet, name).gives(4)
        for name in ("Dorota", "Imogen"):
            world.phone(name).gives(4)
        world.chair.closes()
        answers = world.all(Answer)
        assert {(one.standing, one.wording_id) for one in answers} == {(answers[0].standing, answers[0].wording_id)}
        assert sorted(one.how for one in world.all(Revision)) == ["phone", "phone", "tablet", "tablet"]
