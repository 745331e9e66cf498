"""A whole round on a phone without scripts, and everything that can come between."""

import re
from uuid import uuid4

import pytest

from meeting_app.domain.answer import Answer, Revision
from tests.web.rooms import gathered, gives, opened

STEPS = ("present_worry", "present_ten", "present_zero")


@pytest.fixture
def room(tmp_path):
    return opened(tmp_path)


@pytest.fixture
def dorota(room):
    return room.phones["Dorota"]


def answers(room) -> list[tuple[int, str]]:
    """Number and reason of each stored sending, in order."""
    with room.world.app.opened.read() as records:
        return [(sent.given.number, sent.given.why) for sent in records.all(Revision, order="revision") if sent.given]


def fields(phone, ending: str) -> dict[str, str]:
    """What a form of this page carries, to be posted later or twice."""
    return dict(phone.form(ending).fields)


def sends(phone, **typed: str) -> dict[str, str]:
    """The last step of an answer, as one post."""
    return {**fields(phone, "/step"), "kind": "number", "number": "3", "why": "w", "higher": "h", **typed}


class TestOneRound:
    def test_ten_first_each_step_is_said_as_it_comes(self, tmp_path):
        room = gathered(tmp_path)
        phone = room.phones["Dorota"]
        assert phone.says("Waiting for Rosalind to begin.")
        said = ("What we are worried about", "10 means this:", "Are 10 and 0 clear")
        for step, words in zip(STEPS, said, strict=True):
            room.does(step)
            phone.get(phone.where)
            assert phone.says(words)
        phone.press("/clear", clear="other_words")
        assert phone.says("Rosalind will say it again. You do not have to explain.")
        phone.press("/clear", clear="yes")
        assert phone.says("Rosalind will ask for your number soon.")

    def test_it_takes_five_presses_to_answer(self, room, dorota):
        dorota.get(dorota.where)
        dorota.press("/step", number="3", go="why")
        dorota.press("/step", why="Jest spokojniej.", go="higher")
        dorota.press("/step", higher="Żeby przestał.", go="check")
        assert dorota.says("Check your view")
        dorota.press("/answer")
        assert dorota.says("Your view is in.")
        assert answers(room) == [(3, "Jest spokojniej.")]

    @pytest.mark.parametrize(
        ("presses", "kind"),
        [
            ([{"kind": "tell_chair"}], "I will tell"),
            ([{"kind": "not_able"}, {"go": "higher"}, {"go": "check"}], "I am not able to say."),
            ([{"number": "10", "go": "why"}, {"aloud": "yes"}], "You will say why out loud."),
            ([{"number": "0", "go": "why"}, {"why": "w", "go": "higher"}, {"dont_know": "yes"}], "I don't know yet."),
        ],
    )
    def test_every_other_answer_is_a_full_one(self, room, dorota, presses, kind):
        dorota.get(dorota.where)
        for press in presses:
            dorota.press("/step", **press)
        assert kind in dorota.page.replace("&#39;", "'")
        dorota.press("/answer")
        assert dorota.says("Your view is in.")

    def test_the_tick_goes_with_it(self, room, dorota):
        gives(dorota, tick="yes")
        with room.world.app.opened.read() as records:
            assert records.all(Revision)[0].given.tick

    @pytest.mark.parametrize(("sent", "kept"), [("pl", "pl"), ("", "en"), ('"><script>', "en"), ("x" * 99, "en")])
    def test_own_words_keep_their_language(self, room, dorota, sent, kept):
        gives(dorota, language=sent)
        with room.world.app.opened.read() as records:
            assert records.all(Revision)[0].given.language == kept

    def test_a_step_stores_nothing_and_a_reload_does_no_harm(self, room, dorota):
        dorota.get(dorota.where)
        posted = {**fields(dorota, "/step"), "number": "3", "go": "why"}
        for _ in range(2):
            dorota.post(dorota.form("/step").action, posted)
            assert dorota.says("What makes it a 3 and not a 0?")
        assert answers(room) == []
        assert "What makes it" not in dorota.get(dorota.where)

    def test_a_phone_that_opens_the_address_of_a_step_stands_in_the_room(self, dorota):
        dorota.get(dorota.where + "/step")
        assert dorota.status == 200
        assert dorota.form("/step")

    def test_going_back_keeps_what_was_typed(self, dorota):
        dorota.press("/step", number="3", go="why")
        dorota.press("/step", why="MARKER", go="number")
        assert 'name="why" value="MARKER"' in dorota.page
        assert 'value="3" checked' in dorota.page
        dorota.press("/step", number="4", go="why")
        assert "MARKER</textarea>" in dorota.page


class TestWhatIsMissing:
    def test_always_why_it_is_said_at_the_field_and_at_the_top_and_what_was_typed_stays(self, dorota):
        dorota.press("/step", number="3", higher="KEPT", go="why")
        dorota.press("/step", why="  ", go="higher")
        assert dorota.status == 422
        assert '<a href="#why">' in dorota.page
        assert 'id="why-error"' in dorota.page
        assert 'name="number" value="3"' in dorota.page

    def test_a_crafted_answer_without_a_reason_is_asked_for_it(self, room, dorota):
        dorota.post(dorota.where + "/answer", sends(dorota, why=" "))
        assert dorota.status == 422
        assert dorota.form("/step")
        assert answers(room) == []

    def test_one_point_higher_a_crafted_answer_without_it_keeps_the_reason(self, dorota):
        dorota.post(dorota.where + "/answer", sends(dorota, why="KEPT", higher=""))
        assert dorota.status == 422
        assert 'value="KEPT"' in dorota.page
        assert dorota.says("What would you need to see to make it 4?")

    @pytest.mark.parametrize("wrong", [{"round_id": ""}, {"standing": "third"}, {"made_on": "x"}, {"kind": "shout"}])
    def test_a_broken_form_is_refused_plainly_and_keeps_the_words(self, room, dorota, wrong):
        dorota.post(dorota.where + "/answer", sends(dorota, why="KEPT", **wrong))
        assert dorota.status in {404, 422}
        assert "KEPT" in dorota.page
        assert answers(room) == []


class TestTwice:
    def test_a_double_press_is_one_answer(self, room, dorota):
        dorota.get(dorota.where)
        posted = sends(dorota)
        for _ in range(2):
            dorota.post(dorota.where.removesuffix("/answer") + "/answer", posted)
            assert dorota.says("Your view is in.")
            dorota.where = dorota.where.removesuffix("/answer")
        assert answers(room) == [(3, "w")]

    def test_a_form_made_on_an_older_one_overwrites_nothing(self, room, dorota):
        stale = sends(dorota, number="9", why="from the other tab", command_id=uuid4().hex)
        gives(dorota)
        dorota.post(dorota.where + "/answer", stale)
        assert dorota.status == 409
        assert dorota.says("Which one stays?")
        assert answers(room) == [(3, "It is calmer.")]

    def test_the_other_one_can_be_kept_by_choice(self, room, dorota):
        stale = sends(dorota, number="9", why="from the other tab", command_id=uuid4().hex)
        gives(dorota)
        dorota.post(dorota.where + "/answer", stale)
        dorota.press("/answer")
        assert dorota.says("Your view is in.")
        assert answers(room)[-1] == (9, "from the other tab")

    def test_changing_opens_an_empty_form_made_on_the_stored_one(self, room, dorota):
        gives(dorota, 3, "MARKER")
        dorota.press("/step", go="number")
        assert "MARKER" not in dorota.page
        assert "checked" not in dorota.page
        assert fields(dorota, "/step")["made_on"] == "1"
        dorota.press("/step", number="5", go="why")
        dorota.press("/step", why="second thoughts", go="higher")
        dorota.press("/step", higher="h", go="check")
        dorota.press("/answer")
        assert answers(room) == [(3, "MARKER"), (5, "second thoughts")]


class TestTheClose:
    def test_nobody_left_out_unsent_words_stay_and_go_as_a_late_view(self, room, dorota):
        posted = sends(dorota, why="MARKER")
        room.closes()
        dorota.post(dorota.where + "/answer", posted)
        assert dorota.status == 409
        assert dorota.says("What you typed was not sent. It stays here.")
        dorota.press("/step", go="look")
        assert dorota.status == 200
        assert 'value="MARKER"' in dorota.page
        room.does("look_at_round")
        room.does("show_round")
        dorota.press("/step", go="look")
        dorota.press("/step", go="number")
        assert dorota.says("This will be marked: given after the others were shown.")
        for step in ("why", "higher", "check"):
            dorota.press("/step", number="3", why="MARKER", higher="h", go=step)
        dorota.press("/answer")
        with room.world.app.opened.read() as records:
            assert [one.standing for one in records.all(Answer)] == ["late"]

    def test_a_step_in_a_closed_round_keeps_the_words_too(self, room, dorota):
        dorota.press("/step", number="3", go="why")
        room.closes()
        dorota.press("/step", why="MARKER", go="higher")
        assert dorota.status == 409
        assert dorota.says("MARKER")

    def test_difference_is_fine_a_second_view_stands_beside_the_first(self, room, dorota):
        gives(dorota)
        room.shows()
        dorota.get(dorota.where)
        assert dorota.says("Look up.")
        dorota.press("/step", go="number")
        assert dorota.says("Your first one stays as well.")
        dorota.press("/step", number="5", go="why")
        dorota.press("/step", why="after talking", go="higher")
        dorota.press("/step", higher="h", go="check")
        dorota.press("/answer")
        assert dorota.says("What you added is in")
        assert answers(room) == [(3, "It is calmer."), (5, "after talking")]

    def test_read_by_someone_an_author_hears_what_became_of_it(self, room, dorota):
        gives(dorota)
        room.stops()
        dorota.get(dorota.where)
        assert dorota.says("Nobody read what you wrote. If it matters, tell Rosalind")
        room.does("look_at_round")
        dorota.get(dorota.where)
        assert dorota.says("Rosalind has read what you wrote.")


class TestWhoComesLate:
    def test_both_ends_understood_they_meet_10_then_0_then_the_question(self, room, tmp_path):
        shazia = room.world.let_in("Shazia")
        shazia.press("/how")
        assert shazia.says("10 means this:")
        shazia.press("/step", go="number")
        assert shazia.says("10 means this:"), "no way round it"
        shazia.press("/step", go="zero")
        assert shazia.says("0 means this:")
        shazia.press("/step", go="clear")
        shazia.press("/clear", clear="yes")
        assert shazia.says("Next: why")

    def test_an_answer_posted_past_them_is_refused(self, room):
        shazia = room.world.let_in("Shazia")
        shazia.press("/how")
        shazia.post(shazia.where + "/answer", sends(shazia))
        assert shazia.status == 409
        assert answers(room) == []


class TestByFetch:
    def test_a_form_sent_by_script_gets_its_own_regions(self, dorota):
        posted = {**fields(dorota, "/step"), "number": "3", "go": "why"}
        dorota.post(dorota.form("/step").action, posted, headers={"Accept": "application/json"})
        assert '"phone-step"' in dorota.page
        assert "What makes it a 3" in dorota.page

    def test_what_is_refused_has_the_same_shape(self, dorota):
        posted = {**fields(dorota, "/step"), "go": "why"}
        dorota.post(dorota.form("/step").action, posted, headers={"Accept": "application/json"})
        assert dorota.status == 422
        assert '"phone-step"' in dorota.page

    def test_command_ids_are_fresh_in_each_form(self, dorota):
        ids = re.findall(r'name="command_id" value="(\w+)"', dorota.page)
        assert len(ids) == len(set(ids)) > 2


class TestSealedUntilClose:
    def test_sealed_pair_over_the_real_pages(self, room, tmp_path):
        pages = set()
        for at, (number, why) in enumerate([(0, "x"), (10, "long " * 200)]):
            folder = tmp_path / str(at)
            folder.mkdir()
            other = opened(folder).counts()
            gives(other.phones["Imogen"], number, why)
            other.counts()
            dorota = other.phones["Dorota"]
            pages.add(dorota.get(dorota.where))
        assert len(pages) == 1
