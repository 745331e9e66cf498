"""A safety goal by itself: a new version of its words, and where it is (wording-is-fixed)."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.map_rooms import MapRooms, load_map_rooms
from meeting_app.commands.messages import goal as say
from meeting_app.commands.versions import kept_of, kept_on_next, me
from meeting_app.domain.case import Person
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import Goal, GoalParts, GoalVersion, wrong_in_goal
from meeting_app.domain.goal_state import GoalState, check_state
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.put_into import PutInto, put_of
from meeting_app.domain.translation import check_made_on
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Writing:
    last: GoalVersion
    kept: tuple[KeptFrom, ...]
    rooms: MapRooms


def _goal(records: Records, command: say.WriteGoal | say.MoveGoal) -> Goal:
    goal = records.get(Goal, command.goal_id)
    if goal.case_id != command.case_id:
        raise NotFound("goal_not_found")
    return goal


def _load_writing(records: Records, command: say.WriteGoal, asked: Asked) -> _Writing:
    goal = _goal(records, command)
    known = records.all(Person, case_id=command.case_id, id=list(command.who))
    if len(known) != len(set(command.who)):
        raise NotFound("person_not_found")
    last = records.all(GoalVersion, goal_id=goal.id, order="version")[-1]
    return _Writing(last, kept_of(records, last.id), load_map_rooms(records, command.case_id))


@handles(say.WriteGoal, loads=_load_writing)
def write_goal(command: say.WriteGoal, before: _Writing, asked: Asked) -> Decision:
    """own-words: a form that was made on something older overwrites nothing."""
    last = before.last
    version = GoalVersion(
        id=asked.new_id(),
        goal_id=command.goal_id,
        case_id=command.case_id,
        version=last.version + 1,
        text=command.goal,
        language=command.language or "en",
        made_by=me(asked),
        made_at=asked.now,
        put=_put(command),
        parts=GoalParts(tuple(dict.fromkeys(command.who)), command.by, command.seen_for, command.unit),
    )
    wrong = wrong_in_goal(version, last, today=asked.today)
    if wrong:
        raise InvalidInput(wrong, rule="against-the-case" if "goal" in wrong else "own-words")
    if version.says_the_same(last):
        return Decision(outcome=command.goal_id)
    check_made_on(command.made_on, stored=last.version)
    new = (version, *kept_on_next(version.id, last, before.kept, asked))
    return Decision(add=new, changes=before.rooms.where_it_is_read(before.kept), outcome=command.goal_id)


def _put(command: say.WriteGoal) -> PutInto | None:
    put = put_of(command.put_goal, command.put_language, command.put_by)
    if put is None and command.put_by.strip():
        raise InvalidInput({"put_goal": "missing"}, rule="own-words")
    return put


def _load_states(records: Records, command: say.MoveGoal, asked: Asked) -> list[GoalState]:
    return records.all(GoalState, goal_id=_goal(records, command).id, order="at")


@handles(say.MoveGoal, loads=_load_states)
def move_goal(command: say.MoveGoal, before: list[GoalState], asked: Asked) -> Decision:
    """Where it is from a day on; what stood there before stays in the list."""
    state = GoalState(
        id=asked.new_id(),
        case_id=command.case_id,
        goal_id=command.goal_id,
        stage=command.stage,
        since=command.since,
        why=command.why,
        made_by=me(asked),
        at=asked.now,
    )
    check_state(state, before[-1] if before else None, today=asked.today)
    return Decision(add=(state,), outcome=command.goal_id)
