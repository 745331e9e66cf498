import dataclasses
import re

import pytest

from meeting_app.commands.messages import gather as say
from meeting_app.domain.account import House
from meeting_app.domain.answer import Kind, Standing
from meeting_app.domain.ask import AskFor
from meeting_app.domain.round import RoundStage
from meeting_app.presenters.phone_steps import Draft, Step
from tests.factories import in_round
from tests.presenters.phones import at, html, regions, view_of

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202eevil\u2066",
)
ASKING_STEPS = (Step.NUMBER, Step.WHY, Step.HIGHER, Step.CHECK, Step.CHOOSE, Step.OWN)


@pytest.fixture(scope="module")
def open_view():
    return view_of(in_round(RoundStage.OPEN), "Dorota")


@pytest.fixture(scope="module")
def shown_view():
    """Everything that a step may want: words, a view of one's own, a time."""
    world = in_round(RoundStage.SHOWN)
    return dataclasses.replace(view_of(world, "Dorota"), sent_at=world.sources.now())


def text_of(page: str) -> str:
    """What a person reads."""
    body = re.sub(r"<title>.*?</title>|<[^>]+>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", body).replace("&#39;", "'").replace(" .", ".").replace(" ,", ",")


def attacked(view, attack: str):
    """The same phone with this text in each field that somebody else can write."""
    words = dataclasses.replace(
        view.words,
        worry=attack,
        dispute=attack,
        goal=attack,
        wording=dataclasses.replace(
            view.words.wording, question=attack, ten=attack, zero=attack, short_ten=attack, short_zero=attack
        ),
    )
    everywhere = {"says_as": attack, "chair": attack, "name_on_screen": attack, "why_not": attack, "language": attack}
    draft = Draft(number="4", why=attack, higher=attack, tick=attack, language=attack, aloud="")
    house = House("house", attack, attack, attack, attack)
    return dataclasses.replace(view, **everywhere, words=words, draft=draft, house=house, is_professional=True)


class TestTextThatAttacks:
    @pytest.mark.parametrize("step", list(Step))
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_autoescape_holds_in_every_field_of_every_step(self, shown_view, step, attack):
        page = html(dataclasses.replace(attacked(shown_view, attack), step=step))
        inert = re.sub(r'<script type="module" src="[^"]+"></script>', "", page)
        assert not re.search(r"<script|<img|<svg|onerror=alert\(1\)>|onload=alert\(1\)>", inert)
        assert "49" not in text_of(page) or "{{ 7 * 7 }}" in page

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_it_holds_in_a_push(self, open_view, attack):
        pushed = "".join(regions(dataclasses.replace(attacked(open_view, attack), step=Step.WHY)).values())
        assert not re.search(r"<script|<img|<svg", pushed)

    @pytest.mark.parametrize("step", list(Step))
    def test_no_step_has_a_style_or_a_script_of_its_own(self, shown_view, step):
        page = html(dataclasses.replace(shown_view, step=step))
        assert " style=" not in page
        assert len(re.findall("<script", page)) == 1
        assert not re.search(r"\son\w+=", page)


class TestEveryPage:
    @pytest.mark.parametrize("step", list(Step))
    def test_it_has_one_heading_one_title_and_a_way_out(self, shown_view, step):
        page = html(dataclasses.replace(shown_view, step=step))
        assert len(re.findall("<h1", page)) == 1
        assert "<title>Your page</title>" in page
        assert "Leave this page" in page

    @pytest.mark.parametrize("step", list(Step))
    def test_asking_to_talk_alone_is_within_reach_and_looks_like_help(self, shown_view, step):
        page = html(dataclasses.replace(shown_view, step=step))
        assert "<summary>Help</summary>" in page
        assert "I want to talk to Rosalind" in text_of(page)

    def test_a_form_that_is_being_filled_in_never_loads_itself_anew(self, shown_view):
        for step in ASKING_STEPS[:-1]:
            assert "http-equiv" not in html(at(shown_view, step, number="4"))

    def test_a_calm_page_without_scripts_looks_again_by_itself(self, open_view):
        page = html(dataclasses.replace(open_view, step=Step.READY))
        assert '<noscript><meta http-equiv="refresh" content="10;url=/here/' in page

    def test_a_form_region_says_what_it_was_made_on(self, open_view):
        pushed = regions(open_view)["phone-step"]
        assert f'data-key="{open_view.round_id}-open-view-first-0"' in pushed
        assert 'data-draft-key="key of' in pushed


class TestWords:
    def test_how_we_use_what_you_write_names_council_contact_and_notice(self, open_view):
        house = House("house", "Thornmere Council", "01632 960000", "thornmere.example/privacy", "")
        page = text_of(html(dataclasses.replace(open_view, step=Step.HOW_WE_USE, house=house)))
        for words in ("How we use what you write", "Thornmere Council", "01632 960000", "thornmere.example/privacy"):
            assert words in page
        assert "I have read this" in page

    def test_professionals_are_told_who_reads_it(self, open_view):
        page = text_of(html(dataclasses.replace(open_view, step=Step.WHY, is_professional=True)))
        assert "The family will see what you write. Write it for them." in page

    @pytest.mark.parametrize(
        ("number", "why", "higher"),
        [
            ("0", "You chose 0. Tell us what you have seen that makes it 0.", "to make it 1?"),
            ("5", "What makes it a 5 and not a 0?", "to make it 6?"),
            ("8", "What makes it an 8 and not a 0?", "to make it 9?"),
            ("10", "You chose 10. What do you see that makes it a 10?", "What would keep it at 10?"),
        ],
    )
    def test_prompts_use_the_number(self, open_view, number, why, higher):
        assert why in text_of(html(at(open_view, Step.WHY, number=number)))
        assert higher in text_of(html(at(open_view, Step.HIGHER, number=number)))

    def test_at_0_it_says_whom_to_tell_now(self, open_view):
        page = text_of(html(at(open_view, Step.WHY, number="0")))
        assert "If a child is in danger now, tell Rosalind straight away." in page

    def test_who_is_not_able_to_say_may_leave_it_empty(self, open_view):
        view = at(open_view, Step.HIGHER, kind="not_able")
        assert "You can leave this empty." in text_of(html(view))

    def test_a_ladder_has_ten_at_the_top_and_nothing_chosen(self, open_view):
        page = html(open_view)
        numbers = re.findall(r'type="radio" name="number" value="(\d+)"', page)
        assert numbers == [str(number) for number in range(10, -1, -1)]
        assert "checked" not in page

    @pytest.mark.parametrize("step", [Step.NUMBER, Step.CHECK, Step.CHOOSE, Step.OWN])
    def test_never_a_bare_number(self, open_view, step):
        page = text_of(html(at(open_view, step, number="4", why="w", higher="h")))
        ten, zero = open_view.wording.ten, open_view.wording.zero
        assert page.index(ten) < page.index(zero), "10 stands before 0"
        if step is not Step.NUMBER:
            assert "Dorota, 2 March 2026" in page

    def test_a_short_form_has_the_whole_one_press_away(self, open_view):
        wording = dataclasses.replace(open_view.wording, short_ten="Quiet nights")
        view = dataclasses.replace(open_view, words=dataclasses.replace(open_view.words, wording=wording))
        page = text_of(html(view))
        assert page.index("Quiet nights") < page.index("What 10 and 0 mean") < page.index(wording.ten)

    def test_what_was_not_sent_is_not_said_with_a_bare_number(self, open_view):
        closed = dataclasses.replace(open_view, step=Step.CLOSED, stage="closed", draft=Draft(number="4", why="w"))
        assert " 4 " not in text_of(html(closed))

    def test_the_tick_has_the_words_of_the_paper_form(self, open_view):
        assert "Please talk to me before others see this." in text_of(html(at(open_view, Step.CHECK, number="4")))

    def test_nothing_left_on_the_phone_sent_shows_a_time_and_no_word(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(3, why="MARKER", higher="MARKER")
        page = html(view_of(world, "Dorota"))
        assert "Your view is in." in page
        assert "MARKER" not in page
        assert 'value="3"' not in page

    def test_a_late_view_says_how_it_will_be_marked(self, shown_view):
        view = dataclasses.replace(shown_view, step=Step.NUMBER, standing=Standing.LATE)
        assert "given after the others were shown" in text_of(html(view))

    def test_while_the_room_talks_the_phone_asks_for_nothing(self, shown_view):
        page = html(shown_view)
        assert "Look up." in page
        assert "textarea" not in re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
        assert "<details open" not in page
        for offer in ("Something is wrong", "Would you like to add"):
            assert f'<details class="both"><summary>{offer}' in page

    def test_who_does_not_score_reads_why(self):
        page = text_of(html(view_of(in_round(RoundStage.OPEN, "Dorota", "Olive"), "Olive")))
        assert "You do not give a number here. by default" in page

    def test_words_that_were_not_sent_stay_on_the_page(self, open_view):
        closed = dataclasses.replace(open_view, step=Step.CLOSED, stage="closed", draft=Draft(number="4", why="MARKER"))
        page = html(closed)
        assert "What you typed was not sent. It stays here." in page
        assert 'name="why" value="MARKER"' in page

    def test_no_screen_says_score_or_average(self, shown_view):
        for step in Step:
            page = text_of(html(dataclasses.replace(shown_view, step=step))).lower()
            assert not re.search(r"\b(score|scorer|scores|average|median|seat)\b", page), step

    def test_somebody_elses_language_is_asked_for_where_it_may_be_another(self, open_view):
        view = dataclasses.replace(at(open_view, Step.CHECK, number="4", why="Spokojnie."), language="pl")
        page = html(view)
        assert 'name="language" value="pl" checked' in page


class TestSealedUntilClose:
    """The pair of worlds that differ only in what Imogen gives: Dorota's phone gets the same bytes."""

    VARIANTS = (
        {"number": 0, "why": "Zero.", "higher": "A lot."},
        {"number": 10, "why": "Ten. " * 300, "higher": "Nothing."},
        {"number": None, "kind": Kind.NOT_ABLE, "why": "", "higher": ""},
        {"number": None, "kind": Kind.TELL_CHAIR, "why": "", "higher": "", "tick": True},
        {"number": 7, "why": "اُس صبح", "higher": "", "dont_know": True, "language": "ur"},
    )

    def bytes_of(self, world, gives: dict) -> str:
        other = world.copy()
        if gives:
            other.phone("Imogen").gives(**gives)
        return html(view_of(other, "Dorota"))

    def test_sealed_pair_for_a_phone(self):
        world = in_round(RoundStage.OPEN)
        for name in ("Dorota", "Imogen"):
            world.phone(name).does(say.ReadHow)
        pages = {self.bytes_of(world, gives) for gives in ({}, *self.VARIANTS)}
        assert len(pages) == 1

    def test_it_stays_so_once_ones_own_is_in(self):
        world = in_round(RoundStage.OPEN)
        for name in ("Dorota", "Imogen"):
            world.phone(name).does(say.ReadHow)
        world.phone("Dorota").gives(4)
        assert len({self.bytes_of(world, gives) for gives in ({}, *self.VARIANTS)}) == 1

    def test_a_request_of_somebody_else_is_not_on_it_either(self):
        world = in_round(RoundStage.OPEN)
        for name in ("Dorota", "Imogen"):
            world.phone(name).does(say.ReadHow)
        before = html(view_of(world, "Dorota"))
        world.phone("Imogen").does(say.AskChair, asks_for=AskFor.TALK_ALONE)
        assert html(view_of(world, "Dorota")) == before

    def test_others_views_are_not_on_phones_after_the_show(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Imogen").gives(2, why="IMOGEN-WHY", higher="IMOGEN-HIGHER")
        world.phone("Dorota").gives(9)
        world.chair.closes()
        world.chair.looks()
        world.chair.shows()
        assert "IMOGEN" not in html(view_of(world, "Dorota"))
