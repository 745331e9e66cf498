"""Every command of a meeting as somebody might post it, offered by the screen or not, and where it may be done.

The stages of a round come from the domain's own table (NEXT); what is refused names a rule. A world of these has a
worry, Dorota and Imogen by phone, and, from the close on, a 7 from each.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, get_type_hints

from meeting_app.commands.messages import amend as amend_say
from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import calling_off as off_say
from meeting_app.commands.messages import child_work as work_say
from meeting_app.commands.messages import decision as decide_say
from meeting_app.commands.messages import desk as desk_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import hands as hand_say
from meeting_app.commands.messages import happened as happened_say
from meeting_app.commands.messages import helping as help_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import live_map as map_say
from meeting_app.commands.messages import other_words as words_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import plan_only as plan_only_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import several as several_say
from meeting_app.commands.messages import step as step_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.amendment import About, Amendment, AmendmentKind
from meeting_app.domain.answer import Answer, How, Settled, Standing
from meeting_app.domain.child_work import ChildWork, MaySee, TextOf, WorkKind
from meeting_app.domain.decision import Standpoint, StandpointOf
from meeting_app.domain.desk import Desk
from meeting_app.domain.entry import Column, Heading
from meeting_app.domain.hands import LinkKind
from meeting_app.domain.happened import Happened
from meeting_app.domain.helping import Helping, HelpsAs
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.meeting import ActedOn, Keeps, MeetingKind, MeetingStage
from meeting_app.domain.offer import Offer
from meeting_app.domain.other_words import End
from meeting_app.domain.release import Scope
from meeting_app.domain.round import AFTER_THE_SHOW, NEXT, UNDER_WAY, RoundStage
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Sitting, SpeakingOrder
from meeting_app.domain.step import NextStep
from tests.drivers import a_given
from tests.factories import expects, knows
from tests.fakes import World

S, M = RoundStage, MeetingStage
EVERY = frozenset(RoundStage)
OPEN_ROOM = frozenset({M.GATHERING, M.RUNNING})
LIVE = frozenset({M.PREPARED, M.GATHERING, M.RUNNING})
UNSEALED = frozenset(M) - {M.SEALED}


def leads_to(stage: RoundStage) -> frozenset[RoundStage]:
    """The stages from which the domain knows a way to this one."""
    return frozenset(before for before, after in NEXT.items() if stage in after)


@dataclass(frozen=True)
class Press:
    """One post: `ready` is what must have happened before it is fair; `rules` what it is refused by, by stage."""

    command: type
    do: Callable[[World], Any]
    allowed: Collection[Any]
    rule: str = ""
    ready: dict[Any, Callable[[World], Any]] = field(default_factory=dict)
    rules: dict[Any, str] = field(default_factory=dict)
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.command.__name__

    def refused_by(self, stage: Any) -> str:
        return self.rules.get(stage, self.rule)


def both_clear(world: World) -> None:
    world.chair.makes_clear("Dorota", "Imogen")


def nobody_to_come(world: World) -> None:
    world.chair.records_missing("Dorota", "Imogen")


def looked(world: World) -> None:
    world.chair.looks()


def talked(world: World) -> None:
    world.phone("Dorota").gives(5, standing=Standing.SECOND)


def of_dorota(world: World, standing: Standing = Standing.FIRST) -> str:
    """The id of her answer; one that nobody has where there is none."""
    seat = world.seat("Dorota")
    found = world.all(Answer, round_id=world.round.id, seat_id=seat.id, standing=standing.value)
    return found[0].id if found else "no such answer"


def settles(world: World, settled: Settled) -> None:
    world.chair.does(round_say.SettleAnswer, answer_id=of_dorota(world), settled=settled, cause="She asked for it.")


def shows_second(world: World) -> None:
    world.chair.does(answer_say.ShowView, answer_id=of_dorota(world, Standing.SECOND))


def types_spoken(world: World) -> None:
    world.chair.does(answer_say.TypeSpoken, answer_id=of_dorota(world), why="It is calm.", higher="", read_back=True)


def releases(world: World) -> None:
    said_by = world.seat("Dorota").person_id
    what = {"answer_id": of_dorota(world), "scope": Scope.ALL, "left_out": "", "said_by": said_by}
    world.chair.does(keep_say.ReleaseAnswer, **what)


def takes_back(world: World) -> None:
    world.chair.does(keep_say.TakeBackRelease, answer_id=of_dorota(world))


def carries(world: World) -> None:
    world.chair.does(parts_say.CarryAnswers, answer_ids=(of_dorota(world),))


def translates(world: World) -> None:
    words = {"language": "pl", "why": "Bo tak.", "higher": "Cztery spokojne tygodnie.", "because": "", "made_on": 0}
    world.chair.does(beside_say.Translate, answer_id=of_dorota(world), **words)


def corrects(world: World) -> None:
    words = {"text": "I said four weeks.", "why": "It was misread.", "said_by": "Dorota"}
    world.chair.does(beside_say.WriteCorrection, answer_id=of_dorota(world), **words)


def says_wrong(world: World) -> None:
    world.phone("Dorota").does(beside_say.SayWrong, text="I said four weeks.")


def says_it_happened(world: World) -> None:
    world.phone("Dorota").does(happened_say.SayHappened, answer_id=of_dorota(world), said=Happened.YES)


def types_it_happened(world: World) -> None:
    known = {"seat_id": world.seat("Dorota").id, "answer_id": of_dorota(world)}
    world.chair.does(happened_say.EnterHappened, said=Happened.NO, read_back=True, **known)


def suggests(world: World) -> None:
    world.chair.does(step_say.SuggestStep, answer_id=of_dorota(world))


def other_words(world: World, end: End) -> None:
    world.chair.does(words_say.PutInOtherWords, end=end, text="Nikt się nie boi.", language="pl")


def plain_steps(world: World) -> None:
    world.chair.does(step_say.ShowSteps)


def chooses_words(world: World) -> None:
    world.chair.does(hand_say.ChooseWords, item_id=world.round.item_id)


def knows_maja(world: World) -> None:
    knows(world, "Maja")


def decides(world: World) -> None:
    words = {"decided": "A plan for Maja.", "by": "The conference", "reasons": "She is afraid at night."}
    telling = {"tells": world.seat("Imogen").person_id, "tell_by": date(2026, 3, 9), "told_on": None}
    world.chair.does(decide_say.WriteDecision, child_id=world.chair.people["Maja"], made_on=0, **words, **telling)


def takes_a_stand(world: World) -> None:
    about = {"standpoint_id": None, "child_id": None, "every_part": False, "person_id": world.seat("Imogen").person_id}
    world.chair.does(decide_say.WriteStandpoint, of=StandpointOf.AGENCY, text="It goes on.", **about)


def drops_a_stand(world: World) -> None:
    known = next((one.id for one in world.all(Standpoint)), "no such standpoint")
    world.chair.does(decide_say.DropStandpoint, standpoint_id=known)


def tells(world: World) -> None:
    people = (world.seat("Dorota").person_id,)
    world.chair.does(decide_say.RecordTold, person_ids=people, on=date(2026, 3, 2))


GONE = {S.RECORDED: ""}  # the end took every key
NO_ANSWER = dict.fromkeys({*EVERY - AFTER_THE_SHOW - {S.CLOSED}}, "")  # not found, since nobody gave one

ROUND_PRESSES = [
    Press(round_say.PresentWorry, lambda w: w.chair.presents_worry(), leads_to(S.PRESENTING_WORRY), "ten-first",
          rules={S.RECORDED: "record-once"}),
    Press(round_say.PresentTen, lambda w: w.chair.presents_ten(), leads_to(S.PRESENTING_TEN) - {S.DRAFTED},
          "ten-first", rules={S.DRAFTED: "against-the-case", S.RECORDED: "record-once"}),
    Press(round_say.PresentZero, lambda w: w.chair.presents_zero(), leads_to(S.PRESENTING_ZERO), "ten-first",
          rules={S.RECORDED: "record-once"}),
    Press(round_say.SayClear, lambda w: w.phone("Dorota").says_clear(), {S.PRESENTING_ZERO, S.OPEN},
          "both-ends-understood", rules=GONE),
    Press(round_say.MadeClear, both_clear, {S.PRESENTING_ZERO, S.OPEN}, "both-ends-understood"),
    Press(round_say.OpenRound, lambda w: w.chair.opens(), leads_to(S.OPEN), "ten-first",
          ready={S.PRESENTING_ZERO: both_clear}, rules={S.DRAFTED: "record-once", S.RECORDED: "record-once"}),
    Press(round_say.OpenRound, lambda w: w.chair.opens(), (), "ten-first", name="OpenRound unclear",
          rules={S.PRESENTING_ZERO: "both-ends-understood", S.DRAFTED: "record-once", S.RECORDED: "record-once"}),
    Press(answer_say.GiveAnswer, lambda w: w.phone("Dorota").gives(3), {S.OPEN}, "sealed-until-close",
          rules={S.DRAFTED: "record-once", S.RECORDED: ""}, name="GiveAnswer first"),
    Press(answer_say.GiveAnswer, lambda w: w.phone("Dorota").gives(3, standing=Standing.SECOND), {S.SHOWN},
          "difference-is-fine", rules={S.DRAFTED: "record-once", S.RECORDED: ""}, name="GiveAnswer second"),
    Press(answer_say.GiveAnswer, lambda w: w.phone("Dorota").gives(3, standing=Standing.LATE), (),
          "difference-is-fine", rules={S.DRAFTED: "record-once", S.RECORDED: ""}, name="GiveAnswer late"),
    Press(answer_say.EnterAnswer, lambda w: w.chair.enters("Dorota", how=How.PAPER), {S.DRAFTED, S.OPEN},
          "same-standing", rules=dict.fromkeys((S.CLOSED, S.SHOWN, S.RECORDED), "own-words")),
    Press(hand_say.ChooseWords, chooses_words, (), "wording-is-fixed"),
    Press(round_say.RecordMissing, nobody_to_come, {S.OPEN}, "nobody-left-out"),
    Press(round_say.CloseRound, lambda w: w.chair.closes(), leads_to(S.CLOSED), "sealed-until-close",
          ready={S.OPEN: nobody_to_come}),
    Press(round_say.CloseRound, lambda w: w.chair.closes(), (), "sealed-until-close", name="CloseRound too early",
          rules={S.OPEN: "nobody-left-out"}),
    Press(round_say.LookAtRound, lambda w: w.chair.looks(), {S.CLOSED, S.ABANDONED}, "checked-before-shown"),
    Press(round_say.SettleAnswer, lambda w: settles(w, Settled.SHOW), {S.CLOSED}, "checked-before-shown",
          ready={S.CLOSED: looked}, rules=NO_ANSWER, name="SettleAnswer show"),
    Press(round_say.SettleAnswer, lambda w: settles(w, Settled.KEEP), {S.CLOSED, *AFTER_THE_SHOW},
          "checked-before-shown", ready={S.CLOSED: looked}, rules=NO_ANSWER, name="SettleAnswer keep"),
    Press(round_say.SettleAnswer, lambda w: settles(w, Settled.KEEP), AFTER_THE_SHOW,
          "checked-before-shown", rules=NO_ANSWER, name="SettleAnswer unlooked"),
    Press(round_say.ShowRound, lambda w: w.chair.shows(), leads_to(S.SHOWN), "checked-before-shown",
          ready={S.CLOSED: looked}),
    Press(round_say.ShowRound, lambda w: w.chair.shows(), (), "checked-before-shown", name="ShowRound unlooked"),
    Press(round_say.ShowAtOnce, lambda w: w.chair.shows_at_once(), leads_to(S.SHOWN), "checked-before-shown"),
    Press(answer_say.ShowView, shows_second, {S.SHOWN}, "", ready={S.SHOWN: talked}),
    Press(answer_say.TypeSpoken, types_spoken, (), "always-why", rules=NO_ANSWER),
    Press(keep_say.ReleaseAnswer, releases, (), "child-says-who", rules=NO_ANSWER | {S.CLOSED: "checked-before-shown"}),
    Press(keep_say.TakeBackRelease, takes_back, (), "child-says-who", rules=NO_ANSWER),
    Press(parts_say.CarryAnswers, carries, (), "two-sittings", rules=NO_ANSWER),
    Press(round_say.AbandonRound, lambda w: w.chair.abandons(), leads_to(S.ABANDONED), "record-once"),
    Press(beside_say.Translate, translates, {S.CLOSED, *AFTER_THE_SHOW}, "sealed-until-close",
          ready={S.CLOSED: looked}),
    Press(beside_say.Translate, translates, AFTER_THE_SHOW, "sealed-until-close", name="Translate unlooked",
          rules={S.CLOSED: "checked-before-shown"}),
    Press(beside_say.WriteCorrection, corrects, AFTER_THE_SHOW, "own-words",
          rules=NO_ANSWER | {S.DRAFTED: ""}),
    Press(beside_say.SayWrong, says_wrong, {S.SHOWN}, "own-words", rules=GONE | {S.DRAFTED: "record-once"}),
    Press(happened_say.SayHappened, says_it_happened, (), "write-first",
          rules=GONE | {S.DRAFTED: "record-once", S.SHOWN: "one-point-higher"}),
    Press(happened_say.EnterHappened, types_it_happened, (), "write-first",
          rules=dict.fromkeys(AFTER_THE_SHOW, "one-point-higher") | {S.DRAFTED: "record-once"}),
    Press(step_say.SuggestStep, suggests, {S.CLOSED, *AFTER_THE_SHOW}, "checked-before-shown",
          ready={S.CLOSED: looked}, rules=NO_ANSWER),
    Press(step_say.SuggestStep, suggests, AFTER_THE_SHOW, "checked-before-shown", rules=NO_ANSWER,
          name="SuggestStep unlooked"),
    Press(step_say.ShowSteps, plain_steps, {S.OPEN, S.CLOSED, S.SHOWN, S.ABANDONED}, "ten-first",
          rules={S.DRAFTED: "record-once", S.RECORDED: "record-once"}),
    Press(decide_say.WriteDecision, decides, {S.SHOWN, S.RECORDED, S.ABANDONED}, "decision-apart",
          ready=dict.fromkeys(EVERY, knows_maja), rules={S.DRAFTED: "record-once"}),
    Press(decide_say.WriteStandpoint, takes_a_stand, {S.SHOWN, S.RECORDED, S.ABANDONED}, "decision-apart",
          rules={S.DRAFTED: "record-once"}),
    Press(decide_say.DropStandpoint, drops_a_stand, {S.SHOWN, S.RECORDED}, "",
          ready=dict.fromkeys((S.SHOWN, S.RECORDED), takes_a_stand)),
    Press(decide_say.RecordTold, tells, {S.SHOWN, S.RECORDED, S.ABANDONED}, "decision-apart",
          rules={S.DRAFTED: "record-once"}),
    Press(decide_say.ShowDecision, lambda w: w.chair.does(decide_say.ShowDecision),
          {S.OPEN, S.CLOSED, S.SHOWN, S.ABANDONED}, "ten-first",
          rules={S.DRAFTED: "record-once", S.RECORDED: "record-once"}),
    Press(words_say.PutInOtherWords, lambda w: other_words(w, End.TEN), {S.PRESENTING_TEN, S.PRESENTING_ZERO, S.OPEN},
          "both-ends-understood", rules={S.DRAFTED: "record-once", S.RECORDED: "record-once"}),
    Press(words_say.PutInOtherWords, lambda w: other_words(w, End.ZERO), {S.PRESENTING_ZERO, S.OPEN},
          "both-ends-understood", name="PutInOtherWords zero",
          rules={S.PRESENTING_TEN: "ten-first", S.DRAFTED: "record-once", S.RECORDED: "record-once"}),
    Press(several_say.ChooseRound, lambda w: w.chair.does(several_say.ChooseRound), EVERY - {S.DRAFTED, S.RECORDED},
          "record-once"),
    Press(several_say.LeaveRound, lambda w: w.chair.does(several_say.LeaveRound), {S.OPEN}, "nobody-left-out",
          rules={S.DRAFTED: "record-once", S.RECORDED: "record-once"}),
    Press(several_say.PutOnScreen, lambda w: w.chair.does(several_say.PutOnScreen), {S.OPEN, S.CLOSED},
          "checked-before-shown", rules={S.DRAFTED: "record-once", S.RECORDED: "record-once"}),
    Press(talk_say.ShowOne, lambda w: w.chair.shows_one("Dorota"), {S.SHOWN}, "checked-before-shown"),
    Press(talk_say.ShowAll, lambda w: w.chair.does(talk_say.ShowAll), {S.SHOWN}, "checked-before-shown"),
    Press(talk_say.AddNote, lambda w: w.chair.notes("They sleep in one room.", "Dorota"), AFTER_THE_SHOW,
          "difference-is-fine", rules={S.DRAFTED: "record-once"}),
    Press(talk_say.EndMeeting, lambda w: w.chair.ends(), EVERY - UNDER_WAY - {S.RECORDED}, "record-once"),
]  # fmt: skip


def edits(world: World) -> None:
    world.chair.does(
        prepare_say.EditMeeting, kind=MeetingKind.INITIAL, day=date(2026, 3, 3), starts="9", place="Room 5"
    )


def changes(world: World) -> None:
    seat = world.seat("Dorota")
    world.chair.does(prepare_say.ChangeExpected, seat_id=seat.id, scores=True, why_not="", role="mum", paper=True)


def moves(world: World) -> None:
    world.chair.does(prepare_say.MoveItem, item_id=world.all(Item, order="position")[0].id)


def on_seat(command: type) -> Callable[[World], Any]:
    return lambda world: world.chair.does(command, seat_id=world.seat("Dorota").id)


def plain(command: type, **more: Any) -> Callable[[World], Any]:
    return lambda world: world.chair.does(command, **more)


def comes_back(world: World) -> None:
    """She was not here; now she is."""
    if world.seat("Dorota").state is SeatState.HERE:
        world.chair.marks_left("Dorota")
    world.chair.marks_present("Dorota")


def adds_part(world: World) -> None:
    world.chair.does(prepare_say.AddSitting, label="Part two")


def drops_part(world: World) -> None:
    last = world.all(Sitting, meeting_id=world.meeting_id, order="position")[-1]
    world.chair.does(prepare_say.DropSitting, sitting_id=last.id)


def labels(world: World) -> None:
    world.chair.does(prepare_say.LabelSitting, sitting_id=world.sitting.id, label="With everybody")


def writes_thing(world: World) -> None:
    words = {"what": "The code word", "look_for": "code word", "who_asked": "Dorota", "why": "Her plan needs it."}
    from_people = (world.seat("Imogen").person_id,)
    world.chair.does(keep_say.WriteThingToKeep, thing_id=None, from_people=from_people, **words)


def writes_step(world: World) -> None:
    words = {"what": "ring the school", "how": "the school has rung back", "by": date(2026, 3, 9), "idea_of": None}
    world.chair.does(step_say.WriteStep, step_id=None, who=(world.seat("Dorota").person_id,), **words)


def drops_step(world: World) -> None:
    steps = world.all(NextStep)
    world.chair.does(step_say.DropStep, step_id=steps[0].id if steps else "no such step")


def of_attendance(world: World) -> dict[str, Any]:
    return {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Dorota").id}


def keeps(world: World) -> None:
    world.chair.does(keep_say.KeepThing, from_people=(), cause="She asked for it.", **of_attendance(world))


def frees(world: World) -> None:
    world.chair.does(keep_say.FreeThing, **of_attendance(world))


def offers_desk(world: World) -> None:
    world.chair.does(desk_say.OfferDesk, person_id=world.seat("Imogen").person_id)


def ends_desk(world: World) -> None:
    world.chair.does(desk_say.EndDesk, desk_id=next((one.id for one in world.all(Desk)), "no such desk"))


def writes_paragraph(world: World) -> None:
    item = world.all(Item, order="position")[0]
    words = {"text": "Dorota gave a 7.", "for_all": False, "made_on": 0}
    world.chair.does(beside_say.WriteParagraph, item_id=item.id, **words)


def adds_to_map(world: World) -> None:
    said = {"text": "She sings.", "language": "en", "by": world.seat("Dorota").person_id, "by_other": ""}
    world.chair.does(map_say.AddToMap, heading=Heading.STRENGTH, **said)


def opens_map(world: World) -> None:
    world.chair.does(map_say.LetOffer, open=True)


def has_work(world: World) -> None:
    """A piece that the child lets everybody see."""
    knows(world, "Maja")
    of_case, day = {"case_id": world.meeting.case_id}, date(2026, 3, 1)
    told = {
        "child": world.chair.people["Maja"],
        "day": day,
        "with_whom": "Ann",
        "language": "en",
        "drawn": "",
        "kind": WorkKind.OWN_WAY,
    }
    work_id = world.chair.does(work_say.AddWork, texts=(TextOf("own", "Nain."),), **told, **of_case).code
    word = {"may_see": MaySee.EVERYBODY, "people": (), "less": (), "named": True, "use": "", "asked_by": "Ann"}
    world.chair.does(work_say.RecordWord, work_id=work_id, day=day, made_on=1, **word, **of_case)


def shows_work(world: World) -> None:
    world.chair.does(work_say.ShowWork, work_id=world.all(ChildWork)[0].id, page=1)


def types_offer(world: World) -> None:
    said = {"text": "She sings.", "language": "en", "by": world.seat("Dorota").person_id, "by_other": ""}
    world.chair.does(map_say.TypeOffer, column=Column.WORKING, **said)


def offers(world: World) -> None:
    if world.meeting.stage is not M.WRITING_UP:
        opens_map(world)
    types_offer(world)


def settles_offer(command: type, **more: Any) -> Callable[[World], None]:
    def do(world: World) -> None:
        found = world.all(Offer)
        world.chair.does(command, offer_id=found[0].id if found else "no such offer", **more)

    return do


def links(world: World, kind: LinkKind) -> None:
    known = {"key_hash": world.sources.new_id(), "helper_id": None}
    world.chair.does(hand_say.MakeLink, seat_id=world.seat("Dorota").id, kind=kind, **known)


def helps(world: World) -> None:
    people = world.chair.people
    known = {"helper_id": people["Imogen"], "helped_id": people["Dorota"], "family_is_fine": False}
    world.chair.does(help_say.MarkHelping, helps_as=HelpsAs.INTERPRETER, **known)


def stops_helping(world: World) -> None:
    known = world.all(Helping)
    world.chair.does(help_say.StopHelping, helping_id=known[0].id if known else "nobody helps")


def amends(world: World) -> None:
    about = {"about": About.RECORD, "subject_id": "", "kind": AmendmentKind.ADDITION, "language": "en"}
    whose = world.seat("Dorota").person_id
    world.chair.does(amend_say.AmendRecord, person_id=whose, text="He rang first.", why="She asked for it.", **about)


def on_amendment(command: type, **more: Any) -> Callable[[World], Any]:
    def do(world: World) -> None:
        found = world.all(Amendment)
        subject_id = found[0].id if found else "nothing was added"
        world.chair.does(command, subject=Subject.AMENDMENT, subject_id=subject_id, **more)

    return do


MEETING_PRESSES = [
    Press(prepare_say.EditMeeting, edits, {M.PREPARED}, "record-once"),
    Press(prepare_say.ExpectPerson, lambda w: expects(w, "Kofi"), LIVE, "record-once",
          ready=dict.fromkeys(M, lambda w: knows(w, "Kofi"))),
    Press(prepare_say.ChangeExpected, changes, LIVE, "record-once"),
    Press(prepare_say.DropExpected, on_seat(prepare_say.DropExpected), {M.PREPARED}, "two-sittings"),
    Press(prepare_say.MoveItem, moves, LIVE, "record-once"),
    Press(gather_say.Gather, lambda w: w.chair.gathers(), {M.PREPARED}, "record-once"),
    Press(gather_say.RenewCode, plain(gather_say.RenewCode), OPEN_ROOM),
    Press(gather_say.OfferReseat, on_seat(gather_say.OfferReseat), OPEN_ROOM),
    Press(gather_say.MarkPresent, comes_back, OPEN_ROOM, "record-once"),
    Press(gather_say.MarkNotHere, on_seat(gather_say.MarkNotHere), OPEN_ROOM, "record-once"),
    Press(gather_say.MarkLeft, on_seat(gather_say.MarkLeft), OPEN_ROOM, "record-once", rules={M.PREPARED: ""}),
    Press(gather_say.RemoveSeat, on_seat(gather_say.RemoveSeat), OPEN_ROOM, "record-once"),
    Press(talk_say.MakePlain, plain(talk_say.MakePlain), LIVE),
    Press(talk_say.ShowAgain, plain(talk_say.ShowAgain), LIVE),
    Press(talk_say.SpeakInOrder, plain(talk_say.SpeakInOrder, order=SpeakingOrder.ALPHABET), LIVE),
    Press(talk_say.SealMeeting, lambda w: w.chair.seals(), {M.WRITING_UP}, "record-once"),
    Press(plan_only_say.ChooseKeeps, plain(plan_only_say.ChooseKeeps, keeps=Keeps.PLAN_ONLY), {M.PREPARED, M.GATHERING},
          "plan-only"),
    Press(plan_only_say.ReadAgain, plain(plan_only_say.ReadAgain, acted_on=ActedOn.NOTHING, read=""), (), "plan-only",
          rules=dict.fromkeys((M.PREPARED, M.WRITING_UP), "record-once")),
    Press(off_say.CallOffMeeting, plain(off_say.CallOffMeeting, why="He is ill."), {M.PREPARED}, "record-once"),
    Press(off_say.LetViewsGo, plain(off_say.LetViewsGo), (), "plan-only"),
    Press(plan_only_say.BeginFamilyTime, plain(plan_only_say.BeginFamilyTime), (), "private-family-time",
          rules=dict.fromkeys((M.PREPARED, M.WRITING_UP), "record-once")),
    Press(plan_only_say.EndFamilyTime, plain(plan_only_say.EndFamilyTime), (), "private-family-time"),
    Press(prepare_say.AddSitting, adds_part, LIVE, "record-once"),
    Press(prepare_say.DropSitting, drops_part, LIVE, "two-sittings", ready=dict.fromkeys(LIVE, adds_part)),
    Press(prepare_say.DropSitting, drops_part, (), "two-sittings", rules={M.PREPARED: ""}, name="DropSitting the only"),
    Press(prepare_say.LabelSitting, labels, UNSEALED),
    Press(parts_say.NextSitting, plain(parts_say.NextSitting), {M.GATHERING}, "two-sittings",
          ready=dict.fromkeys(LIVE, adds_part), rules={M.PREPARED: "record-once"}),
    Press(parts_say.ShowChildWords, plain(parts_say.ShowChildWords, child_words=True), LIVE),
    Press(map_say.ShowMap, plain(map_say.ShowMap, page=1), OPEN_ROOM, "record-once"),
    Press(work_say.ShowWork, shows_work, OPEN_ROOM, "record-once",
          ready=dict.fromkeys(M, has_work)),
    Press(map_say.LetOffer, opens_map, OPEN_ROOM, "record-once"),
    Press(map_say.AddToMap, adds_to_map, UNSEALED - {M.PREPARED}, "record-once"),
    Press(map_say.TypeOffer, types_offer, UNSEALED - {M.PREPARED}, "record-once",
          ready=dict.fromkeys(OPEN_ROOM, opens_map)),
    Press(map_say.TypeOffer, types_offer, {M.WRITING_UP}, "write-first", rules={M.PREPARED: "record-once"},
          name="TypeOffer, the map not open"),
    Press(map_say.TakeOffer, settles_offer(map_say.TakeOffer, heading=Heading.STRENGTH), UNSEALED - {M.PREPARED}, "",
          ready=dict.fromkeys(UNSEALED - {M.PREPARED}, offers)),
    Press(map_say.LeaveOffer, settles_offer(map_say.LeaveOffer), UNSEALED - {M.PREPARED}, "",
          ready=dict.fromkeys(UNSEALED - {M.PREPARED}, offers)),
    Press(step_say.WriteStep, writes_step, {M.RUNNING, M.WRITING_UP}, "record-once"),
    Press(step_say.DropStep, drops_step, {M.RUNNING, M.WRITING_UP}, "",
          ready={M.RUNNING: writes_step, M.WRITING_UP: writes_step}),
    Press(hand_say.MakeLink, lambda w: links(w, LinkKind.HOME), {M.PREPARED}, "record-once", name="MakeLink home"),
    Press(hand_say.MakeLink, lambda w: links(w, LinkKind.REMOTE), LIVE, "record-once", name="MakeLink afar"),
    Press(help_say.MarkHelping, helps, UNSEALED),
    Press(help_say.StopHelping, stops_helping, UNSEALED, ready=dict.fromkeys(UNSEALED, helps)),
    Press(help_say.MirrorScreen, plain(help_say.MirrorScreen, seat_ids=()), LIVE),
    Press(keep_say.WriteThingToKeep, writes_thing, UNSEALED),
    Press(keep_say.KeepThing, keeps, UNSEALED),
    Press(desk_say.OfferDesk, offers_desk, UNSEALED),
    Press(desk_say.EndDesk, ends_desk, UNSEALED, ready=dict.fromkeys(UNSEALED, offers_desk)),
    Press(beside_say.WriteParagraph, writes_paragraph, {M.WRITING_UP}, "record-once"),
    Press(keep_say.FreeThing, frees, UNSEALED, ready=dict.fromkeys(UNSEALED, keeps)),
    Press(amend_say.AmendRecord, amends, {M.SEALED}, "record-once"),
    Press(amend_say.KeepSealed, on_amendment(amend_say.KeepSealed, from_people=(), cause="She asked."),
          {M.SEALED}, "", ready={M.SEALED: amends}),
    Press(amend_say.FreeSealed, on_amendment(amend_say.FreeSealed), {M.SEALED}, "", ready={M.SEALED: amends}),
]  # fmt: skip

# Each has tests of its own: they need a phone at the door, a quiet request, a screen, or are given once only.
ELSEWHERE = frozenset({
    gather_say.TurnAway, gather_say.Admit, gather_say.AskDone, talk_say.PairScreen, talk_say.CutScreen,
    prepare_say.AddItem, prepare_say.DropItem, gather_say.LeaveFast, gather_say.ReadHow, gather_say.AskChair,
    parts_say.ChildStepsOut, parts_say.ChildComesIn, keep_say.DropThingToKeep, keep_say.LetNoteStand,
    beside_say.FreeTranslation, beside_say.SettleBeside, talk_say.SealOnTheDay, plan_only_say.EndOnTheDay,
    hand_say.DropLink, hand_say.PairTablet, hand_say.CutTablet, hand_say.PassTablet, hand_say.TakeTablet,
    help_say.AgreeToHelper, step_say.ReviewStep, map_say.OfferEntry,
})  # fmt: skip


def any_words(command: type, world: World) -> Any:
    """The command with ids of this meeting where it can have them, and something in every other field."""
    seat = world.all(Seat)[0]
    known: dict[str, Any] = {
        "command_id": world.sources.new_id(), "meeting_id": world.meeting_id, "round_id": world.rounds[0].id,
        "seat_id": seat.id, "person_id": seat.person_id, "given": a_given(), "day": date(2026, 3, 2),
    }  # fmt: skip
    hints = get_type_hints(command)
    values = {one.name: known.get(one.name, _anything(hints[one.name])) for one in fields(command)}
    return command(**values)


def _anything(hint: Any) -> Any:
    hint = getattr(hint, "__supertype__", hint)
    if isinstance(hint, type) and issubclass(hint, str):
        return next(iter(hint)) if hasattr(hint, "__members__") else "x"
    return {bool: False, int: 1}.get(hint, ("x",))
