"""Rows of how long things stay, and of what went: periods, holds, filings, what is going, certificates, days done."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, text

from meeting_app.storage.tables.base import LATER, Base, Mapped, Recorded, an_id, mapped_column, moment, words


class RetentionRow(Recorded, Base):
    """How long working copies of one kind of meeting stay; the id is the kind."""

    __tablename__ = "retention"
    id: Mapped[str] = an_id()
    kind: Mapped[str] = mapped_column(String(16))
    count: Mapped[int]
    unit: Mapped[str] = mapped_column(String(8))
    set_on: Mapped[date] = mapped_column(Date)


class HoldRow(Recorded, Base):
    """Why nothing of a case is deleted, until it is lifted."""

    __tablename__ = "hold"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    cause: Mapped[str] = mapped_column(String(16))
    why: Mapped[bytes] = words()
    put_by: Mapped[str] = mapped_column(String(64))
    put_at: Mapped[datetime] = moment()
    lifted_by: Mapped[str | None] = mapped_column(String(64))
    lifted_at: Mapped[datetime | None] = moment(optional=True)
    lifted_because: Mapped[bytes] = words()


class FilingRow(Recorded, Base):
    """That a record is in the case system; a row a filing."""

    __tablename__ = "filing"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    reference: Mapped[bytes] = words()
    digest: Mapped[str] = mapped_column(String(64))
    filed_by: Mapped[str] = mapped_column(String(64))
    filed_at: Mapped[datetime] = moment()
    seq: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))


class LettingGoRow(Base):
    """A case or a meeting that is on its way out. It refers to nothing, as that goes before it."""

    __tablename__ = "letting_go"
    id: Mapped[str] = an_id()
    thing: Mapped[str] = mapped_column(String(8))
    case_id: Mapped[str] = mapped_column(String(64), unique=True)
    meeting_id: Mapped[str | None] = mapped_column(String(64))
    because: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    begun_at: Mapped[datetime] = moment()
    rows: Mapped[int]
    meetings: Mapped[int]


class CertificateRow(Recorded, Base):
    """What kind of thing went, when, by which rule, how many; nothing of what it was."""

    __tablename__ = "certificate"
    id: Mapped[str] = an_id()
    thing: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(16))
    because: Mapped[str] = mapped_column(String(16))
    meetings: Mapped[int]
    rows: Mapped[int]
    begun_at: Mapped[datetime] = moment()
    done_at: Mapped[datetime] = moment()
    key_id: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"), info=LATER)
    signature: Mapped[str] = mapped_column(String(128), default="", server_default=text("''"), info=LATER)


class DayRow(Base):
    """That one process took a day's work, so that no other does it."""

    __tablename__ = "day_work"
    id: Mapped[str] = an_id()
    day: Mapped[date] = mapped_column(Date, unique=True)
    taken_at: Mapped[datetime] = moment()
    done_at: Mapped[datetime | None] = moment(optional=True)
    watched_since: Mapped[date | None] = mapped_column(Date, info=LATER)
