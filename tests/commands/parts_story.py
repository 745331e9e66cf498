"""One story in two worlds, step by step: the world where views are kept from Kofi, and the one where nothing had to be.

In the second world the author of a view that is kept whole chose "I will tell {Chair}", and the author of one whose
reason is kept chose "I would rather say it out loud". All else is done alike, at the same time, under the same ids.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from hypothesis import event

from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Answer, Given, How, Kind, Settled, Standing
from meeting_app.domain.errors import DomainError
from meeting_app.domain.kept_from import Part
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.release import Scope
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.seat import Seat
from tests.drivers import Phone
from tests.factories import expects, in_round, knows
from tests.fakes import World

Y = "Kofi"  # the one that things are kept from
AUTHORS = ("Dorota", "Imogen", "Tariq", "Maja")
NAMES = (*AUTHORS, Y)
CHILD = "Maja"
REFUSED = "refused: "


class Fate(StrEnum):
    """What becomes of a view at the look."""

    SHOWN = "shown"
    WHOLE = "kept whole from Kofi"
    WHOLE_FROM_ALL = "kept whole from everybody"
    REASON = "its reason kept from Kofi"
    REASON_FROM_ALL = "its reason kept from everybody"

    @property
    def part(self) -> Part:
        return Part.WHOLE if self in {Fate.WHOLE, Fate.WHOLE_FROM_ALL} else Part.REASON

    @property
    def from_all(self) -> bool:
        return self in {Fate.WHOLE_FROM_ALL, Fate.REASON_FROM_ALL}


class Ahead(StrEnum):
    """How far the meeting has come when anything may be tried."""

    OPEN = "the first round is open"
    SHOWN = "it is shown"
    SECOND_PART = "it is shown in the second part too"


Givens = dict[str, tuple[Given, Fate]]


def as_chosen(given: Given, fate: Fate) -> Given:
    """What its author would have given in the other world."""
    if fate is Fate.SHOWN:
        return given
    if fate.part is Part.WHOLE:
        return Given(Kind.TELL_CHAIR, tick=given.tick, language=given.language)
    return replace(given, why="", higher="", aloud=True, dont_know=False)


@dataclass
class Fated:
    """A view that is to be kept, and whether it is by now."""

    fate: Fate
    kept: bool = False


class PartsStory:
    """Two scales in two parts. Kofi is in the second, and perhaps comes into the first; a child comes and goes."""

    def __init__(self, *, in_first: bool) -> None:
        self.kept = in_round(RoundStage.OPEN, *AUTHORS, scales=2)
        knows(self.kept, Y)
        if in_first:
            expects(self.kept, Y)
        _second_part(self.kept)
        self.chosen = self.kept.copy()
        self.worlds = (self.kept, self.chosen)
        self.fates: dict[str, Fated] = {}

    def goes_ahead(self, far: Ahead, givens: Givens) -> None:
        """As a meeting goes, up to here; what follows is tried in any order."""
        if far is Ahead.OPEN:
            return
        for _ in range(2):  # everybody answers and it is closed; it is looked at and shown
            self.chair_goes_on(0, givens)
        if far is Ahead.SECOND_PART:
            self.next_part("next")
            self.person_moves(Y, "comes by phone")
            self.person_moves(Y, "reads")
            for _ in range(5):
                self.chair_goes_on(0, givens)

    # --- both worlds, or the first alone

    def both(self, act: Callable[[World], Any]) -> str:
        """Do it in both worlds at the same moment; what came of it is the same."""
        self._time_passes()
        came = [_tried(act, world) for world in self.worlds]
        assert came[0] == came[1], "what is kept decides what can be done"
        self._in_step()
        return came[0]

    def in_the_first(self, act: Callable[[World], Any]) -> str:
        """Do it where something is kept; in the other world there is nothing to do."""
        self._time_passes()
        came = _tried(act, self.kept)
        self._in_step()
        return came

    def _time_passes(self) -> None:
        for world in self.worlds:
            world.sources.passes(seconds=1)

    def _in_step(self) -> None:
        """Ids and codes are chance in the product; here they count, and go on from the same."""
        ids = max(world.sources.ids for world in self.worlds)
        for world in self.worlds:
            world.sources.ids = ids

    # --- what is there, read in the first world; ids are the same in both

    @property
    def rounds(self) -> list[Round]:
        return self.kept.rounds

    def round_at(self, which: int) -> Round | None:
        found = self.rounds
        return found[which] if which < len(found) else None

    def answers(self, round_id: str, name: str, standing: Standing) -> list[Answer]:
        seats = [one.id for one in self.kept.all(Seat, person_id=self.kept.chair.people[name])]
        return self.kept.all(Answer, round_id=round_id, seat_id=seats, standing=standing.value)

    def has_place(self, name: str) -> bool:
        people = self.kept.chair.people
        return bool(self.kept.all(Seat, sitting_id=self.kept.sitting.id, person_id=people[name]))

    # --- giving

    def gives(self, which: int, name: str, given: Given, fate: Fate, standing: Standing) -> None:
        round_ = self.round_at(which)
        if round_ is None or name not in self.kept.phones:
            return
        fate = fate if name != Y else Fate.SHOWN
        as_given = {self.kept: given, self.chosen: as_chosen(given, fate)}

        def send(world: World):
            mine = world.all(Answer, round_id=round_.id, seat_id=world.phones[name].seat_id, standing=standing.value)
            more = {"round_id": round_.id, "made_on": mine[0].current if mine else 0}
            return world.phones[name].gives(standing=standing, given=as_given[world], **more)

        self._given(self.both(send), round_.id, name, standing, fate)

    def chair_enters(self, which: int, name: str, *, given: Given, fate: Fate, how: How, standing: Standing) -> None:
        round_ = self.round_at(which)
        if round_ is None or not self.has_place(name):
            return
        fate = fate if name != Y else Fate.SHOWN
        late = round_.stage in AFTER_THE_SHOW and standing is Standing.FIRST
        if late and fate is not Fate.SHOWN:
            given = replace(given, tick=True)  # a paper form without a tick is shown by typing it
        as_given = {self.kept: given, self.chosen: as_chosen(given, fate)}
        more = {"round_id": round_.id, "how": how, "standing": standing}
        came = self.both(lambda world: world.chair.enters(name, as_given[world], **more))
        self._given(came, round_.id, name, standing, fate)

    def _given(self, came: str, round_id: str, name: str, standing: Standing, fate: Fate) -> None:
        if came != "in":
            return
        event(f"a {standing} view was given, {fate}")
        (answer,) = self.answers(round_id, name, standing)
        self.fates.pop(answer.id, None)
        if fate is not Fate.SHOWN:
            self.fates[answer.id] = Fated(fate)

    # --- the chair leads

    def chair_presses(self, which: int, step: str) -> None:
        round_ = self.round_at(which)
        if round_ is not None:
            self.both(lambda world: getattr(world.chair, step)(round_id=round_.id))

    def chair_goes_on(self, which: int, givens: Givens) -> None:
        """The next sensible thing, so that later stages are reached often."""
        round_ = self.round_at(which)
        if round_ is None:
            return
        stage, at = round_.stage, {"round_id": round_.id}
        if stage is RoundStage.PRESENTING_ZERO:
            for name in (*AUTHORS, Y):
                if self.has_place(name):
                    self.both(lambda world, name=name: _made_clear(world, name, round_.id))
        if stage is RoundStage.OPEN:
            self._everybody_answers(which, givens)
        if stage is RoundStage.CLOSED:
            self.both(lambda world: world.chair.looks(**at))
            self.chair_shows(which)
        steps = {
            RoundStage.DRAFTED: "presents_ten", RoundStage.PRESENTING_TEN: "presents_zero",
            RoundStage.PRESENTING_ZERO: "opens", RoundStage.OPEN: "closes",
        }  # fmt: skip
        if stage in steps:
            self.both(lambda world: getattr(world.chair, steps[stage])(**at))

    def _everybody_answers(self, which: int, givens: Givens) -> None:
        for name in NAMES:
            given, fate = givens[name]
            round_ = self.round_at(which)
            if round_ and not self.answers(round_.id, name, Standing.FIRST):
                self.gives(which, name, given, fate, Standing.FIRST)
            if self.has_place(name):
                self.chair_records_missing(which, name, WhyMissing.PAPER_LATER)

    def chair_records_missing(self, which: int, name: str, why: WhyMissing) -> None:
        round_ = self.round_at(which)
        if round_ is not None and self.has_place(name):
            seat_ids = (self.kept.seat(name).id,)
            more = {"round_id": round_.id, "seat_ids": seat_ids, "why": why}
            self.both(lambda world: world.chair.does(round_say.RecordMissing, **more))

    def chair_shows(self, which: int) -> None:
        """The look done as it should be: what is to be kept is kept before the show."""
        round_ = self.round_at(which)
        if round_ is None or round_.stage is not RoundStage.CLOSED or round_.looked_at is None:
            return
        for answer in self.kept.all(Answer, round_id=round_.id, standing=Standing.FIRST.value):
            self._meets_its_fate(round_.id, answer)
        for name in NAMES:
            for answer in self.answers(round_.id, name, Standing.FIRST):
                if answer.settled is Settled.NOT_YET and name != CHILD:
                    self._settles(self.both, round_.id, answer.id, Settled.SPOKEN)
        if self.both(lambda world: world.chair.shows(round_id=round_.id)) == "shown":
            event(f"a round was shown in part {self.kept.sitting.position + 1}, Kofi in it: {self.has_place(Y)}")

    def _meets_its_fate(self, round_id: str, answer: Answer) -> None:
        fated = self.fates.get(answer.id)
        if fated is None or fated.kept:
            return
        people = () if fated.fate.from_all else (self.kept.chair.people[Y],)
        more = {"part": fated.fate.part, "from_people": people}
        came = self._settles(self.in_the_first, round_id, answer.id, Settled.KEEP, **more)
        assert came == "kept", came
        fated.kept = True
        if answer.standing is Standing.FIRST:
            # A tick is settled in both worlds; a child's needs no settling.
            settles = {"answer_id": answer.id, "settled": Settled.SHOW, "cause": "", "round_id": round_id}
            _tried(lambda world: world.chair.does(round_say.SettleAnswer, **settles), self.chosen)

    def _settles(self, where: Any, round_id: str, answer_id: str, settled: Settled, **more: Any) -> str:
        what = {"round_id": round_id, "answer_id": answer_id, "settled": settled, "cause": "asked for"} | more
        return where(lambda world: world.chair.does(round_say.SettleAnswer, **what))

    def chair_keeps_more(self, which: int, name: str, standing: Standing, part: Part, from_: set[str]) -> None:
        """Beyond what the story is about: in the first world only, where it is about a view that is kept there."""
        round_ = self.round_at(which)
        if round_ is None:
            return
        people = tuple(self.kept.chair.people[one] for one in sorted(from_))
        for answer in self.answers(round_.id, name, standing):
            fated = self.fates.get(answer.id)
            if fated is not None and not (fated.kept and round_.stage in AFTER_THE_SHOW):
                continue
            where = self.both if fated is None else self.in_the_first
            self._settles(where, round_.id, answer.id, Settled.KEEP, part=part, from_people=people)

    def chair_shows_view(self, which: int, name: str, standing: Standing) -> None:
        round_ = self.round_at(which)
        for answer in self.answers(round_.id, name, standing) if round_ else []:
            if round_.stage in AFTER_THE_SHOW and answer.shown_at is None:
                self._meets_its_fate(round_.id, answer)
            more = {"round_id": round_.id, "answer_id": answer.id}
            self.both(lambda world, more=more: world.chair.does(answer_say.ShowView, **more))

    def chair_releases(self, which: int, scope: Scope, left_out: bool) -> None:
        round_ = self.round_at(which)
        for answer in self.answers(round_.id, CHILD, Standing.FIRST) if round_ else []:
            words = "Because" if left_out and answer.id not in self.fates else ""
            what = {"scope": scope, "left_out": words, "said_by": self.kept.chair.people[CHILD]}
            more = {"round_id": round_.id, "answer_id": answer.id, **what}
            self.both(lambda world, more=more: world.chair.does(keep_say.ReleaseAnswer, **more))

    def chair_takes_back(self, which: int) -> None:
        round_ = self.round_at(which)
        for answer in self.answers(round_.id, CHILD, Standing.FIRST) if round_ else []:
            more = {"round_id": round_.id, "answer_id": answer.id}
            self.both(lambda world, more=more: world.chair.does(keep_say.TakeBackRelease, **more))

    def chair_carries(self, which: int, names: set[str]) -> None:
        """Views of an earlier part on the same scale."""
        round_ = self.round_at(which)
        if round_ is None:
            return
        earlier = [one for one in self.kept.all(Round, item_id=round_.item_id) if one.id != round_.id]
        ids = [
            answer.id for one in earlier for name in sorted(names) for standing in Standing
            for answer in self.answers(one.id, name, standing)
        ]  # fmt: skip
        more = {"round_id": round_.id, "answer_ids": tuple(ids)}
        if self.both(lambda world: world.chair.does(parts_say.CarryAnswers, **more)) == "carried":
            event(f"carried; kept ones among them: {any(one in self.fates for one in ids)}")

    def chair_types_spoken(self, which: int, name: str, standing: Standing) -> None:
        """What was said out loud. What is kept of it is there to type in the first world only."""
        round_ = self.round_at(which)
        for answer in self.answers(round_.id, name, standing) if round_ else []:
            where = self.in_the_first if answer.id in self.fates else self.both
            what = {"round_id": round_.id, "answer_id": answer.id, "why": "Because I said so.", "higher": "Peace."}
            where(lambda world, what=what: world.chair.does(answer_say.TypeSpoken, read_back=True, **what))

    def chair_draws(self, which: int, name: str, page: int, what: str) -> None:
        round_ = self.round_at(which)
        if round_ is None:
            return
        seats = self.kept.all(Seat, person_id=self.kept.chair.people[name])
        presses: dict[str, list[tuple[type, dict[str, Any]]]] = {
            "one": [(talk_say.ShowOne, {"seat_id": one.id, "page": page, "round_id": round_.id}) for one in seats],
            "all": [(talk_say.ShowAll, {"round_id": round_.id})],
            "plain": [(talk_say.MakePlain, {})],
            "again": [(talk_say.ShowAgain, {})],
        }
        for command, fields in presses[what]:
            self.both(lambda world, command=command, fields=fields: world.chair.does(command, **fields))

    def chair_ends(self, sure: int) -> None:
        if sure == 9:
            self.both(lambda world: world.chair.ends())

    # --- people come and go

    def person_moves(self, name: str, way: str) -> None:
        if not self.has_place(name):
            return
        if way == "comes by phone":
            if name not in self.kept.phones:
                self.both(lambda world: world.phone(name))
                self._phones_are_picked_up()
        elif way == "reads":
            if name in self.kept.phones:
                self.both(lambda world: world.phones[name].does(gather_say.ReadHow))
        elif way == "another phone":
            self.both(lambda world: world.door.takes_place(name, world.chair.offers_reseat(name)))
            self._phones_are_picked_up()
        else:
            self.both(lambda world: getattr(world.chair, way)(name))
            self._phones_are_picked_up()

    def next_part(self, way: str) -> None:
        """The next part, or one that begins because a child steps out or comes in."""
        commands: dict[str, Callable[[World], Any]] = {
            "next": lambda world: world.chair.does(parts_say.NextSitting),
            "out": lambda world: world.chair.does(parts_say.ChildStepsOut, seat_id=world.seat(CHILD).id),
            "in": lambda world: world.chair.does(parts_say.ChildComesIn, person_id=world.chair.people[CHILD]),
        }
        if way == "out" and not self.has_place(CHILD):
            return
        if self.both(commands[way]) == "next_part":
            event(f"a part began: {way}")
            self._phones_are_picked_up()

    def _phones_are_picked_up(self) -> None:
        """Each phone opens the place that its key opens now."""
        for world in self.worlds:
            names = {id_: name for name, id_ in world.chair.people.items()}
            seats = [one for one in world.all(Seat, sitting_id=world.sitting.id) if one.has_phone]
            world.phones = {
                names[one.person_id]: Phone(world, names[one.person_id], one.id, one.epoch) for one in seats
            }


def _second_part(world: World) -> None:
    """Kofi gives his view; Imogen is there again, and gave hers before."""
    sitting_id = world.chair.does(prepare_say.AddSitting, label="Kofi's part").code
    for name in (Y, "Imogen"):
        scores = name == Y
        fields = {"scores": scores, "why_not": "" if scores else "gave a view", "paper": False}
        world.chair.does(prepare_say.ExpectPerson, person_id=world.chair.people[name], sitting_id=sitting_id, **fields)


def _made_clear(world: World, name: str, round_id: str) -> Any:
    seats = (world.seat(name).id,)
    return world.chair.does(round_say.MadeClear, round_id=round_id, seat_ids=seats, how="aloud")


def _tried(act: Callable[[World], Any], world: World) -> str:
    """The outcome's code, or what refused it."""
    try:
        came = act(world)
    except DomainError as refused:
        return REFUSED + refused.code
    return getattr(came, "code", "done")
