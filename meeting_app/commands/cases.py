"""A case, its members and its people."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, Scope, handles
from meeting_app.commands.messages import case as say
from meeting_app.domain.account import Account
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Case, CaseMember, Group, Person, Tie
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.ids import CaseId, PersonId
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records


def _need(**texts: str) -> None:
    wrong = {name: "missing" for name, text in texts.items() if not text.strip()}
    if wrong:
        raise InvalidInput(wrong)


def _load_nothing(records: Records, command: say.OpenCase, asked: Asked) -> None:
    return None


@handles(say.OpenCase, loads=_load_nothing)
def open_case(command: say.OpenCase, before: None, asked: Asked) -> Decision:
    """A new case, and who opened it as its first member."""
    _need(reference=command.reference, name_on_screen=command.name_on_screen)
    assert isinstance(asked.actor, AccountHolder)
    me = asked.actor.account_id
    case = Case(CaseId(asked.new_id()), command.reference, command.name_on_screen, me, asked.now)
    member = CaseMember(asked.new_id(), case.id, me, me, asked.now)
    scope = Scope(f"case:{case.id}", case.id)
    return Decision(add=(case, member), outcome=case.id, scope=scope)


def _load_case(records: Records, command: say.EditCase, asked: Asked) -> Case:
    return records.get(Case, command.case_id)


@handles(say.EditCase, loads=_load_case)
def edit_case(command: say.EditCase, before: Case, asked: Asked) -> Decision:
    """Put reference or name right."""
    _need(reference=command.reference, name_on_screen=command.name_on_screen)
    after = replace(before, reference=command.reference, name_on_screen=command.name_on_screen)
    return Decision(change=(after,), outcome="saved")


def _load_member(records: Records, command: say.AddMember, asked: Asked) -> tuple[Account | None, CaseMember | None]:
    account = records.find(Account, id=command.account_id)
    member = records.find(CaseMember, case_id=command.case_id, account_id=command.account_id)
    return account, member


@handles(say.AddMember, loads=_load_member)
def add_member(command: say.AddMember, before: tuple[Account | None, CaseMember | None], asked: Asked) -> Decision:
    """A colleague may open this case; adding somebody twice changes nothing."""
    account, member = before
    if account is None:
        raise InvalidInput({"account_id": "choose"})
    if member is not None:
        return Decision(outcome="saved")
    assert isinstance(asked.actor, AccountHolder)
    added = CaseMember(asked.new_id(), command.case_id, account.id, asked.actor.account_id, asked.now)
    return Decision(add=(added,), outcome="saved")


def _load_person(records: Records, command: say.WritePerson, asked: Asked) -> tuple[Person | None, bool]:
    if command.person_id is None:
        return None, False
    person = records.get(Person, command.person_id)
    if person.case_id != command.case_id:
        raise NotFound("person_not_found")
    seats = [seat.id for seat in records.all(Seat, person_id=person.id)]
    return person, bool(records.all(Answer, seat_id=seats))


@handles(say.WritePerson, loads=_load_person)
def write_person(command: say.WritePerson, before: tuple[Person | None, bool], asked: Asked) -> Decision:
    """Add a person or put one right. An unborn child needs no name (domain section 4)."""
    known, has_answered = before
    if not command.unborn:
        _need(name=command.name)
    if known and has_answered and known.group is Group.CHILD and command.group is not Group.CHILD:
        # child-says-who: what a child gave would come out to the room by it.
        raise WrongMoment("child_answer_stays", rule="child-says-who")
    person = Person(
        id=known.id if known else PersonId(asked.new_id()),
        case_id=command.case_id,
        group=command.group,
        name=command.name.strip() or "Unborn child",
        says_as=command.says_as.strip() or command.name.strip().split(" ")[0] or "Unborn child",
        role=command.role,
        language=command.language or "en",
        needs=command.needs,
        born=command.born,
        unborn=command.unborn,
        agency=command.agency.strip() or None,
    )
    return Decision(change=(person,), outcome="saved") if known else Decision(add=(person,), outcome=person.id)


def _load_two(records: Records, command: say.TiePeople, asked: Asked) -> tuple[list[Person], list[Tie]]:
    both = {command.person_id, command.other_id}
    return records.all(Person, case_id=command.case_id, id=both), records.all(Tie, case_id=command.case_id)


@handles(say.TiePeople, loads=_load_two)
def tie_people(command: say.TiePeople, before: tuple[list[Person], list[Tie]], asked: Asked) -> Decision:
    """Two people of the case live together or share a phone."""
    people, ties = before
    if len(people) != 2:
        raise InvalidInput({"other_id": "choose"})
    both = {command.person_id, command.other_id}
    if any({tie.person_id, tie.other_id} == both and tie.kind is command.kind for tie in ties):
        return Decision(outcome="saved")
    tie = Tie(asked.new_id(), command.case_id, command.person_id, command.other_id, command.kind)
    return Decision(add=(tie,), outcome="saved")


def _load_tie(records: Records, command: say.UntiePeople, asked: Asked) -> Tie:
    tie = records.get(Tie, command.tie_id)
    if tie.case_id != command.case_id:
        raise NotFound("tie_not_found")
    return tie


@handles(say.UntiePeople, loads=_load_tie)
def untie_people(command: say.UntiePeople, before: Tie, asked: Asked) -> Decision:
    """That is not so any more; the log keeps that it was."""
    return Decision(drop=(before,), outcome="saved")
