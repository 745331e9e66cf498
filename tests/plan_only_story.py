"""A family group conference by commands: prepared, two rounds, the family's own time, agreed, read again, ended.

Each field that can hold a person's view has a marker of its own, which is nowhere afterwards.
"""

from datetime import date, timedelta

from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import house as house_say
from meeting_app.commands.messages import live_map as map_say
from meeting_app.commands.messages import plan_only as say
from meeting_app.commands.messages import step as step_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Answer, How, Settled, Standing
from meeting_app.domain.ask import AskFor
from meeting_app.domain.chain import Entry
from meeting_app.domain.entry import Column
from meeting_app.domain.meeting import ActedOn, Meeting, MeetingKind
from meeting_app.domain.offer import Offer
from meeting_app.domain.step import Does, NextStep
from meeting_app.storage.audit_log import entries_of
from meeting_app.storage.given import given_in
from meeting_app.storage.records import Records
from tests import factories
from tests.drivers import a_given
from tests.fakes import World

PEOPLE = ("Dorota", "Imogen", "Kofi")
# Everything that somebody gave, or that was written about it. `Zz` and a number: found by no accident.
GONE = tuple(f"Zzyx{number:02}" for number in range(1, 14))
(WHY, HIGHER, SECOND_WHY, TOLD_WHY, TOLD_HIGHER, SPOKEN, TRANSLATED, WRONG, CORRECTED, NOTE, CAUSE, OFFER,
 STOPPED) = GONE  # fmt: skip
AGREED, NEEDS_ACTING = "Wwqv01 Nan reads the bedtime story", "Wwqv02 the stair gate is broken"


def prepared(world: World | None = None) -> World:
    """A case, and a family group conference on it with two scales."""
    world = factories.prepare(world or World(), (), 0, worry=False)
    made = {"kind": MeetingKind.FAMILY_GROUP_CONFERENCE, "day": date(2026, 3, 2), "starts": "10:00", "place": "Hall"}
    public_id = world.chair.does(case_say.PrepareMeeting, **made).code
    world.meeting_id = world.all(Meeting, public_id=public_id)[0].id
    for name in PEOPLE:
        factories.expects(world, name)
    for number in range(2):
        factories.adds_scale(world, number)
    return world


def in_the_room(world: World | None = None) -> World:
    """Everybody is in by phone, and Kofi on paper."""
    world = world or prepared()
    world.chair.gathers()
    for name in PEOPLE[:2]:
        world.phone(name)
    world.chair.marks_present("Kofi")
    return world


def asks(world: World, at: int) -> None:
    """One round as far as its opening."""
    which = {"round_id": world.rounds[at].id}
    world.chair.presents_ten(**which)
    world.chair.presents_zero(**which)
    world.chair.makes_clear(*PEOPLE)
    world.chair.opens(**which)


def shown(world: World | None = None) -> World:
    """The first round is shown, with everything beside it that can be given or written."""
    world = in_the_room(world)
    asks(world, 0)
    dorota, imogen, chair = world.phone("Dorota"), world.phone("Imogen"), world.chair
    dorota.gives(3, why=WHY, higher=HIGHER)
    imogen.gives(8, aloud=True, why="", higher="")
    chair.enters("Kofi", a_given(5, why=TOLD_WHY, higher=TOLD_HIGHER), how=How.PAPER)
    chair.closes()
    chair.looks()
    chair.settles("Kofi", Settled.KEEP, cause=CAUSE)
    chair.shows()
    chair.types_spoken("Imogen", SPOKEN, "")
    dorota.gives(4, standing=Standing.SECOND, why=SECOND_WHY)
    chair.shows_view("Dorota", Standing.SECOND)
    _beside(world)
    return world


def _beside(world: World) -> None:
    chair, answer = world.chair, world.chair.answer_of("Dorota", Standing.FIRST)
    words = {"why": TRANSLATED, "higher": "Cztery noce.", "because": "", "made_on": 0, "language": "pl"}
    chair.does(beside_say.Translate, answer_id=answer.id, of=1, **words)
    world.phone("Dorota").does(beside_say.SayWrong, round_id=world.round.id, text=WRONG)
    corrected = {"text": CORRECTED, "why": "Misheard.", "said_by": "Dorota"}
    chair.does(beside_say.WriteCorrection, answer_id=answer.id, **corrected)
    chair.notes(NOTE, "Dorota", "Imogen")
    world.phone("Imogen").does(gather_say.AskChair, asks_for=AskFor.TALK_ALONE)


def agreed(world: World | None = None) -> World:
    """A second round is stopped and looked at; the family was alone; a step is agreed, made from a view."""
    world = shown(world)
    chair = world.chair
    asks(world, 1)
    world.phone("Imogen").gives(2, why=STOPPED)
    chair.abandons("The baby cried.", round_id=world.rounds[1].id)
    chair.looks(round_id=world.rounds[1].id)
    chair.does(map_say.LetOffer, open=True)
    world.phone("Dorota").does(map_say.OfferEntry, column=Column.WORRIED, text=OFFER, language="en")
    chair.does(say.BeginFamilyTime)
    chair.does(say.EndFamilyTime)
    (answer,) = world.all(Answer, round_id=world.rounds[0].id, seat_id=world.seat("Dorota").id, standing="first")
    chair.does(step_say.SuggestStep, round_id=world.rounds[0].id, answer_id=answer.id)
    step = world.all(NextStep, meeting_id=world.meeting_id)[0]
    words = {"what": AGREED, "who": (chair.people["Dorota"],), "by": date(2026, 3, 20), "how": "She says so."}
    chair.does(step_say.WriteStep, step_id=step.id, idea_of=None, goal_id=None, does=Does.HELPS, **words)
    return world


def given(world: World) -> str:
    """What the asking page would show, as it carries it."""
    with world.read() as records:
        return given_in(records, world.meeting_id).digest


def reads_again(world: World, acted_on: ActedOn | None = ActedOn.NOTHING, read: str | None = None):
    """The co-ordinator says whether anything has to be acted on."""
    return world.chair.does(say.ReadAgain, acted_on=acted_on, read=given(world) if read is None else read)


def writes_note(world: World):
    """What has to be acted on, apart."""
    return world.chair.does(say.WriteSafeguardingNote, meeting_id=world.meeting_id, text=NEEDS_ACTING, told="The team.")


def ended(world: World | None = None) -> World:
    """The whole conference."""
    world = agreed(world)
    writes_note(world)
    reads_again(world, ActedOn.WRITTEN)
    world.sources.at += timedelta(minutes=5)
    world.chair.ends()
    return world


def leaves_offer(world: World) -> None:
    """What was said for the map is read, and left off it."""
    (offer,) = world.all(Offer, meeting_id=world.meeting_id, settled_at=None)
    world.chair.does(map_say.LeaveOffer, offer_id=offer.id)


def log_of(records: Records, stream: str) -> list[Entry]:
    """The entries of one chain."""
    return entries_of(records.connection, stream)


def council_says(world: World, **days: int) -> None:
    """The council's numbers of days."""
    texts = dict.fromkeys(("council", "contact", "privacy_notice", "ring_today"), "Ours")
    numbers = dict.fromkeys(("letter_days", "record_days", "seal_after_days", "first_review_days", "review_days"), 0)
    world.chair.does(house_say.WriteHouse, **texts, **numbers | days, rule_at=None, rule_words="")


__all__ = ["talk_say"]
