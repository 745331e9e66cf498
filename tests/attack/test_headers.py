"""What every answer says of itself, whoever asks and whatever comes of it."""

import sqlite3

import pytest

from tests.app_world import HOST, ORIGIN, Browser
from tests.attack.trying import SOCKET, Polling, live_token, raw
from tests.web.rooms import gathered

ON_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' ws://{HOST} ws://localhost:8000; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def must_have_them(answer, *, cached: str = "no-store") -> None:
    """The headers of security 1.10, each once."""
    for name, value in {**ON_EVERY_ANSWER, "Cache-Control": cached}.items():
        assert answer.headers.getlist(name) == [value], (answer.request.path, name)
    allowed = answer.headers["Permissions-Policy"].split(", ")
    assert all(one.endswith("=()") for one in allowed), "nothing is allowed"
    assert "Strict-Transport-Security" not in answer.headers, "only under TLS"


class TestHeaders:
    """Check 2: every response has the headers of security 1.10; what is static and named by its hash is immutable."""

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/", 200), ("/join", 200), ("/healthz", 200), ("/nowhere", 404), ("/join/AAAA-AAAA", 404),
            ("/here/nothing", 410), ("/static/built/nothing.js", 404), ("/static/built/manifest.json.br", 404),
            (SOCKET, 403), ("/sign-out", 405), ("/cases", 303),
        ],
    )  # fmt: skip
    def test_a_strangers_answers_have_them(self, world, path, status):
        answer = raw(world.browser(), "GET", path)
        assert answer.status_code == status
        must_have_them(answer)

    def test_refused_commands_and_refused_forms_have_them(self, world):
        token = world.chair.form("/account/house").fields
        too_early = raw(
            world.chair, "POST", f"{world.console}/do/open_round", headers={"Origin": ORIGIN},
            data={**dict(token), "round_id": world.rounds()[0].id},
        )  # fmt: skip
        assert too_early.status_code == 409
        must_have_them(too_early)
        forged = raw(world.chair, "POST", "/sign-out", headers={"Origin": "null"})
        assert forged.status_code == 403
        must_have_them(forged)

    def test_faults_have_them(self, world, tmp_path):
        with sqlite3.connect(tmp_path / "data" / "ten-first.db") as database:
            database.execute("ALTER TABLE account_session RENAME TO gone")
        broken = raw(world.chair, "GET", "/cases")
        assert broken.status_code == 500
        must_have_them(broken)

    def test_a_fault_outside_of_every_page_has_them(self, world, monkeypatch):
        def breaks(environ, start_response):
            raise ValueError("MARKER")

        monkeypatch.setattr(world.app.wsgi, "_application", breaks)
        broken = raw(world.browser(), "GET", "/")
        assert broken.status_code == 500
        assert "MARKER" not in broken.get_data(as_text=True)
        must_have_them(broken)

    def test_a_polling_sockets_answers_have_them(self, tmp_path):
        phone = gathered(tmp_path).phones["Dorota"]
        begun = raw(phone, "GET", SOCKET, headers={"Origin": ORIGIN})
        must_have_them(begun)
        socket = Polling(phone)
        assert socket.begins(live_token(phone.get(phone.where)))
        socket.sends('420["resync",{}]')
        reply = raw(phone, "GET", f"{SOCKET}&sid={socket.sid}")
        assert reply.get_data(as_text=True).startswith("430"), "this is what the session waited for"
        must_have_them(reply)
        must_have_them(raw(phone, "GET", f"{SOCKET}&sid=nobody"))

    def test_what_is_built_is_kept_for_ever_under_its_hash(self, world):
        page: Browser = world.browser()
        page.get("/join")
        script = page.page.partition('<script type="module" src="')[2].partition('"')[0]
        with raw(page, "GET", script) as answer:
            assert answer.status_code == 200
            must_have_them(answer, cached="public, max-age=31536000, immutable")
