"""Rows of doors: phones that wait, codes that bring a seat back, screens, which pass; and the minute-taker's place."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, false

from meeting_app.storage.tables.base import Base, Mapped, Recorded, an_id, mapped_column, moment, words


class WaitingPhoneRow(Base):
    """A phone that waits for the chair's nod."""

    __tablename__ = "waiting_phone"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    number: Mapped[int]
    name: Mapped[bytes] = words()
    role: Mapped[bytes] = words()
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    knocked_at: Mapped[datetime] = moment()
    seat_id: Mapped[str | None] = mapped_column(ForeignKey("seat.id"))
    remote: Mapped[bool] = mapped_column(default=False, server_default=false())


class ReseatCodeRow(Base):
    """A code that brings a place to another phone. Its id is the seat's, so a newer one takes its place."""

    __tablename__ = "reseat_code"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    code: Mapped[bytes] = words()
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    until: Mapped[datetime] = moment()


class ScreenRow(Base):
    """A shared screen's browser."""

    __tablename__ = "screen"
    id: Mapped[str] = an_id()
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    letters: Mapped[str] = mapped_column(String(8))
    letters_until: Mapped[datetime] = moment()
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    sitting_id: Mapped[str | None] = mapped_column(ForeignKey("sitting.id"))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"))
    paired_at: Mapped[datetime | None] = moment(optional=True)
    cut_at: Mapped[datetime | None] = moment(optional=True)


class DeskRow(Recorded, Base):
    """A minute-taker's place; the record says whose it was."""

    __tablename__ = "desk"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id", name="uq_desk_meeting_person"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    code: Mapped[bytes] = words()
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_until: Mapped[datetime | None] = moment(optional=True)
    epoch: Mapped[int]
    key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    taken_at: Mapped[datetime | None] = moment(optional=True)
    ends_at: Mapped[datetime | None] = moment(optional=True)
