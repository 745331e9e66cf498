"""Web sockets of a real server: handshakes that should fail, and frames that should do nothing."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.attack.frames import sends_noise
from tests.server import a_case, a_server, opened_round, people_in, sign_in

ELSEWHERE = "http://elsewhere.example"


@pytest.fixture(scope="module")
def meeting(tmp_path_factory):
    with a_server(tmp_path_factory.mktemp("sockets") / "data") as server:
        chair = sign_in(server)
        a_case(chair, ["Ann", "Bea", "Carys"])
        chair.do("gather")
        ann, bea, carys = people_in(server, chair, ["Ann", "Bea", "Carys"])
        yield server, chair, ann, bea, carys


def handshake(server, **headers: str) -> int:
    """The status of one try to open a web socket; 101 is open."""
    asked = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
             "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", **headers}  # fmt: skip
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=20)
    connection.request("GET", "/socket.io/?EIO=4&transport=websocket", headers=asked)
    status = connection.getresponse().status
    connection.close()
    return status


class TestARealServer:
    """Check 3, on the server that people use: the same refusals, and no frame does anything but listen."""

    def test_only_our_own_page_with_a_cookie_opens_one(self, meeting):
        server, _, ann, _, _ = meeting
        own = {"Cookie": ann.cookies(), "Origin": server.url}
        assert handshake(server, **own) == 101
        assert handshake(server, Origin=server.url) == 403
        assert handshake(server, Cookie=ann.cookies()) == 403
        assert handshake(server, **{**own, "Origin": ELSEWHERE}) == 400
        assert handshake(server, **{**own, "Origin": ELSEWHERE, "Host": "elsewhere.example"}) == 400
        assert handshake(server, **{**own, "Origin": ELSEWHERE, "X-Forwarded-Host": "elsewhere.example"}) == 400

    def test_noise_and_twenty_kilobytes_change_nothing_and_hold_nobody_up(self, meeting):
        _, chair, ann, bea, carys = meeting
        bea.open(bea.address)
        ear, before = bea.live(), chair.browser.open(f"/meetings/{chair.public_id}/record")
        sends_noise(ann)
        after = chair.browser.open(f"/meetings/{chair.public_id}/record")
        assert len(after) == len(before)
        opened_round(chair, [ann, bea, carys])
        assert ear.wait_for(lambda said: "10 means" in said or "calm" in said), "others go on listening"
        ear.close()

    def test_a_seat_has_at_most_four(self, meeting):
        *_, carys = meeting
        carys.open(carys.address)
        ears = [carys.live() for _ in range(6)]
        assert [ear.admitted for ear in ears] == [True] * 4 + [False] * 2
        for ear in ears:
            ear.close()
