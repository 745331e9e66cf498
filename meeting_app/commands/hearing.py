"""Read back: a worry or a goal was read with somebody, and what they said of it."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import worry as say
from meeting_app.commands.versions import kept_of, me
from meeting_app.domain.case import Person
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.heard import Heard, check_day
from meeting_app.domain.kept_from import KeptFrom, Part, Subject, parts_kept
from meeting_app.domain.worry import StatementVersion
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

OF: dict[Subject, type[StatementVersion | GoalVersion]] = {
    Subject.STATEMENT: StatementVersion,
    Subject.GOAL: GoalVersion,
}


@dataclass(frozen=True, slots=True)
class _Hearing:
    person: Person
    kept: tuple[KeptFrom, ...]


def _load_hearing(records: Records, command: say.WriteHeard, asked: Asked) -> _Hearing:
    if command.subject not in OF:
        raise NotFound("subject_not_found")
    if not command.person_id:
        raise InvalidInput({"person_id": "choose"})
    version: StatementVersion | GoalVersion = records.get(OF[command.subject], command.version_id)
    person = records.get(Person, command.person_id)
    if command.case_id != person.case_id or command.case_id != version.case_id:
        raise NotFound("subject_not_found")
    return _Hearing(person, kept_of(records, version.id))


@handles(say.WriteHeard, loads=_load_hearing)
def write_heard(command: say.WriteHeard, before: _Hearing, asked: Asked) -> Decision:
    """who-may-see: what is kept from somebody is not read with them."""
    check_day(command.day, today=asked.today)
    if Part.WHOLE in parts_kept(before.kept, {before.person.id}):
        raise InvalidInput({"person_id": "kept_from_them"}, rule="who-may-see")
    heard = Heard(
        id=asked.new_id(),
        case_id=command.case_id,
        subject=command.subject,
        version_id=command.version_id,
        person_id=before.person.id,
        day=command.day,
        said=command.said,
        made_by=me(asked),
        at=asked.now,
    )
    return Decision(add=(heard,), outcome="saved")
