"""One whole meeting of the same people with the same views, held in one way or another: how each view came differs.

Written for the tests of same-standing: phones, no phones at all, a shared tablet that is passed round, half from afar.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meeting_app.demo.meetings import meeting_of
from meeting_app.domain.case import Person
from tests.app_world import AppWorld, Browser, make_world
from tests.example.held import FILE, SAYS_AS
from tests.web.test_hands import a_tablet, passed
from tests.web.test_home import link_for, seat_of

STEPS = ("present_worry", "present_ten", "present_zero")
SCALES = ("s1", "s2", "s3")
ON_PAPER = "Nain"
SCORE = ("Imogen", "Marguerite", "Mrs Osei", "Niamh", "Dorota", "Shazia", ON_PAPER)
HERE = (*(name for name in SCORE if name != ON_PAPER), "Rosalind", "Colin", "Temi", "Tomasz")
FROM_AFAR = ("Imogen", "Mrs Osei", "Shazia")
LINE = re.compile(r'id="view-([0-9a-f]{32})".*?<bdi>([^<]+)</bdi>', re.DOTALL)
# What is kept, so that copies are not all the same: from one person, in every meeting alike.
KEPT_FROM = "Marguerite"
KEPT = {"Shazia": "keep", "Niamh": "keep_reason"}
# Of whom these say, in the first scale, that it is different for him.
CHILD = "Oskar"
DIFFERENT = {"Niamh": "He was not in the room.", "Dorota": "On \u015bpi. \u0663", ON_PAPER: "He is three."}


def view_of(name: str, scale: str) -> dict[str, Any]:
    """What the example's file says that this person gave."""
    key = next(key for key, known in SAYS_AS.items() if known == name)
    view = next(v for v in meeting_of(FILE, "m1")["views"] if (v["person"], v["scale"]) == (key, scale))
    return {**view, "different": DIFFERENT.get(name, "") if scale == SCALES[0] else ""}


def of_child(page: Browser, view: dict[str, Any]) -> dict[str, str]:
    """That it is different for one child, chosen by the name that stands on the page."""
    if not view["different"]:
        return {}
    child = re.search(rf'<option value="([^"]+)"[^>]*>{CHILD}</option>', page.page)
    assert child is not None, page.page
    return {"different_for": child.group(1), "different": view["different"]}


@dataclass
class WithPhones:
    """The ordinary one: everybody by phone, and one form on paper, which the minute-taker types."""

    world: AppWorld
    phones: dict[str, Browser] = field(default_factory=dict)
    minutes: Browser = field(init=False)

    def before(self) -> None:
        """Before the code is shown."""

    def come(self) -> None:
        self.minutes = self.world.minute_taker("Colin")
        for name in HERE:
            if name in SCORE:
                self.comes(name)
            else:
                self.is_here(name)

    def comes(self, name: str) -> None:
        self.phones[name] = self.world.let_in(name)
        self.phones[name].press("/how")

    def is_here(self, name: str) -> None:
        self.world.do("mark_present", seat_id=seat_of(self.world, name))

    def say_clear(self, round_id: str) -> None:
        """Each on their own phone; whoever has none says it aloud."""
        for phone in self.phones.values():
            phone.get(phone.where)
            phone.press("/clear", clear="yes")
        path = f"{self.world.console}/clear/{round_id}"
        self.world.chair.get(path)
        form = self.world.chair.form(path)
        if form is not None and form.choices.get("seat_ids"):
            self.world.chair.press(path, seat_ids=form.choices["seat_ids"], how="Said yes aloud")

    def gives(self, round_id: str, name: str, view: dict[str, Any]) -> None:
        if name == ON_PAPER:
            self.types(round_id, name, view, how="paper")
        else:
            writes(self.phones[name], view)

    def types(self, round_id: str, name: str, view: dict[str, Any], *, how: str, at_console: bool = False) -> None:
        """At the minute-taker's place, or at the console."""
        typist, base = self.minutes, f"/desk/{self.world.public_id}"
        if at_console:
            typist, base = self.world.chair, self.world.console
        path = f"{base}/enter/{round_id}/{seat_of(self.world, name)}"
        typist.get(path)
        read_back = {"read_back": "yes"} if how == "told" else {}
        language = {"language": view["lang"]} if "language" in typist.form(path).choices else {}
        said = {"why": view["reason"], "higher": view["higher"] or "", **of_child(typist, view)}
        typist.press(path, how=how, **number_of(view), **said, **read_back, **language)
        assert typist.status == 200, typist.page


class WithoutPhones(WithPhones):
    """Nobody has one. Some write on paper, some say it aloud; the minute-taker types, and the chair."""

    def comes(self, name: str) -> None:
        self.is_here(name)

    def gives(self, round_id: str, name: str, view: dict[str, Any]) -> None:
        at = SCORE.index(name)
        how = "paper" if name == ON_PAPER or at % 2 else "told"
        self.types(round_id, name, view, how=how, at_console=at % 3 == 0)


class WithATablet(WithPhones):
    """One tablet, passed from one to the next."""

    tablet: Browser

    def come(self) -> None:
        super().come()
        self.tablet = a_tablet(self.world)

    def comes(self, name: str) -> None:
        self.is_here(name)

    def gives(self, round_id: str, name: str, view: dict[str, Any]) -> None:
        if name == ON_PAPER:
            super().gives(round_id, name, view)
            return
        passed(self.world, self.tablet, name)
        if self.tablet.form("/how"):
            self.tablet.press("/how")
        writes(self.tablet, view)


class FromAfar(WithPhones):
    """Half of the people join from somewhere else, each by a link of their own."""

    def before(self) -> None:
        self.links = {name: link_for(self.world, name, kind="remote") for name in FROM_AFAR}

    def comes(self, name: str) -> None:
        if name not in FROM_AFAR:
            super().comes(name)
            return
        phone = self.phones[name] = self.world.browser()
        phone.get(self.links[name])
        phone.press(self.links[name], name=name)
        seat_id = self.world.seat_of(name)
        form = next(one for one in self.world.chair.forms if one.action.endswith("/do/admit"))
        self.world.chair.post(form.action, {**dict(form.fields), "seat_id": seat_id})
        phone.get("/door")
        phone.press("/door/take")
        phone.press("/how")


def number_of(view: dict[str, Any]) -> dict[str, str]:
    if view["score"] is None:
        return {"kind": "not_able"}
    return {"kind": "number", "number": str(view["score"])}


def writes(page: Browser, view: dict[str, Any]) -> None:
    """Question by question, on a page without scripts: a phone, or the tablet."""
    page.get(page.where)
    page.press("/step", **number_of(view), go="why")
    page.press("/step", why=view["reason"], **of_child(page, view), go="higher")
    page.press("/step", higher=view["higher"] or "", go="check")
    language = {"language": view["lang"]} if "language" in page.form("/answer").choices else {}
    page.press("/answer", **language)
    assert page.status == 200, page.page


def held(way: type[WithPhones], folder: Path) -> AppWorld:
    """The whole meeting in this way: three rounds, something kept from one reader, a note; ended and sealed."""
    world = make_world(folder)
    meeting = way(world)
    meeting.before()
    world.do("gather")
    meeting.come()
    for number, scale in enumerate(SCALES):
        round_id = world.rounds()[number].id
        for step in STEPS:
            world.do(step, round_id=round_id)
        meeting.say_clear(round_id)
        world.do("open_round", round_id=round_id)
        for name in SCORE:
            meeting.gives(round_id, name, view_of(name, scale))
        world.do("close_round", round_id=round_id)
        _is_shown(world, round_id)
        world.do("add_note", round_id=round_id, text=f"Different mornings, {scale}.", read_back="yes")
    for step in ("end_meeting", "seal_meeting"):
        world.do(step)
    return world


def _is_shown(world: AppWorld, round_id: str) -> None:
    world.do("look_at_round", round_id=round_id)
    path = f"{world.console}/look/{round_id}"
    page = world.chair.get(path)
    fields: dict[str, Any] = {"then": "show"}
    for answer_id, name in LINE.findall(page):
        if name in KEPT:
            kept = {"do": KEPT[name], "from": [person_of(world, KEPT_FROM)], "cause": "She asked for it."}
            fields |= {f"{key}-{answer_id}": value for key, value in kept.items()}
    world.chair.press(path, **fields)
    assert world.chair.where == world.console, world.chair.page


def person_of(world: AppWorld, name: str) -> str:
    """Somebody's id."""
    with world.app.opened.read() as records:
        return next(one.id for one in records.all(Person) if one.says_as == name)
