"""A meeting and its stages: prepared, gathering, running, writing up, sealed."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import AccountId, CaseId, MeetingId
from meeting_app.values import dataclass


class MeetingKind(StrEnum):
    """What sort of meeting this is."""

    INITIAL = "initial"
    REVIEW = "review"
    CORE_GROUP = "core_group"
    FAMILY_GROUP_CONFERENCE = "family_group_conference"
    VISIT = "visit"
    OTHER = "other"


class Keeps(StrEnum):
    """What stays of a meeting: all that was said, or only what was agreed (plan-only)."""

    WHOLE = "whole"
    PLAN_ONLY = "plan_only"


# Where differing views may not be kept, or the family does not want them to be (domain.md F25, F32).
KEEPS_BY_DEFAULT = {MeetingKind.FAMILY_GROUP_CONFERENCE: Keeps.PLAN_ONLY}


class ActedOn(StrEnum):
    """What came of reading all views once more, before they are let go (read-by-someone)."""

    NOTHING = "nothing"
    WRITTEN = "written"


class MeetingStage(StrEnum):
    """Where a meeting is; there is no way back."""

    PREPARED = "prepared"
    GATHERING = "gathering"
    RUNNING = "running"
    WRITING_UP = "writing_up"
    SEALED = "sealed"


NEXT_MEETING_STAGE: dict[MeetingStage, frozenset[MeetingStage]] = {
    # Straight to the write-up: it was called off.
    MeetingStage.PREPARED: frozenset({MeetingStage.GATHERING, MeetingStage.WRITING_UP}),
    MeetingStage.GATHERING: frozenset({MeetingStage.RUNNING, MeetingStage.WRITING_UP}),
    MeetingStage.RUNNING: frozenset({MeetingStage.WRITING_UP}),
    MeetingStage.WRITING_UP: frozenset({MeetingStage.SEALED}),
    MeetingStage.SEALED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One conference on a case. `public_id` is what its addresses carry; `chair` is the name on phones.

    `read_what`: a digest of ids, of what had been given when it was asked whether anything has to be acted on;
    `let_go_at`: when what people gave was destroyed. `family_from`, `family_until`: the family's private time.
    `called_off_at`, `_by`, `_why`: it was prepared, and is not held.
    """

    id: MeetingId
    public_id: str
    case_id: CaseId
    kind: MeetingKind
    day: date
    starts: str
    place: str
    chair: str
    made_by: AccountId
    stage: MeetingStage = MeetingStage.PREPARED
    plain_connection: bool = False
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    sealed_at: datetime | None = None
    keeps: Keeps = Keeps.WHOLE
    acted_on: ActedOn | None = None
    read_what: str | None = None
    let_go_at: datetime | None = None
    family_from: datetime | None = None
    family_until: datetime | None = None
    called_off_at: datetime | None = None
    called_off_by: AccountId | None = None
    called_off_why: str | None = None

    @property
    def is_called_off(self) -> bool:
        """Whether it was prepared, and then not held."""
        return self.called_off_at is not None

    @property
    def was_begun(self) -> bool:
        """Whether people gathered for it."""
        return self.stage is not MeetingStage.PREPARED and not self.is_called_off

    @property
    def waits_to_let_go(self) -> bool:
        """plan-only: it was called off, and what was given beforehand has to be read before it goes."""
        return self.is_called_off and self.lets_views_go and self.let_go_at is None

    @property
    def lets_views_go(self) -> bool:
        """plan-only: what people give is shown in the room and not kept."""
        return self.keeps is Keeps.PLAN_ONLY

    @property
    def is_family_time(self) -> bool:
        """Whether the family is alone now."""
        return self.family_from is not None and self.family_until is None

    def at(self, *stages: MeetingStage) -> None:
        """Refuse unless the meeting is at one of these stages."""
        if self.stage not in stages:
            raise WrongMoment(f"meeting_is_{self.stage}", rule="record-once")

    def not_sealed(self) -> None:
        """record-once: refuse once the record is sealed."""
        if self.stage is MeetingStage.SEALED:
            raise WrongMoment("meeting_is_sealed", rule="record-once")

    def to(self, stage: MeetingStage) -> "Meeting":
        """The same meeting one stage on; raises WrongMoment where there is no such step."""
        if stage not in NEXT_MEETING_STAGE[self.stage]:
            raise WrongMoment(f"meeting_is_{self.stage}", rule="record-once")
        return replace(self, stage=stage)


def gather(meeting: Meeting, *, now: datetime, plain_connection: bool) -> Meeting:
    """Let people in. The record says whether the connection was a private one (security 1.8)."""
    return replace(meeting.to(MeetingStage.GATHERING), opened_at=now, plain_connection=plain_connection)


def end(meeting: Meeting, *, now: datetime) -> Meeting:
    """Finish for today; what is still to write up can be completed until the sealing (record-once)."""
    meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    return replace(meeting.to(MeetingStage.WRITING_UP), ended_at=now)


def seal(meeting: Meeting, *, now: datetime) -> Meeting:
    """Close the record for good (record-once); what still has to be read is read first (read-by-someone)."""
    if meeting.waits_to_let_go:
        raise WrongMoment("views_still_there", rule="read-by-someone")
    return replace(meeting.to(MeetingStage.SEALED), sealed_at=now)
