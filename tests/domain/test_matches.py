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


def told(phrase, text, language="en"):
    """As it is looked for before a copy is made: its other forms too."""
    return [place.found for place in places([phrase], text, stems_of(language), language)]


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


NUMBER = "07700 900123"


class TestNumbers:
    @pytest.mark.parametrize("written", [
        "07700900123", "+44 7700 900123", "(07700) 900-123", "0044 7700 900 123", "+44 (0)7700 900123", "07700.900.123",
        "0 7 7 0 0 9 0 0 1 2 3", "07700\u00a0900\u200b123", "٠٧٧٠٠ ٩٠٠١٢٣", "900123", "90 01 23",
    ])  # fmt: skip
    def test_it_is_one_number_however_it_is_set_who_may_see(self, written):
        (one,) = told(NUMBER, f"Ring {written}, after 6.")
        assert one.strip("(+") == written.strip("(+")
        assert told(written, f"Ring {NUMBER}.") == [NUMBER]

    def test_of_two_side_by_side_the_one_is_found(self):
        assert told(NUMBER, "07700 900124 07700 900123 07700 900125") == [NUMBER]

    @pytest.mark.parametrize("other", ["07700 900124", "0123", "7700", "2026-08-20, 10:15", "07700 or 900 or 123"])
    def test_another_is_not(self, other):
        assert told(NUMBER, f"It was {other}.") == []

    @given(st.text(alphabet="0123456789 ()+-.x", max_size=40), st.text(alphabet="0123456789 -", max_size=20))
    def test_any_row_of_digits_can_be_looked_through(self, text, phrase):
        for place in places([phrase], text, (), "en"):
            assert place.before + place.found + place.after in text


class TestOtherFormsOfANameOrWord:
    @pytest.mark.parametrize(("name", "forms"), [
        ("Marek", "Marka Markowi Markiem Marku"), ("Paweł", "Pawła Pawłowi Pawłem Pawle"), ("Piotr", "Piotra Piotrze"),
        ("Krzysiek", "Krzyśka Krzyśkiem"), ("Kacper", "Kacpra Kacprem"), ("Kasia", "Kasi Kasię Kasią Kasiu"),
        ("Dorota", "Doroty Dorocie Dorotę Dorotą"), ("Agnieszka", "Agnieszki Agnieszce"), ("Maja", "Mai Maję Mają"),
        ("Barbara", "Barbarze"), ("Magda", "Magdzie"), ("Olga", "Oldze"), ("Monika", "Monice"), ("Jerzy", "Jerzego"),
        ("Kowalski", "Kowalskiego Kowalska Kowalskiej Kowalskich Kowalscy"), ("Wróbel", "Wróbla Wróblem"),
    ])  # fmt: skip
    def test_polish_ones_are_found_in_a_text_of_whatever_language_who_may_see(self, name, forms):
        for language in ("pl", "en", "cy"):
            for form in forms.split():
                assert told(name, f"To {form}, tak.", language) == [form], language
                assert told(form, f"To {name}, tak.", language) == [name], language

    @pytest.mark.parametrize(("name", "forms"), [
        ("Bethan", "Fethan Methan"), ("Megan", "Fegan"), ("Catrin", "Gatrin Chatrin Nghatrin"),
        ("Dafydd", "Ddafydd Nafydd"), ("Gethin", "Ethin Ngethin"), ("Tomos", "Domos Thomos Nhomos"),
        ("Pedr", "Bedr Phedr Mhedr"), ("Rhys", "Rys"),
        ("Llinos", "Linos"), ("Anwen", "Hanwen"), ("Mair", "Fair"),
    ])  # fmt: skip
    def test_welsh_ones_are_found_too_who_may_see(self, name, forms):
        for language in ("cy", "en", "pl"):
            for form in forms.split():
                assert told(name, f"Mae i {form} hefyd.", language) == [form], language

    @pytest.mark.parametrize(("name", "text"), [
        ("Marek", "u marka, marek"), ("Bethan", "i fethan, bethan"), ("Catrin", "a chatrin, i gatrin"),
        ("Dorota", "doroty"),
        ("Megan", "Megans, megans"), ("bethan", "fethan"),
    ])  # fmt: skip
    def test_without_a_capital_letter_too_since_phones_write_so(self, name, text):
        assert told(name, text) == text.replace("u ", "").replace("a ", "").replace("i ", "").split(", ")

    def test_common_words_of_a_welsh_or_polish_text_as_well(self):
        assert told("tad", "gyda'i dad, fy nhad; nad", "cy") == ["dad", "nhad"]
        assert told("zamek", "do zamku, o zamkach", "pl") == ["zamku", "zamkach"]

    @pytest.mark.parametrize(("phrase", "text", "language"), [
        ("Sam", "It is the same.", "en"), ("Tim", "at the time", "en"), ("Megan", "It began. Began it?", "en"),
        ("party", "Part of it.", "en"), ("Danny", "the nanny", "en"), ("Barry", "to marry", "en"),
        ("Grace", "a race", "en"),
        ("Marek", "Maria, Martin, Marta", "pl"), ("Dan", "Nan came.", "en"), ("garden", "arden", "en"),
        ("Maja", "Mam, Mama, may", "pl"),
    ])  # fmt: skip
    def test_a_word_that_only_looks_like_it_is_not_found(self, phrase, text, language):
        assert told(phrase, text, language) == []


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
