"""The picture of a scale over time, drawn in its own process: what is in it, and that text in it is only text."""

import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest

from meeting_app.engine import current
from meeting_app.export.apart import Apart
from meeting_app.export.drawer import Drawer
from meeting_app.export.line_picture import NAME_ROOM, LinePicture, PictureLine, PictureWords, fits

TEXT = "{http://www.w3.org/2000/svg}text"
HOSTILE = """</text><script>a()</script>"'onx=a() <svg/onload=a()>&lt;$x_2$ \\frac{1}{2} {{7*7}}"""
UNSEEN = "\u202e\u2067abc\x01\x1b[31m\ufffe\ud800 d"
SCRIPTS = ("محمد بن علي", "মায়া রায়", "שרה לוי", "小明", "ਗੁਰਪ੍ਰੀਤ", "Ðorđe")


@pytest.fixture(scope="module")
def drawer() -> Drawer:
    return Drawer(current())


def a_picture(*names: str, meetings: int = 3, words: str = "Home is calm.") -> LinePicture:
    """A line for each name, with a break before the last meeting, a ring and a hollow mark."""
    lines = tuple(
        PictureLine(
            fits(name, NAME_ROOM),
            at,
            (tuple((column, (at + column) % 11) for column in range(meetings - 1)), ((meetings - 1, at % 11),)),
            later=((0, at % 11),),
            second=((meetings - 1, 5),),
        )
        for at, name in enumerate(names)
    )
    days = tuple(f"{column + 1} May 2026" for column in range(meetings))
    both = (
        PictureWords(" (1 May 2026)", fits(words, 90), "It is not."),
        PictureWords(" (3 May 2026)", "Calm.", "Not."),
    )
    return LinePicture(days, (meetings - 1,), both, lines)


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # well-formed, or this raises


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in read(svg).iter(TEXT)]


class TestPicture:
    def test_it_has_names_days_and_both_ends_10_first(self, drawer):
        said = texts(drawer.draw(a_picture("Dorota", "Imogen")))
        for text in ("Dorota", "Imogen", "1 May 2026", "other words from here", "10 (1 May 2026): Home is calm."):
            assert text in said
        assert said.index("10 (1 May 2026): Home is calm.") < said.index("0 (1 May 2026): It is not.")

    @pytest.mark.parametrize("attack", [HOSTILE, UNSEEN], ids=["markup", "unseen"])
    def test_text_that_attacks_is_text(self, drawer, attack):
        plain, attacked = (drawer.draw(a_picture(text, "Imogen", words=text)) for text in ("Dorota", attack))
        shape = [Counter((one.tag, *sorted(one.attrib)) for one in read(svg).iter()) for svg in (plain, attacked)]
        assert shape[0] == shape[1]
        assert fits(attack, NAME_ROOM) in texts(attacked), "as it was typed, as far as there is room"
        assert not set(attacked) & set("\u202e\u2067\x01\x1b\ufffe")

    def test_names_stay_text_so_that_a_browser_shapes_them(self, drawer):
        assert set(SCRIPTS) <= set(texts(drawer.draw(a_picture(*SCRIPTS))))

    def test_thirty_people_and_eight_meetings_have_each_a_name_and_a_look_of_their_own(self, drawer):
        names = [f"Person {number:02}" for number in range(30)]
        svg = drawer.draw(a_picture(*names, meetings=8))
        ends = sorted(float(one.attrib["y"]) for one in read(svg).iter(TEXT) if one.text in names)
        assert len(ends) == 30
        assert all(after - before > 14 for before, after in pairwise(ends)), "no name over another"

    def test_the_same_picture_is_the_same_to_the_byte(self, drawer):
        assert drawer.draw(a_picture("Dorota")) == Drawer(current()).draw(a_picture("Dorota")) != ""


class TestDrawer:
    def test_its_process_is_kept_and_begun_again_if_it_ended(self, monkeypatch):
        begun, begin = [], Apart._begin
        monkeypatch.setattr(Apart, "_begin", lambda self: begun.append(self) or begin(self))
        drawer = Drawer(current())
        assert drawer.draw(a_picture("Dorota")) == drawer.draw(a_picture("Dorota")) != ""
        assert len(begun) == 1
        drawer._apart._talk.shutdown(2)
        assert "Imogen" in drawer.draw(a_picture("Imogen"))
        assert len(begun) == 2

    def test_where_it_can_not_be_drawn_there_is_none_and_nobody_waits(self, monkeypatch):
        monkeypatch.setattr("meeting_app.export.drawer.LONGEST_WAIT", 0.001)
        assert Drawer(current()).draw(a_picture("Dorota")) == ""

    def test_no_key_and_no_address_of_ours_goes_along(self, monkeypatch):
        given = {}

        class Asked(Exception):
            """As far as the start of the process."""

        def popen(*_, env, **__):
            given.update(env)
            raise Asked

        monkeypatch.setenv("MASTER_KEY", "secret")
        monkeypatch.setattr("subprocess.Popen", popen)
        with pytest.raises(Asked):
            Drawer(current()).draw(a_picture("Dorota"))
        assert "MASTER_KEY" not in given


class TestFits:
    def test_it_leaves_out_what_can_not_be_seen_and_says_where_it_was_cut(self):
        assert fits(" a\n\tb\u202e  c ", 10) == "a b c"
        assert fits("12345678901", 10) == "1234567890…"
        assert fits("小明小红小明", 8) == "小明小红…"
        assert fits("می\u200cخواهم", 20) == "می\u200cخواهم", "joiners make letters of a script"
