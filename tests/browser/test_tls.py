"""A small round over real TLS, served by the application itself under a certificate of its own."""

import ssl

import pytest
import trustme
from playwright.sync_api import expect

from tests.browser.people import LONG, Desk, Phone, chromium_browser
from tests.server import a_case, a_server, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """A council's own authority, and a certificate of it for this machine."""
    folder, authority = tmp_path_factory.mktemp("tls"), trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certificate.cert_chain_pems[0].write_to_path(folder / "certificate")
    certificate.private_key_pem.write_to_path(folder / "key")
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return folder, context


class TestOverTls:
    """Check 13: with `__Host-` cookies, Origin over https and a live socket over wss a whole round is held."""

    def test_a_round_is_held_from_the_code_to_the_show(self, tmp_path, chromium, council):
        folder, context = council
        files = {"TLS_CERT": str(folder / "certificate"), "TLS_KEY": str(folder / "key")}
        with a_server(tmp_path / "data", **files) as server, chromium_browser(chromium) as browser:
            assert server.url.startswith("https://")
            setup = sign_in(server, tls=context)
            a_case(setup, ["Dorota", "Imogen"])
            desk = Desk(browser, width=1366, height=768, trusting=True)
            desk.opens(server.url, setup.console)
            phones = [Phone(browser, trusting=True), Phone(browser, trusting=True, sockets=False)]
            self.comes_in(desk, server, setup, phones)
            self.one_round(desk, phones)
            self.holds_its_keys_close([desk, *phones])

    def comes_in(self, desk, server, setup, phones) -> None:
        desk.goes_on("Show the code")
        expect(desk.page.locator("#chair-door .join b")).to_be_visible(timeout=LONG)
        for phone, name in zip(phones, ("Dorota", "Imogen"), strict=True):
            phone.knocks(server.url, setup.code(), name)
            desk.lets_in(name)
            phone.comes_in()

    def one_round(self, desk, phones) -> None:
        desk.goes_on("Next round")
        desk.goes_on("Next: 0")
        for phone in phones:
            phone.says_clear()
        desk.goes_on("Ask for numbers")
        for number, phone in enumerate(phones):
            phone.gives(number, "It is calmer.", "One more week.")
        desk.goes_on("Close the round")
        desk.goes_on("Show at once")
        for phone in phones:
            phone.sees("Look up.")
            phone.has_no_barriers("shown, over TLS")

    def holds_its_keys_close(self, people) -> None:
        for person in people:
            cookies = person.context.cookies()
            assert cookies
            for cookie in cookies:
                assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
                assert cookie["name"].startswith("__Host-")
            assert person.page.evaluate("document.cookie") == ""
