"""Words to look for, in word forms and any script (who-may-see)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.matches import Text, matches, places
from meeting_app.stems import has_stems, stems_of
from tests.fakes import BEGINNING


def found(phrase, text, language="en"):
    return [place.found for place in places([phrase], text, stems_of(language))]


class TestPlaces:
    @pytest.mark.parametrize(("phrase", "text", "language", "stands"), [
        ("locks", "Dorota changed the LOCK on Monday.", "en", ["LOCK"]),
        ("code word", "They have two code words, and a code.", "en", ["code words"]),
        ("hasło", "Maja zna nasze HASŁO.", "pl", ["HASŁO"]),
        ("haslo", "Maja zna nasze hasło.", "pl", ["hasło"]),
        ("sąsiadka", "Klucz jest u sąsiadki.", "pl", ["sąsiadki"]),
        ("المدرسة", "ذهبت إلى مدرسة جديدة", "ar", ["مدرسة"]),
        ("चाबी", "चाबी पड़ोसी के पास है।", "hi", ["चाबी"]),
        ("钥匙", "她把钥匙给了邻居。", "zh", ["钥匙"]),
        ("กุญแจ", "เพื่อนบ้านมีกุญแจ", "th", ["กุญแจ"]),
        ("چابی", "چابی پڑوسن کے پاس ہے", "ur", ["چابی"]),
        ("straße", "In der STRASSE wohnt Oma.", "de", ["STRASSE"]),
        ("school-gate", "He waits at the school gate.", "en", ["school gate"]),
    ])  # fmt: skip
    def test_they_are_found_in_each_form_and_script(self, phrase, text, language, stands):
        assert found(phrase, text, language) == stands

    @pytest.mark.parametrize("unseen", list("\u00ad\u200b\u200d\u200e\u202e\u2066\ufeff\u034f\u180e\ufe0f"))
    def test_signs_that_nobody_sees_hide_nothing_within_a_word_or_between_two(self, unseen):
        assert found("Gethin", f"We saw Geth{unseen}in there.") == [f"Geth{unseen}in"]
        assert found("Gethin", f"{unseen}Gethin{unseen}came.") == ["Gethin"]
        assert found(f"Geth{unseen}in", "Gethin came.") == ["Gethin"]

    @pytest.mark.parametrize(("phrase", "text", "language"), [
        ("CF10 1AA", "At CF101AA now.", "en"), ("01632 960123", "Ring 01632960123.", "en"),
        ("O'Brien", "OBrien's", "en"),
        ("OBrien", "O’Brien", "en"), ("Smith-Jones", "SmithJones", "en"), ("Gethin", "G-e-t-h-i-n", "en"),
        ("Gethin", "Ｇｅｔｈｉｎ", "en"), ("Jose\u0301", "José", "en"), ("fire", "ﬁre", "en"),
        ("Æthelred", "Aethelred", "en"),
        ("İbrahim", "IBRAHIM", "tr"), ("علي", "علی", "ur"), ("کریم", "كريم", "ar"), ("محمد", "هذا لمحمد", "ar"),
        ("Kasia", "Znam Kasię.", "pl"), ("Ania", "Widzę Anię.", "pl"), ("Łukasz", "Dla Łukasza.", "pl"),
    ])  # fmt: skip
    def test_a_name_or_number_is_found_however_it_is_written(self, phrase, text, language):
        assert len(found(phrase, text, language)) == 1

    @pytest.mark.parametrize(("phrase", "text"), [
        ("Sam", "It is the same."), ("key", "A monkey."), ("code word", "The word and the code."), ("", "Anything."),
        ("...", "Well ..."),
    ])  # fmt: skip
    def test_a_part_of_another_word_is_not_found(self, phrase, text):
        assert found(phrase, text) == []

    def test_without_stems_the_exact_words_are_looked_for(self):
        assert found("drws", "Mae'r drws ar agor, a'r drysau eraill.", "cy") == ["drws"]
        assert not has_stems("cy")

    def test_english_words_are_found_in_a_text_that_is_said_to_be_in_another_language(self):
        assert found("key", "Klucze, the KEYS.", "pl") == ["KEYS"]

    def test_what_is_around_a_place_joins_to_the_text(self):
        text = "x" * 90 + " and then she rang the neighbour with the code word before she " + "y" * 90
        (one,) = places(["code word"], text, stems_of("en"))
        assert one.before + one.found + one.after in text
        assert one.before.endswith("with the ")
        assert len(one.before) < 60

    @given(st.text(max_size=60), st.text(min_size=1, max_size=12))
    def test_any_text_can_be_looked_through(self, text, phrase):
        for place in places([phrase], text, stems_of("en")):
            assert place.before + place.found + place.after in text


class TestMatches:
    def test_they_say_which_thing_it_is_and_from_whom(self):
        thing = ThingToKeep(
            "t1", "case", "meeting", "The code word", ("code word", "tajne hasło"), ("kofi",), "Dorota", "Her plan.",
            "account", BEGINNING,
        )  # fmt: skip
        texts = [Text("Dorota", "Maja zna tajne hasła.", "pl"), Text("Imogen", "It is calm.")]
        (one,) = matches([thing], texts, stems_of)
        assert (one.about, one.from_people, one.why) == ("Dorota", ("kofi",), "Her plan.")
        assert [place.found for place in one.places] == ["tajne hasła"]
