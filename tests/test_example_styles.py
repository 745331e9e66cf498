"""The example's copies in short and for a child, after all three meetings: what stands in them, and what must not.

In short: no account of who said what. For a child: nobody's worries, and nobody's number but the child's own.
"""

import html
import re

import pytest

from meeting_app.domain.copies import STYLES, Form, Kind, Style
from tests.example.held import FILE, GETHIN, MAJA, SAYS_AS
from tests.files import words_of_docx, words_of_pdf
from tests.programs.copies import CHILD, AfterTheThird, for_the_child

HIM = SAYS_AS[GETHIN]
MUST_NOT = FILE["must_not_appear_in_copy_for_p08"]
FORMS = (Form.TEXT, Form.DOCX, Form.PDF, Form.NOTE)
TEXTS = re.compile(r"<textarea[^>]*>(.*?)</textarea>", re.DOTALL)
SCALES = {one["id"]: one for one in FILE["scales"]}
VIEWS = [view for meeting in FILE["meetings"] for view in meeting["views"]]
# What somebody said in full sentences, in the letters that every form gives back in their order.
SAID = [one["reason"] for one in VIEWS if len(one["reason"] or "") > 30 and one["reason"].isascii()]
HERS = [one for one in VIEWS if one["person"] == MAJA]
OTHERS = [one["reason"] for one in VIEWS if one["person"] != MAJA and one["reason"] in SAID]
AGREED_ON = [said["view"] for one in FILE["meetings"] for said in one["decision"]["family_view"]]
DISSENT = [said["text"] for one in FILE["meetings"] for said in one["decision"]["dissent"]]
NUMBERS_OF_OTHER_THINGS = re.compile(
    r"\d{1,2} [A-Z][a-z]+( \d{4})?|Monday \d+|\d months|\d\d:\d\d|page \d+( of \d+)?|(statement|goal) \d|\b(10|0): "
)


def plain(text: str) -> str:
    return " ".join(text.split())


def words_of(form: Form, made: bytes) -> str:
    """All that stands in it."""
    if form is Form.NOTE:
        return plain(html.unescape(" ".join(TEXTS.findall(made.decode()))))
    read = {Form.TEXT: bytes.decode, Form.DOCX: words_of_docx, Form.PDF: words_of_pdf}
    return plain(read[form](made))


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> AfterTheThird:
    """The house, once for all of it."""
    return AfterTheThird(tmp_path_factory.mktemp("styles"))


@pytest.fixture(scope="module")
def short(house) -> dict[tuple[str, Kind, Form], str]:
    """What Gethin and Dorota get in short: of each kind, with all of its things together."""
    found: dict[tuple[str, Kind, Form], str] = {}
    for reader in (HIM, "Dorota"):
        for form in FORMS:
            made = [
                house.of_the_case(reader, kind, about_id, form, Style.SUMMARY)
                for kind, about_id in house.things(reader)
                if Style.SUMMARY in STYLES[kind]
            ]
            made.append(house.copy_of(reader, Kind.DECISION, Style.SUMMARY, form))
            for one in made:
                at = (reader, one.kind, form)
                found[at] = f"{found.get(at, '')} {words_of(form, one.made)}"
    return found


@pytest.fixture(scope="module")
def hers(house) -> dict[tuple[Kind, Form], str]:
    """What Maja gets in a child's style."""
    found: dict[tuple[Kind, Form], str] = {}
    for one in for_the_child(house, FORMS):
        at = (one.kind, one.form)
        found[at] = f"{found.get(at, '')} {words_of(one.form, one.made)}"
    return found


@pytest.mark.parametrize("form", [Form.TEXT, Form.JSON])
def test_a_step_of_last_time_tells_no_time_of_a_part_that_its_reader_was_not_in_two_sittings(house, form):
    told = re.compile(r"by Rosalind Achebe, 5 November 2026, 10:\d\d|\"at\": \"2026-11-05T10:1")
    texts = {who: plain(house.copy_of(who, Kind.RECORD, Style.FULL, form).made.decode()) for who in (HIM, "Dorota")}
    assert all("the letter about the vaccine was in English" in text for text in texts.values())
    assert [bool(told.search(text)) for text in texts.values()] == [False, True]


def alone(text: str) -> list[str]:
    """Numbers from 0 to 10 that stand for nothing else."""
    return re.findall(r"(?<![\w'])(10|[0-9])(?!\w)", NUMBERS_OF_OTHER_THINGS.sub(" ", text))


class TestInShort:
    def test_no_view_of_anybody_stands_in_any_form_of_it(self, short):
        assert len(SAID) > 30
        for (reader, kind, form), text in short.items():
            assert [said for said in SAID if plain(said) in text] == [], (reader, kind, form)
            assert [said for said in (*AGREED_ON, *DISSENT) if plain(said) in text] == [], (reader, kind, form)

    def test_no_number_of_anybody_stands_in_it_no_averages(self, short):
        for (reader, kind, form), text in short.items():
            if kind is not Kind.DECISION or form is not Form.NOTE:
                assert alone(text) == [], (reader, kind, form)

    @pytest.mark.parametrize("words", MUST_NOT)
    def test_what_gethin_must_not_read_is_in_no_form_of_his_who_may_see(self, short, words):
        assert [(kind, form) for (reader, kind, form), text in short.items() if reader == HIM and words in text] == []

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("reader", [HIM, "Dorota"])
    def test_the_case_has_what_was_agreed_and_the_chairs_paragraph_of_the_latest_meeting(self, short, reader, form):
        found = short[reader, Kind.CASE, form]
        statement, goal = FILE["danger_statements"][0], FILE["safety_goals"][0]
        *before, latest = [one["in_short"]["s1"] for one in FILE["meetings"]]
        for words in (statement["text"], goal["text"], latest, "keep a clean coat at Nain's",
                      "Gethin sees Oskar at Nain's, sober.", "A child in need plan.", SCALES["s1"]["question"],
                      SCALES["s1"]["zero"]):  # fmt: skip
            assert plain(words) in found, words
        assert "Not everyone agrees with this." in found
        for words in (*before, statement["not_agreed"], "What each of them said", "Somebody's line"):
            assert plain(words) not in found, words
        assert "Copies of this record can be different. This is normal." in found

    @pytest.mark.parametrize("form", FORMS)
    def test_the_decision_in_it_is_apart_from_the_scales_decision_apart(self, short, form):
        scales, _, decided = short["Dorota", Kind.CASE, form].partition("What was decided")
        assert "It is not worked out from any number." in decided
        assert SCALES["s3"]["question"] in scales
        assert not any(one["question"] in decided for one in SCALES.values())

    @pytest.mark.parametrize("form", FORMS)
    def test_a_scale_over_time_has_each_paragraph_and_the_words_of_its_time(self, short, form):
        found = short[HIM, Kind.LINES, form]
        for one in FILE["meetings"]:
            for words in one["in_short"].values():
                assert plain(words) in found, words
        assert found.count(SCALES["s1"]["question"]) == len(FILE["meetings"])
        assert "A line for each person" not in found

    @pytest.mark.parametrize("form", FORMS)
    def test_the_map_has_what_stands_on_it_and_not_who_said_it(self, house, short, form):
        found = short[HIM, Kind.MAP, form]
        full = words_of(form, house.of_the_case(HIM, Kind.MAP, "", form).made)
        assert "Nain rings every Sunday." in found
        assert "The flat is damp." in found
        assert re.search(r"Nain rings every Sunday\. *Dorota", full)
        assert not re.search(r"Nain rings every Sunday\. *Dorota", found)
        assert plain(FILE["danger_statements"][0]["not_agreed"]) in full
        assert plain(FILE["danger_statements"][0]["not_agreed"]) not in found

    @pytest.mark.parametrize("form", FORMS)
    def test_a_plan_has_each_line_with_who_and_when_and_not_how_it_was_tried(self, house, short, form):
        found = short["Dorota", Kind.PLAN, form]
        whole = [about for kind, about in house.things("Dorota") if kind is Kind.PLAN]
        full = " ".join(words_of(form, house.of_the_case("Dorota", Kind.PLAN, one, form).made) for one in whole)
        for words in ("Oskar has his everyday inhaler", "Seven in the morning and seven at night", "Maja and Shazia"):
            assert words in found
        for words in ("She sends Gethin home", "It held", "Made together by"):
            assert words in full, words
            assert words not in found, words


class TestForAChild:
    @pytest.mark.parametrize("form", FORMS)
    def test_the_case_has_what_goes_well_who_does_what_the_plan_her_own_ten_and_whom_to_ask(self, hers, form):
        found = hers[Kind.CASE, form]
        for words in ("Nain rings every Sunday.", "will take Oskar for the flu vaccine",
                      "Maja rings Shazia and says the code word.", SCALES["s1"]["child"]["ten"],
                      "It is normal now.", "You can ask Temi", "Rosalind, who leads the meetings"):  # fmt: skip
            assert words in found, words

    def test_nothing_of_the_grown_ups_worries_reaches_her_in_any_form_of_any_kind(self, hers):
        worries = [one["text"] for one in (*FILE["danger_statements"], *FILE["safety_goals"])]
        worries += [one["text"] for among in FILE["mapping"]["worried_about"].values() for one in among]
        worries += [one["text"] for one in FILE["mapping"]["working_well"]["existing_safety"]]
        ends = [one[end] for one in FILE["scales"] for end in ("ten", "zero")]
        decided = [
            text for one in FILE["meetings"] for text in (one["reasons"] for one in one["decision"]["per_child"])
        ]
        assert len(worries) > 12
        for at, text in hers.items():
            assert [words for words in (*worries, *ends, *decided) if plain(words) in text] == [], at

    def test_she_has_nobodys_words_or_number_but_her_own(self, hers):
        assert len(OTHERS) > 30
        for (kind, form), text in hers.items():
            assert [said for said in OTHERS if plain(said) in text] == [], (kind, form)
            numbers = re.findall(r"You said (\d+)\.", text)
            theirs = {str(one["score"]) for one in HERS}
            assert set(numbers) <= theirs, (kind, form)

    @pytest.mark.parametrize("form", FORMS)
    def test_a_number_of_hers_has_both_her_ends_before_it_never_a_bare_number(self, hers, form):
        for kind in (Kind.CASE, Kind.LINES, Kind.RECORD):
            said = hers[kind, form].split("You said ")
            assert len(said) > 3, kind
            for before in said[:-1]:
                assert before.rfind("The bottom is 0.") > before.rfind("The top is 10.") > -1, (kind, form)

    @pytest.mark.parametrize("form", FORMS)
    def test_her_line_over_time_is_her_own_words_time_after_time(self, hers, form):
        found = hers[Kind.LINES, form]
        for one in HERS:
            assert f"You said {one['score']}." in found
        assert "I sleep in my bed now." in found
        assert "It is normal now." in found
        assert found.index("I sleep in my bed now.") < found.index("It is normal now.")

    @pytest.mark.parametrize("form", FORMS)
    def test_the_plan_says_one_thing_a_line_and_whom_to_ring(self, hers, form):
        found = hers[Kind.PLAN, form]
        assert "Maja rings Shazia and says the code word." in found
        assert "What they do then: She rings 999." in found
        assert "In danger now? Ring 999." in found
        assert "Whom I can ring or go to" in found
        assert "It held" not in found

    @pytest.mark.parametrize("form", FORMS)
    def test_her_own_work_is_hers_though_she_let_only_three_others_see_it_child_says_who(self, hers, form):
        found = hers[Kind.WORK, form]
        (own,) = [one for one in FILE["work"] if one["child"] == MAJA]
        for words in own["texts"].values():
            assert words in found
        assert f"This is what you told {own['with']}" in found

    @pytest.mark.parametrize("form", FORMS)
    def test_the_decision_has_the_words_that_were_made_for_her_and_no_number_decision_apart(self, hers, form):
        found = hers[Kind.DECISION, form]
        (made,) = [one["for_child"] for one in FILE["meetings"][-1]["decision"]["per_child"] if "for_child" in one]
        assert made in found
        assert "Temi will talk with you about it by 9 November 2026." in found
        assert alone(found.replace("1 of ", "")) == []
        assert made not in hers[Kind.CASE, form], "decision-apart"


class TestWhatThereIsNot:
    def refused(self, house, reader: str, document: str, style: Style) -> str:
        """What the chair's browser is told."""
        chair = house.chair
        chair.get("/account")
        fields = {"reader": house.readers[reader], "document": document, "style": style.value, "format": "text"}
        token = re.search(r'name="form_token" value="([^"]+)"', chair.page).group(1)
        chair.post(f"/cases/{house.case_id}/copy", {"form_token": token, "command_id": "c", **fields})
        assert chair.status == 422
        (said,) = re.findall(r'id="style-error">([^<]+)<', chair.page)
        return html.unescape(said)

    def test_it_says_why_and_what_to_choose_instead(self, house):
        (oskars,) = [about for kind, about in house.things("Dorota") if kind is Kind.WORK and self.is_day(house, about)]
        for reader, document, style, says in (
            (CHILD, "map", Style.CHILD, "There is no map for a child"),
            (CHILD, f"work {oskars}", Style.SUMMARY, "A child's own words are not made shorter."),
            (CHILD, f"work {oskars}", Style.CHILD, "This is another child's work."),
            ("Dorota", "case", Style.CHILD, "A copy in this style is made for one child of the case."),
        ):
            assert says in self.refused(house, reader, document, style)

    def is_day(self, house, work_id: str) -> bool:
        """Whether it is what a grown-up saw, which is Oskar's."""
        return "looks round when the lift goes" in words_of(
            Form.TEXT, house.of_the_case("Dorota", Kind.WORK, work_id, Form.TEXT).made
        )
