"""The page of a worry: its parts, the same by two people at once, and the versions with their meetings."""

import pytest

from meeting_app.domain.case import Person
from meeting_app.domain.worry import Statement, StatementVersion
from tests.app_world import make_world

WORDS = {"text": "", "happened": "He came at night.", "may_happen": "Maja may get hurt.", "goal": "Quiet nights."}
MORE = {"theirs": "Boję się.", "theirs_whose": "Maja", "theirs_language": "pl", "put_language": "cy"}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("worries") / "data")


def stored(world, cls, **where):
    with world.app.opened.read() as records:
        return records.all(cls, **where)


class TestAWorrysPage:
    def test_from_its_parts_to_its_versions(self, world):
        chair, case = world.chair, f"/cases/{world.meeting().case_id}"
        chair.get(f"{case}/worries/new")
        chair.press("/worries/new", **WORDS, **MORE)
        assert chair.where == case, "nothing to look at"
        assert 'lang="pl">Boję się.</div>' in chair.page, "marked as theirs, in their language (own-words)"
        worry = f"{case}/worries/{stored(world, Statement)[-1].id}"
        chair.get(worry)
        assert "He came at night.\n\nMaja may get hurt.</textarea>" in chair.page

        other = chair.forms[-1]
        chair.press(worry, **WORDS | {"text": "Hers, whole."}, **MORE)
        typed = {**dict(other.fields), **WORDS, **MORE, "text": "His, whole.", "dispute": "x" * 5000}
        chair.post(worry, typed)
        assert (chair.status, chair.says("Somebody else typed here meanwhile")) == (409, True)
        for words in ("Hers, whole.</div>", "His, whole.</textarea>", "x" * 5000, "Boję się.</textarea>"):
            assert words in chair.page, "no typed word is lost (own-words)"
        chair.press(worry, **{name: text for name, text in typed.items() if not name.endswith("made_on")})
        versions = stored(world, StatementVersion, statement_id=worry.rpartition("/")[2], order="version")
        assert [one.text for one in versions][1:] == ["Hers, whole.", "His, whole."]

        chair.get(f"{worry}/versions")
        assert chair.page.index("His, whole.") < chair.page.index("Hers, whole.") < chair.page.rindex("Quiet nights.")
        assert chair.page.count("In force at no meeting that was held.") == 4

    def test_what_there_is_to_look_at_is_shown_on_check_and_once_it_is_saved_and_stops_nothing(self, world):
        chair, case = world.chair, f"/cases/{world.meeting().case_id}"
        before = len(stored(world, StatementVersion))
        typed = {**WORDS, "happened": "He is dysregulated.", "may_happen": "It may get worse."}
        chair.get(f"{case}/worries/new")
        chair.press("/worries/new", **typed, check="yes")
        assert (chair.says("No child is in it."), chair.says("very upset")) == (True, True)
        assert chair.says("Is this more than one worry?") is False
        assert "He is dysregulated.</textarea>" in chair.page
        assert len(stored(world, StatementVersion)) == before
        chair.press("/worries/new", **WORDS, check="yes")
        assert chair.says("Nothing to look at was found. Nothing is saved yet.")
        chair.press("/worries/new", **typed)
        assert len(stored(world, StatementVersion)) == before + 1
        assert len(stored(world, Statement)) > 4
        assert not chair.says("Up to four is usual.")
        assert (chair.status, chair.says("It is saved. You can leave it as it is.")) == (200, True)

        chair.get("/account")
        chair.press("/account/words", worry_name="Danger statement", goal_name="", plan_name="", jargon="worse = bad")
        chair.get(f"{case}/worries/new")
        assert chair.says("Up to four is usual."), "more are possible, and gently questioned"
        chair.press("/worries/new", **typed, check="yes")
        assert (chair.says("very upset"), chair.says("worse → bad")) == (False, True)
        assert (chair.says("Danger statement , and the goal"), chair.says("Worry statement")) == (True, False)
        chair.get(case)
        assert (chair.says("Danger statement"), chair.says("Safety goal")) == (True, True)

    def test_it_is_read_with_somebody_and_the_case_says_with_whom_and_when(self, world):
        chair, case = world.chair, f"/cases/{world.meeting().case_id}"
        worry = f"{case}/worries/{stored(world, Statement)[0].id}"
        dorota = next(one.id for one in stored(world, Person) if one.says_as == "Dorota")
        chair.get(f"{worry}/read")
        chair.press("/read", person_id=dorota, day="2026-02-03")
        assert (chair.status, 'id="said-error"' in chair.page) == (422, True), "neither is chosen for anybody"
        chair.press("/read", person_id="", day="2026-02-03", said="yes")
        assert (chair.status, 'id="person_id-error"' in chair.page) == (422, True)
        chair.press("/read", person_id=dorota, day="2026-02-03", said="not_yet")
        assert chair.says("Version 1, read with Dorota on 3 February 2026: not yet clear")
        chair.get(case)
        assert chair.says("Read with Dorota on 3 February 2026: not yet clear")

    @pytest.mark.parametrize(
        ("more", "field"),
        [({"happened": "", "may_happen": ""}, "text"), ({"happened": "x" * 5001}, "happened"), ({"goal": " "}, "goal"),
         ({"theirs_whose": ""}, "theirs_whose"), ({"put_text": "Daeth."}, "put_by")],
    )  # fmt: skip
    def test_what_can_not_be_taken_is_said_at_its_field_and_above_and_stays_typed(self, world, more, field):
        chair, case = world.chair, f"/cases/{world.meeting().case_id}"
        chair.get(f"{case}/worries/new")
        chair.press("/worries/new", **WORDS | MORE | {"dispute": "Gethin says not."} | more)
        assert (chair.status, f'id="{field}-error"' in chair.page, f'href="#{field}"' in chair.page) == (
            422,
            True,
            True,
        )
        assert "Gethin says not.</textarea>" in chair.page

    def test_a_meeting_keeps_the_words_that_it_was_held_with_wording_is_fixed(self, world):
        chair, case = world.chair, f"/cases/{world.meeting().case_id}"
        first = stored(world, StatementVersion, order="version")[0]
        world.do("gather")
        world.let_in("Dorota").press("/how")
        world.do("present_worry", round_id=world.rounds()[0].id)
        worry = f"{case}/worries/{first.statement_id}"
        chair.get(worry)
        chair.press(worry, text="Other words.", goal="Other.")
        chair.get(f"{worry}/versions")
        newest, _, older = chair.page.partition("Version 1")
        assert "In force at no meeting" in newest
        assert "In force at: 10 February 2026" in older
        chair.get(f"/meetings/{world.public_id}/record")
        assert chair.says("What we want to see ( Safety goal )"), "as the council calls it"
