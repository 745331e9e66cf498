"""Every word of a document is among its texts, with where it stands."""

from meeting_app.domain.matches import Text
from meeting_app.export.document_texts import texts_of, texts_of_rows, texts_of_value
from meeting_app.export.page_document import document_of

PAGE = """<main><h1>Review</h1><p>Held <b>here</b>.</p><h2>Scale</h2><h3><bdi>Dorota</bdi>, Mum</h3>
<div class="words"><p lang="pl">Klucz</p></div><ul><li>one <span lang="pl">dwa</span></li></ul><h2>People</h2>
<table><thead><tr><th>Name</th></tr></thead><tbody><tr><td>Gethin</td></tr></tbody></table>
<img src="data:image/png;base64,AA" alt="A drawing"></main>"""


class TestTexts:
    def test_each_line_stands_under_its_headings_in_its_language(self):
        found = texts_of(document_of(PAGE))
        told = [(one.about, one.words, one.language) for one in found]
        about = "Scale · Dorota, Mum"
        assert [one for one in told if one[2] == "pl"] == [(about, "Klucz", "pl"), (about, "dwa", "pl")]
        assert ("Review", "Held here.", "en") in told
        assert ("People", "Gethin", "en") in told
        assert ("People", "A drawing", "en") in told

    def test_a_heading_is_a_text_too(self):
        assert any("Dorota" in one.words for one in texts_of(document_of(PAGE)))

    def test_cells_and_values_stand_under_their_names(self):
        assert texts_of_rows([["name", "why"], ["Dorota", ""]]) == (Text("name", "Dorota"),)
        assert texts_of_value({"views": [{"why": "It is calm.", "number": 3}]}) == (Text("why", "It is calm."),)
