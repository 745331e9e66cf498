"""The council's own Word template: an administrator puts it in, and whoever makes a copy can choose it."""

import hashlib
import io
from base64 import b64encode

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from meeting_app.domain import word_template
from meeting_app.domain.account import Account, Role
from meeting_app.domain.copies import CopyCheck, Kind
from meeting_app.domain.word_template import TemplateFile, WordTemplate, parts_of
from meeting_app.export import filler
from tests.a_template import GOOD, a_template, good, with_part
from tests.files import everything_in, words_of_docx
from tests.web.rooms import gives, opened
from tests.web.test_look import KEYWORDS
from tests.web.test_parts import stored
from tests.web.test_record_readers import copy_for

HERE = "/account/templates"
WHOLE = a_template("OUR-HEADING", "{{ whole }}")


def puts(room, file: bytes, kind: str = "record", name: str = "ours.docx") -> str:
    room.world.chair.get(HERE)
    return room.world.chair.press("/account/templates", kind=kind, file=(io.BytesIO(file), name))


def all_of(room, cls):
    with room.world.app.opened.read() as records:
        return records.all(cls)


def kept(room) -> list[WordTemplate]:
    return sorted(all_of(room, WordTemplate), key=lambda one: one.put_at)


class TestPuttingOneIn:
    def test_it_is_kept_with_who_and_digest_and_a_line_in_the_houses_log(self, two):
        puts(two, WHOLE, name="ours/the record.docx")
        (one,) = kept(two)
        assert (one.kind, one.file_name, one.in_use) == (Kind.RECORD, "the record.docx", True)
        assert one.digest == hashlib.sha256(WHOLE).hexdigest()
        page = two.world.chair.get(HERE)
        assert "the record.docx" in page
        assert one.digest in page
        with two.world.app.opened.database.read() as connection:
            said = "SELECT action FROM audit_entry WHERE stream = 'house' ORDER BY seq DESC LIMIT 1"
            assert connection.exec_driver_sql(said).scalar_one() == "put_template"

    def test_a_new_one_replaces_it_and_it_can_be_put_back_or_taken_out(self, two):
        puts(two, WHOLE, name="first.docx")
        puts(two, good(), name="second.docx")
        chair, first = two.world.chair, kept(two)[0]
        assert [one.in_use for one in kept(two)] == [False, True]
        chair.get(HERE)
        chair.press(f"/{first.id}/use")
        assert [one.in_use for one in kept(two)] == [True, False]
        chair.press(f"/{first.id}/remove")
        assert [one.file_name for one in kept(two)] == ["second.docx"]
        assert [one.id for one in all_of(two, TemplateFile)] == [kept(two)[0].id]

    def test_parts_that_it_does_without_are_said(self, two):
        puts(two, good())
        assert two.world.chair.says("so they will be in no copy that is made with it: notes")

    @pytest.mark.parametrize(
        ("file", "says"),
        [
            (b"", "Please fill this in."),
            (b"hello", "This is not a Word document (.docx)."),
            (with_part("word/vbaProject.bin", b"x"), "There are macros in this file."),
            (with_part("word/embeddings/a.bin", b"x"), "no text, table or picture (PNG, JPEG). Take it out:"),
            (with_part("word/media/a.png", b"0" * 51_000_000), "What is in this file is too big."),
            (good("{{ people.__class__ }}"), "Something else stands there:"),
            (good("{{ ourname }}"), "These names are not known:"),
            (a_template(*GOOD[1:]), "Missing:"),
        ],
        ids=lambda given: given if isinstance(given, str) else None,
    )
    def test_what_can_not_be_one_says_why_at_the_field_and_on_top_and_is_not_kept(self, two, file, says):
        page = puts(two, file)
        assert (two.world.chair.status, kept(two)) == (422, [])
        assert two.world.chair.says(says)
        assert 'id="file-error"' in page
        assert 'href="#file"' in page

    def test_one_that_is_a_little_too_big_says_so_at_the_field(self, two, monkeypatch):
        assert word_template.LARGEST_TEMPLATE == 5_000_000
        monkeypatch.setattr(word_template, "LARGEST_TEMPLATE", len(WHOLE) - 1)
        puts(two, WHOLE)
        assert (two.world.chair.status, kept(two)) == (422, [])
        assert two.world.chair.says("This file is too big. Use a template of up to 5 MB.")

    def test_names_that_are_wrong_are_listed_and_stay_text(self, two):
        page = puts(two, good("{{ ourname }} {{ other }}"))
        assert "ourname</code>" in page
        assert "other</code>" in page

    @pytest.mark.parametrize("size", [200_000_000, 2 * word_template.LARGEST_TEMPLATE + 1])
    def test_what_is_far_too_big_is_not_even_read(self, two, size):
        class Endless(io.BytesIO):
            """What a browser sends and sends; nobody may read it."""

            def read(self, *_):
                pytest.fail("it was read")

            readline = readinto = read

        chair = two.world.chair
        chair.get(HERE)
        environ = EnvironBuilder(
            HERE, base_url=chair.origin, method="POST", headers={"Origin": chair.origin},
            content_type="multipart/form-data; boundary=x",
        ).get_environ()  # fmt: skip
        environ |= {"wsgi.input": Endless(), "CONTENT_LENGTH": str(size), "REMOTE_ADDR": "127.0.0.1"}
        environ["HTTP_COOKIE"] = "; ".join(f"{one.key}={one.value}" for one in chair.client._cookies.values())
        body, status, _ = run_wsgi_app(two.world.app.wsgi, environ)
        assert status.startswith("413")
        assert b"a Word template up to 5 MB" in b"".join(body)

    def test_nobody_but_an_administrator_finds_it(self, two):
        puts(two, WHOLE)
        (one,) = kept(two)
        account = all_of(two, Account)[0]
        with two.world.app.opened.database.writing.begin() as connection:
            connection.exec_driver_sql("UPDATE account SET role = ? WHERE id = ?", (Role.CHAIR.value, account.id))
        chair = two.world.chair
        chair.get("/account")
        assert "Word templates" not in chair.page
        fields = dict(chair.forms[-1].fields)
        assert chair.ask("GET", HERE).status_code == 404
        assert chair.ask("GET", f"{HERE}/example/record").status_code == 404
        for path in (HERE, f"{HERE}/{one.id}/use", f"{HERE}/{one.id}/remove"):
            chair.post(path, fields)
            assert chair.status == 404
        assert kept(two) == [one]

    @pytest.mark.parametrize("kind", ["record", "decision"])
    def test_the_one_to_begin_with_can_be_put_in_as_it_is(self, two, kind):
        two.world.chair.get(f"{HERE}/example/{kind}")
        assert two.world.chair.headers["Content-Disposition"] == f'attachment; filename="template-{kind}.docx"'
        puts(two, two.world.chair.body, kind=kind)
        assert [one.kind for one in kept(two)] == [kind]


class TestACopyInIt:
    def test_it_is_offered_where_there_is_one_and_only_there(self, two):
        where = f"/meetings/{two.world.public_id}"
        assert 'value="template"' not in two.world.chair.get(f"{where}/copies")
        puts(two, WHOLE)
        assert 'value="template"' in two.world.chair.get(f"{where}/copies")
        assert "There is no Word template for this." in copy_for(two, "file", format="template", document="decision")
        puts(two, a_template("{{ whole }}"), kind="decision")
        copy_for(two, "file", format="template", document="decision")
        assert two.world.chair.status == 200

    def test_it_has_what_our_own_form_has_and_nothing_of_what_is_kept_who_may_see(self, two):
        puts(two, WHOLE)
        for name in ("Imogen", "Gethin"):
            copy_for(two, name, format="docx")
            ours = words_of_docx(two.world.chair.body).split()
            copy_for(two, name, format="template")
            theirs = words_of_docx(two.world.chair.body).split()
            assert theirs[0] == "OUR-HEADING"
            assert [word for word in ours if word not in theirs and word not in {"page", "of"}] == []
        hers = everything_in(two.world.chair.body)
        assert [word for word in ("Dorota Wrona", "Shazia", KEYWORDS, "Part one") if word in hers] == []

    def test_the_parts_one_by_one_have_the_same_words_as_the_whole(self, two):
        copy_for(two, "Imogen", format="docx")
        ours = set(words_of_docx(two.world.chair.body).split())
        puts(two, a_template(*(f"{{{{ {name} }}}}" for name in sorted(parts_of(Kind.RECORD) - {"whole"}))))
        copy_for(two, "Imogen", format="template")
        assert ours - set(words_of_docx(two.world.chair.body).split()) <= {"page", "of", "1", "\u00b7"}

    @pytest.mark.parametrize(
        ("more", "word"), [({"style": "summary"}, "decision"), ({"document": "decision"}, "separate")]
    )
    def test_the_short_copy_and_the_decision_come_in_it_too(self, two, more, word):
        for kind in ("record", "decision"):
            two.world.chair.get(f"{HERE}/example/{kind}")
            puts(two, two.world.chair.body, kind=kind)
        copy_for(two, "Imogen", format="template", **more)
        assert two.world.chair.status == 200
        assert word in words_of_docx(two.world.chair.body)

    def test_it_is_written_down_with_form_and_digest_and_its_name_says_nothing_of_names(self, two):
        puts(two, WHOLE)
        copy_for(two, "Gethin", format="template")
        made, chair = two.world.chair.body, two.world.chair
        kept_as = chair.headers["Content-Disposition"]
        assert kept_as == f'attachment; filename="record-{two.world.public_id}.docx"'
        last = stored(two.world, CopyCheck)[-1]
        assert (last.form, last.digest) == ("template", hashlib.sha256(made).hexdigest())
        chair.get(f"/meetings/{two.world.public_id}/copies")
        assert chair.says("in your own Word template (DOCX)")

    def test_large_print_and_the_restricted_part_are_in_our_own_form(self, two):
        puts(two, WHOLE)
        copy_for(two, "Imogen", format="template", style="plain")
        assert two.world.chair.status == 422
        assert two.world.chair.says("Large print is made in our own form.")
        copy_for(two, "restricted", format="template")
        assert two.world.chair.status == 422

    def test_one_that_takes_too_long_says_so_and_our_own_form_is_there(self, two, monkeypatch):
        puts(two, WHOLE)
        monkeypatch.setattr(filler, "MODULE", "tests.nothing_here")
        copy_for(two, "Imogen", format="template")
        assert two.world.chair.status == 409
        assert two.world.chair.says("could not be made in your own Word template. Nothing is lost.")
        copy_for(two, "Imogen", format="docx")
        assert two.world.chair.body.startswith(b"PK")

    def test_a_file_that_was_changed_behind_our_back_is_not_used(self, two):
        puts(two, WHOLE)
        with two.world.app.opened.database.writing.begin() as connection:
            another = b64encode(a_template("ANOTHER", "{{ whole }}")).decode()
            connection.exec_driver_sql("UPDATE template_file SET file = ?", (another,))
        copy_for(two, "Imogen", format="template")
        assert two.world.chair.says("could not be made in your own Word template")

    def test_braces_in_peoples_words_stay_braces_own_words(self, tmp_path):
        room = opened(tmp_path)
        gives(room.phones["Imogen"], why="{{ 7*7 }} {% raw %} {_{ \u0623\u0645\u064a", number=4)
        room.shows()
        puts(room, WHOLE)
        copy_for(room, "Imogen", format="template")
        assert "{{ 7*7 }} {% raw %} {_{ \u0623\u0645\u064a" in words_of_docx(room.world.chair.body)
