"""The map while a meeting is held: on the screens for who is there, offered for, taken in with the words as given."""

import pytest

from meeting_app.commands.messages import case_map as map_say
from meeting_app.commands.messages import goal as goal_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import live_map as say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.domain.case import Person
from meeting_app.domain.changes import Reach
from meeting_app.domain.entry import Column, Entry, EntryVersion, Heading
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.goal import Goal
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.offer import MOST, Offer
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.worry import Statement
from meeting_app.presenters.live_map import offers_of
from meeting_app.presenters.map_on_screen import LINES_A_PAGE, map_pages
from meeting_app.presenters.restricted import restricted_view
from meeting_app.presenters.screen import Scene
from meeting_app.presenters.write_up import Needs
from meeting_app.storage.records import by_id
from tests.commands.test_keeping_words import WORRY, newest, with_words
from tests.commands.test_mapping import adds, changes, rewords, texts
from tests.commands.test_mapping import reader as case_reader
from tests.commands.test_sittings import goes_on, in_parts
from tests.commands.test_stepping import writes as writes_step
from tests.factories import at_stage, in_round
from tests.presenters.desk import PAGE, record_of
from tests.presenters.phones import regions, view_of
from tests.reaching import screen_now, screen_of

NAMES = ("Dorota", "Imogen", "Kofi")


def gathered(*names: str):
    """All are expected and these are in, all if none is named; nothing has begun."""
    world = with_words()
    world.chair.gathers()
    for name in names or NAMES:
        world.phone(name)
        view_of(world, name)
    return world


def shows(world, page: int = 1):
    return world.chair.does(say.ShowMap, page=page)


def wall(world) -> str:
    """All pages of the map as the part that is on has them."""
    with world.read() as records:
        pages = map_pages(records, world.sitting)
    steps = [line.step.what for page in pages for line in page.lines if line.step]
    return "\n".join([*(line.text for page in pages for line in page.lines), *steps])


def opens(world):
    return world.chair.does(say.LetOffer, open=True)


def offers(world, name: str = "Dorota", text: str = "MARKER She rings.", **more):
    fields = {"column": Column.WORKING, "text": text, "language": "pl"} | more
    return world.phones[name].does(say.OfferEntry, **fields)


def takes(world, **more):
    offer = world.all(Offer, settled_at=None)[0]
    return world.chair.does(say.TakeOffer, offer_id=offer.id, **{"heading": Heading.STRENGTH} | more)


def the_room_hears(outcome) -> bool:
    return any(Reach.PUBLIC in one.reach for one in outcome.changes)


class TestOnTheScreen:
    def test_it_shows_what_everybody_who_is_there_may_see_who_may_see(self):
        world = gathered()
        adds(world, text="For all.")
        adds(world, text="MARKERKEPT", from_people=(world.chair.people["Kofi"],), cause="She asked.")
        shows(world, 2)
        assert screen_now(world, world.sitting).scene is Scene.MAP
        page = screen_of(world)
        assert "For all." in page
        assert "MARKERKEPT" not in page + wall(world)
        world.chair.marks_left("Kofi")
        assert "MARKERKEPT" in wall(world)
        assert "For all." in wall(world)

    def test_a_kept_entry_changes_nothing_that_they_see_who_may_see(self):
        told, untold = gathered(), gathered()
        adds(told, text="x" * 3000, from_people=(told.chair.people["Kofi"],), cause="She asked.")
        shows(told), shows(untold)
        with told.read() as one, untold.read() as other:
            assert map_pages(one, told.sitting) == map_pages(other, untold.sitting)

    def test_whoever_comes_makes_it_plain_and_it_comes_back_for_who_is_there(self):
        world = gathered("Dorota", "Imogen")
        adds(world, text="MARKERKEPT", from_people=(world.chair.people["Kofi"],), cause="She asked.")
        shows(world, 2)
        assert "MARKERKEPT" in screen_of(world)
        world.phone("Kofi")
        assert screen_now(world, world.sitting).scene is Scene.PLAIN
        world.chair.does(talk_say.ShowAgain)
        assert "MARKERKEPT" not in screen_of(world)

    def test_ten_first_it_stays_off_while_10_and_0_are_said_and_no_scale_is_on_it(self):
        world = gathered()
        shows(world)
        assert "MARKERTEN" not in wall(world)
        assert "MARKERWORRY" in wall(world)
        world.chair.presents_worry()
        world.chair.presents_ten()
        assert screen_now(world, world.sitting).scene is Scene.TEN
        with pytest.raises(WrongMoment) as refused:
            shows(world)
        assert refused.value.rule == "ten-first"

    def test_write_first_no_number_is_on_it(self):
        world = in_round(RoundStage.SHOWN)
        shows(world)
        assert "7" not in wall(world)

    def test_taken_off_while_people_gather_the_code_comes_back(self):
        world = gathered()
        shows(world)
        shows(world, 0)
        assert screen_now(world, world.sitting).scene is Scene.WELCOME
        world = in_round(RoundStage.SHOWN)
        shows(world)
        shows(world, 0)
        assert screen_now(world, world.sitting).scene is Scene.PLAIN

    def test_own_words_five_thousand_letters_are_all_there_page_after_page(self):
        world, long = gathered(), "ala ma kota " * 416
        adds(world, text=long)
        with world.read() as records:
            pages = map_pages(records, world.sitting)
        assert long in "".join(line.text for page in pages for line in page.lines)
        assert max(page.height for page in pages) <= LINES_A_PAGE
        shows(world, len(pages) + 5)
        assert screen_now(world, world.sitting).map == pages[-1], "past the end it is the last"


class TestPushed:
    def kofi(self, world):
        return {"from_people": (world.chair.people["Kofi"],), "cause": "She asked."}

    def keeps(self, world, subject=Subject.STATEMENT):
        what = {"subject": subject, "subject_id": newest(world, subject), "part": Part.WHOLE}
        return world.chair.does(keep_say.KeepWords, **what, **self.kofi(world))

    def rewrites(self, world, **words):
        made_on = {"made_on": len(world.all(Statement)), "goal_made_on": 1}
        known = {"statement_id": world.all(Statement)[0].id}
        return world.chair.does(worry_say.WriteWorry, **known, **WORRY | made_on | words)

    def test_whatever_changes_on_it_reaches_the_screen_that_shows_it(self):
        world = gathered()
        entry_id = adds(world)
        world.chair.does(say.ShowMap, page=1)
        for outcome in (
            rewords(world, entry_id, text="Other words."),
            changes(world, map_say.MoveEntry, entry_id, heading=Heading.EXISTING_SAFETY, because="Shown."),
            changes(world, map_say.CloseEntry, entry_id, because="Done."),
            changes(world, map_say.ReopenEntry, entry_id, because="Not done."),
            self.rewrites(world, text="Other worry."),
            self.rewrites(world, text="Other worry.", goal="Other goal.", made_on=2),
            self.keeps(world),
        ):
            assert the_room_hears(outcome), outcome

    def test_a_goal_by_itself_reaches_it_too_and_one_that_answers_two_worries_stands_there_once(self):
        world = gathered()
        (goal,) = world.all(Goal)
        second = {"statement_id": None, "goal_id": goal.id, "made_on": 0, "goal_made_on": 0}
        world.chair.does(worry_say.WriteWorry, **WORRY | second | {"text": "Another worry."})
        shows(world)
        parts = {"language": "en", "who": (), "by": None, "seen_for": None, "made_on": 1}
        assert the_room_hears(world.chair.does(goal_say.WriteGoal, goal_id=goal.id, goal="MARKERANEW", **parts))
        assert wall(world).count("MARKERANEW") == 1
        self.keeps(world, Subject.GOAL)
        again = {"goal_id": goal.id, "goal": "MARKERKEPT", **parts, "made_on": 2}
        assert not the_room_hears(world.chair.does(goal_say.WriteGoal, **again))

    def test_a_next_step_reaches_it_too(self):
        world = in_round(RoundStage.SHOWN)
        shows(world)
        assert the_room_hears(writes_step(world, what="MARKER ring"))
        assert "MARKER ring" in wall(world)

    def test_what_the_room_can_not_see_dates_no_page_of_it_who_may_see(self):
        world = gathered()
        kept = world.chair.does(
            say.AddToMap, heading=Heading.STRENGTH, text="MARKER", language="en",
            by=world.chair.people["Dorota"], by_other="", **self.kofi(world),
        ).code  # fmt: skip
        self.keeps(world)
        shows(world)
        for outcome in (
            rewords(world, kept, text="MARKER two."),
            changes(world, map_say.CloseEntry, kept, because="So."),
            self.rewrites(world, text="MARKER other."),
        ):
            assert not the_room_hears(outcome), outcome
        assert the_room_hears(self.rewrites(world, text="MARKER other.", goal="Other goal.", made_on=2))

    def test_where_the_map_is_not_on_the_screen_nobody_hears_of_it(self):
        world = gathered()
        entry_id = adds(world)
        assert not the_room_hears(rewords(world, entry_id, text="Other words."))
        shows(world)
        shows(world, 0)
        assert not the_room_hears(self.rewrites(world, text="Other worry."))


class TestOffering:
    def test_the_words_are_taken_in_as_they_were_given_with_whose_they_are_own_words(self):
        world = gathered()
        opens(world)
        outcome = offers(world, text="Nain dzwoni. ١٢ 👵")
        assert {reach for one in outcome.changes for reach in one.reach} == {Reach.SEAT, Reach.CONSOLE}
        assert world.all(Entry) == []
        takes(world)
        (entry,) = world.all(EntryVersion)
        assert (entry.said.text, entry.said.language) == ("Nain dzwoni. ١٢ 👵", "pl")
        assert (entry.said.by, entry.said.meeting_id) == (world.chair.people["Dorota"], world.meeting_id)
        assert entry.said.day == world.meeting.day
        (offer,) = world.all(Offer)
        assert (offer.entry_id, offer.settled_at is not None) == (entry.entry_id, True)
        with pytest.raises(WrongMoment, match="done_already"):
            world.chair.does(say.LeaveOffer, offer_id=offer.id)
        assert world.verify().whole

    def test_it_can_be_kept_from_somebody_as_it_is_taken_in_who_may_see(self):
        world = gathered()
        opens(world)
        offers(world)
        shows(world)
        with pytest.raises(InvalidInput):
            takes(world, from_people=(world.chair.people["Kofi"],))
        assert not the_room_hears(takes(world, from_people=(world.chair.people["Kofi"],), cause="She asked."))
        assert "MARKER She rings." not in texts(world, case_reader(world, "Kofi"))
        assert "MARKER She rings." in texts(world, case_reader(world, "Imogen"))

    def test_taken_in_it_reaches_the_screen_left_it_does_not(self):
        world = gathered()
        opens(world)
        shows(world)
        offers(world)
        assert the_room_hears(takes(world))
        offers(world)
        offer = world.all(Offer, settled_at=None)[0]
        assert not the_room_hears(world.chair.does(say.LeaveOffer, offer_id=offer.id))
        assert len(world.all(Entry)) == 1

    def test_only_while_the_chair_has_opened_it_write_first(self):
        world = gathered()
        with pytest.raises(WrongMoment, match="map_is_closed") as refused:
            offers(world)
        assert refused.value.rule == "write-first"
        opens(world)
        assert "Say something for the map" in regions(view_of(world, "Dorota"))["phone-status"]
        world.chair.does(say.LetOffer, open=False)
        assert "Say something for the map" not in regions(view_of(world, "Dorota"))["phone-status"]
        with pytest.raises(WrongMoment, match="map_is_closed"):
            offers(world)

    @pytest.mark.parametrize("stage", sorted(UNDER_WAY))
    def test_never_between_presenting_and_the_show_write_first(self, stage):
        world = in_round(stage, worry=True)
        opens(world)
        with pytest.raises(WrongMoment, match="map_waits") as refused:
            offers(world)
        assert refused.value.rule == "write-first"
        assert not view_of(world, "Dorota").can_offer

    def test_after_the_show_it_can_be_again(self):
        world = in_round(RoundStage.SHOWN)
        opens(world)
        offers(world)
        assert view_of(world, "Dorota").can_offer

    def test_nobody_floods_the_chair(self):
        world = gathered()
        opens(world)
        for _ in range(MOST):
            offers(world)
        with pytest.raises(WrongMoment, match="many_offers"):
            offers(world)
        offers(world, "Imogen")

    @pytest.mark.parametrize(("text", "wrong"), [(" ", "missing"), ("x" * 5001, "too_long")])
    def test_it_has_words(self, text, wrong):
        world = gathered()
        opens(world)
        with pytest.raises(InvalidInput) as refused:
            offers(world, text=text)
        assert refused.value.fields == {"text": wrong}

    def test_a_childs_words_are_marked_for_the_chair_to_ask_first_child_says_who(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Maja")
        opens(world)
        offers(world, "Maja")
        offers(world)
        with world.read() as records:
            people = by_id(records.all(Person, case_id=world.meeting.case_id))
            lines = offers_of(records, world.meeting, people)
        assert [(one.whose, one.is_childs) for one in lines] == [("Maja", True), ("Dorota", False)]

    def test_kept_as_it_is_taken_in_it_stands_in_the_restricted_part(self):
        world = gathered()
        opens(world)
        offers(world)
        takes(world, from_people=(world.chair.people["Kofi"],), cause="MARKERCAUSE")
        with world.read() as records:
            others = restricted_view(records, world.meeting, page=PAGE).others
        assert [(one.subject, one.words, one.cause) for one in others] == [
            (Subject.ENTRY, "MARKER She rings.", "MARKERCAUSE")
        ]

    def test_what_waits_is_listed_after_the_end_read_by_someone(self):
        world = in_round(RoundStage.SHOWN)
        opens(world)
        offers(world)
        world.chair.ends()
        listed = [(one.needs, one.says_as) for one in record_of(world).to_do]
        assert (Needs.OFFER, "Dorota") in listed
        takes(world)
        assert Needs.OFFER not in {one.needs for one in record_of(world).to_do}

    def test_the_end_of_the_part_closes_it(self):
        world = at_stage(MeetingStage.RUNNING)
        opens(world)
        world.chair.abandons() if world.round.stage in UNDER_WAY else None
        world.chair.ends()
        assert not any(one.mapping for one in world.all(Sitting))


class TestInParts:
    def said_in_part_one(self):
        world = in_parts(RoundStage.SHOWN)
        said = {"text": "MARKERONE", "language": "en", "by": world.chair.people["Dorota"], "by_other": ""}
        entry_id = world.chair.does(say.AddToMap, heading=Heading.STRENGTH, **said).code
        goes_on(world)
        world.phone("Kofi")
        return world, entry_id

    def test_two_sittings_what_was_said_in_one_part_is_on_no_screen_of_another_nor_on_his_map(self):
        world, _ = self.said_in_part_one()
        shows(world)
        assert "MARKERONE" not in wall(world)
        assert "MARKERONE" not in texts(world, case_reader(world, "Kofi"))
        assert "MARKERONE" in texts(world, case_reader(world, "Dorota"))

    def test_two_sittings_until_the_chair_lets_it_be_seen_in_every_part(self):
        world, entry_id = self.said_in_part_one()
        shows(world)
        assert not the_room_hears(rewords(world, entry_id, text="MARKERONE again."))
        assert the_room_hears(changes(world, map_say.ShareEntry, entry_id))
        assert "MARKERONE" in wall(world)
        with pytest.raises(WrongMoment) as refused:
            changes(world, map_say.ShareEntry, entry_id)
        assert refused.value.rule == "two-sittings"
        assert the_room_hears(rewords(world, entry_id, text="MARKERONE once more."))
        assert world.verify().whole
