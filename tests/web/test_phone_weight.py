"""The first load of a phone's pages: at most 40 kB packed, and nothing from another host."""

import gzip
import re

import pytest

from meeting_app.web.assets import BUILT
from tests.app_world import ORIGIN
from tests.web.rooms import gathered, opened

MOST = 40_000
LINK = re.compile(r'(?:href|src)="([^"]+)"')
IMPORT = re.compile(r'(?:from|import)\s*"(\.?/?[^"]+\.js)"')


def parts(name: str, known: set[str]) -> set[str]:
    """A built part and all that it imports."""
    if name not in known:
        known.add(name)
        if name.endswith(".js"):
            for imported in IMPORT.findall((BUILT / name).read_text(encoding="utf-8")):
                parts(imported.rpartition("/")[2], known)
    return known


def weight(page: str) -> int:
    """What a phone loads for this page, each part packed."""
    known: set[str] = set()
    for address in LINK.findall(page):
        if address.startswith("/static/built/"):
            parts(address.rpartition("/")[2], known)
    assert any(name.startswith("socket.io") for name in known), "the imports were followed"
    return len(gzip.compress(page.encode(), 6)) + sum((BUILT / f"{name}.gz").stat().st_size for name in known)


class TestFirstLoad:
    @pytest.mark.parametrize("path", ["/join", "/join/{code}", "/here/{id}"])
    def test_it_stays_within_40_kb(self, tmp_path, path):
        room = opened(tmp_path)
        page = room.phones["Dorota"].get(path.format(code=room.world.code(), id=room.world.public_id))
        assert weight(page) <= MOST

    def test_nothing_comes_from_another_host(self, tmp_path):
        room = gathered(tmp_path)
        dorota = room.phones["Dorota"]
        for page in (dorota.page, dorota.get("/join"), dorota.get("/away")):
            assert not re.search(r'(?:href|src|action)="(?:https?:)?//', page)

    def test_no_page_of_a_phone_is_kept_by_the_browser(self, tmp_path):
        room = gathered(tmp_path)
        for path in ("/join", "/door", "/away", f"/here/{room.world.public_id}"):
            answer = room.phones["Dorota"].client.get(path, base_url=ORIGIN)
            assert answer.headers["Cache-Control"] == "no-store"
