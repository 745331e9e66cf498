"""The example's first meeting on a running server, by its pages' own forms: a desk, phones and a shared screen."""

import re
from dataclasses import dataclass, field
from typing import Any

from meeting_app.demo.browser import Browser
from meeting_app.demo.load import GROUPS
from meeting_app.demo.meetings import in_part, meeting_of
from tests.example.held import FILE, GETHIN, MAJA, SAYS_AS
from tests.server import Chair, Server, answer_fields, people_in, sends, sign_in

KEPT = {"score_and_reason": "keep", "reason": "keep_reason"}
LINE = re.compile(r'id="view-([0-9a-f]{32})".*?<bdi>([^<]+)</bdi>', re.DOTALL)
TO_CARRY = re.compile(r'name="carry" value="([0-9a-f]{32})"[^>]*> <span><b><bdi>([^<]+)</bdi>')


@dataclass
class Served:
    """One meeting of the example; whoever gives a view by phone has one, the rest is typed at the desk."""

    server: Server
    key: str = "m1"
    chair: Chair = field(init=False)
    phones: dict[str, Browser] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    screen: Browser = field(init=False)
    part: str = "a"

    def __post_init__(self) -> None:
        self.chair = sign_in(self.server)
        self._the_case()
        self._the_meeting()

    @property
    def meeting(self) -> dict[str, Any]:
        return meeting_of(FILE, self.key)

    @property
    def desk(self) -> Browser:
        return self.chair.browser

    def view(self, person: str, scale: str) -> dict[str, Any] | None:
        return next((v for v in self.meeting["views"] if (v["person"], v["scale"]) == (person, scale)), None)

    def scorers(self) -> list[str]:
        return [person for person, scores in in_part(FILE, self.meeting, self.part).items() if scores]

    # --- what is prepared

    def _the_case(self) -> None:
        self.desk.open("/cases/new")
        self.desk.send(self.desk.forms[-1], reference=FILE["case"]["ref"], name_on_screen="Maja and Oskar")
        self.case = "/cases/" + self.desk.address.rpartition("/")[2]
        for one in FILE["people"]:
            self.desk.open(f"{self.case}/people/new")
            more = {"role": one["role"], "language": one.get("language", "en"), "group": GROUPS[one["group"]].value}
            self.desk.send(self.desk.forms[-1], name=one["name"], says_as=one["says_as"], **more)
        goals = {goal["danger"]: goal["text"] for goal in FILE["safety_goals"]}
        for worry in FILE["danger_statements"]:
            self.desk.open(f"{self.case}/worries/new")
            words = {"text": worry["text"], "dispute": worry["not_agreed"] or "", "goal": goals[worry["id"]]}
            self.desk.send(self.desk.forms[-1], **words)
        for number, scale in enumerate(FILE["scales"]):
            html = self.desk.open(f"{self.case}/scales/new")
            worries = re.findall(r'<option value="([0-9a-f]{32})"', html)
            ends = {name: scale[name] for name in ("question", "ten", "zero", "short_ten", "short_zero")}
            of = {"kind": "safety", "statement_id": worries[number], "title": scale["short"]}
            self.desk.send(self.desk.forms[-1], **ends, **of)

    def _the_meeting(self) -> None:
        first = self.meeting
        self.desk.open(f"{self.case}/meetings/new")
        fields = {"kind": first["kind"], "day": str(first["date"]), "starts": first["starts"], "place": "Room 2"}
        self.desk.send(self.desk.forms[-1], **fields)
        self.chair.public_id = self.desk.address.split("/")[-2]
        self.desk.press("/do/add_sitting", label="part two")
        for part in ("a", "b"):
            forms = [one for one in self.desk.forms if one.action.endswith("/prepare/expect")]
            form = forms["ab".index(part)] if len(forms) > 1 else forms[-1]
            self._ids(self.desk.html)
            expected = in_part(FILE, first, part)
            ids = {person: self.people[SAYS_AS[person]] for person in expected}
            # A box that is ticked ready for somebody who gave a view in the first part is not ticked in the second.
            form.fields = [(name, value) for name, value in form.fields if not name.startswith(("scores-", "why_not-"))]
            scores = {f"scores-{ids[person]}": "yes" for person, does in expected.items() if does}
            why = {f"why_not-{ids[person]}": "gave a view, or helps" for person, does in expected.items() if not does}
            self.desk.send(form, person_id=list(ids.values()), **scores, **why)
            assert self.desk.status == 200
        while (add := next((one for one in self.desk.forms if one.action.endswith("/do/add_item")), None)) is not None:
            scale = re.search(r'<option value="([0-9a-f]{32})"', self.desk.html)
            assert scale is not None
            self.desk.send(add, scale_id=scale.group(1))

    def _ids(self, html: str) -> None:
        found = re.findall(r'name="person_id" value="([0-9a-f]{32})"> <bdi>([^<]+)</bdi>', html)
        self.people |= {name: id_ for id_, name in found}

    # --- who comes

    def part_one_begins(self) -> None:
        self.chair.do("gather")
        by_phone = [SAYS_AS[p] for p in self.scorers() if any(
            v["how"] == "phone" for v in self.meeting["views"] if v["person"] == p)]  # fmt: skip
        self.phones = dict(zip(by_phone, people_in(self.server, self.chair, by_phone), strict=True))
        self.screen = Browser(self.server.url)
        self.screen.open("/screen")
        self.screen.press("/screen")
        letters = re.search(r'tv-letters">(\w+)<', self.screen.html)
        assert letters is not None
        self.chair.do("pair_screen", letters=letters.group(1))

    def part_two_begins(self) -> str:
        """The part that follows; the code of the one before, which opens nothing now."""
        before = self.chair.code()
        self.chair.do("next_sitting")
        self.part = "b"
        return before

    def gethin_comes(self) -> None:
        """The screen is plain until everyone is in the room; then it shows the new code."""
        self.chair.do("show_again")
        (self.phones[SAYS_AS[GETHIN]],) = people_in(self.server, self.chair, [SAYS_AS[GETHIN]])

    # --- a round

    def next_round(self) -> str:
        """The round that the console offers to begin."""
        self.desk.open(self.chair.console)
        form = self.desk.form("/do/present_worry")
        assert form is not None, self.desk.html
        return dict(form.fields)["round_id"]

    def is_asked(self) -> str:
        round_id = self.next_round()
        for step in ("present_worry", "present_ten", "present_zero"):
            self.chair.do(step, round_id=round_id)
        for phone in self.phones.values():
            phone.open(phone.address)
            if phone.form("/clear"):
                phone.press("/clear", clear="yes")
        self._made_clear(round_id)
        self.chair.do("open_round", round_id=round_id)
        return round_id

    def _made_clear(self, round_id: str) -> None:
        """Maja had both ends before her with Temi, and said yes."""
        if MAJA in self.scorers():
            path = f"{self.chair.console}/clear/{round_id}"
            seat_id = self.chair.seats()[SAYS_AS[MAJA]]
            self.desk.open(path)
            self.desk.press(path, seat_ids=[seat_id], how="with Temi, and said yes")
            assert self.desk.status == 200

    def everybody_answers(self, round_id: str, scale: str) -> None:
        seats = self.chair.seats()
        for person in self.scorers():
            view, name = self.view(person, scale), SAYS_AS[person]
            assert view is not None
            if view["how"] == "phone":
                phone = self.phones[name]
                phone.open(phone.address)
                assert sends(phone, _fields(phone, round_id, view)) == 200, phone.html
            else:
                path = f"{self.chair.console}/enter/{round_id}/{seats[name]}"
                self.desk.open(path)
                how = {"how": "paper"} if view["how"] == "paper" else {"how": "told", "read_back": "yes"}
                self.desk.press(path, **_words(view), **how)
                assert self.desk.status == 200

    def is_shown(self, round_id: str, scale: str) -> None:
        """Closed, looked at; kept from Gethin what the file keeps from him; Maja asked; ticked what he may see."""
        self.chair.do("close_round", round_id=round_id)
        self.chair.do("look_at_round", round_id=round_id)
        path = f"{self.chair.console}/look/{round_id}"
        page = self.desk.open(path)
        fields: dict[str, Any] = {"then": "show"}
        for answer_id, name in LINE.findall(page):
            person = next(key for key, known in SAYS_AS.items() if known == name)
            view = self.view(person, scale)
            withheld = view.get("withheld") if view else None
            if withheld:
                kept = {"do": KEPT[withheld["what"]], "from": [self.people[SAYS_AS[GETHIN]]], "cause": withheld["why"]}
                fields |= {f"{key}-{answer_id}": value for key, value in kept.items()}
            if person == MAJA:
                fields |= {f"scope-{answer_id}": "all", f"said_by-{answer_id}": self.people[SAYS_AS["p10"]]}
        fields["carry"] = [id_ for id_, name in TO_CARRY.findall(page) if not self._is_kept_whole(name, scale)]
        self.desk.press(path, **fields)
        assert "/look/" not in self.desk.address, self.desk.html

    def _is_kept_whole(self, name: str, scale: str) -> bool:
        view = self.view(next(key for key, known in SAYS_AS.items() if known == name), scale)
        return view is not None and view.get("withheld", {}).get("what") == "score_and_reason"

    def spotlit(self, round_id: str) -> list[str]:
        """The shared screen, everybody together and then person by person, to the last page."""
        pages = [self.screen.open("/screen")]
        page = self.desk.open(self.chair.console)
        seats = re.findall(r'name="seat_id" value="([0-9a-f]{32})"[^>]*><input[^>]*name="page" value="1"', page)
        for seat_id in dict.fromkeys(seats):
            for number in range(1, 20):
                self.chair.do("show_one", round_id=round_id, seat_id=seat_id, page=str(number))
                pages.append(self.screen.open("/screen"))
                place = re.search(r'reveal-page">(\d+) of (\d+)<', pages[-1])
                if place is None or place.group(1) == place.group(2):
                    break
        return pages


def _words(view: dict[str, Any]) -> dict[str, str]:
    number = {"kind": "not_able"} if view["score"] is None else {"kind": "number", "number": str(view["score"])}
    return {**number, "why": view["reason"], "higher": view["higher"] or "", "language": view["lang"]}


def _fields(phone: Browser, round_id: str, view: dict[str, Any]) -> dict[str, str]:
    fields = answer_fields(phone, round_id, view["score"] or 0, view["reason"])
    if view["score"] is None:
        fields.pop("number")
    return fields | _words(view)
