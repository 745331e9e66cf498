"""What a shared screen shows: one thing at a time. Nothing private has a field here."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain import join_code
from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import OURS, CouncilWords
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.meeting_words import said
from meeting_app.domain.other_words import OtherWords
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.sitting import OF_THE_CASE, Showing, Shows, Sitting
from meeting_app.domain.visibility import Viewer
from meeting_app.presenters.agenda import asked, asked_in, knows
from meeting_app.presenters.ladder import OnePerson, Rung, density, names_of, one_person, rungs
from meeting_app.presenters.map_on_screen import MapPage, map_page
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import shown_as_here, the_room
from meeting_app.presenters.qr import Qr, qr_of
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import Looks
from meeting_app.presenters.steps import StepLine, plan_of
from meeting_app.presenters.told import TOLD, Told
from meeting_app.presenters.work_on_screen import WorkPage, work_page
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


class Scene(StrEnum):
    """What is on the screen."""

    LETTERS = "letters"
    PLAIN = "plain"
    WELCOME = "welcome"
    WORRY = "worry"
    TEN = "ten"
    ZERO = "zero"
    WRITING = "writing"
    ALL_IN = "all_in"
    VIEWS = "views"
    STEPS = "steps"
    DECISION = "decision"
    MAP = "map"
    WORK = "work"
    FAMILY_TIME = "family_time"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class ScreenView(Told):
    """The screen now. Fields that a scene does not need are empty."""

    version: int
    page: Page
    scene: Scene
    name_on_screen: str = ""
    chair: str = ""
    day: date | None = None
    letters: str = ""
    code: str = ""
    join_address: str = ""
    qr: Qr | None = None
    here: tuple[str, ...] = ()
    question: str = ""
    ten: str = ""
    zero: str = ""
    other_ten: tuple[OtherWords, ...] = ()
    other_zero: tuple[OtherWords, ...] = ()
    rungs: tuple[Rung, ...] = ()
    density: str = ""
    not_able: tuple[str, ...] = ()
    will_tell: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    one: OnePerson | None = None
    steps: tuple[StepLine, ...] = ()
    map: MapPage | None = None
    work: WorkPage | None = None
    council: CouncilWords = OURS
    steps_called: str = ""


SCENE_AT: dict[RoundStage, Scene] = {
    RoundStage.PRESENTING_WORRY: Scene.WORRY,
    RoundStage.PRESENTING_TEN: Scene.TEN,
    RoundStage.PRESENTING_ZERO: Scene.ZERO,
    RoundStage.OPEN: Scene.WRITING,
    RoundStage.CLOSED: Scene.ALL_IN,
    RoundStage.SHOWN: Scene.VIEWS,
}

# What the screens show that is of no round.
NO_ROUND = frozenset({Shows.STEPS, Shows.DECISION, *OF_THE_CASE})


def waiting_view(letters: str, *, page: Page) -> ScreenView:
    """A screen that nobody has paired yet: six letters and nothing of any meeting."""
    return ScreenView(0, page, Scene.LETTERS, letters=letters)


def plain_view(*, version: int, page: Page) -> ScreenView:
    """Nothing."""
    return ScreenView(version, page, Scene.PLAIN)


def screen_now(records: Records, screen: Screen | None, *, now: datetime, page: Page) -> ScreenView:
    """What this browser shows: its sitting, its six letters, or the button that asks for them."""
    if screen is None:
        return waiting_view("", page=page)
    if screen.cut_at is not None:
        return _cut(records, screen, page)
    if screen.sitting_id is not None:
        return screen_view(records, records.get(Sitting, screen.sitting_id), now=now, page=page)
    return waiting_view(screen.letters if screen.letters_until > now else "", page=page)


def _cut(records: Records, screen: Screen, page: Page) -> ScreenView:
    """A screen that was cut: goodbye where the meeting is over, and otherwise nothing of any meeting."""
    meeting = records.find(Meeting, id=screen.meeting_id) if screen.meeting_id else None
    if meeting is not None and meeting.stage in {MeetingStage.WRITING_UP, MeetingStage.SEALED}:
        return ScreenView(0, page, Scene.FINISHED)
    return waiting_view("", page=page)


def screen_view(records: Records, sitting: Sitting, *, now: datetime, page: Page) -> ScreenView:
    """What this sitting's screens show now."""
    version, showing = records.touched(Sitting, sitting.id), sitting.showing
    meeting, case = records.get(Meeting, sitting.meeting_id), records.get(Case, sitting.case_id)
    if meeting.stage in {MeetingStage.WRITING_UP, MeetingStage.SEALED}:
        return ScreenView(version, page, Scene.FINISHED)
    plain = plain_view(version=version, page=page)
    # private-family-time: nothing of the meeting is on the screens, whatever was put there; they say whose time it is.
    if meeting.is_family_time:
        return replace(plain, scene=Scene.FAMILY_TIME, chair=meeting.chair)
    if showing.plain or showing.what is Shows.NOTHING:
        return plain
    base = replace(plain, name_on_screen=case.name_on_screen, chair=meeting.chair, day=meeting.day)
    if showing.what is Shows.WELCOME:
        return _welcome(records, sitting, base)
    if showing.what in NO_ROUND:
        return _no_round(records, sitting, base)
    if showing.round_id is None:
        return plain
    round_ = records.get(Round, showing.round_id)
    # two-sittings: nothing of another part is ever on this part's screens; nor is a scale between two people.
    # who-may-see: nor one whose words are kept from somebody who is here.
    theirs = knows(records, round_, the_room(records, sitting.id))
    return _round(records, round_, sitting, base) if round_.sitting_id == sitting.id and theirs else plain


def _no_round(records: Records, sitting: Sitting, base: ScreenView) -> ScreenView:
    """The steps, the map, a child's work: for who is there now. decision-apart: of the decision, that it is asked."""
    what, bare = sitting.showing.what, plain_view(version=base.version, page=base.page)
    if what is Shows.STEPS:
        room = the_room(records, sitting.id)
        called = said(records.get(Meeting, sitting.meeting_id).kind).steps
        steps = plan_of(records, sitting.meeting_id, room).steps
        return replace(base, scene=Scene.STEPS, steps=steps, steps_called=called)
    if what is Shows.MAP:
        return replace(base, scene=Scene.MAP, map=map_page(records, sitting), council=load_house(records).words)
    if what is Shows.WORK:
        work = work_page(records, sitting)
        return replace(bare, scene=Scene.WORK, work=work) if work else bare
    return replace(bare, scene=Scene.DECISION, chair=base.chair)


def _welcome(records: Records, sitting: Sitting, base: ScreenView) -> ScreenView:
    join_address = base.page.join_address
    people = records.all(Person, id=sorted(shown_as_here(records, sitting.id)))
    return replace(
        base,
        scene=Scene.WELCOME,
        code=join_code.shown(sitting.code),
        join_address=f"{join_address}/join",
        qr=qr_of(f"{join_address}/join/{sitting.code}"),
        here=tuple(sorted((person.says_as for person in people), key=str.casefold)),
    )


def _round(records: Records, round_: Round, sitting: Sitting, base: ScreenView) -> ScreenView:
    scene = SCENE_AT.get(round_.stage)
    if scene is None:
        return replace(base, scene=Scene.PLAIN)
    # ten-first and write-first: a scene holds only the words that have been presented, and no earlier number.
    room = the_room(records, sitting.id)
    if scene is Scene.WORRY:
        return _worry(records, round_, room, base)
    words = asked_in(records, round_, room)
    ten, zero = words.ends(for_child=sitting.child_words)
    both = replace(base, scene=scene, question=words.wording.question, ten=ten, other_ten=words.other_ten)
    if scene is not Scene.TEN:
        both = replace(both, zero=zero, other_zero=words.other_zero)
    return _views(records, round_, sitting.showing, both) if scene is Scene.VIEWS else both


def _worry(records: Records, round_: Round, room: Viewer, base: ScreenView) -> ScreenView:
    """The council's words are asked for in place of the ends in other words: nobody put those before 10 was said."""
    words = asked(records, records.get(Item, round_.item_id), room)
    if not words.worry:
        return replace(base, scene=Scene.PLAIN)
    of_both = {name: getattr(words, name) for name in TOLD}
    return replace(base, scene=Scene.WORRY, council=load_house(records).words, **of_both)


def _views(records: Records, round_: Round, showing: Showing, base: ScreenView) -> ScreenView:
    views = round_views(records, round_, the_room(records, round_.sitting_id))
    spoken_of = showing.seat_id if showing.what is Shows.ONE_PERSON else None
    theirs = [view for view in views if view.seat_id == spoken_of]
    return replace(
        base,
        rungs=rungs(views, spoken_of),
        density=density(views),
        not_able=names_of(views, Looks.NOT_ABLE),
        will_tell=names_of(views, Looks.TELL_CHAIR),
        own_words=names_of(views, Looks.WORDS),
        one=one_person(theirs, showing.page) if theirs else None,
    )
