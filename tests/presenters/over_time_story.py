"""A story of one scale over three meetings, with other words in the third, told in the small world."""

from datetime import date

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.domain.answer import Kind, Standing
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale, Wording
from tests.factories import a_world, expects
from tests.fakes import World

NEW_TEN = "Nobody has been afraid for half a year."
NAMES = ("Dorota", "Imogen", "Kofi", "Tariq")
DAYS = (date(2026, 3, 2), date(2026, 6, 2), date(2026, 11, 2))


def meets(world: World, day: date, *names: str) -> World:
    """A further meeting about the same scale, with these people in."""
    scale = world.all(Scale)[0]
    coming = {"kind": MeetingKind.REVIEW, "starts": "", "place": ""}
    public_id = world.chair.does(case_say.PrepareMeeting, day=day, **coming).code
    world.meeting_id, world.phones = world.all(Meeting, public_id=public_id)[0].id, {}
    world.chair.does(prepare_say.AddItem, scale_id=scale.id)
    for name in names:
        expects(world, name)
    return comes(world, *names)


def comes(world: World, *names: str) -> World:
    world.chair.gathers()
    for name in names:
        world.phone(name)
    return world


def asks(world: World) -> None:
    """10, then 0, clear to all, and the question."""
    for step in (world.chair.presents_ten, world.chair.presents_zero):
        step()
    for phone in world.phones.values():
        phone.says_clear()
    world.chair.opens()


def answers(world: World, **given: object) -> None:
    """Each of these gives a number, or the kind of answer that is named."""
    for name, what in given.items():
        if isinstance(what, Kind):
            world.phones[name].gives(None, kind=what, why=f"{name} can't tell.")
        else:
            world.phones[name].gives(what, why=f"{name} says {what}.", higher=f"{name} wants more.")


def shows(world: World) -> None:
    for step in (world.chair.closes, world.chair.looks, world.chair.shows):
        step()


def changes_the_words(world: World, **words: str) -> None:
    scale, last = world.all(Scale)[0], world.all(Wording, order="version")[-1]
    names = (
        "title", "question", "ten", "zero", "short_ten", "short_zero", "child_ten", "child_zero", "family_ten",
        "family_ten_whose", "language",
    )  # fmt: skip
    kept = {name: getattr(last, name) for name in names}
    which = {"scale_id": scale.id, "kind": scale.kind, "statement_id": None, "goal_id": None}
    world.chair.does(case_say.WriteScale, **which, **{**kept, **words})


def the_story() -> World:
    """Kofi can't say in the second meeting; Tariq comes to the third only; the words of 10 are others there."""
    world = a_world("Dorota", "Imogen", "Kofi")
    comes(world, "Dorota", "Imogen", "Kofi")
    asks(world)
    answers(world, Dorota=3, Imogen=2, Kofi=10)
    shows(world)
    world.phones["Imogen"].gives(4, standing=Standing.SECOND, why="After talking I say 4.")
    world.chair.shows_view("Imogen", Standing.SECOND)
    world.chair.ends()
    changes_the_words(world, title="Only the short name is another")
    meets(world, DAYS[1], "Dorota", "Imogen", "Kofi")
    asks(world)
    answers(world, Dorota=5, Kofi=Kind.NOT_ABLE)
    world.chair.records_missing("Imogen")
    shows(world)
    world.phones["Imogen"].gives(6, standing=Standing.LATE, why="I was late.")
    world.chair.shows_view("Imogen", Standing.LATE)
    world.chair.ends()
    changes_the_words(world, ten=NEW_TEN)
    meets(world, DAYS[2], "Dorota", "Kofi", "Tariq")
    asks(world)
    answers(world, Dorota=8, Kofi=7, Tariq=6)
    return world


def first_meeting() -> World:
    """Dorota gave a 3, Imogen a 2."""
    world = a_world("Dorota", "Imogen")
    comes(world, "Dorota", "Imogen")
    asks(world)
    answers(world, Dorota=3, Imogen=2)
    shows(world)
    world.chair.ends()
    return world


def stages_of(world: World) -> dict[RoundStage, World]:
    """The same scale in a further meeting, at each stage on the way to the show, and shown."""
    meets(world, DAYS[1], "Dorota", "Imogen")
    reached, chair = {}, world.chair
    for stage, step in (
        (RoundStage.PRESENTING_TEN, chair.presents_ten),
        (RoundStage.PRESENTING_ZERO, chair.presents_zero),
        (RoundStage.OPEN, lambda: [[one.says_clear() for one in world.phones.values()], chair.opens()]),
        (RoundStage.CLOSED, lambda: [answers(world, Dorota=4, Imogen=4), chair.closes()]),
        (RoundStage.SHOWN, lambda: [chair.looks(), chair.shows()]),
    ):
        step()
        reached[stage] = world.copy()
    return reached


def two_meetings(*, kept: bool) -> World:
    """In the second meeting Kofi gives a number that will be kept, or chooses to tell the chair."""
    world = a_world("Dorota", "Kofi")
    comes(world, "Dorota", "Kofi")
    asks(world)
    answers(world, Dorota=3, Kofi=10)
    shows(world)
    world.chair.ends()
    meets(world, DAYS[1], "Dorota", "Kofi")
    asks(world)
    answers(world, Dorota=5, Kofi=1 if kept else Kind.TELL_CHAIR)
    return world
