"""What goes: the working copy of a meeting, rows of a case, and the certificate once nothing is left."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, Scope, handles
from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.certificate import Because, Certificate, LettingGo, Thing
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.fate import Fate
from meeting_app.domain.hold import Hold, check_not_on_hold
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.letting_go import SaidThen, still_kept
from meeting_app.domain.meeting import Meeting
from meeting_app.storage.belongs import Rows, rows_of_case, rows_of_meeting
from meeting_app.storage.fates import fates_of
from meeting_app.storage.kept_by_meeting import said_then
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# So many rows in one go: about as long as a busy round's commit (docs/performance.md).
MOST = 100


@dataclass(frozen=True, slots=True)
class _Going:
    """A meeting, its fate, what of its case is on its way out, its rows, and what it keeps that outlives it."""

    meeting: Meeting
    fate: Fate
    holds: tuple[Hold, ...]
    going: LettingGo | None
    rows: tuple[Rows, ...]
    said: tuple[SaidThen, ...] = ()
    kept: tuple[KeptFrom, ...] = ()

    @property
    def whole(self) -> LettingGo | None:
        """Its case, where that is going as a whole."""
        return self.going if self.going is not None and self.going.thing is Thing.CASE else None

    def check(self, asked: Asked) -> None:
        """kept-for-a-time, on-hold: raise WrongMoment where it does not go today, nor with its case."""
        check_not_on_hold(self.holds)
        if self.whole is None and not self.fate.is_due(asked.today):
            raise WrongMoment("not_due", rule="kept-for-a-time")

    def still_kept(self, asked: Asked) -> tuple[KeptFrom, ...]:
        """What has to be kept by itself before its rows go."""
        return still_kept(self.said, self.kept, new_id=asked.new_id, now=asked.now)


def _load_meeting(records: Records, command: say.LetMeetingGo | say.KeepOn, asked: Asked) -> _Going:
    meeting = records.get(Meeting, command.about_meeting)
    here = {"case_id": meeting.case_id}
    going, holds = records.find(LettingGo, **here), tuple(records.all(Hold, **here))
    rows = rows_of_meeting(records.connection, meeting.id)
    if going is not None and going.thing is Thing.CASE:
        return _Going(meeting, Fate(None, None), holds, going, rows)
    fate = fates_of(records, [meeting.case_id], asked.time_zone)[meeting.case_id].of(meeting.id)
    kept = tuple(records.all(KeptFrom, **here, meeting_id=None, freed_at=None))
    return _Going(meeting, fate, holds, going, rows, said_then(records, meeting.case_id, meeting.id), kept)


@handles(say.KeepOn, loads=_load_meeting)
def keep_on(command: say.KeepOn, before: _Going, asked: Asked) -> Decision:
    """who-may-see: what it kept of the case's map is kept by itself, in the case's own log, before it goes."""
    before.check(asked)
    scope = Scope(f"case:{before.meeting.case_id}", before.meeting.case_id)
    return Decision(add=before.still_kept(asked), scope=scope, outcome="kept")


@handles(say.LetMeetingGo, loads=_load_meeting)
def let_meeting_go(command: say.LetMeetingGo, before: _Going, asked: Asked) -> Decision:
    """kept-for-a-time, on-hold: all of a meeting in one go, on its day and not before, or with its case.

    Another of its case is certified first.
    """
    before.check(asked)
    if before.going is not None and before.whole is None:
        raise WrongMoment("going_already", rule="kept-for-a-time")
    if before.still_kept(asked):
        raise WrongMoment("keep_first", rule="who-may-see")
    meeting, went = before.meeting, sum(len(one.ids) for one in before.rows)
    because = before.whole.because if before.whole else Because.PERIOD
    scope = Scope.of_meeting(meeting.case_id, meeting.id)
    gone = Decision(remove=before.rows, rule=because.value, scope=scope, house_line="meeting_let_go", outcome="gone")
    if before.whole:
        rows, count = before.whole.rows + went, before.whole.meetings + 1
        return replace(gone, change=(replace(before.whole, rows=rows, meetings=count, meeting_id=meeting.id),))
    going = LettingGo(
        asked.new_id(), Thing.MEETING, meeting.case_id, meeting.id, because, meeting.kind, asked.now, went, 1
    )
    return replace(gone, add=(going,))


@dataclass(frozen=True, slots=True)
class _Rest:
    going: LettingGo
    rows: tuple[Rows, ...]
    meetings: int


def _load_rest(records: Records, command: say.LetRowsGo | say.CertifyGone, asked: Asked) -> _Rest:
    going = records.get(LettingGo, command.going_id)
    if going.thing is Thing.MEETING:
        return _Rest(going, rows_of_meeting(records.connection, str(going.meeting_id)), 0)
    rows = rows_of_case(records.connection, going.case_id, most=MOST)
    return _Rest(going, rows, records.count(Meeting, case_id=going.case_id))


@handles(say.LetRowsGo, loads=_load_rest)
def let_rows_go(command: say.LetRowsGo, before: _Rest, asked: Asked) -> Decision:
    """Some rows of a case that is going, its key first, once its meetings are gone. `last` when there are no more."""
    if before.meetings or before.going.thing is not Thing.CASE:
        raise WrongMoment("meetings_first", rule="kept-for-a-time")
    went = sum(len(one.ids) for one in before.rows)
    return Decision(
        change=(replace(before.going, rows=before.going.rows + went),),
        remove=before.rows,
        rule=before.going.because.value,
        scope=Scope(f"case:{before.going.case_id}", before.going.case_id),
        house_line="case_let_go" if went < MOST else "",
        outcome="last" if went < MOST else "more",
    )


@handles(say.CertifyGone, loads=_load_rest)
def certify_gone(command: say.CertifyGone, before: _Rest, asked: Asked) -> Decision:
    """kept-for-a-time: only once no row of it is left; what stands then says nothing of what it was."""
    if before.rows:
        raise WrongMoment("rows_are_left", rule="kept-for-a-time")
    going = before.going
    certificate = Certificate(
        asked.new_id(), going.thing, going.kind, going.because, going.meetings, going.rows, going.begun_at, asked.now
    )
    return Decision(add=(certificate,), drop=(going,), outcome="certified")
