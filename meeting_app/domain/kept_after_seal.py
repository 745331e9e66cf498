"""What is kept back of a record that is sealed (who-may-see, record-once).

A slip that is found later must not go out in the next copy. Keeping something back adds to the record and changes
nothing of it; it never brings out what was kept when the record was sealed.
"""

from collections.abc import Collection, Iterable

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.kept_from import OF_AN_ANSWER, KeptFrom, Part, Subject
from meeting_app.domain.meeting import Meeting


def check_part(subject: Subject, part: Part) -> None:
    """Raise InvalidInput: of a view its words alone can be kept; of everything else all of it."""
    if part not in (OF_AN_ANSWER if subject is Subject.ANSWER else (Part.WHOLE,)):
        raise InvalidInput({"part": "choose"}, rule="who-may-see")


def kept_after(meeting: Meeting, kept: Iterable[KeptFrom]) -> list[KeptFrom]:
    """What was kept after the sealing; of what was added, which is younger than the seal, all that is kept."""
    at = meeting.sealed_at
    return [one for one in kept if one.subject is Subject.AMENDMENT or (at is not None and one.kept_at > at)]


def check_freed(kept: Collection[KeptFrom], since: Collection[KeptFrom]) -> None:
    """Raise WrongMoment where nothing but what was kept at the seal is kept: that stays."""
    if kept and not since:
        raise WrongMoment("kept_at_the_seal", rule="record-once")
