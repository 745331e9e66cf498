"""Builders as plain functions: single values for the domain's tests, and worlds that stand at a stage."""

from datetime import date
from functools import cache
from typing import Any

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import house as house_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.domain.account import Account, AccountSession, Role
from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Scale, ScaleKind
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from tests.drivers import Chair, a_given
from tests.fakes import BEGINNING, World, hashed

__all__ = [
    "MADE_UP", "a_case", "a_given", "a_meeting", "a_person", "a_round", "a_seat", "a_sitting", "a_world", "an_answer",
    "at_stage", "in_round", "kept_from", "prepare",
]  # fmt: skip

# Made-up people of one family's meeting: group, role, whether they give numbers.
MADE_UP: dict[str, tuple[Group, str, bool]] = {
    "Dorota": (Group.FAMILY, "mother", True),
    "Imogen": (Group.PROFESSIONAL, "social worker", True),
    "Kofi": (Group.FAMILY, "grandfather", True),
    "Tariq": (Group.NETWORK, "neighbour", True),
    "Maja": (Group.CHILD, "daughter", True),
    "Olive": (Group.HELPER, "interpreter", False),
}
TEN = "Dorota and the children sleep through the night, and nobody is afraid of the door."
ZERO = "Somebody gets in at night again, and the children hear it."


def a_round(stage: RoundStage = RoundStage.DRAFTED, **more: Any) -> Round:
    return Round(**{
        "id": "round", "meeting_id": "meeting", "sitting_id": "sitting", "item_id": "item", "case_id": "case",
        "position": 0, "stage": stage,
    } | more)  # fmt: skip


def a_meeting(stage: MeetingStage = MeetingStage.PREPARED, **more: Any) -> Meeting:
    return Meeting(**{
        "id": "meeting", "public_id": "public", "case_id": "case", "kind": MeetingKind.REVIEW,
        "day": date(2026, 3, 2), "starts": "10:00", "place": "Room 4", "chair": "Rosalind", "made_by": "account",
        "stage": stage,
    } | more)  # fmt: skip


def a_sitting(**more: Any) -> Sitting:
    return Sitting(**{"id": "sitting", "meeting_id": "meeting", "case_id": "case", "position": 0} | more)


def a_seat(**more: Any) -> Seat:
    return Seat(**{
        "id": "seat", "meeting_id": "meeting", "sitting_id": "sitting", "case_id": "case", "person_id": "person",
        "position": 0, "scores": True,
    } | more)  # fmt: skip


def a_case(**more: Any) -> Case:
    return Case(**{
        "id": "case", "reference": "TM-1", "name_on_screen": "The K. family", "made_by": "account",
        "made_at": BEGINNING,
    } | more)  # fmt: skip


def a_person(**more: Any) -> Person:
    return Person(**{
        "id": "person", "case_id": "case", "group": Group.FAMILY, "name": "Dorota K.", "says_as": "Dorota",
        "role": "mother",
    } | more)  # fmt: skip


def an_answer(**more: Any) -> Answer:
    return Answer(**{
        "id": "answer", "meeting_id": "meeting", "case_id": "case", "round_id": "round", "seat_id": "seat",
        "standing": Standing.FIRST, "wording_id": "wording", "current": 1, "given_at": BEGINNING,
    } | more)  # fmt: skip


def kept_from(person_id: str | None, part: Part = Part.WHOLE, **more: Any) -> KeptFrom:
    """An answer, or its reason, kept from somebody."""
    return KeptFrom(**{
        "id": f"kept from {person_id}", "case_id": "case", "meeting_id": "meeting", "subject": Subject.ANSWER,
        "subject_id": "a", "part": part, "person_id": person_id, "cause": "safety", "kept_by": "account",
        "kept_at": BEGINNING,
    } | more)  # fmt: skip


def an_account(world: World, name: str = "Rosalind", role: Role = Role.CHAIR) -> Chair:
    """Somebody makes an account with a link, and signs in. (The first link is an administrator's.)"""
    offers = house_say.OfferAccount if world.chair.account_id else house_say.OfferFirstAccount
    link = {"token_hash": hashed(f"link {name}")}
    if world.chair.account_id:
        world.chair.does(offers, role=role, **link)
    else:
        world.door.does(offers, **link)
    words = {"sign_in_name": name, "name": name, "says_as": name, "password_hash": f"hash {name}"}
    world.door.does(house_say.MakeAccount, **link, **words)
    account = world.all(Account, sign_in_name=name.casefold())[0]
    signs = {"account_id": account.id, "seen_hash": account.password_hash, "token_hash": hashed(f"session {name}")}
    world.door.does(house_say.SignIn, **signs)
    return Chair(world, account.id, world.all(AccountSession, account_id=account.id)[0].id)


@cache
def _world(names: tuple[str, ...], scales: int, *, worry: bool) -> World:
    return prepare(World(), names, scales, worry=worry)


def prepare(world: World, names: tuple[str, ...], scales: int, *, worry: bool) -> World:
    """In an empty world: an account, a case, a meeting, people who are expected, and scales on the agenda."""
    world.chair = an_account(world)
    made = {"command_id": world.sources.new_id(), "reference": "TM-1", "name_on_screen": "The K. family"}
    case_id = world.do(case_say.OpenCase(**made), world.chair.actor).code
    statement_id = _worry(world, case_id) if worry else None
    made = {"command_id": world.sources.new_id(), "kind": MeetingKind.REVIEW, "day": date(2026, 3, 2)}
    prepare = case_say.PrepareMeeting(case_id=case_id, starts="10:00", place="Room 4", **made)
    public_id = world.do(prepare, world.chair.actor).code
    world.meeting_id = world.all(Meeting, public_id=public_id)[0].id
    for name in names:
        expects(world, name)
    for number in range(scales):
        adds_scale(world, number, statement_id)
    return world


def _worry(world: World, case_id: str) -> str:
    words = {"text": "Somebody got in at night.", "dispute": "", "goal": "Nobody gets in at night.", "language": "en"}
    command = worry_say.WriteWorry(command_id=world.sources.new_id(), case_id=case_id, statement_id=None, **words)
    return world.do(command, world.chair.actor).code


def knows(world: World, name: str) -> None:
    """Somebody of the made-up people belongs to the case."""
    group, role, _ = MADE_UP[name]
    person = {"person_id": None, "group": group, "name": f"{name} K.", "says_as": name, "role": role}
    world.chair.does(case_say.WritePerson, language="en", needs="", born="", unborn=False, **person)


def expects(world: World, name: str) -> None:
    """Somebody of the made-up people is expected; who is new to the case is written down first."""
    if name not in world.chair.people:
        knows(world, name)
    scores = MADE_UP[name][2]
    why_not = "" if scores else "by default"
    world.chair.does(
        prepare_say.ExpectPerson, person_id=world.chair.people[name], scores=scores, why_not=why_not, paper=False
    )


def adds_scale(world: World, number: int = 0, statement_id: str | None = None) -> None:
    """A scale of the case, on the meeting's agenda."""
    empty = dict.fromkeys(("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), "")
    ends = {"title": f"Nights {number}", "question": "How safe are the nights?", "ten": TEN, "zero": ZERO}
    kind = ScaleKind.SAFETY if statement_id else ScaleKind.OWN
    which = {"scale_id": None, "kind": kind, "statement_id": statement_id, "goal_id": None, "language": "en"}
    world.chair.does(case_say.WriteScale, **which, **ends, **empty)
    scale = world.all(Scale, case_id=world.meeting.case_id, order="position")[-1]
    world.chair.does(prepare_say.AddItem, scale_id=scale.id)


def a_world(*names: str, scales: int = 1, worry: bool = False) -> World:
    """A prepared meeting with these of the made-up people (Dorota and Imogen if none is named)."""
    return _world(names or ("Dorota", "Imogen"), scales, worry=worry).copy()


def in_round(stage: RoundStage, *names: str, clear: bool = True, **more: Any) -> World:
    """A world whose first round has come as far as `stage`; everybody is in by phone and, if there, has answered 7.

    A round that is open has no answers yet.
    """
    names = names or ("Dorota", "Imogen")
    return _in_round(stage, names, clear=clear, more=tuple(sorted(more.items()))).copy()


@cache
def _in_round(stage: RoundStage, names: tuple[str, ...], *, clear: bool, more: tuple[tuple[str, Any], ...]) -> World:
    world = a_world(*names, **dict(more))
    world.chair.gathers()
    for name in names:
        world.phone(name)
    for reached, step in _steps(world, clear=clear):
        if world.round.stage is stage:
            return world
        if reached is not RoundStage.ABANDONED or stage is RoundStage.ABANDONED:
            step()
    assert world.round.stage is stage, f"no way leads to {stage}"
    return world


def _steps(world: World, *, clear: bool):
    """Each step, with the stage that it is on the way to."""
    chair = world.chair
    scoring = [phone for phone in world.phones.values() if phone.seat.scores]
    has_worry = bool(world.all(Scale, case_id=world.meeting.case_id)[0].statement_id)
    if has_worry:
        yield RoundStage.PRESENTING_WORRY, chair.presents_worry
    yield RoundStage.PRESENTING_TEN, chair.presents_ten
    yield RoundStage.PRESENTING_ZERO, chair.presents_zero
    if clear:
        yield RoundStage.OPEN, lambda: [phone.says_clear() for phone in scoring]
    yield RoundStage.OPEN, chair.opens
    yield RoundStage.ABANDONED, chair.abandons
    yield RoundStage.CLOSED, lambda: [phone.gives() for phone in scoring]
    yield RoundStage.CLOSED, chair.closes
    yield RoundStage.SHOWN, chair.looks
    yield RoundStage.SHOWN, chair.shows
    yield RoundStage.RECORDED, chair.ends


def at_stage(stage: MeetingStage, *names: str, **more: Any) -> World:
    """A world whose meeting has come as far as `stage`; from running on, its first round is open or recorded."""
    if stage is MeetingStage.PREPARED:
        return a_world(*names, **more)
    if stage is MeetingStage.GATHERING:
        return in_round(RoundStage.DRAFTED, *names, **more)
    if stage is MeetingStage.RUNNING:
        return in_round(RoundStage.OPEN, *names, **more)
    world = in_round(RoundStage.RECORDED, *names, **more)
    if stage is MeetingStage.SEALED:
        world.chair.seals()
    return world
