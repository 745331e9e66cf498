"""Something of a sealed record is kept from somebody: it stands in no copy for them from now on (who-may-see).

It extends the chain and changes nothing of the record; copies that were made before are as they are (record-once).
"""

from typing import Any

from meeting_app.commands.amending import HOUSE_LINE
from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.keeping_back import HERE
from meeting_app.commands.keepings import check_keeping, freed, kept_from
from meeting_app.commands.map_rooms import MapRooms, load_map_rooms
from meeting_app.commands.messages import amend as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.steps_on_screen import MadeFrom, load_made_from
from meeting_app.domain.amendment import Amendment, check_sealed
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Person
from meeting_app.domain.changes import Change
from meeting_app.domain.errors import NotFound
from meeting_app.domain.kept_after_seal import check_freed, check_part, kept_after
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.paragraph import Paragraph
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# What a record consists of, besides the case's own words; those are kept in every meeting (`keeping_words`).
OF_A_RECORD: dict[Subject, type[Any]] = {
    **HERE, Subject.ANSWER: Answer, Subject.PARAGRAPH: Paragraph, Subject.AMENDMENT: Amendment,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Keeping:
    """`rooms`: where a later meeting of the case has the map on its screens, with the steps of this one."""

    scene: Scene
    kept: list[KeptFrom]
    people: frozenset[str]
    made: MadeFrom | None
    rooms: MapRooms

    @property
    def since(self) -> list[KeptFrom]:
        return kept_after(self.scene.meeting, self.kept)

    @property
    def at_the_seal(self) -> list[KeptFrom]:
        since = self.since
        return [one for one in self.kept if one not in since]

    def changes(self, after: list[KeptFrom]) -> tuple[Change, ...]:
        return self.rooms.where_it_looks_different(self.kept, after)


def _load(records: Records, command: say.KeepSealed | say.FreeSealed, asked: Asked) -> _Keeping:
    scene = load_scene(records, command, asked)
    if command.subject not in OF_A_RECORD:
        raise NotFound("subject_not_found")
    thing = scene.own(records.get(OF_A_RECORD[command.subject], command.subject_id))
    kept = records.all(KeptFrom, subject=command.subject.value, subject_id=command.subject_id, freed_at=None)
    named = list(command.from_people) if isinstance(command, say.KeepSealed) else []
    people = records.all(Person, case_id=scene.meeting.case_id, id=named)
    made = load_made_from(records, scene, thing) if isinstance(thing, Answer) else None
    rooms = load_map_rooms(records, scene.meeting.case_id)
    return _Keeping(scene, kept, frozenset(one.id for one in people), made, rooms)


@handles(say.KeepSealed, loads=_load)
def keep_sealed(command: say.KeepSealed, before: _Keeping, asked: Asked) -> Decision:
    """It takes the place of what was kept of it since the sealing; its words stay as they are."""
    meeting = before.scene.meeting
    check_sealed(meeting)
    check_part(command.subject, command.part)
    check_keeping(command.cause, command.from_people, before.people)
    about, part = (meeting, command.subject, command.subject_id), command.part
    kept = kept_from(*about, from_people=command.from_people, cause=command.cause, asked=asked, part=part)
    # What was made from a view is kept with it, and is freed by a press of its own.
    with_it = before.made.kept_with(kept, asked) if before.made else ()
    changes = before.changes([*before.at_the_seal, *kept])
    change = freed(before.since, asked)
    return Decision(add=(*kept, *with_it), change=change, changes=changes, outcome="kept", house_line=HOUSE_LINE)


@handles(say.FreeSealed, loads=_load)
def free_sealed(command: say.FreeSealed, before: _Keeping, asked: Asked) -> Decision:
    """Whoever could see it in the sealed record sees it again."""
    check_sealed(before.scene.meeting)
    check_freed(before.kept, before.since)
    changes = before.changes(before.at_the_seal)
    return Decision(change=freed(before.since, asked), changes=changes, outcome="freed", house_line=HOUSE_LINE)
