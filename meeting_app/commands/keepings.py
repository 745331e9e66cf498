"""A thing of a meeting is kept, whole or in part, from named people or from all but the chair (who-may-see)."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from meeting_app.commands.handling import Asked
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder


def check_keeping(cause: str, from_people: Collection[PersonId], people: Collection[str]) -> None:
    """Raise InvalidInput: a cause is needed, and `people` are those of the case among the ones that were named."""
    if not cause.strip():
        raise InvalidInput({"cause": "missing"}, rule="who-may-see")
    if set(from_people) != set(people):
        raise InvalidInput({"from_people": "choose"}, rule="who-may-see")


def kept_from(
    meeting: Meeting, subject: Subject, subject_id: str, *, from_people: Iterable[PersonId], cause: str, asked: Asked,
    part: Part = Part.WHOLE,
) -> tuple[KeptFrom, ...]:  # fmt: skip
    """One for each of these people; with none, one that keeps it from everybody but the chair."""
    assert isinstance(asked.actor, AccountHolder)
    me = asked.actor.account_id
    return tuple(
        KeptFrom(
            id=asked.new_id(),
            case_id=meeting.case_id,
            meeting_id=meeting.id,
            subject=subject,
            subject_id=subject_id,
            part=part,
            person_id=person_id,
            cause=cause,
            kept_by=me,
            kept_at=asked.now,
        )
        for person_id in from_people or (None,)
    )


def freed(kept: Iterable[KeptFrom], asked: Asked) -> tuple[KeptFrom, ...]:
    """They need not be kept any more."""
    return tuple(replace(one, freed_at=asked.now) for one in kept)
