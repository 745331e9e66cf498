"""Rows of a meeting: its agenda, its parts, its places, its rounds, and what is said about them."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint, false

from meeting_app.storage.tables.base import (
    LATER,
    Base,
    Mapped,
    Moment,
    Recorded,
    an_id,
    later_moment,
    later_words,
    mapped_column,
    moment,
    structure,
    touched,
    words,
)


class MeetingRow(Recorded, Base):
    """One conference. `touched` dates the console's pages."""

    __tablename__ = "meeting"
    id: Mapped[str] = an_id()
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    starts: Mapped[str] = mapped_column(String(16))
    place: Mapped[bytes] = words()
    chair: Mapped[bytes] = words()
    made_by: Mapped[str] = mapped_column(String(64))
    stage: Mapped[str] = mapped_column(String(16))
    plain_connection: Mapped[bool]
    opened_at: Mapped[datetime | None] = moment(optional=True)
    ended_at: Mapped[datetime | None] = moment(optional=True)
    sealed_at: Mapped[datetime | None] = moment(optional=True)
    keeps: Mapped[str] = mapped_column(String(16), default="whole", server_default="whole", info=LATER)
    acted_on: Mapped[str | None] = mapped_column(String(16), info=LATER)
    read_what: Mapped[str | None] = mapped_column(String(64), info=LATER)
    let_go_at: Mapped[datetime | None] = later_moment()
    family_from: Mapped[datetime | None] = later_moment()
    family_until: Mapped[datetime | None] = later_moment()
    called_off_at: Mapped[datetime | None] = later_moment()
    called_off_by: Mapped[str | None] = mapped_column(String(64), info=LATER)
    called_off_why: Mapped[bytes | None] = later_words()
    touched: Mapped[int] = touched()


class ItemRow(Recorded, Base):
    """A scale on the agenda."""

    __tablename__ = "item"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    scale_id: Mapped[str] = mapped_column(ForeignKey("scale.id"), index=True)
    position: Mapped[int]
    wording_id: Mapped[str | None] = mapped_column(ForeignKey("wording.id"))
    statement_version_id: Mapped[str | None] = mapped_column(ForeignKey("statement_version.id"))
    goal_version_id: Mapped[str | None] = mapped_column(ForeignKey("goal_version.id"))
    fixed_at: Mapped[datetime | None] = moment(optional=True)


class SittingRow(Recorded, Base):
    """A part of a meeting. `touched` dates what its room sees."""

    __tablename__ = "sitting"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    position: Mapped[int]
    stage: Mapped[str] = mapped_column(String(16))
    showing: Mapped[str] = structure()
    code: Mapped[bytes] = words()
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    family_first: Mapped[bool]
    label: Mapped[bytes | None] = later_words()
    child_words: Mapped[bool] = mapped_column(default=False, server_default=false(), info=LATER)
    chosen_id: Mapped[str | None] = mapped_column(String(64), info=LATER)
    speaking_order: Mapped[str | None] = mapped_column(String(16), info=LATER)
    mapping: Mapped[bool] = mapped_column(default=False, server_default=false(), info=LATER)
    touched: Mapped[int] = touched()


class SeatRow(Recorded, Base):
    """A person's place. `touched` dates that person's own pages."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("sitting_id", "person_id", name="uq_seat_sitting_person"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    position: Mapped[int]
    scores: Mapped[bool]
    why_not: Mapped[bytes] = words()
    role: Mapped[bytes] = words()
    paper: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    epoch: Mapped[int]
    key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    arrived_at: Mapped[datetime | None] = moment(optional=True)
    left_at: Mapped[datetime | None] = moment(optional=True)
    read_how_at: Mapped[datetime | None] = moment(optional=True)
    past_key_hash: Mapped[str | None] = mapped_column(String(64), index=True, info=LATER)
    remote: Mapped[bool] = mapped_column(default=False, server_default=false(), info=LATER)
    mirrored: Mapped[bool] = mapped_column(default=False, server_default=false(), info=LATER)
    touched: Mapped[int] = touched()


class RoundRow(Recorded, Base):
    """An item asked in one sitting."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("item_id", "sitting_id", name="uq_round_item_sitting"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"))
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    position: Mapped[int]
    stage: Mapped[str] = mapped_column(String(20))
    worry_at: Mapped[datetime | None] = moment(optional=True)
    ten_at: Mapped[datetime | None] = moment(optional=True)
    zero_at: Mapped[datetime | None] = moment(optional=True)
    opened_at: Mapped[datetime | None] = moment(optional=True)
    closed_at: Mapped[datetime | None] = moment(optional=True)
    looked_at: Mapped[datetime | None] = moment(optional=True)
    shown_at: Mapped[datetime | None] = moment(optional=True)
    recorded_at: Mapped[datetime | None] = moment(optional=True)
    abandoned_at: Mapped[datetime | None] = moment(optional=True)
    abandon_reason: Mapped[bytes] = words()
    left_at: Mapped[datetime | None] = mapped_column(Moment, info=LATER)


class UnderstandingRow(Recorded, Base):
    """Whether 10 and 0 are clear to somebody."""

    __tablename__ = "understanding"
    __table_args__ = (UniqueConstraint("round_id", "seat_id", name="uq_understanding_round_seat"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    clear: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = moment()
    how: Mapped[bytes] = words()


class MissingRow(Recorded, Base):
    """Why somebody has no answer in a round."""

    __tablename__ = "missing"
    __table_args__ = (UniqueConstraint("round_id", "seat_id", name="uq_missing_round_seat"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    why: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = moment()


class NoteRow(Recorded, Base):
    """What was understood in the talk."""

    __tablename__ = "note"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    round_id: Mapped[str | None] = mapped_column(ForeignKey("round.id"))
    text: Mapped[bytes] = words()
    about: Mapped[str] = structure()
    read_back: Mapped[bool]
    made_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()
    replaces: Mapped[str] = mapped_column(String(64))
    let_stand_at: Mapped[datetime | None] = later_moment()


class AskRow(Recorded, Base):
    """A quiet request to the chair."""

    __tablename__ = "ask"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    asks_for: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = moment()
    done_at: Mapped[datetime | None] = moment(optional=True)
