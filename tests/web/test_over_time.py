"""The page of a scale over time: where it is linked from, its picture, and whom it shows."""

import base64
import re

import pytest

from meeting_app.domain.item import Item
from meeting_app.export.apart import Apart
from tests.web.rooms import gives, opened
from tests.web.test_look import id_of


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Two people have given a number, and it is shown."""
    room = opened(tmp_path_factory.mktemp("over-time"))
    for name, number in (("Dorota", 3), ("Imogen", 6)):
        gives(room.phones[name], number, f"{name} says so.")
    room.shows()
    return room


@pytest.fixture
def page(room) -> str:
    return f"{case_of(room)}/scales/{scale_of(room)}/over-time"


def case_of(room) -> str:
    return f"/cases/{room.world.meeting().case_id}"


def scale_of(room) -> str:
    with room.world.app.opened.read() as records:
        return records.get(Item, room.world.rounds()[0].item_id).scale_id


def chooses(room, page: str, **fields) -> None:
    chair = room.world.chair
    chair.get(page)
    form = next(one for one in chair.forms if one.action == page and "form_token" in dict(one.fields))
    chair.post(page, {**dict(form.fields), **fields})


def drawn(html: str) -> str:
    return base64.b64decode(re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', html).group(1)).decode()


class TestPage:
    def test_the_case_leads_to_it_and_so_does_the_case_as_somebody_may_see_it(self, room, page):
        as_dorota = f"?as={id_of(room, 'Dorota')}"
        assert f'href="{page}"' in room.world.chair.get(case_of(room))
        assert f'href="{page}{as_dorota}"' in room.world.chair.get(f"{case_of(room)}{as_dorota}")
        assert "as <bdi>Dorota</bdi> may see it" in room.world.chair.get(f"{page}{as_dorota}")

    def test_its_picture_has_a_line_for_each_by_name(self, room, page):
        svg = drawn(room.world.chair.get(page))
        assert ">Dorota<" in svg
        assert ">Imogen<" in svg

    def test_whom_to_show_is_chosen_by_a_form_and_stands_in_no_address(self, room, page):
        chair = room.world.chair
        chooses(room, page, people=[id_of(room, "Imogen")])
        assert chair.where == page
        assert ">Dorota<" not in drawn(chair.page)
        assert "Dorota says so." not in chair.page
        assert "1 of 2 people are shown" in chair.page
        chooses(room, page, whom="everybody")
        assert ">Dorota<" in drawn(chair.page)

    def test_who_chooses_nobody_is_told_so_at_the_field(self, room, page):
        chair = room.world.chair
        chooses(room, page, people=[])
        assert chair.status == 422
        assert 'href="#people"' in chair.page
        assert 'id="people-error"' in chair.page

    @pytest.mark.parametrize("period", ["", "-1", "99999999999", "x", "٣"])
    def test_meetings_that_are_not_there_are_the_newest(self, room, page, period):
        chair = room.world.chair
        chooses(room, page, whom="everybody", period=period)
        assert (chair.status, ">Dorota<" in drawn(chair.page)) == (200, True)

    def test_where_no_picture_can_be_drawn_the_table_says_the_same(self, room, page, monkeypatch):
        monkeypatch.setattr(Apart, "_ask", _gone)
        html = room.world.chair.get(page)
        assert "The picture could not be drawn now." in html
        assert "Imogen says so." in html

    @pytest.mark.parametrize("path", ["/over-time", "/over-time?as=nobody"])
    def test_another_cases_scale_and_somebody_unknown_are_not_there(self, room, page, path):
        scale = page.removesuffix("/over-time") if "as" in path else f"{case_of(room)}/scales/nothing"
        room.world.chair.get(f"{scale}{path}")
        assert room.world.chair.status == 404


def _gone(*_):
    raise ConnectionResetError


class TestDidItHappen:
    """A phone after the show, in the first meeting: nothing was said before."""

    def test_the_page_says_that_there_is_nothing_and_before_the_show_leads_back_to_the_room(self, room, tmp_path):
        phone = room.phones["Dorota"]
        here = phone.where.removesuffix("/answer")
        assert "You have not said yet what would move it up." in phone.get(f"{here}/happened/{room.round_id}")
        assert f'href="{here}"' in phone.page
        early = opened(tmp_path)
        phone = early.phones["Dorota"]
        phone.get(f"{phone.where}/happened/{early.round_id}")
        assert phone.where == f"/here/{early.world.public_id}"

    @pytest.mark.parametrize(("said", "status", "says"), [
        ("", 422, "Please choose one of these."), ("perhaps", 422, "Please choose one of these."),
        ("yes", 409, "You have not said yet what would move it up."),
    ])  # fmt: skip
    def test_what_can_not_be_taken_is_said_on_the_page(self, room, said, status, says):
        phone = room.phones["Imogen"]
        here = f"/here/{room.world.public_id}"
        phone.get(f"{here}/happened/{room.round_id}")
        token = re.search(r'name="form_token" value="([^"]+)"', phone.get(here)).group(1)
        fields = {"form_token": token, "command_id": "1" * 32, "round_id": room.round_id, "answer_id": "none"}
        phone.post(f"{here}/happened", {**fields, "said": said})
        assert (phone.status, phone.says(says)) == (status, True)
