"""Rows of the case's map: its entries, and each of their versions."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from meeting_app.storage.tables.base import Base, Recorded, an_id, moment, words


class EntryRow(Recorded, Base):
    """An entry of the map over time."""

    __tablename__ = "entry"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    made_at: Mapped[datetime] = moment()


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
