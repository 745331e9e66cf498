"""Rows of the case's map: its entries, each of their versions, and what is offered for it in a meeting."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, false

from meeting_app.storage.tables.base import LATER, Base, Mapped, Recorded, an_id, mapped_column, moment, words


class EntryRow(Recorded, Base):
    """An entry of the map over time."""

    __tablename__ = "entry"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    made_at: Mapped[datetime] = moment()
    sitting_id: Mapped[str | None] = mapped_column(String(64), info=LATER)


class EntryVersionRow(Recorded, Base):
    """An entry from one moment on. `said` holds the words, whose they are, when and where; all of it is sealed."""

    __tablename__ = "entry_version"
    __table_args__ = (UniqueConstraint("entry_id", "version", name="uq_entry_version_number"),)
    id: Mapped[str] = an_id()
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    version: Mapped[int]
    heading: Mapped[str] = mapped_column(String(16))
    said: Mapped[bytes] = words()
    change: Mapped[str] = mapped_column(String(16))
    because: Mapped[bytes] = words()
    showed: Mapped[bytes] = words()
    made_by: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()
    every_part: Mapped[bool] = mapped_column(default=False, server_default=false(), info=LATER)


class OfferRow(Recorded, Base):
    """Something offered for the map in a meeting, and what became of it."""

    __tablename__ = "offer"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"))
    column: Mapped[str] = mapped_column(String(16))
    text: Mapped[bytes] = words()
    language: Mapped[str] = mapped_column(String(16))
    by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    by_other: Mapped[bytes] = words()
    typed_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
    settled_at: Mapped[datetime | None] = moment(optional=True)
    entry_id: Mapped[str | None] = mapped_column(String(64))
