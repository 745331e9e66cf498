"""Pages of direct work: nothing that is typed is lost, and only who may see it gets words or drawing."""

import re
from datetime import UTC, datetime

import pytest

from meeting_app.domain.account import Account
from meeting_app.domain.case import Group, Person
from meeting_app.domain.child_work import ChildWork, WorkVersion
from meeting_app.domain.hands import LinkKind, PersonalLink
from meeting_app.domain.seat import Seat
from meeting_app.export import redraw
from meeting_app.web import uploads
from tests.a_picture import PLACE, a_bomb, a_file, a_picture
from tests.web.rooms import gathered
from tests.web.test_keeping_words import case_of
from tests.web.test_look import id_of


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A case with children; each test writes work of its own."""
    return gathered(tmp_path_factory.mktemp("work"))


def child(room) -> str:
    with room.world.app.opened.read() as records:
        return records.all(Person, group=Group.CHILD.value)[0].id


def adds(room, **more: object) -> str:
    """Three houses by the form; its address."""
    chair, path = room.world.chair, f"{case_of(room)}/work/new/three_houses"
    opens(room, path)
    told = {"child": child(room), "worries": "THE-SHOUTING", "good": "", "dreams": "THE-DREAM", "drawn": "A-HOUSE"}
    chair.press(path, **{**told, "day": "2026-01-19", "with_whom": "Ann", "language": "en", **more})
    return chair.where


def opens(room, path: str) -> str:
    room.world.chair.get(path)
    assert room.world.chair.status == 200, path
    return room.world.chair.page


def draws(room, path: str, sent: bytes | None = None, **more: str) -> None:
    opens(room, f"{path}/drawing")
    room.world.chair.press("/drawing", drawing=a_file(sent), **more)


def lets(room, path: str, *names: str, less: tuple[str, ...] = ()) -> None:
    opens(room, f"{path}/may-see")
    people, who = [id_of(room, name) for name in names], "these" if names else "everybody"
    opens(room, f"{path}/may-see")
    room.world.chair.press(
        "/may-see", may_see=who, people=people, less=list(less), named="yes", asked_by="Ann", day="2026-01-19"
    )
    assert room.world.chair.status == 200


def versions(room, path: str) -> list[WorkVersion]:
    with room.world.app.opened.read() as records:
        return records.all(WorkVersion, work_id=path.rpartition("/")[2], order="version")


class TestWriting:
    def test_it_stands_covered_until_the_childs_word_and_says_what_it_waits_for(self, room):
        path = adds(room)
        for at in (path, f"{case_of(room)}/work"):
            page = opens(room, at)
            assert page.index("<details data-private") < page.index("THE-SHOUTING")
            assert "It waits for the child" in page

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"worries": "", "dreams": "", "drawn": ""}, "worries"),
            ({"worries": "x" * 5001}, "worries"),
            ({"day": "2999-01-01"}, "day"),
            ({"day": ""}, "day"),
            ({"with_whom": " "}, "with_whom"),
            ({"child": "nobody"}, "child"),
        ],
    )
    def test_what_can_not_be_taken_comes_back_with_what_was_typed_and_why(self, room, sent, field):
        chair = room.world.chair
        with room.world.app.opened.read() as records:
            before = len(records.all(ChildWork))
        adds(room, **{**({} if field == "worries" else {"good": "TYPED-GOOD"}), **sent})
        assert chair.status == 422
        assert (f'id="{field}-error"' in chair.page, f'href="#{field}"' in chair.page) == (True, True)
        assert "Ann" in chair.page or field == "with_whom"
        assert field == "worries" or all(text in chair.page for text in ("THE-SHOUTING", "TYPED-GOOD", "A-HOUSE"))
        with room.world.app.opened.read() as records:
            assert len(records.all(ChildWork)) == before

    def test_for_a_child_too_young_to_scale_a_grown_up_writes_what_they_see(self, room):
        page = opens(room, f"{case_of(room)}/work/new/day")
        assert "No number is made up for the child." in page
        assert "Who saw it?" in page

    def test_beside_a_view_beforehand_the_day_is_the_councils(self, room):
        with room.world.app.opened.read() as records:
            seat, account = records.all(Seat)[0], records.all(Account)[0]
        at = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)
        whose = (seat.meeting_id, seat.case_id, seat.id, LinkKind.HOME, None)
        link = PersonalLink("a" * 32, *whose, account.id, at, opened_at=at)
        room.world.app.opened.writer.submit(lambda work: work.add(link))
        assert 'value="2026-06-10"' in opens(room, f"{case_of(room)}/work/new/own_way?seat={seat.id}")

    def test_of_two_who_edit_it_the_second_loses_no_word(self, room):
        path, chair = adds(room), room.world.chair
        sent = {"child": child(room), "day": "2026-01-19", "with_whom": "Ann", "language": "en"}
        opens(room, f"{path}/words")
        chair.press("/words", **sent, worries="FIRST", because="Misheard.")
        opens(room, f"{path}/words")
        chair.press("/words", **sent, worries="SECOND", because="SECOND-WHY", made_on="1")
        assert chair.status == 409
        assert all(text in chair.page for text in ("FIRST", "SECOND", "SECOND-WHY"))
        chair.press("/words", **sent, worries="SECOND", because="SECOND-WHY")
        assert [one.shown.said[0].text for one in versions(room, path)] == ["THE-SHOUTING", "FIRST", "SECOND"]
        assert "THE-DREAM" in opens(room, path)


class TestTheDrawing:
    def test_it_is_made_anew_and_sent_as_what_it_is_and_kept_nowhere(self, room):
        path = adds(room)
        draws(room, path, a_picture("JPEG"))
        (_, last) = versions(room, path)
        answer = room.world.chair.ask("GET", f"{path}/drawing/{last.id}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
        assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
        assert answer.data.startswith(b"\xff\xd8")
        assert PLACE.encode() not in answer.data
        assert f'src="{path}/drawing/{last.id}" alt="A-HOUSE"' in opens(room, path)

    @pytest.mark.parametrize(
        ("sent", "says"),
        [
            (b"", "Choose the file"),
            (b"%PDF-1.4 no picture", "This is not a picture that can be read here. Use PNG, JPEG or HEIC."),
            (a_bomb(), "This picture has too many points."),
            (a_picture() + b"0" * 9_000, "This file is too big."),
        ],
    )
    def test_what_is_none_says_so_at_the_field(self, room, monkeypatch, sent, says):
        monkeypatch.setattr(redraw, "LARGEST_FILE", 9_000)
        path = adds(room)
        draws(room, path, sent)
        chair = room.world.chair
        assert (chair.status, len(versions(room, path))) == (422, 1)
        assert chair.says(says)
        assert 'id="drawing-error"' in chair.page

    def test_what_is_far_too_big_is_not_even_read(self, room, monkeypatch):
        path = adds(room)
        monkeypatch.setitem(room.world.app.flask.config, "MAX_CONTENT_LENGTH", 1000)
        draws(room, path, a_picture() + b"0" * 2000)
        assert (room.world.chair.status, len(versions(room, path))) == (413, 1)
        assert room.world.chair.says("This file is too big.")

    def test_a_big_file_is_on_no_disk_while_it_is_sent(self):
        stream = uploads.InMemory({})._get_file_stream(50_000_000, "image/png", "a.png", 50_000_000)
        stream.write(b"0" * 600_000)
        with pytest.raises(OSError, match="fileno"):
            stream.fileno()

    def test_it_can_be_taken_out_and_stays_with_what_it_was(self, room):
        path = adds(room)
        draws(room, path)
        opens(room, f"{path}/drawing")
        room.world.chair.press("/drawing", out="yes", because="She wants it back.")
        assert [bool(one.drawing_id) for one in versions(room, path)] == [False, True, False]


class TestWhoMaySee:
    def test_words_and_drawing_reach_those_whom_the_child_lets_and_no_other_child_says_who(self, room):
        dorota, imogen = (id_of(room, name) for name in ("Dorota", "Imogen"))
        path, chair = adds(room, worries="LET-DOROTA"), room.world.chair
        draws(room, path)
        lets(room, path, "Dorota", less=("dreams",))
        picture = f"{path}/drawing/{versions(room, path)[-1].id}"
        page = opens(room, f"{case_of(room)}/work?as={dorota}")
        assert ("LET-DOROTA" in page, "THE-DREAM" in page, f"{picture}?as={dorota}" in page) == (True, False, True)
        assert chair.ask("GET", f"{picture}?as={dorota}").status_code == 200
        assert "LET-DOROTA" not in opens(room, f"{case_of(room)}/work?as={imogen}")
        none, other = (chair.ask("GET", f"{at}?as={imogen}") for at in (picture, f"{path}/drawing/no-such"))
        assert (none.status_code, none.data) == (404, other.data)

    def test_nobody_else_gets_a_drawing(self, room):
        path = adds(room)
        draws(room, path)
        picture = f"{path}/drawing/{versions(room, path)[-1].id}"
        assert room.world.browser().ask("GET", picture).status_code == 303
        assert room.phones["Dorota"].ask("GET", picture).status_code == 303
        assert room.world.chair.ask("GET", picture.replace(path.rpartition("/")[2], "0")).status_code == 404

    def test_words_to_keep_are_shown_to_the_chair_first_and_on_that_persons_page(self, room):
        chair, imogen = room.world.chair, id_of(room, "Imogen")
        keep = f"/meetings/{room.world.public_id}/prepare/keep/new"
        opens(room, keep)
        chair.press("/keep/new", what="Where", look_for="lighthouse", from_people=[imogen], who_asked="", why="")
        adds(room, good="By the lighthouse.")
        assert chair.says("This has words that you asked to keep from somebody")
        path = adds(room, good="By the lighthouse.", checked="yes")
        lets(room, path)
        assert "<mark>lighthouse</mark>" in opens(room, f"{case_of(room)}/work?as={imogen}")

    def test_what_it_led_to_is_with_the_chair_until_it_may_stand_beside(self, room):
        path, dorota = adds(room), id_of(room, "Dorota")
        lets(room, path)
        for may_stand, seen in (("", False), ("yes", True)):
            opens(room, f"{path}/led-to")
            room.world.chair.press("/led-to", plan="NAIN-STAYS", may_stand=may_stand)
            assert ("NAIN-STAYS" in opens(room, f"{case_of(room)}/work?as={dorota}")) is seen
        assert "NAIN-STAYS" in opens(room, f"{path}/led-to")


class TestOnTheScreen:
    def test_the_drawing_is_for_the_screen_that_shows_it_and_for_as_long_as_it_does(self, room):
        chair, at = room.world.chair, f"{room.world.console}/work"
        path = adds(room, drawn="A-HOUSE-AND-A-DOG")
        draws(room, path)
        lets(room, path)
        screen = room.world.browser()
        screen.get("/screen")
        screen.press("/screen")
        room.world.do("pair_screen", letters=re.search(r'tv-letters">(\w+)<', screen.page).group(1))
        opens(room, at)
        mine = [form for form in chair.forms if ("work_id", path.rpartition("/")[2]) in form.fields]
        chair.post(mine[-1].action, dict(mine[-1].fields))
        assert "A-HOUSE-AND-A-DOG" in screen.get("/screen")
        drawing = re.search(r'src="(/screen/drawing/[^"]+)"', screen.page).group(1)
        shown = screen.ask("GET", drawing)
        assert (shown.status_code, shown.mimetype, shown.headers["Cache-Control"]) == (200, "image/jpeg", "no-store")
        for other in (room.world.browser(), chair, *room.phones.values()):
            assert other.ask("GET", drawing).status_code == 404
            assert drawing not in other.get(other.where or "/")
        room.world.do("make_plain")
        assert screen.ask("GET", drawing).status_code == 404
        assert "A-HOUSE-AND-A-DOG" not in screen.get("/screen")
