"""Rows of meetings of which only the plan is kept: the half of a key, and what had to be acted on."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String

from meeting_app.storage.tables.base import Base, Mapped, Recorded, an_id, mapped_column, moment, words


class ViewsKeyRow(Base):
    """One half of the key of what was given in a meeting, wrapped by the master key; the other is a file."""

    __tablename__ = "views_key"
    meeting_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    case_id: Mapped[str] = mapped_column(String(64))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class SafeguardingNoteRow(Recorded, Base):
    """What had to be acted on, in the words of who ran the meeting. It is the case's: the meeting is where it arose."""

    __tablename__ = "safeguarding_note"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    arose_in: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[bytes] = words()
    told: Mapped[bytes] = words()
    made_by: Mapped[str] = mapped_column(String(64))
    made_by_name: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
