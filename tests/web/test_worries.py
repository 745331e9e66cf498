"""The page of a worry: its parts, the same by two people at once, and the versions with their meetings."""

import pytest

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
        assert chair.where == case
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
        assert chair.where == case
        chair.get(f"{worry}/versions")
        newest, _, older = chair.page.partition("Version 1")
        assert "In force at no meeting" in newest
        assert "In force at: 10 February 2026" in older
