"""Rows of answers: current, revisions (insert-only), and words said out loud."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint

from meeting_app.storage.tables.base import (
    LATER,
    Base,
    Mapped,
    Recorded,
    an_id,
    later_words,
    mapped_column,
    moment,
    words,
)


class AnswerRow(Recorded, Base):
    """What a seat gave in a round: one row a standing, whatever the phone sends twice."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("round_id", "seat_id", "standing", name="uq_answer_round_seat_standing"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    standing: Mapped[str] = mapped_column(String(8))
    wording_id: Mapped[str] = mapped_column(ForeignKey("wording.id"))
    current: Mapped[int]
    given_at: Mapped[datetime] = moment()
    settled: Mapped[str] = mapped_column(String(8))
    shown_at: Mapped[datetime | None] = moment(optional=True)


class RevisionRow(Recorded, Base):
    """One sending. `given` goes, with its salt, when replaced words are destroyed at the close."""

    __tablename__ = "answer_revision"
    __table_args__ = (UniqueConstraint("answer_id", "revision", name="uq_answer_revision_number"),)
    id: Mapped[str] = an_id()
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    revision: Mapped[int]
    given: Mapped[bytes | None] = words(optional=True, later_within=("different",))
    how: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = moment()
    typed_by: Mapped[bytes] = words()
    read_back: Mapped[bool | None]
    paper: Mapped[bytes | None] = later_words()


class SpokenRow(Recorded, Base):
    """Words said out loud, typed by somebody; a row a typing."""

    __tablename__ = "spoken"
    id: Mapped[str] = an_id()
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    why: Mapped[bytes] = words()
    higher: Mapped[bytes] = words()
    typed_by: Mapped[bytes] = words()
    read_back: Mapped[bool]
    at: Mapped[datetime] = moment()
    revision: Mapped[int] = mapped_column(default=1, server_default="1", info=LATER)
    let: Mapped[str] = mapped_column(String(8), default="through", server_default="through", info=LATER)
