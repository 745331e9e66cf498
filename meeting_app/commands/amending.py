"""A sealed record is added to; what is there already is not touched (record-once)."""

from typing import Any

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.keepings import check_keeping, kept_from
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import amend as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.amendment import WHOLE, About, Amendment, check_amendment, check_kind, check_sealed
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Person
from meeting_app.domain.decision import ChildDecision
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.put_into import put_of
from meeting_app.domain.step import NextStep
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# What else than a whole paper something can be about.
THINGS: dict[About, type[Any]] = {
    About.VIEW: Answer, About.NOTE: Note, About.STEP: NextStep, About.PARAGRAPH: Paragraph,
    About.DECIDED: ChildDecision, About.AMENDMENT: Amendment,
}  # fmt: skip
HOUSE_LINE = "meeting_amended"


@dataclass(frozen=True, slots=True)
class _Adding:
    scene: Scene
    people: frozenset[str]
    maker: Maker


def _load_adding(records: Records, command: say.AmendRecord, asked: Asked) -> _Adding:
    scene = load_scene(records, command, asked)
    if (command.about in WHOLE) != (not command.subject_id):
        raise NotFound("subject_not_found")
    if command.about in THINGS:
        scene.own(records.get(THINGS[command.about], command.subject_id))
    named = [*command.from_people, *([command.person_id] if command.person_id else [])]
    people = records.all(Person, case_id=scene.meeting.case_id, id=named)
    return _Adding(scene, frozenset(one.id for one in people), maker_of(records, asked))


@handles(say.AmendRecord, loads=_load_adding)
def amend_record(command: say.AmendRecord, before: _Adding, asked: Asked) -> Decision:
    """own-words: the words as given, with whose they are, why, and who typed them when. It extends the chain."""
    meeting = before.scene.meeting
    check_sealed(meeting)
    check_kind(meeting, command.kind)
    made = Amendment(
        id=asked.new_id(),
        case_id=meeting.case_id,
        meeting_id=meeting.id,
        kind=command.kind,
        about=command.about,
        subject_id=command.subject_id,
        person_id=command.person_id,
        text=command.text,
        language=command.language or "en",
        put=put_of(command.put_text, command.put_language, command.put_by),
        why=command.why,
        every_part=command.every_part,
        typed_by=before.maker.name,
        at=asked.now,
    )
    check_amendment(made)
    if command.own == bool(command.person_id) or (command.person_id and command.person_id not in before.people):
        raise InvalidInput({"person_id": "choose"})
    kept = _kept_from_the_start(command, before, made, asked)
    return Decision(add=(made, *kept), outcome="added", house_line=HOUSE_LINE)


def _kept_from_the_start(
    command: say.AmendRecord, before: _Adding, made: Amendment, asked: Asked
) -> tuple[KeptFrom, ...]:
    """Raises InvalidInput: from whom and why come together (who-may-see)."""
    if not command.from_people and not command.cause.strip():
        return ()
    if not command.from_people:
        raise InvalidInput({"from_people": "choose"}, rule="who-may-see")
    check_keeping(command.cause, command.from_people, before.people & set(command.from_people))
    about = (before.scene.meeting, Subject.AMENDMENT, made.id)
    return kept_from(*about, from_people=command.from_people, cause=command.cause, asked=asked)
