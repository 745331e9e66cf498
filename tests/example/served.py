"""One of the example's meetings on a running server, by its pages' own forms: two desks, phones, a shared screen."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from meeting_app.demo.browser import Browser
from meeting_app.demo.meetings import GAVE_ONE, in_part, meeting_of
from tests.example.at_home import gives_at_home
from tests.example.held import FILE, GETHIN, MAJA, SAYS_AS, File
from tests.example.house import House
from tests.server import Chair, answer_fields, people_in, sends

COLIN, TEMI = "p02", "p10"
MUST_NOT = FILE["must_not_appear_in_copy_for_p08"]
KEPT = {"score_and_reason": "keep", "reason": "keep_reason"}
LINE = re.compile(r'id="view-([0-9a-f]{32})".*?<bdi>([^<]+)</bdi>', re.DOTALL)
TO_CARRY = re.compile(r'name="carry" value="([0-9a-f]{32})"[^>]*> <span><b><bdi>([^<]+)</bdi>')
SPOTLIGHT = re.compile(
    r'name="seat_id" value="([0-9a-f]{32})"><input type="hidden" name="page" value="1">'
    r'<button class="chip[^"]*">([^<]+)<'
)
KEYS = {name: key for key, name in SAYS_AS.items()}
HERE = {"in_room", "telephone"}


@dataclass
class Served:
    """Whoever gives a view by phone has one; the minute-taker types what is on paper or told, and the English."""

    house: House
    key: str = "m1"
    part: str = "a"
    chair: Chair = field(init=False)
    minutes: Browser = field(init=False)
    screen: Browser = field(init=False)
    phones: dict[str, Browser] = field(default_factory=dict)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chair = self.house.chair
        self._the_meeting()
        self._things_to_keep()

    @property
    def meeting(self) -> File:
        return meeting_of(FILE, self.key)

    @property
    def desk(self) -> Browser:
        """The chair's."""
        return self.house.desk

    def view(self, person: str, scale: str) -> File | None:
        return next((v for v in self.meeting["views"] if (v["person"], v["scale"]) == (person, scale)), None)

    def views_of(self, person: str) -> list[File]:
        return [view for view in self.meeting["views"] if view["person"] == person]

    def scorers(self) -> list[str]:
        return [person for person, scores in in_part(FILE, self.meeting, self.part).items() if scores]

    def comes_late(self, person: str) -> bool:
        return any(view.get("late") for view in self.views_of(person))

    def does(self, action: str, **fields: str) -> None:
        """A press of the chair's, sent as the page's script sends it."""
        assert self.chair.presses(action, **fields) == 200, action

    # --- what is prepared

    def _the_meeting(self) -> None:
        told = self.meeting
        self.desk.open(f"{self.house.case}/meetings/new")
        fields = {"kind": told["kind"], "day": str(told["date"]), "starts": told["starts"], "place": "Room 2"}
        # The file has each meeting whole; none is begun with what the one before it had.
        fields["like_id"] = ""
        self.desk.send(self.desk.forms[-1], **fields)
        self.chair.public_id = self.desk.address.split("/")[-2]
        self.desk.press("/do/add_sitting", label="part two")
        for part in ("a", "b"):
            self._expects(part)
        while (add := next((one for one in self.desk.forms if one.action.endswith("/do/add_item")), None)) is not None:
            scale = re.search(r'<option value="([0-9a-f]{32})"', self.desk.html)
            assert scale is not None
            self.desk.send(add, scale_id=scale.group(1))

    def _expects(self, part: str) -> None:
        forms = [one for one in self.desk.forms if one.action.endswith("/prepare/expect")]
        form = forms["ab".index(part)] if len(forms) > 1 else forms[-1]
        self.house.knows(self.desk.html)
        expected = in_part(FILE, self.meeting, part)
        ids = {person: self.house.people[SAYS_AS[person]] for person in expected}
        # What is ticked ready for somebody who gave a view in the first part is not what the file says of the second.
        form.fields = [(name, value) for name, value in form.fields if not name.startswith(("scores-", "why_not-"))]
        scores = {f"scores-{ids[person]}": "yes" for person, does in expected.items() if does}
        why = {f"why_not-{ids[person]}": GAVE_ONE for person, does in expected.items() if not does}
        self.desk.send(form, person_id=list(ids.values()), **scores, **why)
        assert self.desk.status == 200

    def _things_to_keep(self) -> None:
        """What Gethin must not hear, with the words by which it would be known."""
        for one in self.meeting["withheld_facts"]:
            path = f"/meetings/{self.chair.public_id}/prepare/keep/new"
            self.desk.open(path)
            people = [self.house.people[SAYS_AS[person]] for person in one["from"]]
            words = {"what": one["fact"], "look_for": "\n".join(MUST_NOT), "who_asked": "Rosalind"}
            self.desk.press(path, from_people=people, **words)
            assert self.desk.status == 200, self.desk.html

    # --- who comes

    def part_one_begins(self) -> None:
        """Maja has given hers at home. By phone comes who gives a view by phone; the others are marked as they are."""
        gives_at_home(self.chair, self.house.server.url, SAYS_AS[MAJA], SAYS_AS[TEMI], self.views_of(MAJA))
        self.chair.do("gather")
        self.minutes = self._sits_down()
        self.screen = self._a_screen()
        ways = {one["person"]: one["how"] for one in self.meeting["attendance"]}
        by_phone = [
            person for person in self.scorers()
            if any(view["how"] == "phone" for view in self.views_of(person)) and not self.comes_late(person)
        ]  # fmt: skip
        self.let_in(*by_phone)
        seats = self.chair.seats()
        for person in in_part(FILE, self.meeting, "a"):
            if person in by_phone or self.comes_late(person) or person == MAJA:
                continue
            if ways[person] in HERE:
                self.does("mark_present", seat_id=seats[SAYS_AS[person]])
            elif ways[person] == "apologies":
                self.does("mark_not_here", seat_id=seats[SAYS_AS[person]])

    def _sits_down(self) -> Browser:
        """Colin, at a place of his own, by the code that the chair gives him."""
        self.does("offer_desk", person_id=self.house.people[SAYS_AS[COLIN]])
        page = self.desk.open(self.chair.console)
        code = re.search(r'class="code">(\w{4}-\w{4})<', page.split('id="chair-hands"')[1])
        assert code is not None
        minutes = Browser(self.house.server.url)
        minutes.open("/desk")
        minutes.press("/desk", code=code.group(1))
        assert minutes.status == 200
        return minutes

    def _a_screen(self) -> Browser:
        screen = Browser(self.house.server.url)
        screen.open("/screen")
        screen.press("/screen")
        letters = re.search(r'tv-letters">(\w+)<', screen.html)
        assert letters is not None
        self.does("pair_screen", letters=letters.group(1))
        screen.open("/screen")
        return screen

    def let_in(self, *people: str) -> None:
        names = [SAYS_AS[person] for person in people]
        self.phones |= dict(zip(names, people_in(self.house.server, self.chair, names), strict=True))

    def part_two_begins(self) -> str:
        """The part that follows; the code of the one before, which opens nothing now."""
        before = self.chair.code()
        self.does("next_sitting")
        self.part = "b"
        return before

    def gethin_comes(self) -> None:
        """The screen is plain until everyone is in the room; then it shows the new code."""
        self.does("show_again")
        self.let_in(GETHIN)
        # Who was here in part one goes on by itself, with a phone or without.
        self.desk.open(self.chair.console)
        for form in [one for one in self.desk.forms if one.action.endswith("/do/mark_present")]:
            self.does("mark_present", seat_id=dict(form.fields)["seat_id"])

    # --- a round

    def next_round(self) -> str:
        """The round that the console offers to begin."""
        self.desk.open(self.chair.console)
        form = self.desk.form("/do/present_worry")
        assert form is not None, self.desk.html
        return dict(form.fields)["round_id"]

    def is_asked(self) -> str:
        """10, then 0, clear to all who are here; open."""
        round_id = self.next_round()
        for step in ("present_worry", "present_ten", "present_zero"):
            self.does(step, round_id=round_id)
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(_says_clear, self.phones.values()))
        path = f"{self.chair.console}/clear/{round_id}"
        self.desk.open(path)
        form = self.desk.form(path)
        if form is not None and (told := form.choices.get("seat_ids", [])):
            self.desk.press(path, seat_ids=told, how="read out, and said yes")
        self.does("open_round", round_id=round_id)
        return round_id

    def everybody_answers(self, round_id: str, scale: str) -> None:
        """Each as the file says they did; what came beforehand is in already."""
        seats = self.chair.seats()
        for person in self.scorers():
            view, name = self.view(person, scale), SAYS_AS[person]
            if view is None or view["how"] == "advance":
                continue
            if view["how"] == "phone" and name in self.phones:
                self._sends(name, round_id, view)
            elif view["how"] in {"paper", "told"}:
                self._types(round_id, seats[name], view)

    def _sends(self, name: str, round_id: str, view: File, standing: str = "first") -> None:
        phone = self.phones[name]
        phone.open(phone.address)
        fields = answer_fields(phone, round_id, 0, "", standing=standing)
        fields.pop("number")
        assert sends(phone, fields | words_of(view)) == 200, phone.html

    def _types(self, round_id: str, seat_id: str, view: File) -> None:
        path = f"/desk/{self.chair.public_id}/enter/{round_id}/{seat_id}"
        self.minutes.open(path)
        how = {"how": "paper"} if view["how"] == "paper" else {"how": "told", "read_back": "yes"}
        asked = (
            {"asked_by": "Colin", "asked_when": "6 May", "answered": view["asked_again"]}
            if "paper_says" in view
            else {}
        )
        says = {"paper_says": view["paper_says"]} if asked else {}
        self.minutes.press(path, **words_of(view), **how, **asked, **says)
        assert self.minutes.status == 200, self.minutes.html

    def is_shown(self, round_id: str, scale: str) -> None:
        """Closed, looked at; kept from Gethin what the file keeps from him; ticked what he may see; shown."""
        path = f"{self.chair.console}/missing/{round_id}"
        self.desk.open(path)
        form = self.desk.form(path)
        if form is not None and (nobody := form.choices.get("seat_ids", [])):
            self.desk.press(path, seat_ids=nobody, why="not_here", and_close="yes")
        else:
            self.does("close_round", round_id=round_id)
        self.does("look_at_round", round_id=round_id)
        path = f"{self.chair.console}/look/{round_id}"
        page = self.desk.open(path)
        fields: dict[str, Any] = {"then": "show"}
        for answer_id, name in LINE.findall(page):
            self.answers[name, scale] = answer_id
            fields |= self._kept(answer_id, self.view(KEYS[name], scale) or {})
            if name == SAYS_AS[MAJA]:
                # What she said on her own page stands chosen there already: all of it, and that Temi was with her.
                fields[f"said_by-{answer_id}"] = self.house.people[SAYS_AS[TEMI]]
        fields["carry"] = [id_ for id_, name in TO_CARRY.findall(page) if not self.is_kept_whole(name, scale)]
        self.desk.press(path, **fields)
        assert "/look/" not in self.desk.address, self.desk.html

    def _kept(self, answer_id: str, view: File) -> dict[str, Any]:
        if not (withheld := view.get("withheld")):
            return {}
        people = [self.house.people[SAYS_AS[person]] for person in withheld["from"]]
        kept = {"do": KEPT[withheld["what"]], "from": people, "cause": withheld["why"]}
        return {f"{name}-{answer_id}": value for name, value in kept.items()}

    def is_kept_whole(self, name: str, scale: str) -> bool:
        return (self.view(KEYS[name], scale) or {}).get("withheld", {}).get("what") == "score_and_reason"

    # --- the talk

    def talk(self, round_id: str, scale: str) -> None:
        """Who thought again says so; who comes late gives a view that is marked so; English is put beside."""
        for person in self.scorers():
            view, name = self.view(person, scale), SAYS_AS[person]
            if view is not None and view.get("after_talk"):
                self._adds(name, round_id, {**view, "higher": "", **view["after_talk"]}, "second")
            if view is not None and self.comes_late(person) and name not in self.phones:
                self.let_in(person)
                self.does("show_again")
                self._adds(name, round_id, view, "late")

    def _adds(self, name: str, round_id: str, view: File, standing: str) -> None:
        """A view after the show, which the chair puts beside the others."""
        self._sends(name, round_id, view, standing)
        page = self.desk.open(self.chair.console)
        later = page.split("Added after the show")[1]
        answer_id = re.search(r'name="answer_id" value="([0-9a-f]{32})"', later.split("/do/show_view")[1])
        assert answer_id is not None
        self.does("show_view", round_id=round_id, answer_id=answer_id.group(1))

    def english(self, round_id: str, scale: str) -> None:
        """What the file has in English stands beside the words of those who gave it in another language."""
        for person in self.scorers():
            view = self.view(person, scale) or {}
            if "en" in view:
                answer_id = self.answers[SAYS_AS[person], scale]
                path = f"/desk/{self.chair.public_id}/translate/{round_id}/{answer_id}"
                self.minutes.open(path)
                words = {name: view["en"][name] for name in ("reason", "higher") if view["en"].get(name)}
                self.minutes.press(path, **{{"reason": "why"}.get(name, name): text for name, text in words.items()})
                assert self.minutes.status == 200, self.minutes.html

    def spotlit(self, round_id: str) -> dict[str, list[str]]:
        """The screen with one person's words after the other, each to the last page, by the name on the button."""
        pages: dict[str, list[str]] = {}
        for seat_id, name in dict(SPOTLIGHT.findall(self.desk.open(self.chair.console))).items():
            shown = pages.setdefault(html.unescape(name), [])
            for number in range(1, 20):
                self.does("show_one", round_id=round_id, seat_id=seat_id, page=str(number))
                shown.append(self.screen.open("/screen"))
                place = re.search(r'reveal-page">(\d+) of (\d+)<', shown[-1])
                if place is None or place.group(1) == place.group(2):
                    break
        return pages


def words_of(view: File) -> dict[str, str]:
    """A view's words as a form has them. Who named no point higher did not know yet."""
    higher = view.get("higher") or ""
    dont_know = {"dont_know": "yes"} if view["score"] is not None and not higher else {}
    number = {"kind": "not_able"} if view["score"] is None else {"kind": "number", "number": str(view["score"])}
    return {**number, "why": view["reason"], "higher": higher, "language": view["lang"], **dont_know}


def _says_clear(phone: Browser) -> None:
    phone.open(phone.address)
    if phone.form("/clear"):
        phone.press("/clear", clear="yes")
