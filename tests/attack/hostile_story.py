"""One case from the first account to the seal, with a text of our choice in every field that a person can fill.

`Story(folder, attack).told()` types it by the pages' own forms, and keeps every page, push and file that came back.
"""

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.config import Options
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Case, Person
from meeting_app.domain.door import WaitingPhone
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.note import Note
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.worry import Statement, StatementVersion
from meeting_app.engine import current
from tests.app_world import ORIGIN, PASSWORD, AppWorld, Browser

VOID = {"input", "meta", "link", "br", "rect", "path", "img", "hr"}
COMMAND_ID = re.compile(r'name="command_id" value="[^"]*"')
# Text of people that stands in a line of ours must not be able to turn the rest of the line round.
KEEPS_ITS_OWN_ORDER = {"bdi", "button", "option", "textarea", "title"}


class Page(HTMLParser):
    """A page or fragment as a browser reads it: its elements with their attributes, and its texts where they stand."""

    def __init__(self, name: str, html: str) -> None:
        super().__init__()
        self.name = name
        self.html = html
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[tuple[str, bool]] = []
        self.fields: set[str] = set()
        self._open: list[tuple[str, bool]] = []
        self._goes_on = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements[f"{tag} {' '.join(sorted(given))}"] += 1
        self.attributes += [(tag, name, value) for name, value in given.items()]
        if tag == "textarea" or (tag == "input" and given.get("type", "text") in {"text", "search", "date"}):
            self.fields.add(given.get("name", ""))
        self._goes_on = tag == "mark"
        if tag not in VOID:
            self._open.append((tag, tag in KEEPS_ITS_OWN_ORDER or "dir" in given))

    def handle_endtag(self, tag: str) -> None:
        self._goes_on = tag == "mark"
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._goes_on and self.texts:
            # A marked place is a piece of the text that it stands in.
            before, isolated = self.texts.pop()
            self.texts.append((before + data, isolated))
            return
        self.texts.append((data, any(isolated for _, isolated in self._open)))

    def handle_comment(self, data: str) -> None:
        self.elements["comment"] += 1


@dataclass
class Story:
    """The people, what they typed, and what came back."""

    folder: Path
    attack: str
    typed: dict[str, str] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)
    pages: list[Page] = field(default_factory=list)
    pushes: list[Page] = field(default_factory=list)
    csv: str = ""
    world: Any = None
    chair: Any = None
    sockets: list[Any] = field(default_factory=list)
    _read_already: dict[tuple[str, str], Page] = field(default_factory=dict)

    def says(self, *names: str) -> dict[str, str]:
        """A text for each of these fields: a mark of its own, and the attack."""
        self.filled |= set(names)
        said = {name: f"q{len(self.typed) + number:03}z{self.attack}" for number, name in enumerate(names)}
        self.typed |= {text[:5]: text for text in said.values()}
        return said

    def told(self) -> "Story":
        """All of it."""
        self._house()
        self._case()
        self._meeting()
        self._gathers()
        self._first_round()
        self._talks()
        self._second_round()
        self._writes_up()
        return self

    # The people's hands.

    def browser(self) -> Browser:
        """A browser whose pages are kept."""
        story = self

        class Kept(Browser):
            def _read(self, answer: Any) -> str:
                page = Browser._read(self, answer)
                if "html" in answer.headers.get("Content-Type", ""):
                    story.pages.append(story.read(f"{answer.request.method} {answer.request.path}", page))
                return page

        return Kept(self.world.app.wsgi)

    def read(self, name: str, html: str) -> Page:
        """A page as a browser reads it; one that came before is not read again."""
        without_ids = COMMAND_ID.sub("", html)
        if (name, without_ids) not in self._read_already:
            self._read_already[name, without_ids] = Page(name, html)
        return self._read_already[name, without_ids]

    def all(self, cls: type, **where: Any) -> list[Any]:
        """What is stored."""
        with self.world.app.opened.read() as records:
            return records.all(cls, **where)

    def does(self, action: str, **fields: Any) -> None:
        """A press of the chair's, and the console after it."""
        self.world.do(action, **fields)
        assert self.chair.status == 200, (action, self.chair.page[:3000])
        self.hears()

    def fills(self, path: str, **fields: Any) -> None:
        """The chair opens a form's page and sends it."""
        self.chair.get(path)
        form = next(form for form in reversed(self.chair.forms) if form.action in {"", path})
        self.chair.post(path, {**dict(form.fields), **fields})
        assert self.chair.status == 200, (path, re.findall("error-message.*", self.chair.page))
        self.hears()

    def listens(self, browser: Browser) -> None:
        """The page's live socket is opened, and asks for everything."""
        token = re.search(r'data-live-token="([^"]+)"', browser.page)
        assert token is not None
        cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in browser.client._cookies.values())
        socket = self.world.app.flask.extensions["socketio"].test_client(
            self.world.app.flask, auth={"token": token.group(1)}, headers={"Cookie": cookies, "Origin": ORIGIN}
        )
        self._keep(socket.emit("resync", {"token": token.group(1)}, callback=True)["regions"])
        self.sockets.append(socket)

    def hears(self) -> None:
        """Keep what was pushed since."""
        for socket in self.sockets:
            for event in socket.get_received() if socket.is_connected() else ():
                if event["name"] == "regions":
                    self._keep(event["args"][0]["regions"])

    def _keep(self, regions: dict[str, str]) -> None:
        self.pushes += [self.read(name, html) for name, html in regions.items()]

    # What happens.

    def _house(self) -> None:
        self.folder.mkdir(parents=True)
        app = create_app(config.read(dict(os.environ), Options(data=str(self.folder))), current())
        self.world = AppWorld(app, Browser(app.wsgi), "")
        self.chair = self.world.chair = self.browser()
        self.chair.get(app.first_account)
        names = self.says("name", "says_as")
        self.chair.press(app.first_account, **names, sign_in_name="r", password="short")
        self.chair.press(app.first_account, **names, sign_in_name="r", password=PASSWORD)
        self.chair.get("/sign-in")
        self.chair.press("/sign-in", **self.says("sign_in_name"), password=PASSWORD)
        self.chair.press("/sign-in", sign_in_name="r", password=PASSWORD)
        self.chair.get("/account")
        house = self.says("council", "contact", "privacy_notice", "ring_today", "rule_words")
        self.chair.press("/account/house", **house, rule_at="3")

    def _case(self) -> None:
        self.chair.get("/cases/new")
        self.chair.press("/cases/new", **self.says("reference"), name_on_screen="")
        self.fills("/cases/new", **self.says("reference", "name_on_screen"))
        case = f"/cases/{self.all(Case)[0].id}"
        self.fills(f"{case}/edit", **self.says("reference", "name_on_screen"))
        self.chair.get("/cases")
        self.chair.press("/cases", **self.says("search"))
        for group in ("family", "professional", "family", "network", "child", "helper"):
            new = self.says("name", "says_as", "role", "needs", "born")
            self.fills(f"{case}/people/new", **new, group=group, language="pl" if group == "family" else "en")
        one, other = (person.id for person in self.all(Person)[:2])
        self.chair.get(case)
        self.chair.press(f"{case}/ties", person_id=one, other_id=other, kind="lives_with")
        self.fills(f"{case}/worries/new", **self.says("who", "text", "dispute", "goal"))
        words = ("title", "question", "ten", "zero", "short_ten", "short_zero", "child_ten", "child_zero", "family_ten",
                 "family_ten_whose")  # fmt: skip
        self.chair.get(f"{case}/scales/new")
        self.chair.press(f"{case}/scales/new", **self.says("question", "zero"), ten="")
        worry = self.all(Statement)[0].id
        self.fills(f"{case}/scales/new", **self.says(*words), kind="safety", statement_id=worry)
        self.fills(f"{case}/scales/new", **self.says(*words), kind="own")
        edited = [("worries", worry), *(("scales", scale.id) for scale in self.all(Scale))]
        edited += [("people", person.id) for person in self.all(Person)]
        for kind, id_ in edited:
            self.chair.get(f"{case}/{kind}/{id_}")
        self._keeps_words(case)

    def _keeps_words(self, case: str) -> None:
        """Two parts of the worry are kept from the helper; what else can be is kept and freed again."""
        helper = next(one.id for one in self.all(Person) if one.group == "helper")
        worry, goal, wording = (self.all(kind)[0].id for kind in (StatementVersion, GoalVersion, Wording))
        pages = [f"statement/{worry}/{part}" for part in ("whole", "dispute", "who")]
        for page in (*pages, f"goal/{goal}/whole", f"wording/{wording}/whole"):
            self.chair.get(f"{case}/keep/{page}")
            self.chair.press(f"/keep/{page}", **self.says("cause"))
            self.fills(f"{case}/keep/{page}", **self.says("cause"), from_people=[helper])
            self.chair.get(case)
            if page.endswith("whole"):
                self.chair.get(f"{case}/keep/{page}")
                self.chair.press(f"/keep/{page}", free="yes")

    def _meeting(self) -> None:
        case = f"/cases/{self.all(Case)[0].id}"
        self.chair.get(f"{case}/meetings/new")
        self.chair.press("/meetings/new", **self.says("starts", "place"), kind="review", day="")
        self.fills(f"{case}/meetings/new", **self.says("starts", "place"), kind="review", day="2026-05-07")
        self.world.public_id = self.chair.where.split("/")[2]
        self.chair.press("/do/edit_meeting", **self.says("starts", "place"), kind="review", day="2026-05-07")
        for scale in sorted(self.all(Scale), key=lambda one: one.position):
            self.chair.press("/do/add_item", scale_id=scale.id)
        people = self.all(Person)
        helper = next(one for one in people if one.group == "helper")
        fields = {f"scores-{one.id}": "yes" for one in people if one is not helper}
        fields |= {f"why_not-{one.id}": "" for one in people if one is not helper}
        fields[f"why_not-{helper.id}"] = self.says("why_not")["why_not"]
        self.chair.press("/prepare/expect", person_id=[one.id for one in people], **fields)
        here = f"/meetings/{self.world.public_id}"
        self.chair.get(f"{here}/beforehand")
        self.chair.get(f"{here}/paper?names=yes&worry=yes&" + "&".join(f"seat_id={one.id}" for one in self.all(Seat)))
        self._a_part_and_a_thing(people)

    def _a_part_and_a_thing(self, people: list[Person]) -> None:
        """A second part gets two names and is taken off again; a thing to keep gets all its words, and new ones."""
        prepare = f"/meetings/{self.world.public_id}/prepare"
        self.chair.get(prepare)
        self.chair.press("/do/add_sitting", **self.says("label"))
        last = next(form for form in reversed(self.chair.forms) if form.action.endswith("/do/label_sitting"))
        self.chair.post(last.action, {**dict(last.fields), **self.says("label")})
        last = next(form for form in reversed(self.chair.forms) if form.action.endswith("/do/drop_sitting"))
        self.chair.post(last.action, dict(last.fields))
        words = ("what", "look_for", "who_asked", "why")
        self.chair.get(f"{prepare}/keep/new")
        self.chair.press("/keep/new", **self.says(*words))
        self.fills(f"{prepare}/keep/new", **self.says(*words), from_people=[people[-1].id])
        thing = self.all(ThingToKeep)[0].id
        self.fills(f"{prepare}/keep/{thing}", **self.says(*words), from_people=[people[0].id, people[-1].id])
        self.chair.get(f"{prepare}/keep/{thing}")

    def seats(self) -> dict[str, Seat]:
        """Seats by group; the second of the family stands under `aloud`."""
        people = {one.id: one for one in self.all(Person)}
        found: dict[str, Seat] = {}
        for seat in sorted(self.all(Seat), key=lambda one: one.position):
            group = str(people[seat.person_id].group)
            found[group if group not in found else "aloud" if "aloud" not in found else "new"] = seat
        return found

    def _gathers(self) -> None:
        self.does("gather")
        self.chair.get(self.world.console)
        self.listens(self.chair)
        self.phones = {who: self._comes_in(who) for who in ("family", "aloud", "network")}
        new = {**self.says("name", "says_as", "role", "why_not"), "group": "family", "scores": ""}
        self.fills(f"{self.world.console}/add-person", **new)
        self.chair.get(f"{self.world.console}/person/{self.seats()['new'].id}")
        self.does("change_expected", seat_id=self.seats()["new"].id, **self.says("role"), scores="yes")
        self.does("change_expected", seat_id=self.seats()["helper"].id, **self.says("role", "why_not"))
        for who in ("professional", "child", "helper"):
            self.does("mark_present", seat_id=self.seats()[who].id)
        self.does("offer_reseat", seat_id=self.seats()["helper"].id)
        for seat in self.seats().values():
            self.chair.get(f"{self.world.console}/person/{seat.id}")
        self.screen = self.browser()
        self.screen.get("/screen")
        self.screen.press("/screen")
        letters = re.search(r'tv-letters">([A-Z]{6})<', self.screen.page)
        assert letters is not None
        self.does("pair_screen", letters=letters.group(1))
        self.chair.get(f"{self.world.console}/hands")
        self.looks()
        self.listens(self.screen)

    def _comes_in(self, who: str) -> Browser:
        phone, code = self.browser(), self.world.code()
        phone.get(f"/join/{code}")
        phone.press(f"/join/{code}", name="", role=self.says("role")["role"])
        phone.press(f"/join/{code}", **self.says("name", "role"))
        waiting = self.all(WaitingPhone)[-1]
        self.does("admit", waiting_id=waiting.id, seat_id=self.seats()[who].id)
        phone.get("/door")
        phone.press("/door/take")
        self.listens(phone)
        phone.press("/how")
        phone.press("/ask", asks_for="talk_alone" if who == "family" else "pause")
        return phone

    def looks(self) -> None:
        """Everybody looks at the page that they have."""
        for phone in self.phones.values():
            phone.get(f"/here/{self.world.public_id}")
        self.screen.get("/screen")
        for path in (self.world.console, f"{self.world.console}/room", f"/meetings/{self.world.public_id}/record"):
            self.chair.get(path)
        self.chair.get(f"/cases/{self.all(Case)[0].id}")
        self.hears()

    def _first_round(self) -> None:
        round_id = self.world.rounds()[0].id
        console = self.world.console
        for step in ("present_worry", "present_ten", "present_zero"):
            self.does(step, round_id=round_id)
            self.looks()
        for end in ("ten", "zero"):
            self.fills(f"{console}/words/{round_id}", **self.says("text"), end=end, language="pl")
        self.looks()
        self.phones["family"].press("/clear", clear="other_words")
        self.chair.get(f"{console}/clear/{round_id}")
        everybody = [seat.id for seat in self.seats().values() if seat.scores]
        self.fills(f"{console}/clear/{round_id}", seat_ids=everybody, **self.says("how"))
        self.does("open_round", round_id=round_id)
        self.looks()
        self._answers(self.phones["family"], "7")
        self.phones["family"].press("/own")
        self.phones["aloud"].press("/step", number="4", go="why")
        self.phones["aloud"].press("/step", aloud="yes")
        self.phones["aloud"].press("/answer", tick="yes")
        self._answers(self.phones["network"], "2")
        for who in ("professional", "child"):
            path = f"{console}/enter/{round_id}/{self.seats()[who].id}"
            self.chair.get(path)
            given = {**self.says("why", "higher"), "how": "told", "number": "5", "kind": "number"}
            self.chair.press(path, **given)
            if who == "professional":
                asked = self.says("paper_says", "asked_by", "asked_when", "answered")
                self.fills(path, **given | asked | {"how": "paper"})
            else:
                self.fills(path, **given, read_back="yes")
        self.chair.get(f"{console}/missing/{round_id}")
        self.fills(f"{console}/missing/{round_id}", seat_ids=[self.seats()["new"].id], why="not_here")
        self.does("close_round", round_id=round_id)
        self.looks()
        self.does("look_at_round", round_id=round_id)
        self._chooses(f"{console}/look/{round_id}")
        self.looks()
        self.does("show_round", round_id=round_id)
        self.looks()

    def _chooses(self, look: str) -> None:
        """The look page: the child left out words that are not there; then one view is kept, one was spoken about."""
        kept, aloud, child = (self.answer_of(who).id for who in ("network", "aloud", "child"))
        self.chair.get(look)
        form = next(one for one in self.chair.forms if f"left_more-{child}" in one.texts)
        of_child = {f"scope-{child}": "words", f"left_more-{child}": self.says("left_more")["left_more"]}
        self.chair.post(look, {**dict(form.fields), **of_child, "then": "later"})
        assert self.chair.status == 422
        chosen = {f"do-{kept}": "keep", f"cause-{kept}": self.says("cause")["cause"], f"do-{aloud}": "spoken"}
        self.fills(look, **chosen, then="later")
        self.chair.get(look)

    def answer_of(self, who: str) -> Answer:
        """What somebody gave last."""
        return self.all(Answer, seat_id=self.seats()[who].id)[-1]

    def _answers(self, phone: Browser, number: str) -> None:
        said = self.says("why", "higher")
        phone.press("/step", number=number, go="why")
        phone.press("/step", why=said["why"], go="higher")
        phone.press("/step", higher=said["higher"], go="check")
        phone.press("/step", go="why")
        phone.press("/step", why=said["why"], go="check")
        phone.press("/answer")
        self.hears()

    def _talks(self) -> None:
        round_id, first = self.world.rounds()[0].id, self.seats()["family"]
        for seat in self.seats().values():
            if seat.scores and seat.id != self.seats()["new"].id:
                self.does("show_one", round_id=round_id, seat_id=seat.id, page="1")
                self.screen.get("/screen")
        about = [seat.person_id for seat in self.seats().values()]
        self.does("add_note", round_id=round_id, **self.says("text"), about=about, read_back="yes")
        self.does("add_note", round_id=round_id, **self.says("text"), about=about, replaces=self.all(Note)[0].id)
        self._writes_a_note_anew(round_id)
        self.phones["family"].get(f"/here/{self.world.public_id}")
        self.phones["family"].press("/step", go="number")
        self._answers(self.phones["family"], "8")
        self.looks()
        self._next_steps(round_id, about)
        second = next(one for one in self.all(Answer, seat_id=first.id) if one.standing == "second")
        self.does("show_view", round_id=round_id, answer_id=second.id)
        self.does("show_one", round_id=round_id, seat_id=first.id, page="99")
        self.looks()
        aloud = self.answer_of("aloud")
        self.chair.get(f"{self.world.console}/spoken/{round_id}/{aloud.id}")
        self.fills(f"{self.world.console}/spoken/{round_id}/{aloud.id}", **self.says("why", "higher"), read_back="yes")
        self.does("show_one", round_id=round_id, seat_id=self.seats()["aloud"].id, page="1")
        self.looks()

    def _next_steps(self, round_id: str, who: list[str]) -> None:
        given = self.all(Answer, seat_id=self.seats()["family"].id)[0]
        self.does("suggest_step", round_id=round_id, answer_id=given.id)
        new = f"{self.world.console}/step/new"
        self.chair.get(new)
        self.chair.press(new, **self.says("how"), what="", who=who)
        self.fills(new, **self.says("what", "how"), who=who, by="2026-05-20", idea_of=who[0])
        for step in self.all(NextStep):
            self.chair.get(f"{self.world.console}/step/{step.id}")
        self.does("show_steps")
        self.looks()
        self.chair.get(f"{self.world.console}/end")

    def _writes_a_note_anew(self, round_id: str) -> None:
        """A note with words to keep is looked at before it is written, and comes back to be changed."""
        fields = {"round_id": round_id, "text": self.all(ThingToKeep)[0].look_for[0]}
        self.world.do("add_note", **fields)
        form = next(one for one in self.chair.forms if one.action.endswith("/console/note"))
        self.chair.post(form.action, {**dict(form.fields), **fields, "change": "yes"})
        self.chair.press("/do/add_note", **self.says("text"))
        self.hears()

    def _second_round(self) -> None:
        round_id, console = self.world.rounds()[1].id, self.world.console
        self.does("present_ten", round_id=round_id)
        self.does("present_zero", round_id=round_id)
        everybody = [seat.id for seat in self.seats().values() if seat.scores]
        self.chair.get(f"{console}/clear/{round_id}")
        self.fills(f"{console}/clear/{round_id}", seat_ids=everybody, how="Said yes aloud.")
        self.does("open_round", round_id=round_id)
        self.looks()
        self._answers(self.phones["family"], "3")
        self.fills(f"{console}/abandon/{round_id}", **self.says("reason"))
        self.looks()
        self.does("look_at_round", round_id=round_id)
        self.looks()

    def _writes_up(self) -> None:
        self.does("end_meeting")
        self.looks()
        record = f"/meetings/{self.world.public_id}/record"
        for subject, id_ in (("note", self.all(Note)[0].id), ("attendance", self.seats()["new"].id)):
            people = [self.seats()["helper"].person_id]
            self.fills(f"{record}/keep/{subject}/{id_}", **self.says("cause"), from_people=people)
            self.chair.get(f"{record}/keep/{subject}/{id_}")
        self.does("seal_meeting")
        self.looks()
        for reader in ("restricted", "file", *(seat.person_id for seat in self.seats().values())):
            self.chair.get(record)
            self.chair.press("/record/copy", reader=reader, format="print")
            self.chair.get(f"/cases/{self.all(Case)[0].id}?as={reader}")
        self.chair.get(f"{record}/print")
        self.csv = self.chair.client.get(f"{record}.csv", base_url=ORIGIN).get_data(as_text=True)
