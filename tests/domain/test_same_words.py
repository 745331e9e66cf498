"""What is kept back may be told again elsewhere: runs of its words are found there (who-may-see)."""

import pytest

from meeting_app.domain.matches import Text
from meeting_app.domain.names_in import names_in
from meeting_app.domain.same_words import runs_of, standing_in
from meeting_app.stems import stems_of

TOLD = "She hides the children in the big wardrobe when the shouting starts."


def found(kept: str, text: str, language: str = "en") -> list[str]:
    runs = dict.fromkeys(runs_of([Text("", kept, language)], stems_of), "it")
    return [place.found for place in standing_in(runs, Text("A note", text, language), stems_of).get("it", ())]


class TestRunsOfWords:
    @pytest.mark.parametrize(("kept", "text", "language", "stands"), [
        (TOLD, "He said she HIDES THE CHILDREN IN THE BIG WARDROBE, he thinks.", "en",
         ["she HIDES THE CHILDREN IN THE BIG WARDROBE"]),
        (TOLD, "They were hiding the child in the bigger wardrobe, and we saw.", "en", []),
        (TOLD, "Hiding the children in the big wardrobes helps nobody.", "en",
         ["Hiding the children in the big wardrobes"]),
        ("Maja chowa klucz pod zielonym dywanem w kuchni.", "Chowa klucze pod zielonym dywanem.", "pl",
         ["Chowa klucze pod zielonym dywanem"]),
        (TOLD, "A wardrobe is big. The children like the shouting.", "en", []),
        ("It is not a lot to go on, is it?", "We have not a lot to go on with.", "en", []),
        ("钥匙在绿色的地毯下面", "他知道钥匙在绿色的地毯", "zh", ["钥匙在绿色的地毯"]),
        ("", TOLD, "en", []),
    ])  # fmt: skip
    def test_they_are_found_in_any_case_and_inflection_and_few_small_words_are_not(self, kept, text, language, stands):
        assert found(kept, text, language) == stands

    def test_two_runs_apart_are_two_places(self):
        text = f"{TOLD[:40]} Something quite different stands between them. {TOLD[30:]}"
        assert len(found(TOLD, text)) == 2


class TestNames:
    @pytest.mark.parametrize(("text", "language", "names"), [
        ("She told Shazia, and Shazia's mother in Bangor.", "en", ["Shazia", "Shazia", "Bangor"]),
        ("Then I'll go. On Monday I went to see Mum.", "en", []),
        ("It was Nuala O’Brien's idea (Rhys/Euan heard it).", "en", ["Nuala", "O'Brien", "Rhys", "Euan"]),
        ("MAJA IS AFRAID of him.", "en", []),
        ("Klucz ma Łucja Żak.", "pl", ["Łucja", "Żak"]),
        ("Der Schlüssel liegt im Garten.", "de", []),
        ("المفتاح عند الجارة", "ar", []),
    ])  # fmt: skip
    def test_they_are_words_with_a_capital_letter_inside_a_sentence(self, text, language, names):
        assert list(names_in(Text("", text, language))) == names
