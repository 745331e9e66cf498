"""What a chair and people may try in a round, in any order; `World` refuses what the rules refuse.

The model remembers what was confirmed to whom, to be held against what is stored.
"""

from collections.abc import Callable
from typing import Any

from hypothesis import event

from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import step as step_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Answer, Given, How, Revision, Settled, Standing
from meeting_app.domain.errors import DomainError
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.missing import Missing, WhyMissing
from meeting_app.domain.round import RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.understanding import Clear, Understanding
from tests.commands.test_several import presents
from tests.drivers import Phone, a_given
from tests.factories import in_round
from tests.fakes import World

NAMES = ("Dorota", "Imogen", "Maja", "Kofi")
CHILD = "Maja"


class Story:
    """Three scales, four people with phones, a chair; everything may be posted at any time, from any stage on.

    `more`: how many of the other rounds are open too when it begins (write all, then talk).
    """

    def __init__(self, start: RoundStage, more: int = 0) -> None:
        self.world: World = in_round(start, *NAMES, scales=3)
        for which in range(1, 1 + more):
            presents(self.world, which)
        self.ids = [one.id for one in self.world.rounds]
        self.stages = {one.id: one.stage for one in self.world.rounds}
        self.confirmed: dict[tuple[str, str, Standing], Given] = {
            (one.round_id, one.seat_id, one.standing): a_given(7) for one in self.world.all(Answer)
        }
        self.old_phones: list[Phone] = []
        self.last: tuple[Any, Any, Any] | None = None

    def tries(self, act: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Do it if the rules let it be done; a refusal writes nothing (the writer of this world checks it)."""
        self.world.sources.passes(seconds=1)
        try:
            act(*args, **more)
        except DomainError:
            return False
        return True

    def seats(self, names: set[str]) -> tuple[str, ...]:
        return tuple(self.world.seat(name).id for name in sorted(names))

    # --- the chair leads, in any order

    def chair_presses(self, which: int, step: str) -> None:
        self.tries(getattr(self.world.chair, step), round_id=self.ids[which])

    def chair_opens(self, which: int) -> None:
        if self.tries(self.world.chair.opens, round_id=self.ids[which]):
            clear = {one.seat_id for one in self.of(Understanding, which) if one.is_clear}
            waits = {one.id for one in self.world.all(Seat) if one.must_understand}
            assert waits <= clear, "both-ends-understood"

    def chair_closes(self, which: int) -> None:
        if self.tries(self.world.chair.closes, round_id=self.ids[which]):
            firsts = {one.seat_id for one in self.of(Answer, which) if one.standing is Standing.FIRST}
            known = firsts | {one.seat_id for one in self.of(Missing, which)}
            assert {one.id for one in self.world.all(Seat) if one.counts} <= known, "nobody-left-out"

    def chair_goes_on(self, which: int) -> None:
        """The next sensible thing, so that the later stages are reached often."""
        chair, at = self.world.chair, {"round_id": self.ids[which]}
        stage = self.stages[self.ids[which]]
        if stage is RoundStage.OPEN:
            self.everybody_gives(which, a_given(6))
            for name in NAMES:
                why = WhyMissing.PAPER_LATER
                self.tries(chair.does, round_say.RecordMissing, seat_ids=self.seats({name}), why=why, **at)
        if stage is RoundStage.PRESENTING_ZERO:
            self.tries(chair.does, round_say.MadeClear, seat_ids=self.seats(set(NAMES)), how="aloud", **at)
        if stage is RoundStage.CLOSED:
            self.tries(chair.looks, **at)
        steps: dict[RoundStage, Callable[..., Any]] = {
            RoundStage.DRAFTED: chair.presents_ten, RoundStage.PRESENTING_TEN: chair.presents_zero,
            RoundStage.PRESENTING_ZERO: chair.opens, RoundStage.OPEN: chair.closes, RoundStage.CLOSED: chair.shows,
        }  # fmt: skip
        if stage in steps:
            self.tries(steps[stage], **at)

    def chair_records_missing(self, which: int, names: set[str], why: WhyMissing) -> None:
        seats = self.seats(names)
        self.tries(self.world.chair.does, round_say.RecordMissing, round_id=self.ids[which], seat_ids=seats, why=why)

    def chair_settles(self, which: int, name: str, standing: Standing, settled: Settled) -> None:
        more = {"round_id": self.ids[which], "settled": settled, "cause": "asked for"}
        for answer in self.of(Answer, which, seat_id=self.world.seat(name).id, standing=standing.value):
            self.tries(self.world.chair.does, round_say.SettleAnswer, answer_id=answer.id, **more)

    def chair_shows_view(self, which: int, name: str, standing: Standing) -> None:
        for answer in self.of(Answer, which, seat_id=self.world.seat(name).id, standing=standing.value):
            self.tries(self.world.chair.does, answer_say.ShowView, round_id=self.ids[which], answer_id=answer.id)

    def chair_enters(self, which: int, name: str, standing: Standing, given: Given, how: How) -> None:
        more = {"round_id": self.ids[which], "standing": standing, "how": how}
        if self.tries(self.world.chair.enters, name, given, **more):
            self.was_taken(which, name, standing, given)

    def chair_works_on_several(self, which: int, press: type) -> None:
        self.tries(self.world.chair.does, press, round_id=self.ids[which])

    def chair_keeps_an_idea(self, which: int, name: str) -> None:
        for answer in self.of(Answer, which, seat_id=self.world.seat(name).id):
            self.tries(self.world.chair.does, step_say.SuggestStep, round_id=self.ids[which], answer_id=answer.id)

    def chair_shows_one(self, which: int, name: str) -> None:
        more = {"round_id": self.ids[which], "seat_id": self.world.seat(name).id, "page": 1}
        self.tries(self.world.chair.does, talk_say.ShowOne, **more)

    def chair_shows_steps(self) -> None:
        self.tries(self.world.chair.does, step_say.ShowSteps)

    def chair_abandons(self, which: int, sure: int) -> None:
        if sure == 9:
            self.tries(self.world.chair.abandons, round_id=self.ids[which])

    def chair_ends(self, sure: int) -> None:
        if sure == 9 and len(self.confirmed) > 4:
            self.tries(self.world.chair.ends)

    # --- people come, answer and go

    def everybody_gives(self, which: int, given: Given) -> None:
        for name in self.world.phones:
            self.person_gives(which, name, given, Standing.FIRST, 0)

    def person_says_clear(self, which: int, name: str, clear: Clear) -> None:
        if name in self.world.phones:
            self.tries(self.world.phones[name].says_clear, clear, round_id=self.ids[which])

    def person_gives(self, which: int, name: str, given: Given, standing: Standing, behind: int) -> None:
        if name not in self.world.phones:
            return
        phone, round_id = self.world.phones[name], self.ids[which]
        mine = self.of(Answer, which, seat_id=phone.seat_id, standing=standing.value)
        made_on = max(0, (mine[0].current if mine else 0) - behind)
        self.last = (phone, self.world.sources.new_id(), (round_id, standing, given, made_on))
        if self.sends(*self.last):
            assert not behind or not mine, "a form made on an older revision overwrites nothing"
            self.was_taken(which, name, standing, given)

    def sends(self, phone: Phone, command_id: str, form: tuple[str, Standing, Given, int]) -> bool:
        round_id, standing, given, made_on = form
        more = {"round_id": round_id, "made_on": made_on, "command_id": command_id}
        return self.tries(phone.gives, standing=standing, given=given, **more)

    def person_sends_again(self) -> None:
        """The same post once more: nothing of people's answers changes by it."""
        if self.last is None:
            return
        before = self.world.all(Answer), self.world.all(Revision)
        taken = self.sends(*self.last)
        changed = before != (self.world.all(Answer), self.world.all(Revision))
        if changed:
            phone, _, (round_id, standing, given, _) = self.last
            assert taken
            assert (round_id, phone.seat_id, standing) not in self.confirmed or not before, "nothing twice"
            self.was_taken(self.ids.index(round_id), phone.name, standing, given)

    def person_gets_another_phone(self, name: str) -> None:
        if name in self.world.phones and self.world.meeting.stage is not MeetingStage.WRITING_UP:
            self.old_phones.append(self.world.phones[name])
            code = self.world.chair.offers_reseat(name) if self.world.seat(name).state != "removed" else None
            if code:
                self.world.phones[name] = self.world.door.takes_place(name, code)

    def person_goes_or_comes(self, name: str, way: str) -> None:
        if way == "leaves" and name in self.world.phones:
            self.tries(self.world.phones[name].leaves)
        elif way != "leaves" and (way != "removes" or name == "Kofi"):
            self.tries(getattr(self.world.chair, way), name)

    def of(self, cls: type, which: int, **where: Any) -> list[Any]:
        return self.world.all(cls, round_id=self.ids[which], **where)

    def was_taken(self, which: int, name: str, standing: Standing, given: Given) -> None:
        event(f"a {standing} view was taken")
        self.confirmed[(self.ids[which], self.world.seat(name).id, standing)] = given
