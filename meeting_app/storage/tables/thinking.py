"""Rows of thinking back: sessions, what came up, and the scaling rounds among staff."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String

from meeting_app.storage.tables.base import Base, Mapped, Recorded, an_id, mapped_column, moment, words


class ThinkingRow(Recorded, Base):
    """A session."""

    __tablename__ = "thinking"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date)
    who: Mapped[bytes] = words()
    questions: Mapped[bytes] = words()
    made_by: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()


class ThoughtRow(Recorded, Base):
    """What came up to one question."""

    __tablename__ = "thought"
    id: Mapped[str] = an_id()
    thinking_id: Mapped[str] = mapped_column(ForeignKey("thinking.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    question: Mapped[int]
    text: Mapped[bytes] = words()
    day: Mapped[date] = mapped_column(Date)
    pointer: Mapped[bytes | None] = words(optional=True)
    made_by: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()


class StaffScaleRow(Recorded, Base):
    """The scale that staff answer in one session."""

    __tablename__ = "staff_scale"
    id: Mapped[str] = an_id()
    thinking_id: Mapped[str] = mapped_column(ForeignKey("thinking.id"), unique=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    question: Mapped[bytes] = words()
    ten: Mapped[bytes] = words()
    zero: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()
    shown_at: Mapped[datetime | None] = moment(optional=True)


class StaffViewRow(Recorded, Base):
    """The view of one of the staff."""

    __tablename__ = "staff_view"
    id: Mapped[str] = an_id()
    scale_id: Mapped[str] = mapped_column(ForeignKey("staff_scale.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    name: Mapped[bytes] = words()
    number: Mapped[bytes | None] = words(optional=True)
    why: Mapped[bytes] = words()
    higher: Mapped[bytes] = words()
    given_at: Mapped[datetime] = moment()
