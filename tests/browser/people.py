"""People in real browsers: what they do, not which selector it takes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.server import PASSWORD

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
LONG = 15_000
# What the policy refused, on any page of anybody: `nothing_is_refused` looks here after each test.
REFUSED: list[str] = []
TELL_OF_REFUSALS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content Security Policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


@contextmanager
def chromium_browser(path: str) -> Iterator[Browser]:
    """Debian's Chromium for the length of a test."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Person:
    """Somebody at a screen. `complaints` holds what the browser said was wrong: scripts' errors, refused content."""

    def __init__(
        self,
        browser: Browser,
        *,
        width: int,
        height: int,
        scripts: bool = True,
        sockets: bool = True,
        trusting: bool = False,
    ) -> None:
        # Without motion, so that contrast is measured at rest and not on the way from one colour to the next.
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            ignore_https_errors=trusting,
            reduced_motion="reduce",
        )
        if scripts:
            self.context.add_init_script(TELL_OF_REFUSALS)
        if not sockets:
            self.context.add_init_script("delete globalThis.WebSocket")
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(LONG)
        self.scripts = scripts
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, said: object) -> None:
        kind, text = getattr(said, "type", ""), getattr(said, "text", "")
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            REFUSED.append(text)
        # A refused form (409, 422) or a lost network is part of these tests; the browser calls each an error.
        if kind in {"error", "warning"} and "Failed to load resource" not in text and "WebSocket" not in text:
            self.complaints.append(text)

    def sees(self, text: str) -> None:
        """Wait until the page shows this."""
        if not self.scripts:
            self.reload_until(text)
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=LONG)

    def reload_until(self, text: str) -> None:
        """Without scripts a person presses "Check again"."""
        for _ in range(60):
            if self.page.get_by_text(text).count():
                return
            self.page.wait_for_timeout(100)
            # The page looks again by itself, too: a reload that meets that is as good as done.
            with suppress(Error):
                self.page.reload()

    def presses(self, text: str) -> None:
        """Press a button or a link by its words."""
        words = json.dumps(text)
        self.page.locator(f"button:visible:has-text({words}), a:visible:has-text({words})").first.click()

    def has_no_barriers(self, where: str) -> None:
        """axe finds nothing, and the browser complained of nothing."""
        assert self.complaints == [], f"{where}: {self.complaints}"
        if self.scripts:
            # A colour that is still on its way from one state to the next is not what people read.
            self.page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
            self.page.evaluate(AXE)
            found = self.page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes[0].html])")
            assert found == [], f"{where}: {found}"


class Phone(Person):
    """Somebody with a phone."""

    def __init__(self, browser: Browser, **more: bool) -> None:
        super().__init__(browser, width=360, height=740, **more)

    def knocks(self, url: str, code: str, name: str) -> None:
        """Scan, give a name, wait."""
        self.page.goto(f"{url}/join/{code}")
        self.page.get_by_label("Your name").fill(name)
        self.presses("Carry on")
        self.sees("Your number is")

    def comes_in(self) -> None:
        """Once the chair has nodded: into the room, and read how what is written is used."""
        if not self.scripts:
            self.reload_until("You are in.")
            self.presses("Carry on")
        self.sees("How we use what you write")
        self.presses("I have read this")
        self.sees("There is no rush")

    def says_clear(self) -> None:
        """Both ends are clear."""
        self.sees("Are 10 and 0 clear to you?")
        self.presses("Yes, both")
        self.sees("will ask for your number soon")

    def picks(self, number: int) -> None:
        """The number, and on to why."""
        if not self.scripts:
            self.reload_until("Next: why")
        self.page.locator(f"input[name=number][value='{number}']").check()
        self.presses("Next: why")
        expect(self.page.locator("#why")).to_be_visible()

    def explains(self, why: str, higher: str) -> None:
        """Why, and one point higher; then the check."""
        self.page.locator("#why").fill(why)
        self.page.get_by_role("button", name="Next", exact=True).click()
        self.page.locator("#higher").fill(higher)
        self.presses("Next: check")
        self.sees("Check your view")

    def shares(self) -> None:
        """Share it, and be told that it is in."""
        self.presses("Share my view")
        self.sees("Your view is in.")

    def gives(self, number: int, why: str, higher: str) -> None:
        """A whole answer."""
        self.picks(number)
        self.explains(why, higher)
        self.shares()


class Desk(Person):
    """The chair at a laptop."""

    def opens(self, url: str, console: str, *, name: str = "rosalind", password: str = PASSWORD) -> None:
        """Sign in and open the console."""
        self.url, self.console = url, url + console
        self.page.goto(f"{url}/sign-in")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.presses("Sign in")
        self.page.wait_for_url("**/cases")
        self.page.goto(self.console)

    def goes_on(self, words: str) -> None:
        """The one next thing."""
        button = self.page.locator("#chair-next").get_by_text(words, exact=False).first
        expect(button).to_be_visible(timeout=LONG)
        button.click()

    def lets_in(self, name: str) -> None:
        """Tie a phone to a person and let it in."""
        line = self.page.locator("#chair-door li", has_text=f"“{name}”")
        line.get_by_role("button", name="Let in").click()
        expect(line).to_have_count(0, timeout=LONG)

    def pairs(self, letters: str) -> None:
        """Type the six letters of a screen."""
        self.page.goto(f"{self.console}/screens")
        self.page.get_by_label("Letters on the screen").fill(letters)
        self.presses("Pair this screen")
        self.page.wait_for_url("**/console")
