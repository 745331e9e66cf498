"""After the show: what you said would move it up, did it happen? On the owner's phone, and beside those words."""

import csv
import io
import json
import re
from datetime import date

import pytest

from meeting_app.commands.messages import happened as say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import round as round_say
from meeting_app.domain.answer import Answer, Settled, Standing
from meeting_app.domain.errors import InvalidInput, NotAllowed, WrongMoment
from meeting_app.domain.happened import DidItHappen, Happened
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.happened import happened_page, typed_happened
from meeting_app.presenters.page import Typed
from meeting_app.presenters.parts import the_reader
from tests.factories import a_world
from tests.fakes import World
from tests.helpers_at_desk import sits_down
from tests.presenters.desk import page_of
from tests.presenters.over_time_story import DAYS, answers, asks, changes_the_words, comes, meets, shows
from tests.presenters.phones import view_of
from tests.reaching import PAGE, copy_for, lines_of, over_time_of, phone_of, screen_of

ASKED = "did it happen?"
BEFORE = [RoundStage.DRAFTED, RoundStage.PRESENTING_TEN, RoundStage.PRESENTING_ZERO, RoundStage.OPEN, RoundStage.CLOSED]


def begun(*, keeps: bool = False, parts: bool = False) -> World:
    """Dorota and Imogen gave a number in one meeting, and are in a second one about the same scale."""
    world = a_world("Dorota", "Imogen", "Kofi")
    comes(world, "Dorota", "Imogen", "Kofi")
    asks(world)
    world.phones["Dorota"].gives(3, higher="MARKERHIGHER a quiet week.")
    world.phones["Imogen"].gives(2, higher="", dont_know=True)
    world.phones["Kofi"].gives(4, why="", higher="", aloud=True)
    world.chair.closes()
    world.chair.looks()
    world.chair.shows()
    world.chair.types_spoken("Kofi", "He said so.", "Said aloud: a visit.")
    if parts:
        world.chair.does(prepare_say.AddSitting, label="Later")
    if keeps:
        world.chair.settles("Dorota", Settled.KEEP, cause="She asked.")
    world.chair.ends()
    meets(world, DAYS[1], "Dorota", "Imogen", "Kofi")
    for name in world.phones:
        view_of(world, name)  # and have read how it is used
    return world


@pytest.fixture(scope="module")
def reached() -> dict[RoundStage, World]:
    """The second meeting at each stage of its round."""
    world = begun()
    chair, found = world.chair, {RoundStage.DRAFTED: world.copy()}
    for stage, step in (
        (RoundStage.PRESENTING_TEN, chair.presents_ten),
        (RoundStage.PRESENTING_ZERO, chair.presents_zero),
        (RoundStage.OPEN, lambda: [[one.says_clear() for one in world.phones.values()], chair.opens()]),
        (RoundStage.CLOSED, lambda: [answers(world, Dorota=5, Imogen=5, Kofi=5), chair.closes()]),
        (RoundStage.SHOWN, lambda: [chair.looks(), chair.shows()]),
    ):
        step()
        found[stage] = world.copy()
    return found


@pytest.fixture(scope="module")
def kept_earlier() -> World:
    """What Dorota gave in the first meeting is kept from somebody; the second one's is shown."""
    world = begun(keeps=True)
    asks(world)
    answers(world, Dorota=5, Imogen=5, Kofi=5)
    shows(world)
    return world


def earlier_of(world: World, name: str) -> str:
    """The id of what somebody gave in the first meeting."""
    seats = {one.id for one in world.all(Seat, person_id=world.chair.people[name])}
    return next(one.id for one in world.all(Answer) if one.seat_id in seats and one.meeting_id != world.meeting_id)


def keeps_earlier(world: World, part: Part) -> None:
    """What Dorota gave in the first meeting, or its reason, is kept from Kofi."""
    kofi = (world.chair.people["Kofi"],)
    what = {"answer_id": earlier_of(world, "Dorota"), "settled": Settled.KEEP, "part": part, "cause": "She asked."}
    (earlier,) = [one for one in world.all(Answer) if one.id == what["answer_id"]]
    where = {"meeting_id": earlier.meeting_id, "round_id": earlier.round_id}
    world.chair.does(round_say.SettleAnswer, from_people=kofi, **where, **what)


def copy(world: World, name: str = "") -> tuple[str, ...]:
    """The record of the meeting, its table and its data file for this person; for the file if none is named."""
    with world.read() as records:
        reader = the_reader(records, world.meeting_id, world.chair.people[name]) if name else ANYBODY
    return copy_for(world, reader)


def asked(world: World, name: str):
    with world.read() as records:
        return happened_page(records, world.seat(name), world.round, page=PAGE)


def says(world: World, name: str, said: Happened = Happened.PARTLY, **which: str) -> None:
    which = {"answer_id": earlier_of(world, name)} | which
    world.phones[name].does(say.SayHappened, said=said, **which)


class TestWriteFirst:
    @pytest.mark.parametrize("stage", BEFORE)
    def test_write_first_nothing_earlier_is_on_a_phone_or_screen_before_the_show(self, reached, stage):
        world = reached[stage]
        for name in ("Dorota", "Imogen", "Kofi"):
            assert asked(world, name) is None
            assert not view_of(world, name).asks_happened
            phone = phone_of(world, name)
            assert ASKED not in phone
            assert "MARKERHIGHER" not in phone
        assert "MARKERHIGHER" not in screen_of(world)
        if stage is not RoundStage.DRAFTED:
            assert "MARKERHIGHER" not in "".join(over_time_of(world))

    @pytest.mark.parametrize("stage", BEFORE[1:])
    def test_write_first_it_can_not_be_said_before_the_show(self, reached, stage):
        world = reached[stage].copy()
        with pytest.raises(WrongMoment) as refused:
            says(world, "Dorota")
        assert (refused.value.code, refused.value.rule) == (f"round_is_{stage}", "write-first")

    def test_an_answer_costs_no_question_more(self, reached, monkeypatch):
        monkeypatch.setattr("meeting_app.presenters.happened._earlier", None)
        for stage in BEFORE:
            view_of(reached[stage], "Dorota")  # else it would have asked


class TestOnThePhone:
    def test_after_the_show_it_is_asked_in_their_own_words(self, reached):
        world = reached[RoundStage.SHOWN]
        assert ASKED in phone_of(world, "Dorota")
        page = page_of("phone/happened.html", asked(world, "Dorota"))
        for words in ("MARKERHIGHER a quiet week.", "On 2 March 2026 you said", "Partly", "not what I meant"):
            assert words in page

    def test_what_was_said_out_loud_and_typed_is_asked_about_alike(self, reached):
        assert "Said aloud: a visit." in page_of("phone/happened.html", asked(reached[RoundStage.SHOWN], "Kofi"))

    def test_who_named_no_point_higher_is_not_asked(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        assert ASKED not in phone_of(world, "Imogen")
        assert "There is nothing to say here." in page_of("phone/happened.html", asked(world, "Imogen"))
        with pytest.raises(WrongMoment) as refused:
            says(world, "Imogen")
        assert refused.value.rule == "one-point-higher"

    def test_nobody_answers_for_another(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        with pytest.raises(WrongMoment):
            says(world, "Dorota", answer_id=earlier_of(world, "Kofi"))
        assert world.all(DidItHappen) == []

    def test_nothing_left_on_the_phone_that_it_is_in_is_said_and_not_what(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        says(world, "Dorota", Happened.NO)
        page = page_of("phone/happened.html", asked(world, "Dorota"))
        assert "What you sent is in" in page
        assert "checked" not in page
        assert "MARKERHIGHER" not in phone_of(world, "Dorota")

    def test_who_may_see_what_is_kept_from_anybody_is_not_asked_about_on_a_phone(self, kept_earlier):
        assert ASKED not in phone_of(kept_earlier, "Dorota")
        assert "MARKERHIGHER" not in page_of("phone/happened.html", asked(kept_earlier, "Dorota"))


def desk(world: World, name: str, *, at_desk: bool = False) -> str:
    """The chair's page, or the minute-taker's, for somebody who says it out loud."""
    known = {"page": PAGE, "back": "/back", "at_desk": at_desk, "typed": Typed()}
    with world.read() as records:
        view = typed_happened(records, world.seat(name), world.round, **known)
    return page_of("typing/happened.html", view)


def types(world: World, name: str, **more: object) -> None:
    known = {"seat_id": world.seat(name).id, "answer_id": earlier_of(world, name)}
    world.chair.does(say.EnterHappened, **{**known, "said": Happened.YES, "read_back": True, **more})


class TestSaidOutLoud:
    @pytest.mark.parametrize("stage", BEFORE)
    def test_write_first_the_chair_has_no_page_of_it_before_the_show(self, reached, stage):
        with pytest.raises(NotAllowed):
            desk(reached[stage], "Dorota")

    def test_same_standing_it_stands_like_a_phones_with_who_typed_it(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        assert "MARKERHIGHER a quiet week." in desk(world, "Dorota")
        types(world, "Dorota")
        (page, _) = over_time_of(world)
        assert "Did it happen? <b>Yes</b>" in page
        assert "typed by <bdi>Rosalind</bdi>" in page
        world.chair.ends()
        types(world, "Kofi")
        assert len(world.all(DidItHappen)) == 2, "in the write-up too"

    def test_what_was_not_read_back_is_not_kept(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        with pytest.raises(InvalidInput) as refused:
            types(world, "Dorota", read_back=False)
        assert (refused.value.fields, refused.value.rule) == ({"read_back": "read_it_back"}, "same-standing")
        assert world.all(DidItHappen) == []

    def test_same_standing_the_minute_taker_types_it_too(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        minutes = sits_down(world)
        assert all(one.asked_before for one in minutes.view().shown)
        assert "MARKERHIGHER a quiet week." in desk(world, "Dorota", at_desk=True)
        known = {"seat_id": world.seat("Dorota").id, "answer_id": earlier_of(world, "Dorota")}
        minutes.does(say.EnterHappened, said=Happened.PARTLY, read_back=True, **known)
        assert f"typed by <bdi>{world.all(DidItHappen)[0].typed_by}</bdi>" in copy(world)[0]
        assert world.all(DidItHappen)[0].typed_by not in {"", "Rosalind"}

    def test_who_may_see_the_minute_taker_has_nothing_of_what_is_kept_from_anybody(self, kept_earlier, reached):
        world = kept_earlier.copy()
        minutes = sits_down(world)
        known = {"seat_id": world.seat("Dorota").id, "answer_id": earlier_of(world, "Dorota")}
        with pytest.raises(WrongMoment) as refused:
            minutes.does(say.EnterHappened, said=Happened.YES, read_back=True, **known)
        assert (refused.value.code, world.all(DidItHappen)) == ("nothing_earlier", [])
        nothing = desk(reached[RoundStage.SHOWN], "Imogen", at_desk=True).replace("Imogen", "Dorota")
        assert desk(world, "Dorota", at_desk=True) == nothing, "as of who never said what would move it up"

    def test_two_sittings_nor_of_a_meeting_in_parts(self):
        world = begun(parts=True)
        asks(world)
        answers(world, Dorota=5, Imogen=5, Kofi=5)
        shows(world)
        assert "MARKERHIGHER" in desk(world, "Dorota")
        assert "MARKERHIGHER" not in desk(world, "Dorota", at_desk=True)

    def test_who_may_see_what_is_kept_from_somebody_stands_covered(self, kept_earlier):
        before, _, covered = desk(kept_earlier, "Dorota").partition("<details data-private")
        assert "MARKERHIGHER" not in before
        assert "MARKERHIGHER" in covered.partition("</details>")[0]


class TestInTheRecord:
    """Where it was said, beside the words that it is about: for print, CSV and JSON alike."""

    def test_it_stands_with_the_words_who_how_and_when_same_standing(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        says(world, "Dorota", Happened.NO)
        says(world, "Dorota", Happened.PARTLY)
        types(world, "Kofi")
        for name in ("", "Imogen"):
            printed, table, data = copy(world, name)
            said = printed.partition("did it happen?</h3>")[2].partition("</section>")[0]
            assert re.search(
                r"<bdi>Dorota</bdi>, on 2 March 2026:.*MARKERHIGHER.*<b>Partly</b>.*on a phone", said, re.DOTALL
            )
            assert re.search(
                r"<bdi>Kofi</bdi>.*a visit.*<b>Yes</b>.*typed by <bdi>Rosalind</bdi>, read back", said, re.DOTALL
            )
            (round_,) = json.loads(data)["scales"][0]["rounds"]
            came = {one.pop("called"): one for one in round_["did_it_happen"]}
            assert came["Dorota"] | {"at": ""} == {
                "said_before_on": "2026-03-02", "one_point_higher": "MARKERHIGHER a quiet week.", "language": "en",
                "said": "partly", "given": "phone", "typed_by": "", "at": "",
            }  # fmt: skip
            assert (came["Kofi"]["given"], came["Kofi"]["typed_by"]) == ("told", "Rosalind")
            rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
            told = {one["name"]: one for one in rows if one["answer"].startswith("did it happen")}
            assert told["Dorota"]["answer"] == "did it happen: partly"
            assert told["Dorota"]["one point higher"] == "MARKERHIGHER a quiet week."
            assert told["Dorota"]["standing"] == "of what they said on 2026-03-02"
            assert [one["number"] for one in told.values()] == ["", ""], "no number belongs to it"
            assert None not in rows[0], "each row has a cell for each heading"

    @pytest.mark.parametrize("part", [Part.WHOLE, Part.REASON])
    def test_who_may_see_where_the_earlier_words_are_kept_nothing_of_it_is_there(self, part):
        world, other = begun(), begun()
        for one in (world, other):
            asks(one)
            answers(one, Dorota=5, Imogen=5, Kofi=5)
            shows(one)
        says(world, "Dorota")
        for one in (world, other):
            one.sources.passes(seconds=60)
            keeps_earlier(one, part)
        assert "MARKERHIGHER" in "".join(copy(world, "Imogen"))
        assert copy(world, "Kofi") == copy(other, "Kofi"), "as if it had not been said"
        assert copy(world) == copy(other), "for the file it is kept, too"

    def test_who_may_see_where_their_being_there_is_kept_it_is_gone_with_it(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        says(world, "Dorota")
        kept = {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Dorota").id, "cause": "She asked."}
        world.chair.does(keep_say.KeepThing, from_people=(world.chair.people["Kofi"],), **kept)
        assert "MARKERHIGHER" not in "".join(copy(world, "Kofi"))
        assert "MARKERHIGHER" in "".join(copy(world, "Imogen"))


class TestBesideTheWords:
    def came(self, world: World, name: str = "") -> dict[str, tuple[Happened, str]]:
        return {id_: (one.said, one.meeting.day) for id_, one in lines_of(world, name).came.items()}

    def test_it_is_laid_beside_them_and_the_newest_counts(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        says(world, "Dorota", Happened.NO)
        says(world, "Dorota", Happened.PARTLY)
        assert self.came(world) == {earlier_of(world, "Dorota"): (Happened.PARTLY, DAYS[1])}
        assert [one.revision for one in world.all(DidItHappen, order="revision")] == [1, 2]
        (page, _) = over_time_of(world)
        said = page.split("MARKERHIGHER a quiet week.")[1].split("</div>")[1]
        assert "Did it happen? <b>Partly</b>" in said
        assert "2 June 2026" in said
        assert world.verify().whole

    def test_who_may_see_where_the_words_are_not_there_neither_is_it(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        says(world, "Dorota")
        kept = {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Dorota").id, "cause": "She asked."}
        world.chair.does(keep_say.KeepThing, from_people=(world.chair.people["Kofi"],), **kept)
        assert self.came(world, "Kofi") == {}
        assert self.came(world, "Imogen") != {}
        assert "Did it happen?" not in "".join(over_time_of(world, "Kofi"))

    def test_it_is_on_no_screen(self, reached):
        world = reached[RoundStage.SHOWN].copy()
        before = screen_of(world)
        says(world, "Dorota")
        assert screen_of(world) == before

    def test_a_second_view_is_the_one_that_is_asked_about(self):
        world = a_world("Dorota", "Imogen")
        comes(world, "Dorota", "Imogen")
        asks(world)
        answers(world, Dorota=3, Imogen=2)
        shows(world)
        world.phones["Dorota"].gives(4, standing=Standing.SECOND, higher="After talking: a key for Nain.")
        world.chair.shows_view("Dorota", Standing.SECOND)
        world.chair.ends()
        meets(world, DAYS[1], "Dorota", "Imogen")
        asks(world)
        answers(world, Dorota=5, Imogen=5)
        shows(world)
        assert asked(world, "Dorota").earlier.higher == "After talking: a key for Nain."

    def test_who_may_see_it_tells_nobody_of_a_meeting_whose_words_are_kept_from_them(self, reached):
        world = begun()
        changes_the_words(world, ten="MARKERTEN Nobody is afraid.")
        newest = world.all(Wording, order="version")
        what = {"subject": Subject.WORDING, "part": Part.WHOLE}
        kofi = (world.chair.people["Kofi"],)
        world.chair.does(keep_say.KeepWords, from_people=kofi, subject_id=newest[-1].id, cause="She asked.", **what)
        world.chair.does(keep_say.FreeWords, subject_id=newest[0].id, **what)
        world.chair.marks_left("Kofi")
        del world.phones["Kofi"]
        asks(world)
        answers(world, Dorota=5, Imogen=5)
        shows(world)
        says(world, "Dorota")
        assert self.came(world, "Imogen") != {}
        assert [one.day for one in lines_of(world, "Kofi").times] == [date(2026, 3, 2)]
        assert self.came(world, "Kofi") == {}
