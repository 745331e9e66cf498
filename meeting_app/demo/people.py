"""Simulated people: they join, understand, write and send over the real routes, slowly, with the example's words.

A process of their own, started by the demo's console; nothing of it runs in the server.
"""

import random
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from simple_websocket import ConnectionClosed

from meeting_app.demo.browser import Browser
from meeting_app.demo.load import FIRST, example
from meeting_app.demo.meetings import meeting_of
from meeting_app.values import dataclass

SHORTEST, LONGEST = 4.0, 12.0
GIVES_UP_AFTER = 3 * 3600.0


@dataclass(frozen=True, slots=True)
class Part:
    """Who a simulated person is and what they say to each question."""

    says_as: str
    role: str
    views: dict[str, dict[str, Any]]


def parts(number: int = 1, key: str = FIRST) -> list[Part]:
    """Everybody who comes in with a phone when this part of the meeting gathers.

    In the first: not those on paper, not the chair, not who gave a view before the day. In the second Gethin, who gives
    his on a phone here; the others who are in it have theirs already, and go on by themselves.
    """
    file = example()
    told = meeting_of(file, key)
    before = {view["person"] for view in told["views"] if view["how"] == "advance"}
    questions = {scale["id"]: scale["question"] for scale in file["scales"]}
    ways = {one["person"]: one["how"] for one in told["attendance"]}
    comes = {1: "in_room", 2: "separate_part"}.get(number)
    return [
        Part(person["says_as"], person["role"], _views(told, person["id"], questions))
        for person in file["people"]
        if comes is not None
        and ways.get(person["id"]) == comes
        and person["group"] != "chair"
        and person["id"] not in before
    ]


def _views(meeting: dict[str, Any], person_id: str, questions: dict[str, str]) -> dict[str, dict[str, Any]]:
    return {questions[view["scale"]]: view for view in meeting["views"] if view["person"] == person_id}


class Person:
    """One simulated person with one small browser."""

    def __init__(self, part: Part, base: str, code: str, *, chance: random.Random, speed: float) -> None:
        self._part = part
        self._browser = Browser(base)
        self._code = code
        self._chance = chance
        self._speed = speed
        self._asked: dict[str, Any] | None = None

    def take_part(self) -> None:
        """Join, and then do whatever the page asks for, until the meeting is over."""
        until = time.monotonic() + GIVES_UP_AFTER / self._speed
        self._wait()
        with suppress(OSError):  # the server has ended, and the meeting with it
            self._browser.open(f"/join/{self._code}")
            while time.monotonic() < until and self._browser.status < 400:
                if not self._act():
                    self._look_again()
                self._wait()

    def _wait(self) -> None:
        time.sleep(self._chance.uniform(SHORTEST, LONGEST) / self._speed)

    def _look_again(self) -> None:
        """What a phone does by its socket: listen for a while, then look at the page."""
        if self._browser.body.get("data-live-token"):
            with suppress(ConnectionClosed, OSError):
                live = self._browser.live()
                live.frame(LONGEST / self._speed)
                live.close()
        self._browser.open(self._browser.address)

    def _act(self) -> bool:
        """Do what the page asks for; False where it asks for nothing."""
        browser = self._browser
        if browser.form(f"/join/{self._code}"):
            browser.press(f"/join/{self._code}", name=self._part.says_as, role=self._part.role)
        elif browser.form("/answer"):
            browser.press("/answer")
        elif browser.form("/take") or browser.form("/how"):
            browser.press("/take" if browser.form("/take") else "/how")
        elif browser.form("/clear"):
            browser.press("/clear", clear="yes")
        else:
            return self._answer_step()
        return True

    def _answer_step(self) -> bool:
        form = self._browser.form("/step")
        if form is None:
            return False
        on = next((value for name, value in form.buttons if name == "go" and value in {"zero", "clear"}), None)
        view = self._view()
        if on is not None:
            self._browser.send(form, go=on)
        elif "number" in form.choices:
            self._browser.send(form, **_number(view))
        elif form.texts:
            field = {"why": "reason", "higher": "higher"}[form.texts[0]]
            self._browser.send(form, **{form.texts[0]: str((view or {}).get(field) or "")})
        else:
            return False
        return True

    def _view(self) -> dict[str, Any] | None:
        """The example's view of this person on the scale that is asked now."""
        for question, view in self._part.views.items():
            if question in self._browser.html:
                self._asked = view
        return self._asked


def _number(view: dict[str, Any] | None) -> dict[str, str]:
    if view is None or view["score"] is None:
        return {"kind": "not_able"}
    return {"number": str(view["score"])}


def main(base: str, code: str, speed: float, number: int, key: str) -> None:
    """Everybody of this part at once, each in a thread of their own."""
    people = [
        Person(part, base, code, chance=random.Random(f"ten-first {part.says_as}"), speed=speed)  # noqa: S311
        for part in parts(number, key)
    ]
    threads = [threading.Thread(target=person.take_part, daemon=True) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
