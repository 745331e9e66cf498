"""What a 10 would look like to somebody: kept with its owner; taken up as a new version, and never in a round."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import ten as say
from meeting_app.commands.versions import kept_of, kept_on_next, me
from meeting_app.domain.case import Person
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.ids import CaseId, WordingId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.put_into import put_of
from meeting_app.domain.scale import Scale, Wording, check_wording
from meeting_app.domain.ten_said import TenSaid, TenUse, check_ten_said
from meeting_app.storage.records import Records
from meeting_app.storage.words import newest_of
from meeting_app.values import dataclass


def _load_people(records: Records, command: say.WriteTen, asked: Asked) -> None:
    if not command.person_id:
        raise InvalidInput({"person_id": "choose"})
    for thing in (records.get(Scale, command.scale_id), records.get(Person, command.person_id)):
        if thing.case_id != command.case_id:
            raise NotFound("scale_not_found")


@handles(say.WriteTen, loads=_load_people)
def write_ten(command: say.WriteTen, before: None, asked: Asked) -> Decision:
    """own-words: as they said it, in their language; a translation stands beside it."""
    said = TenSaid(
        id=asked.new_id(),
        case_id=CaseId(command.case_id),
        scale_id=command.scale_id,
        person_id=command.person_id,
        text=command.text,
        language=command.language or "en",
        made_by=me(asked),
        at=asked.now,
        put=put_of(command.put_text, command.put_language, command.put_by),
    )
    check_ten_said(said)
    if said.put is None and command.put_by.strip():
        raise InvalidInput({"put_text": "missing"}, rule="own-words")
    return Decision(add=(said,), outcome="saved")


@dataclass(frozen=True, slots=True)
class _Using:
    said: TenSaid
    whose: str
    wording: Wording
    goal: GoalVersion | None
    kept: tuple[KeptFrom, ...]


def _load_using(records: Records, command: say.UseTen, asked: Asked) -> _Using:
    said = records.get(TenSaid, command.ten_id)
    if said.case_id != command.case_id:
        raise NotFound("ten_not_found")
    newest = newest_of(records, records.get(Scale, said.scale_id))
    goal = records.get(GoalVersion, newest.goal_version_id) if newest.goal_version_id else None
    kept = kept_of(records, newest.wording_id, *([goal.id] if goal else []))
    whose = records.get(Person, said.person_id).says_as
    return _Using(said, whose, records.get(Wording, newest.wording_id), goal, kept)


@handles(say.UseTen, loads=_load_using)
def use_ten(command: say.UseTen, before: _Using, asked: Asked) -> Decision:
    """wording-is-fixed: a new version; what was presented, or is being asked, keeps the words that it has."""
    last = before.wording if command.use is TenUse.TEN else before.goal
    if last is None:
        raise InvalidInput({"use": "no_goal"}, rule="against-the-case")
    version = _next_ten(last, before, asked) if isinstance(last, Wording) else _next_goal(last, before, asked)
    return Decision(add=(version, *kept_on_next(version.id, last, before.kept, asked)), outcome=command.use.value)


def _next_ten(last: Wording, before: _Using, asked: Asked) -> Wording:
    ten = before.said.words_in(last.language)
    check_wording(question=last.question, ten=ten, zero=last.zero)
    return replace(
        last,
        id=WordingId(asked.new_id()),
        version=last.version + 1,
        ten=ten,
        # The short form was of other words; who prepares can write a new one.
        short_ten="",
        family_ten=before.said.text,
        family_ten_whose=before.whose,
        made_by=me(asked),
        made_at=asked.now,
    )


def _next_goal(last: GoalVersion, before: _Using, asked: Asked) -> GoalVersion:
    text = f"{last.text}\n\n{before.said.words_in(last.language)}"
    # A translation was of other words; it stays with the version before.
    return replace(
        last,
        id=asked.new_id(),
        version=last.version + 1,
        text=text,
        put=None,
        made_by=me(asked),
        made_at=asked.now,
    )
