"""Rows of safety plans: their lines, agreed versions, and how they were tried."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint

from meeting_app.storage.tables.base import (
    LATER,
    Base,
    Mapped,
    Recorded,
    an_id,
    later_words,
    mapped_column,
    moment,
    structure,
    words,
)


class SafetyPlanRow(Recorded, Base):
    """One plan over time."""

    __tablename__ = "safety_plan"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    statement_id: Mapped[str | None] = mapped_column(ForeignKey("statement.id"))
    made_at: Mapped[datetime] = moment()


class PlanLineRow(Recorded, Base):
    """One arrangement at one revision."""

    __tablename__ = "plan_line"
    __table_args__ = (UniqueConstraint("line", "revision", name="uq_plan_line_revision"),)
    id: Mapped[str] = an_id()
    plan_id: Mapped[str] = mapped_column(ForeignKey("safety_plan.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    line: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    what: Mapped[bytes] = words()
    who: Mapped[bytes] = words()
    when: Mapped[bytes] = words()
    notices: Mapped[bytes] = words()
    then: Mapped[bytes] = words()
    gone: Mapped[bool]
    made_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
    language: Mapped[str] = mapped_column(String(16), server_default="en", info=LATER)
    put: Mapped[bytes | None] = later_words()


class PlanVersionRow(Recorded, Base):
    """What was agreed together on one day."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "version", name="uq_plan_version_number"),)
    id: Mapped[str] = an_id()
    plan_id: Mapped[str] = mapped_column(ForeignKey("safety_plan.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    version: Mapped[int]
    lines: Mapped[str] = structure()
    together: Mapped[str] = structure()
    with_child: Mapped[bool]
    why_not: Mapped[bytes] = words()
    review_on: Mapped[date | None] = mapped_column(Date)
    made_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
    picture: Mapped[str | None] = mapped_column(ForeignKey("work_version.id"), info=LATER)


class TriedRow(Recorded, Base):
    """The plan, or one line of it, was needed or practised."""

    __tablename__ = "tried"
    id: Mapped[str] = an_id()
    plan_id: Mapped[str] = mapped_column(ForeignKey("safety_plan.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    line: Mapped[str] = mapped_column(String(64))
    on: Mapped[date] = mapped_column(Date)
    held: Mapped[str] = mapped_column(String(16))
    what: Mapped[bytes] = words()
    made_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
