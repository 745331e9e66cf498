"""Paper forms as files: the same words on one side, room to write, no name unless it is chosen; and blank ones."""

import io
import re

import docx
import pytest
from pypdf import PdfReader

from meeting_app.domain.copies import CopyCheck, Decided
from meeting_app.domain.item import Item
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from tests.files import everything_in, words_of_docx, words_of_pdf
from tests.web.rooms import gathered
from tests.web.test_keeping_words import case_of, keeps
from tests.web.test_look import id_of, writes_thing
from tests.web.test_parts import stored

# The form's own words (domain.md 3.20).
SAME_WORDS = (
    "Name:", "mum", "I work with the family", "10 means", "0 means", "Put a ring round your number:",
    "I am not able to say", "What makes it that number and not a 0?", "What would make it one point higher?",
    "Please talk to me before others see this.", "You can write in any language.", "Given to", "Typed by", "Read back:",
)  # fmt: skip
# Words of the example's first 10.
RARE = "Maja and Oskar sleep well"
READ = {"docx": words_of_docx, "pdf": words_of_pdf}
FORMS = pytest.mark.parametrize("form", READ)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return gathered(tmp_path_factory.mktemp("paper"))


def seat(room, name: str) -> str:
    return stored(room.world, Seat, person_id=id_of(room, name))[0].id


def asks(room, form: str, *names: str, **ticks: str) -> str:
    """What comes of the press: the forms, or what has to be looked at first."""
    chair = room.world.chair
    asked = "&".join([*(f"seat_id={seat(room, name)}" for name in names), *(f"{one}=yes" for one in ticks)])
    chair.get(f"/meetings/{room.world.public_id}/paper?{asked}")
    chair.press("/paper/copy", format=form, seat_id=[seat(room, name) for name in names])
    assert chair.status == 200, chair.page
    return chair.page


def forms_of(room, form: str, *names: str, **ticks: str) -> bytes:
    """The file that the chair's browser keeps."""
    asks(room, form, *names, **ticks)
    assert "Before the copy is made" not in room.world.chair.page
    return room.world.chair.body


def words(made: bytes, form: str) -> str:
    return " ".join(READ[form](made).split())


def wordings(room) -> list[Wording]:
    with room.world.app.opened.read() as records:
        items = records.all(Item, meeting_id=room.world.meeting().id, order="position")
        return [records.all(Wording, scale_id=one.scale_id, order="version")[-1] for one in items]


def last(room) -> CopyCheck:
    return max(stored(room.world, CopyCheck), key=lambda one: one.checked_at)


@FORMS
class TestAMeetingsForms:
    def test_they_have_the_same_words_and_both_ends_never_a_bare_number(self, room, form):
        found = words(forms_of(room, form, "Dorota"), form)
        assert [one for one in SAME_WORDS if one not in found] == []
        for one in wordings(room):
            for text in (one.question, one.ten, one.zero):
                assert " ".join(text.split()) in found

    def test_nobodys_name_is_on_them_unless_it_is_ticked(self, room, form):
        without, chosen = (words(forms_of(room, form, "Dorota", **ticks), form) for ticks in ({}, {"names": "yes"}))
        assert "Name: ____" in without
        assert "Dorota" not in without
        assert "Name: Dorota" in chosen

    def test_each_is_a_sheet_of_its_own(self, room, form):
        made = forms_of(room, form, "Dorota", "Imogen")
        sheets = 2 * len(wordings(room))
        assert sheets > 2
        if form == "pdf":
            assert len(PdfReader(io.BytesIO(made)).pages) == sheets
        else:
            breaks = [one for one in docx.Document(io.BytesIO(made)).element.iter() if one.tag.endswith("}br")]
            assert len(breaks) == sheets - 1

    def test_what_is_kept_from_somebody_is_on_no_form_of_theirs_who_may_see(self, room, form):
        wording = wordings(room)[1]
        keeps(room, f"wording/{wording.id}/whole", "Imogen")
        hers, theirs = (words(forms_of(room, form, name), form) for name in ("Dorota", "Imogen"))
        question = " ".join(wording.question.split())
        assert (question in hers, question in theirs) == (True, False)

    def test_they_are_written_down_and_the_files_name_has_nobodys_name(self, room, form):
        forms_of(room, form, "Dorota", large="yes")
        assert room.world.chair.headers["Content-Disposition"] == f'attachment; filename="paper-form.{form}"'
        made = last(room)
        assert (made.kind, made.style, made.form, made.decided) == ("paper", "plain", form, Decided.NOTHING_FOUND)
        assert made.reader_id == id_of(room, "Dorota")
        forms_of(room, form, "Dorota", "Imogen", names="yes")
        assert last(room).reader_id is None
        room.world.chair.get(f"/meetings/{room.world.public_id}/copies")
        assert room.world.chair.says("Paper forms to fill in: in full")

    def test_there_is_room_to_write(self, room, form):
        made = forms_of(room, form, "Dorota")
        if form == "docx":
            assert everything_in(made).count('w:leader="underscore"') >= 8 * 2


@pytest.fixture
def kept(tmp_path):
    """The first scale's 10 has words in it that are to be kept from Dorota."""
    room = gathered(tmp_path)
    writes_thing(room, "Dorota", look_for=RARE)
    return room


class TestLookedThrough:
    @pytest.mark.parametrize("form", ["print", *READ])
    def test_who_may_see_words_to_keep_are_shown_before_the_form_is_made(self, kept, form):
        page = asks(kept, form, "Dorota", large="yes")
        assert "Words that you asked to keep from them stand in it" in page
        assert f"<mark>{RARE}</mark>" in page
        assert stored(kept.world, CopyCheck) == []
        kept.world.chair.press("/paper/copy")
        made = last(kept)
        assert (made.form, made.style, made.decided) == (form, "plain", Decided.AS_IT_IS)
        assert made.reader_id == id_of(kept, "Dorota")

    def test_who_may_see_no_form_stands_at_an_address(self, kept):
        chair = kept.world.chair
        page = chair.get(f"/meetings/{kept.world.public_id}/paper?seat_id={seat(kept, 'Imogen')}&names=yes")
        assert "paper-form" not in page
        assert RARE not in page
        assert '<article class="paper-form' in asks(kept, "print", "Imogen", names="yes")

    def test_with_a_name_on_it_a_form_is_looked_through_for_whose_it_is(self, kept):
        forms_of(kept, "pdf", "Imogen", names="yes")
        assert last(kept).decided is Decided.NOTHING_FOUND
        page = asks(kept, "pdf", "Dorota", "Imogen", names="yes")
        assert re.search("<h1>.*<bdi>(Dorota, Imogen|Imogen, Dorota)</bdi></h1>", page, re.DOTALL)
        assert "Dorota: " in page
        both = [value for name, value in kept.world.chair.form("/paper/copy").fields if name == "seat_id"]
        assert sorted(both) == sorted(seat(kept, name) for name in ("Dorota", "Imogen"))
        kept.world.chair.press("/paper/copy", seat_id=both, checked="yes")
        assert "Before the copy is made" in kept.world.chair.page, (
            "it was decided on what was shown, and on nothing else"
        )
        kept.world.chair.press("/paper/copy", seat_id=both)
        assert len(PdfReader(io.BytesIO(kept.world.chair.body)).pages) == 2 * len(wordings(kept))

    def test_without_names_each_form_may_come_into_anybodys_hands(self, room):
        wording = wordings(room)[2]
        keeps(room, f"wording/{wording.id}/whole", "Imogen")
        assert "may be told in it" in asks(room, "pdf", "Dorota", "Imogen")
        assert "may be told in it" not in asks(room, "print", "Dorota", "Imogen", names="yes")

    def test_who_lives_with_one_from_whom_something_in_it_is_kept_is_told_of(self, room):
        wording = wordings(room)[2]
        keeps(room, f"wording/{wording.id}/whole", "Imogen")
        chair = room.world.chair
        chair.get(case_of(room))
        chair.press("/ties", person_id=id_of(room, "Dorota"), other_id=id_of(room, "Imogen"), kind="lives_with")
        assert "Who else may get hold of it" in asks(room, "docx", "Dorota")


class TestBlankForms:
    @FORMS
    @pytest.mark.parametrize(
        ("which", "said"),
        [
            ("scale", ("The question:", *SAME_WORDS)),
            ("map", ("What we are worried about", "What is working well", "What needs to happen", "Next steps")),
            ("plan", ("Safety plan", "Who would notice if it slipped", "What they do then", "Made together by")),
        ],
    )
    def test_each_has_its_words_on_one_sheet_and_nothing_of_anybody(self, room, form, which, said):
        chair = room.world.chair
        before = len(stored(room.world, CopyCheck))
        chair.get(f"/forms?form={which}")
        chair.press("/forms/file", format=form)
        found = words(chair.body, form)
        assert [one for one in said if one not in found] == []
        assert [name for name in ("Dorota", "Maja", "Oskar", "Imogen", "Rosalind") if name in found] == []
        assert chair.headers["Content-Disposition"] == f'attachment; filename="blank-{which}.{form}"'
        assert len(stored(room.world, CopyCheck)) == before, "it is of no case"
        if form == "pdf":
            assert len(PdfReader(io.BytesIO(chair.body)).pages) == 1

    def test_large_print_is_large(self, room):
        chair = room.world.chair
        chair.get("/forms?form=scale&large=yes")
        assert "paper-form--large" in chair.page
        chair.press("/forms/file", format="docx")
        assert 'w:sz w:val="36"' in everything_in(chair.body)

    def test_what_there_is_not_is_a_scale_and_no_other_form_of_file(self, room):
        chair = room.world.chair
        chair.get("/forms?form=nothing")
        assert "Put a ring round your number" in chair.page
        chair.press("/forms/file", format="csv")
        assert chair.status == 422
