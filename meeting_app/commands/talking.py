"""The talk: one person's words at a time, notes; and what the screens show."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import talk as say
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.pairing import known, waiting_with
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.words_shown import words_given_are_shown
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.answer import Answer
from meeting_app.domain.carried import Carried
from meeting_app.domain.case import Person
from meeting_app.domain.changes import of_screen
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.note import Note
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Talk:
    scene: Scene
    round: Round
    seats: frozenset[str]
    another_presented: bool

    def may_show(self) -> None:
        """Views are on the screens after their show only, and while no other round is presented there."""
        if self.round.stage is not RoundStage.SHOWN:
            raise WrongMoment(f"round_is_{self.round.stage}", rule="checked-before-shown")
        rounds.one_on_the_screen(another_presented=self.another_presented)


def _load_talk(records: Records, command: RoundCommand, asked: Asked) -> _Talk:
    scene = load_scene(records, command, asked)
    round_ = scene.here(records.get(Round, command.round_id))
    seats = [seat.id for seat in records.all(Seat, sitting_id=scene.sitting.id)]
    carried = [one.answer_id for one in records.all(Carried, round_id=round_.id)]
    shown = frozenset([*seats, *(one.seat_id for one in records.all(Answer, id=carried))])
    return _Talk(scene, round_, shown, another_presented(records, scene.sitting.id))


@handles(say.ShowOne, loads=_load_talk)
def show_one(command: say.ShowOne, before: _Talk, asked: Asked) -> Decision:
    """One person's words, after the show only."""
    before.may_show()
    if command.seat_id not in before.seats:
        raise NotFound("seat_not_found")
    sitting = sittings.show_one(before.scene.sitting, before.round.id, command.seat_id, page=command.page)
    return Decision(change=(sitting,), changes=(before.scene.everybody(),), outcome="showing")


@handles(say.ShowAll, loads=_load_talk)
def show_all(command: say.ShowAll, before: _Talk, asked: Asked) -> Decision:
    """Everyone's views again."""
    before.may_show()
    sitting = sittings.show_round(before.scene.sitting, before.round.id)
    return Decision(change=(sitting,), changes=(before.scene.everybody(),), outcome="showing")


@handles(say.MakePlain, loads=load_scene)
def make_plain(command: say.MakePlain, before: Scene, asked: Asked) -> Decision:
    """Everything off the screens."""
    before.sitting.not_over()
    return Decision(change=(sittings.make_plain(before.sitting),), changes=(before.everybody(),), outcome="plain")


@handles(say.ShowAgain, loads=load_scene)
def show_again(command: say.ShowAgain, before: Scene, asked: Asked) -> Decision:
    """What was there, drawn for who is there now."""
    before.sitting.not_over()
    return Decision(change=(sittings.show_again(before.sitting),), changes=(before.everybody(),), outcome="showing")


@handles(say.SpeakInOrder, loads=load_scene)
def speak_in_order(command: say.SpeakInOrder, before: Scene, asked: Asked) -> Decision:
    """In which order "next person" goes; never by number (no-averages)."""
    before.sitting.not_over()
    sitting = replace(before.sitting, speaking_order=command.order)
    return Decision(change=(sitting,), changes=(before.console(),), outcome="saved")


@dataclass(frozen=True, slots=True)
class _Pairing:
    scene: Scene
    screen: Screen | None
    words_shown: bool


def _load_pairing(records: Records, command: say.PairScreen, asked: Asked) -> _Pairing:
    scene = load_scene(records, command, asked)
    screen = waiting_with(records, Screen, command.letters, now=asked.now)
    return _Pairing(scene, screen, words_given_are_shown(records, scene.sitting))


@handles(say.PairScreen, loads=_load_pairing)
def pair_screen(command: say.PairScreen, before: _Pairing, asked: Asked) -> Decision:
    """It shows the part that is on from now on; while people's words are shown, every screen goes plain."""
    waiting, scene = known(before.screen), before.scene
    scene.sitting.not_over()
    screen = replace(
        waiting,
        letters="",
        meeting_id=scene.meeting.id,
        sitting_id=scene.sitting.id,
        case_id=scene.meeting.case_id,
        paired_at=asked.now,
    )
    sitting = sittings.guard_screen(scene.sitting, words_given_are_shown=before.words_shown)
    changes = (of_screen(scene.meeting.id, scene.sitting.id, screen.id), scene.everybody())
    return Decision(change=(screen, sitting), changes=changes, outcome="paired")


def _load_screen(records: Records, command: say.CutScreen, asked: Asked) -> tuple[Scene, Screen]:
    scene, screen = load_scene(records, command, asked), records.get(Screen, command.screen_id)
    if screen.meeting_id != scene.meeting.id:
        raise NotFound("screen_not_found")
    return scene, screen


@handles(say.CutScreen, loads=_load_screen)
def cut_screen(command: say.CutScreen, before: tuple[Scene, Screen], asked: Asked) -> Decision:
    """This screen goes plain at once and can fetch nothing more."""
    scene, screen = before
    cut = replace(screen, cut_at=asked.now)
    return Decision(change=(cut,), changes=(of_screen(scene.meeting.id, scene.sitting.id, screen.id),), outcome="cut")


@dataclass(frozen=True, slots=True)
class _Noting:
    scene: Scene
    round: Round | None
    people: int
    replaced: Note | None
    maker: Maker


def _load_noting(records: Records, command: say.AddNote, asked: Asked) -> _Noting:
    scene = load_scene(records, command, asked)
    round_ = scene.own(records.get(Round, command.round_id)) if command.round_id else None
    people = records.all(Person, case_id=scene.meeting.case_id, id=list(command.about))
    replaced = scene.own(records.get(Note, command.replaces)) if command.replaces else None
    return _Noting(scene, round_, len(people), replaced, maker_of(records, asked))


@handles(say.AddNote, loads=_load_noting)
def add_note(command: say.AddNote, before: _Noting, asked: Asked) -> Decision:
    """difference-is-fine: what was understood, with names. A correction stands beside the old note."""
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    if before.round is not None and before.round.stage not in AFTER_THE_SHOW:
        raise WrongMoment(f"round_is_{before.round.stage}", rule="difference-is-fine")
    if not command.text.strip():
        raise InvalidInput({"text": "missing"})
    if before.people != len(set(command.about)):
        raise InvalidInput({"about": "choose"})
    note = Note(
        id=asked.new_id(),
        meeting_id=before.scene.meeting.id,
        case_id=before.scene.meeting.case_id,
        round_id=before.round.id if before.round else None,
        text=command.text,
        about=command.about,
        read_back=command.read_back,
        made_by=before.maker.id,
        at=asked.now,
        replaces=command.replaces,
    )
    return Decision(add=(note,), changes=(before.scene.console(),), outcome="noted")
