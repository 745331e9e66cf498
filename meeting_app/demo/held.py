"""Hold one of the example's meetings as its file tells it, both parts, by the presses of everybody who was there."""

from dataclasses import dataclass
from typing import Any

from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.demo.gathered import GETHIN, MAJA, Gathered
from meeting_app.demo.meetings import File
from meeting_app.demo.told import given_of
from meeting_app.domain.answer import Answer, How, Settled, Standing
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import KeptFrom, Part
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.round import Round
from meeting_app.domain.translation import Translation
from meeting_app.domain.understanding import Clear

HOW = {"paper": How.PAPER, "told": How.TOLD}
PARTS = {"score_and_reason": Part.WHOLE, "reason": Part.REASON}


@dataclass
class Conference(Gathered):
    """Each method is one thing that happens in it."""

    def is_asked(self, scale: str) -> None:
        """10, then 0, clear to all who are here and to whoever gave a view with both ends before their eyes; open."""
        round_id = self.round_of(scale).id
        for step in (round_say.PresentWorry, round_say.PresentTen, round_say.PresentZero):
            self.chair(step, round_id=round_id)
            self.story.days.passes(minutes=1)
        for person, phone in self.phones.items():
            if self.seat(person).must_understand:
                phone.do(round_say.SayClear, round_id=round_id, clear=Clear.YES)
        aloud = tuple(self.seat(one).id for one in self.told.scorers(self.part) if self._says_aloud(one, scale))
        if aloud:
            self.chair(round_say.MadeClear, round_id=round_id, seat_ids=aloud, how="read out, and said yes")
        self.chair(round_say.OpenRound, round_id=round_id)

    def _says_aloud(self, person: str, scale: str) -> bool:
        """Whether the chair asks them if both are clear: they have no phone and have not read both elsewhere."""
        view = self.told.view(person, scale)
        if person in self.phones or self.told.comes_late(person):
            return False
        return self.is_here(person) if view is None else view["how"] not in {"paper", "advance"}

    def everybody_answers(self, scale: str) -> None:
        """Each as the file says they did; for who has given none it is recorded why."""
        for person in self.told.scorers(self.part):
            view, round_id = self.told.view(person, scale), self.round_of(scale).id
            self.story.days.passes(minutes=1)
            if view is None or (self.told.comes_late(person) and not self.is_here(person)):
                seats = (self.seat(person).id,)
                self.chair(round_say.RecordMissing, round_id=round_id, seat_ids=seats, why=WhyMissing.NOT_HERE)
            elif view["how"] == "phone":
                self.gives(person, scale, view)
            elif view["how"] in HOW:
                self._types(person, scale, view)

    def gives(self, person: str, scale: str, view: File, standing: Standing = Standing.FIRST) -> None:
        """On their phone."""
        fields = {"round_id": self.round_of(scale).id, "given": given_of(view), "made_on": 0}
        self.phones[person].do(answer_say.GiveAnswer, standing=standing, **fields)

    def _types(self, person: str, scale: str, view: File) -> None:
        """The minute taker types what is on paper, or what was told and read back."""
        fields = {"given": given_of(view), "how": HOW[view["how"]], "read_back": view["how"] != "paper"}
        unclear = {one: view[one] for one in ("paper_says", "asked_by", "asked_when", "answered") if one in view}
        where = {"meeting_id": self.prepared.meeting_id, "round_id": self.round_of(scale).id}
        place = {"seat_id": self.seat(person).id, "standing": Standing.FIRST}
        self.minutes.do(answer_say.EnterAnswer, **where, **place, **fields, **unclear)

    def is_shown(self, scale: str) -> None:
        """Closed, looked at, kept from Gethin what the file keeps from him, shown."""
        round_id = self.round_of(scale).id
        for step in (round_say.CloseRound, round_say.LookAtRound):
            self.chair(step, round_id=round_id)
        for person in self.told.scorers(self.part):
            view = self.told.view(person, scale) or {}
            for answer in self.answers_of(person, scale) if "withheld" in view else ():
                self._keeps(answer, view["withheld"])
        self.chair(round_say.ShowRound, round_id=round_id)
        self.story.days.passes(minutes=1)

    def _keeps(self, answer: Answer, withheld: File) -> None:
        people = tuple(PersonId(self.story.loaded.people[one]) for one in withheld["from"])
        what = {"settled": Settled.KEEP, "cause": withheld["why"], "part": PARTS[withheld["what"]]}
        self.chair(
            round_say.SettleAnswer, round_id=answer.round_id, answer_id=answer.id, from_people=people, **what
        )  # fmt: skip

    # --- the talk

    def talk(self, scale: str) -> None:
        """Who thought again says so; who came late gives a view that is marked so; what was understood is noted."""
        for person in self.told.scorers("a"):
            view = self.told.view(person, scale)
            if view and view.get("after_talk"):
                second = {**view["after_talk"], "lang": view["lang"]}
                self._adds(person, scale, second, Standing.SECOND)
            if view and self.told.comes_late(person) and not self.is_here(person):
                self.comes(person)
                # The screens went plain when somebody came in.
                self.chair(talk_say.ShowAgain)
                self._adds(person, scale, view, Standing.LATE)
        for note in self.told.meeting.get("talk", ()):
            if note["scale"] == scale:
                about = tuple(PersonId(self.story.loaded.people[one]) for one in note["about"])
                words = {"text": note["text"], "about": about, "read_back": True, "replaces": ""}
                self.chair(talk_say.AddNote, round_id=self.round_of(scale).id, **words)
        self.story.days.passes(minutes=5)

    def _adds(self, person: str, scale: str, view: File, standing: Standing) -> None:
        """A view after the show, which the chair puts beside the others."""
        self.gives(person, scale, view, standing)
        (answer,) = self.answers_of(person, scale, standing=standing.value)
        self.chair(answer_say.ShowView, round_id=answer.round_id, answer_id=answer.id)

    def english(self, scale: str) -> None:
        """The minute taker puts beside it what the file has in English; the chair frees what was held for a look."""
        for person in self.told.scorers(self.part):
            view = self.told.view(person, scale) or {}
            for answer in self.answers_of(person, scale) if "en" in view else ():
                self._puts_into_english(answer, view["en"])

    def _puts_into_english(self, answer: Answer, english: File) -> None:
        where = {"meeting_id": self.prepared.meeting_id, "round_id": answer.round_id}
        words = {"why": english["reason"], "higher": english["higher"] or "", "because": "", "made_on": 0}
        self.minutes.do(beside_say.Translate, **where, answer_id=answer.id, language="en", **words)
        made = self.story.chair.get(Translation, answer_id=answer.id)
        if made.held:
            self.chair(beside_say.FreeTranslation, round_id=answer.round_id, translation_id=made.id)

    def maja_comes_in(self) -> None:
        """For the last half hour, in the third meeting; she gave her views on the Monday before."""
        if self.told.way(MAJA) == "in_room":
            self.chair(parts_say.ChildComesIn, person_id=self.story.loaded.people[MAJA])

    # --- part two

    def part_two_begins(self) -> None:
        """Gethin comes with the new code; who was named is here."""
        self.chair(parts_say.NextSitting)
        self.phones.clear()
        self.comes_in(GETHIN)
        for person in self.told.people("b"):
            if not self.is_here(person):
                self.chair(gather_say.MarkPresent, seat_id=self.seat(person).id)

    def of_part_one(self, scale: str) -> tuple[list[str], list[str]]:
        """Ids of part one's answers on this scale: those to tick, and those kept whole from Gethin."""
        here = self.round_of(scale)
        rounds = [one.id for one in self.story.chair.all(Round, item_id=here.item_id) if one.id != here.id]
        answers = [one.id for one in self.story.chair.all(Answer, round_id=rounds)]
        kept = self.story.chair.all(KeptFrom, freed_at=None)
        whole = {one.subject_id for one in kept if one.part is Part.WHOLE}
        return [one for one in answers if one not in whole], [one for one in answers if one in whole]

    def ticks(self, scale: str, answers: list[str]) -> None:
        """These answers of part one stand beside his (two-sittings)."""
        fields: dict[str, Any] = {"round_id": self.round_of(scale).id, "answer_ids": tuple(answers)}
        self.chair(parts_say.CarryAnswers, **fields)
