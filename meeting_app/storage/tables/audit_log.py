"""Rows of the hash-chained log and of commands that were done. Inserting is all that the log allows."""

from datetime import datetime

from sqlalchemy import BigInteger, String, Text

from meeting_app.storage.tables.base import Base, Mapped, mapped_column, moment


class AuditEntryRow(Base):
    """One entry of one stream: who did what when, and digests of what was written. No words."""

    __tablename__ = "audit_entry"
    stream: Mapped[str] = mapped_column(String(80), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = moment()
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(64))
    digests: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHeadRow(Base):
    """The newest entry of each stream, read and written in the same transaction as the entry."""

    __tablename__ = "audit_head"
    stream: Mapped[str] = mapped_column(String(80), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))


class CommandDoneRow(Base):
    """A command that was done, so that a retry does nothing twice (security 1.6). Goes at the meeting's end."""

    __tablename__ = "command_done"
    actor: Mapped[str] = mapped_column(String(80), primary_key=True)
    action: Mapped[str] = mapped_column(String(64), primary_key=True)
    command_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[str] = mapped_column(String(64), primary_key=True)
    stream: Mapped[str] = mapped_column(String(80), index=True)
    outcome: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()
