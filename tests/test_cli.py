import pytest

from meeting_app.cli import _parser, main, opening_lines
from meeting_app.config import Options, Settings, read

PLAIN = "This connection is not private. Others on this wifi could read along."


def settings(**options: object) -> Settings:
    return read({}, Options(**options), lan_address="192.168.1.5")


class TestOpeningLines:
    def test_it_says_where_it_is(self):
        assert opening_lines(settings(), "")[0] == "Open: http://127.0.0.1:8000"

    def test_it_says_where_the_first_account_is_made(self):
        assert (
            opening_lines(settings(), "/first-account/x")[1] == "First account: http://127.0.0.1:8000/first-account/x"
        )

    def test_it_says_how_to_let_phones_in(self):
        assert "--lan" in opening_lines(settings(), "")[1]

    def test_it_says_where_phones_get_in(self):
        assert "Phones: http://192.168.1.5:8000/join" in opening_lines(settings(lan=True, plain=True), "")

    def test_it_says_that_plain_http_is_not_private(self):
        assert opening_lines(settings(lan=True, plain=True), "")[-1] == PLAIN


class TestDemo:
    @pytest.mark.parametrize(
        ("said", "story"), [("", ""), ("--demo", "first"), ("--demo whole", "whole"), ("--demo first", "first")]
    )
    def test_by_itself_it_has_the_first_meeting_and_with_a_word_the_whole_story(self, said, story):
        assert _parser().parse_args(["serve", *said.split()]).demo == story

    def test_it_has_no_other_story(self, capsys):
        with pytest.raises(SystemExit, match="2"):
            main(["serve", "--demo", "half"])
        assert "whole" in capsys.readouterr().err


class TestMain:
    def test_it_says_in_one_line_why_it_does_not_start(self, capsys, tmp_path):
        assert main(["serve", "--port", "many", "--data", str(tmp_path)]) == 1
        assert capsys.readouterr().err == "Not started: PORT has to be a number from 0 to 65535, not 'many'.\n"

    @pytest.mark.parametrize("asked", [
        "list --json", "verify", "export x --reader file -o -", "rotate-master-key", "rotate-signing-key",
    ])  # fmt: skip
    def test_a_folder_that_was_mistyped_is_not_found_whole_and_nothing_is_made_in_it(self, capsys, tmp_path, asked):
        there = tmp_path / "mistyped"
        assert main([*asked.split(), "--data", str(there)]) == 1
        said = capsys.readouterr()
        assert (said.out, said.err) == (
            "", "Not done: There is no database here yet. Is it the right folder after --data?\n",
        )  # fmt: skip
        assert not there.exists()

    def test_a_meeting_that_is_not_there_is_not_found_whole(self, capsys, tmp_path):
        assert main(["migrate", "--data", str(tmp_path)]) == 0
        assert main(["verify", "nosuchmeeting", "--data", str(tmp_path)]) == 1
        said = capsys.readouterr()
        assert "Whole" not in said.out
        assert "there is no meeting with this id" in said.err

    def test_it_needs_a_command(self, capsys):
        with pytest.raises(SystemExit, match="2"):
            main([])
        assert "COMMAND" in capsys.readouterr().err
