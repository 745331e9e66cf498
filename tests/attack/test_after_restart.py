"""A phone that heard no answer sends again, and meanwhile the server was ended and started anew."""

import sqlite3

from tests.server import a_case, a_server, answer_fields, opened_round, people_in, sends, sign_in

TABLES = ("answer", "answer_revision", "audit_entry", "command_done")


def rows(server) -> dict[str, int]:
    """How much is stored of what a second sending could double."""
    with sqlite3.connect(next(server.folder.glob("*.db"))) as file:
        return {name: int(file.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in TABLES}


class TestAfterARestart:
    """Check 6: the same command id after a restart is harmless; with other words it is a new command."""

    def test_the_same_view_again_is_in_once_and_other_words_ask_which_one_stays(self, tmp_path):
        with a_server(tmp_path / "data") as server:
            chair = sign_in(server)
            a_case(chair, ["Ann", "Bea"])
            chair.do("gather")
            ann, bea = people_in(server, chair, ["Ann", "Bea"])
            round_id = opened_round(chair, [ann, bea])
            fields = answer_fields(ann, round_id, 7, "It is calmer.")
            assert sends(ann, fields) == 200
            before = rows(server)
            server.kill()
            server.start()
            ann.open(ann.address)
            assert sends(ann, fields) == 200
            assert "Your view is in." in ann.html
            assert rows(server) == before, "nothing twice: no answer, no revision, no entry"
            assert sends(ann, {**fields, "why": "It is not calmer."}) == 409
            assert rows(server) == before
            bea.open(bea.address)
            mine = next(value for form in bea.forms for name, value in form.fields if name == "form_token")
            assert sends(bea, {**fields, "form_token": mine}) == 200
            assert rows(server)["answer"] == before["answer"] + 1, "another's id is not known: hers is a new command"
