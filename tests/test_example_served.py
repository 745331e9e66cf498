"""The example's first meeting, both parts, on a real server by its own pages: a desk, phones, a screen; no browsers."""

import html

import pytest

from meeting_app.demo.browser import Browser
from tests.example.held import FILE, GETHIN, SAYS_AS
from tests.example.served import Served
from tests.server import a_server

MUST_NOT = FILE["must_not_appear_in_copy_for_p08"]
GOES_ON = ("Imogen", "Niamh")
HIM = SAYS_AS[GETHIN]


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """The meeting, what Gethin could get of it, and how the phones went on."""
    with a_server(tmp_path_factory.mktemp("served") / "data") as server:
        meeting = Served(server)
        meeting.part_one_begins()
        first: list[str] = []
        for scale in ("s1", "s2", "s3"):
            round_id = meeting.is_asked()
            meeting.everybody_answers(round_id, scale)
            meeting.is_shown(round_id, scale)
            first += meeting.spotlit(round_id)
        old_code = meeting.part_two_begins()
        status = {}
        for name, phone in meeting.phones.items():
            phone.open(phone.address)
            status[name] = phone.status
        his = [meeting.screen.open("/screen")]
        meeting.phones = {name: meeting.phones[name] for name in GOES_ON}
        stranger = Browser(server.url)
        at_the_door = stranger.open(f"/join/{old_code}")
        meeting.gethin_comes()
        for scale in ("s1", "s2", "s3"):
            round_id = meeting.is_asked()
            meeting.everybody_answers(round_id, scale)
            meeting.is_shown(round_id, scale)
            his += meeting.spotlit(round_id)
            his.append(meeting.phones[HIM].open(meeting.phones[HIM].address))
        meeting.chair.do("end_meeting")
        his.append(meeting.phones[HIM].open(meeting.phones[HIM].address))
        yield {
            "first": [html.unescape(page) for page in first],
            "his": [html.unescape(page) for page in his],
            "status": status,
            "old code": (stranger.status, at_the_door),
        }


class TestTheFirstMeetingServed:
    @pytest.mark.parametrize("words", MUST_NOT)
    def test_these_words_reach_gethin_nowhere_who_may_see(self, held, words):
        assert not [page for page in held["his"] if words in page]

    @pytest.mark.parametrize("words", ["tajne hasło", "wardrobe", "with a key", "told us at school", "did not hide it"])
    def test_in_part_one_they_were_on_the_screen(self, held, words):
        assert any(words in page for page in held["first"])

    def test_what_he_may_see_is_on_the_screen_of_his_part(self, held):
        assert any("اُس صبح اوسکر ننگے پاؤں" in page for page in held["his"])

    def test_who_is_in_both_parts_goes_on_by_itself_and_the_others_are_at_the_door_two_sittings(self, held):
        assert {name for name, status in held["status"].items() if status == 200} == set(GOES_ON)

    def test_the_code_of_part_one_opens_nothing_in_part_two(self, held):
        assert "That code did not work" in held["old code"][1]
