"""Rows of the decision: what was decided for each child, what people think of it, who was told when."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint

from meeting_app.storage.tables.base import Base, Mapped, Recorded, an_id, later_words, mapped_column, moment, words


class ChildDecisionRow(Recorded, Base):
    """What was decided for one child, at one revision."""

    __tablename__ = "child_decision"
    __table_args__ = (UniqueConstraint("meeting_id", "child_id", "revision", name="uq_child_decision_revision"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    child_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    revision: Mapped[int]
    decided: Mapped[bytes] = words()
    by: Mapped[bytes] = words()
    reasons: Mapped[bytes] = words()
    tells: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    tell_by: Mapped[date | None] = mapped_column(Date)
    told_on: Mapped[date | None] = mapped_column(Date)
    made_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
    for_child: Mapped[bytes | None] = later_words()


class StandpointRow(Recorded, Base):
    """What one person thinks of the plan, as they said it."""

    __tablename__ = "standpoint"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    of: Mapped[str] = mapped_column(String(16))
    child_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    text: Mapped[bytes] = words()
    every_part: Mapped[bool]
    replaces: Mapped[str] = mapped_column(String(64))
    typed_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()


class ToldOnRow(Recorded, Base):
    """When somebody was told."""

    __tablename__ = "told_on"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id", name="uq_told_on_meeting_person"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    on: Mapped[date] = mapped_column(Date)
    typed_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
