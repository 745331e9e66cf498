"""Rows of direct work with children: the work, its versions, drawings, the child's word, what it led to, showings."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint

from meeting_app.storage.tables.base import Base, Mapped, Recorded, an_id, mapped_column, moment, words


class ChildWorkRow(Recorded, Base):
    """A piece of direct work over time."""

    __tablename__ = "child_work"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    made_at: Mapped[datetime] = moment()


class DrawingRow(Recorded, Base):
    """A picture that was made anew. It is read only where it is shown."""

    __tablename__ = "drawing"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    redrawn: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()


class WorkVersionRow(Recorded, Base):
    """The work from one moment on. `shown` holds the words, whose they are, when and with whom; all of it is sealed."""

    __tablename__ = "work_version"
    __table_args__ = (UniqueConstraint("work_id", "version", name="uq_work_version_number"),)
    id: Mapped[str] = an_id()
    work_id: Mapped[str] = mapped_column(ForeignKey("child_work.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(String(24))
    shown: Mapped[bytes] = words()
    drawing_id: Mapped[str | None] = mapped_column(ForeignKey("drawing.id"))
    because: Mapped[bytes] = words()
    made_by: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()


class ChildsWordRow(Recorded, Base):
    """The child's word on one version; the last one holds."""

    __tablename__ = "childs_word"
    id: Mapped[str] = an_id()
    version_id: Mapped[str] = mapped_column(ForeignKey("work_version.id"))
    work_id: Mapped[str] = mapped_column(ForeignKey("child_work.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    word: Mapped[bytes] = words()
    made_by: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()


class WorkShownRow(Recorded, Base):
    """That it was on the screens of a part of a meeting."""

    __tablename__ = "work_shown"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"))
    work_id: Mapped[str] = mapped_column(ForeignKey("child_work.id"))
    at: Mapped[datetime] = moment()


class WorkNamedRow(Recorded, Base):
    """That a worry, a goal or a line of a plan comes from it."""

    __tablename__ = "work_named"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    named_in: Mapped[str] = mapped_column(String(16))
    thing_id: Mapped[str] = mapped_column(String(64))
    work_id: Mapped[str] = mapped_column(ForeignKey("child_work.id"))
    made_by: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()
    ended_at: Mapped[datetime | None] = moment(optional=True)


class WhatItLedToRow(Recorded, Base):
    """How the work changed the assessment, the goal or the plan; the last one stands."""

    __tablename__ = "what_it_led_to"
    __table_args__ = (UniqueConstraint("work_id", "version", name="uq_what_it_led_to_version"),)
    id: Mapped[str] = an_id()
    work_id: Mapped[str] = mapped_column(ForeignKey("child_work.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    version: Mapped[int]
    led: Mapped[bytes] = words()
    may_stand: Mapped[bool]
    made_by: Mapped[bytes] = words()
    made_at: Mapped[datetime] = moment()
