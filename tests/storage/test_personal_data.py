"""Each kind of thing that a case keeps is classified: whose words they are (who-may-see, requests for data)."""

import dataclasses

import pytest

from meeting_app.domain.child_work import MaySee
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.personal_data import OWN
from meeting_app.domain.personal_others import DATA, OF_OTHERS, OF_THE_HOUSE
from meeting_app.domain.release import Scope
from meeting_app.storage.mapper import has_sealed, table_of
from meeting_app.storage.personal_lines import text_of
from meeting_app.storage.row_of import ROW_OF

OF_A_CASE = sorted(
    (one for one in ROW_OF if has_sealed(one) or "case_id" in {of.name for of in dataclasses.fields(one)}),
    key=lambda one: one.__name__,
)


def named(data) -> set[str]:
    """The fields that a row of the classification accounts for."""
    return {path.split(".")[0] for path in (*data.words, *data.apart, *data.aside, *data.owner)}


class TestClassified:
    @pytest.mark.parametrize("cls", OF_A_CASE, ids=lambda one: one.__name__)
    def test_it_is_classified(self, cls):
        assert cls in DATA, (
            f"{cls.__name__} keeps something of a case: say in domain/personal_data.py (somebody's own words) or "
            "domain/personal_others.py (others' words, or the house's) whose it is. Until then no request finds it."
        )

    @pytest.mark.parametrize("cls", OF_A_CASE, ids=lambda one: one.__name__)
    def test_each_sealed_field_is_shown_or_left_aside(self, cls):
        sealed = {one.name for one in table_of(cls).columns if "sealed" in one.info}
        assert sealed - named(DATA[cls]) == set(), "say what it is called (words, apart), or that it is aside"

    @pytest.mark.parametrize("cls", [one for one in DATA if one not in OF_THE_HOUSE], ids=lambda one: one.__name__)
    def test_each_field_that_it_names_is_there(self, cls):
        assert named(DATA[cls]) <= {one.name for one in dataclasses.fields(cls)}
        assert DATA[cls].called

    def test_nothing_is_classified_twice(self):
        assert len(DATA) == len(OWN) + len(OF_OTHERS) + len(OF_THE_HOUSE)
        assert all(data.owner for data in OWN.values())
        assert not any(data.owner or data.apart for data in (OF_OTHERS | OF_THE_HOUSE).values())


@pytest.mark.parametrize("kept", Subject)
def test_what_is_kept_back_is_told_in_words_and_not_in_the_codes(kept):
    assert " " in text_of(kept, {}), f"say what {kept.name} is in storage/personal_lines.py SUBJECTS"


@pytest.mark.parametrize("let", [*Scope, *MaySee])
def test_what_a_child_lets_others_see_is_told_in_words_and_not_in_the_codes(let):
    assert text_of(let, {}) in {"nothing", "nobody", "everybody"} or " " in text_of(let, {}), f"say what {let.name} is"
