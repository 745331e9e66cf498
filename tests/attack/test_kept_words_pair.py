"""Check 8 for the case's own words: whom they are kept from gets not a byte of them, nor a frame more or less.

The whole application twice, step by step. In one world who is worried, who does not agree and what Maja said are kept
from Shazia; in the other the worry was written without them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from meeting_app.commands.messages import access as access_say
from meeting_app.commands.messages import amend as amend_say
from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import case_map as map_say
from meeting_app.commands.messages import child_work as work_say
from meeting_app.commands.messages import decision as decide_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import live_map as live_say
from meeting_app.commands.messages import plan as plan_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import step as step_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.domain.access_request import AccessRequest, RequestKind
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.amendment import About, AmendmentKind
from meeting_app.domain.case import Person
from meeting_app.domain.child_work import MaySee, TextOf, WorkKind, WorkVersion
from meeting_app.domain.decision import ChildDecision, Standpoint, StandpointOf
from meeting_app.domain.entry import Heading
from meeting_app.domain.goal import Goal
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.plan import Held, PlanLine, SafetyPlan
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import Became
from meeting_app.domain.work_named import NamedIn
from meeting_app.domain.worry import Statement, StatementVersion
from meeting_app.export.redraw import redraw
from tests.a_picture import a_picture
from tests.app_world import AppWorld, Browser, make_world
from tests.attack.test_sealed_pair import answer
from tests.attack.trying import frames, listener

WHO, DISPUTE, PLAIN = "MARKERWHO next door", "MARKERDISPUTE", "The conference"
TOLD = {
    "who": WHO, "dispute": DISPUTE, "dispute_by": "MARKERBY", "put_dispute": "MARKERPUT", "put_by": "MARKERMAKER",
    "put_language": "pl", "theirs": "MARKERTHEIRS", "theirs_whose": "MARKERPARENT", "theirs_put": "MARKERSAID",
    "theirs_put_by": "MARKERTOLD", "theirs_language": "cy",
}  # fmt: skip
NAMES = ("Dorota", "Imogen", "Shazia")


@dataclass
class Told:
    """One of the two worlds, and what Shazia, the screen where she is, and her copies got in it."""

    world: AppWorld
    kept: bool
    begin: Callable[[int], None]
    phones: dict[str, Browser] = field(default_factory=dict)
    listeners: dict[str, Any] = field(default_factory=dict)
    got: list[tuple[str, str, str]] = field(default_factory=list)
    seed: int = 10

    def runs(self) -> list[tuple[str, str, str]]:
        self.prepares()
        self.people_come()
        for page in ("2", "0"):
            self.does("show_map", page=page)
        for step in ("present_worry", "present_ten", "present_zero"):
            self.does(step)
        for name in NAMES:
            phone = self.phones[name]
            phone.get(phone.where)
            phone.press("/clear", clear="yes")
        self.does("open_round")
        self.everybody_writes()
        for step in ("look_at_round", "show_round", "show_all"):
            self.does(step)
        self.decides()
        self.copies()
        self.does("end_meeting")
        self.copies()
        self.looks_at_steps()
        self.adds()
        return self.got

    # --- what differs

    def plans(self) -> None:
        """A plan with a line for everybody; one more, and how it was tried, is kept from Shazia or never written."""
        of_plan = {"case_id": self.world.meeting().case_id}
        self.gives(plan_say.BeginPlan, statement_id=None, **of_plan)
        of_plan["plan_id"] = self.all(SafetyPlan)[0].id
        words = {"who": "Nain", "when": "Sundays", "notices": "", "then": "", "line": None, "made_on": 0}
        self.gives(plan_say.WritePlanLine, what="Nain rings.", **words, **of_plan)
        if self.kept:
            self.gives(plan_say.WritePlanLine, what="MARKERLINE", **words, **of_plan)
            line = next(one.line for one in self.all(PlanLine) if one.what == "MARKERLINE")
            keeps = {"line": line, "from_people": (self.person("Shazia"),), "cause": "She asked."}
            self.gives(plan_say.KeepPlanLine, **keeps, **of_plan)
            tried = {"line": line, "on": date(2026, 1, 2), "held": Held.YES, "what": "MARKERTRIED"}
            self.gives(plan_say.TryPlan, **tried, **of_plan)
        self.parted()
        agreed = {"together": (self.person("Dorota"),), "with_child": False, "why_not": "MARKERWHY", "review_on": None}
        self.gives(plan_say.AgreePlan, **agreed, **of_plan)

    def prepares(self) -> None:
        self.plans()
        version = self.all(StatementVersion, order="version")[0]
        words = TOLD if self.kept else {"who": PLAIN, "dispute": ""}
        of_case = {"case_id": self.world.meeting().case_id}
        goal = self.goal(version.statement_id)
        self.gives(
            worry_say.WriteWorry, statement_id=version.statement_id, text=version.text, goal=goal, language="en",
            made_on=1, goal_made_on=1, **of_case, **words,
        )  # fmt: skip
        if self.kept:
            newest = self.all(StatementVersion, statement_id=version.statement_id, order="version")[-1]
            for part in (Part.WHO, Part.DISPUTE, Part.THEIRS):
                what = {"subject": Subject.STATEMENT, "subject_id": newest.id, "part": part, "cause": "She asked."}
                self.gives(keep_say.KeepWords, from_people=(self.person("Shazia"),), **what, **of_case)
            self.gives(
                map_say.AddEntry, heading=Heading.STRENGTH, text=f"{WHO} has a key.", language="en", by=None,
                by_other="Dorota", day=None, from_meeting=None, from_people=(self.person("Shazia"),),
                cause="She asked.", **of_case,
            )  # fmt: skip
            self.shows_us(of_case)
        self.parted()

    def shows_us(self, of_case: dict[str, str]) -> None:
        """Direct work that the child lets everybody see, its drawing with the plan; it is kept from Shazia."""
        texts, day = (TextOf("own", f"{WHO} is loud."),), date(2026, 1, 19)
        told = {"child": self.person("Maja"), "day": day, "with_whom": WHO, "language": "en", "drawn": WHO}
        self.gives(work_say.AddWork, kind=WorkKind.OWN_WAY, texts=texts, **told, **of_case)
        of_work = {"work_id": self.all(WorkVersion)[0].work_id, **of_case}
        self.gives(work_say.PutDrawing, redrawn=redraw(a_picture()), because="", made_on=1, **of_work)
        word = {"may_see": MaySee.EVERYBODY, "people": (), "less": (), "named": True, "use": "", "asked_by": "Ann"}
        self.gives(work_say.RecordWord, **word, day=day, made_on=2, **of_work)
        led = {"assessment": "MARKERLED", "goal": "", "plan": "", "may_stand": True, "made_on": 0}
        self.gives(work_say.SayWhatItLedTo, **led, **of_work)
        things = (NamedIn.STATEMENT, Statement, "id"), (NamedIn.GOAL, Goal, "id"), (NamedIn.PLAN_LINE, PlanLine, "line")
        for named_in, cls, by in things:
            for one in self.all(cls):
                thing = {"named_in": named_in, "named_id": getattr(one, by)}
                self.gives(work_say.NameWork, work_ids=(of_work["work_id"],), **thing, **of_case)
        version_id = self.all(WorkVersion, order="version")[-1].id
        what = {"subject": Subject.WORK, "subject_id": version_id, "part": Part.WHOLE, "cause": "She asked."}
        self.gives(keep_say.KeepWords, from_people=(self.person("Shazia"),), **what, **of_case)
        of_plan = {"plan_id": self.all(SafetyPlan)[0].id, "with_child": True, "why_not": "", "review_on": None}
        together = (self.person("Dorota"),)
        self.gives(plan_say.AgreePlan, together=together, picture=version_id, **of_plan, **of_case)

    def decides(self) -> None:
        """A decision for Maja and what Dorota says to it: kept from Shazia, or not written down."""
        of_meeting = {"meeting_id": self.world.meeting().id}
        if self.kept:
            nobody = {"tells": None, "tell_by": None, "told_on": None, "made_on": 0}
            words = {name: f"MARKER{name.upper()}" for name in ("decided", "by", "reasons", "for_child")}
            maja, dorota = self.person("Maja"), self.person("Dorota")
            self.gives(decide_say.WriteDecision, child_id=maja, **words, **nobody, **of_meeting)
            stand = {"of": StandpointOf.FAMILY, "child_id": maja, "person_id": dorota, "every_part": True}
            self.gives(decide_say.WriteStandpoint, standpoint_id=None, text="MARKERSAID", **stand, **of_meeting)
            for subject, cls in ((Subject.DECISION, ChildDecision), (Subject.STANDPOINT, Standpoint)):
                what = {"subject": subject, "subject_id": self.all(cls)[0].id, "cause": "She asked."}
                self.gives(keep_say.KeepThing, from_people=(self.person("Shazia"),), **what, **of_meeting)
        self.parted()
        self.sees("decided")

    def looks_at_steps(self) -> None:
        """Two steps were agreed; in the next meeting one goes on. Of one she gets nothing, or it was never written."""
        first, before = {"meeting_id": self.world.meeting().id}, self.world.public_id
        for what in ("Ring the school.", *(("MARKERSTEP",) if self.kept else ())):
            words = {"what": what, "who": (self.person("Dorota"),), "by": None, "how": "", "idea_of": None}
            self.gives(step_say.WriteStep, step_id=None, **words, **first)
        marked = [one for one in self.all(NextStep) if "MARKER" in one.what]
        for one in marked:
            what = {"subject": Subject.STEP, "subject_id": one.id, "cause": "She asked."}
            self.gives(keep_say.KeepThing, from_people=(self.person("Shazia"),), **what, **first)
        self.parted()
        case_id = self.world.meeting().case_id
        coming = {"kind": MeetingKind.REVIEW, "day": date(2026, 5, 7), "starts": "", "place": ""}
        self.gives(case_say.PrepareMeeting, case_id=case_id, **coming)
        self.world.public_id = next(one.public_id for one in self.all(Meeting) if one.day == date(2026, 5, 7))
        shazia = {"person_id": self.person("Shazia"), "scores": True, "why_not": "", "paper": False}
        self.gives(prepare_say.ExpectPerson, meeting_id=self.world.meeting().id, **shazia)
        self.world.do("gather")
        for one in self.all(NextStep, order=("at", "id")):
            found = {"step_id": one.id, "became": Became.PARTLY, "note": f"{one.what} Once.", "carry": True}
            self.gives(step_say.ReviewStep, meeting_id=self.world.meeting().id, **found)
        self.parted()
        self.copies()
        self.world.do("end_meeting")
        self.copies()
        self.world.public_id = before

    def adds(self) -> None:
        """It is sealed. To the record and to the decision something is added that is kept from her, or nothing."""
        of_meeting = {"meeting_id": self.world.meeting().id}
        self.gives(talk_say.SealMeeting, **of_meeting)
        dorota = self.person("Dorota")
        for about in (About.RECORD, About.DECISION) if self.kept else ():
            words = {"text": "MARKERADDED", "why": "MARKERWHYADDED", "person_id": dorota, "kind": AmendmentKind.DISSENT}
            kept = {"from_people": (self.person("Shazia"),), "cause": "She asked.", "every_part": True}
            self.gives(amend_say.AmendRecord, about=about, subject_id="", **words, **kept, **of_meeting)
        self.parted()
        self.copies()

    def parted(self) -> None:
        """The chair did something in one world only: from here on chance is the same again."""
        self.seed += 1
        self.begin(self.seed)

    # --- the story

    def people_come(self) -> None:
        self.world.do("gather")
        # Before she comes something was on the screen: the work, which the record says to who may see it, or the map.
        for page in (1, 0):
            here = {"meeting_id": self.world.meeting().id, "page": page}
            if self.kept:
                self.gives(work_say.ShowWork, work_id=self.all(WorkVersion)[0].work_id, **here)
            else:
                self.gives(live_say.ShowMap, **here)
        self.parted()
        for name in NAMES:
            phone = self.phones[name] = self.world.let_in(name)
            phone.press("/how")
        screen = self.phones["screen"] = self.world.browser()
        screen.get("/screen")
        screen.press("/screen")
        self.does("pair_screen", letters=re.search(r'tv-letters">(\w+)<', screen.page).group(1))
        for name, path in (("Shazia", self.phones["Shazia"].where), ("screen", "/screen")):
            self.listeners[name] = listener(self.world, self.phones[name], path)

    def everybody_writes(self) -> None:
        for name in NAMES:
            phone = self.phones[name]
            phone.get(phone.where)
            phone.press("/step", number="7")
            given = {"kind": "number", "number": "7", "why": f"{name} says so.", "higher": "One quiet week."}
            phone.post(f"{phone.where.removesuffix('/step')}/answer", answer(phone, given))
        round_id = self.world.rounds()[0].id
        self.world.chair.get(f"{self.world.console}/missing/{round_id}")
        seats = self.world.chair.forms[-1].choices["seat_ids"]
        self.world.chair.press(f"/missing/{round_id}", seat_ids=seats, why="not_here", and_close="yes")
        self.sees("closed")

    def does(self, action: str, **fields: str) -> None:
        self.world.do(action, round_id=self.world.rounds()[0].id, **fields)
        assert self.world.chair.status == 200, (action, self.world.chair.page)
        self.sees(action)

    def sees(self, when: str) -> None:
        for name, client in self.listeners.items():
            pushed = frames(client) if client.is_connected() else ["hung up"]
            self.got += [(when, f"frame to {name}", str(one)) for one in pushed]
        shazia = self.phones["Shazia"]
        self.got.append((when, "her phone", shazia.get(shazia.where)))
        self.got.append((when, "screen", self.phones["screen"].get("/screen")))

    def copies(self) -> None:
        """Her copy in each form, looked through first, and the case as she may see it."""
        for wanted in ("print", "csv", "json"):
            self.got.append(("copy", wanted, self.copy(self.person("Shazia"), wanted)))
            if wanted != "csv":
                page = self.copy(self.person("Shazia"), wanted, document="decision")
                self.got.append(("decision", wanted, page))
        case = f"/cases/{self.world.meeting().case_id}?as={self.person('Shazia')}"
        self.got.append(("copy", "case", self.world.chair.get(case)))
        plan = case.replace("?", f"/plan/{self.all(SafetyPlan)[0].id}?")
        self.got.append(("copy", "plan", self.world.chair.get(plan)))
        assert "Nain rings." in self.world.chair.page
        for page in ("map", "work", "so-far"):
            self.got.append(("copy", page, self.world.chair.get(case.replace("?", f"/{page}?"))))
        self.got.append(("copy", "her own data", self.her_data()))

    def her_data(self) -> str:
        """What she would get if she asked for her data and nothing were decided: the draft, as it can be printed."""
        of_case = {"case_id": self.world.meeting().case_id}
        account = self.all(Account)[0]
        self.gives(access_say.LetHandleRequests, account_id=account.id, lets=True)
        said = dict.fromkeys(("asked", "asked_by", "checked", "also_called"), "")
        known = {"person_id": self.person("Shazia"), "kind": RequestKind.ACCESS, "handled_by": account.id}
        when = {"came_on": date(2026, 1, 2), "counts_from": None, "request_id": None}
        self.gives(access_say.WriteRequest, **of_case, **said, **known, **when)
        request = self.all(AccessRequest, order="made_at")[-1]
        chair = self.world.chair
        chair.get(f"/cases/{request.case_id}/requests/{request.id}/draft")
        page = chair.press("/draft", format="text")
        assert chair.status == 200, page
        assert "What is kept about" in page or "WHAT IS KEPT ABOUT" in page
        self.gives(access_say.LetHandleRequests, account_id=account.id, lets=False)
        return page

    def copy(self, reader: str, wanted: str, **more: str) -> str:
        self.world.chair.get("/account")
        token = re.search(r'name="form_token" value="([^"]+)"', self.world.chair.page).group(1)
        fields = {"form_token": token, "command_id": uuid4().hex, "reader": reader, "format": wanted}
        self.world.chair.post(f"/meetings/{self.world.public_id}/record/copy", {**fields, **more})
        text = self.world.chair.decides()
        assert self.world.chair.status == 200, text
        return text

    # --- what is stored

    def all(self, cls: type, **where: Any) -> list[Any]:
        with self.world.app.opened.read() as records:
            return records.all(cls, **where)

    def person(self, says_as: str) -> str:
        return next(one.id for one in self.all(Person) if one.says_as == says_as)

    def goal(self, statement_id: str) -> str:
        case = self.world.chair.get(f"/cases/{self.world.meeting().case_id}/worries/{statement_id}")
        return re.search(r'name="goal"[^>]*>\n([^<]*)</textarea>', case).group(1)

    def gives(self, command: type, **fields: Any) -> None:
        account, session = self.all(Account)[0], self.all(AccountSession)[0]
        actor = AccountHolder(account.id, session.id)
        self.world.app.services.do(command(command_id=uuid4().hex, **fields), actor)


class TestKeptWordsPair:
    def test_who_may_see_she_can_not_tell(self, tmp_path, same_chance):
        worlds = {}
        for kept in (True, False):
            same_chance()
            worlds[kept] = Told(make_world(tmp_path / str(kept)), kept, same_chance).runs()
        assert [one[:2] for one in worlds[True]] == [one[:2] for one in worlds[False]], "number and order"
        for with_it, without in zip(worlds[True], worlds[False], strict=True):
            assert with_it == without, with_it[:2]
        assert "MARKER" not in str(worlds)
        assert any(PLAIN in text for _, what, text in worlds[True] if what == "frame to screen")

    def test_kept_from_nobody_they_are_on_her_screen(self, tmp_path, same_chance, monkeypatch):
        same_chance()
        told = Told(make_world(tmp_path / "told"), True, same_chance)
        monkeypatch.setattr(told, "person", lambda name: _other(told, name))
        got = told.runs()
        assert any("MARKERWHO" in text for _, what, text in got if what == "screen")
        dorota = next(one.id for one in told.all(Person) if one.says_as == "Dorota")
        for marker in ("MARKERDECIDED", "MARKERSAID", "MARKERADDED"):
            assert marker in told.copy(dorota, "print", document="decision")
        assert "MARKERADDED" in told.copy(dorota, "print")


def _other(told: Told, name: str) -> str:
    """It is kept from somebody who does not come."""
    return next(one.id for one in told.all(Person) if one.says_as == ("Niamh" if name == "Shazia" else name))
