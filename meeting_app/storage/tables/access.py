"""Rows of requests for somebody's data: the request, who it is in other cases, what was decided item by item.

What points at a request of another case has no foreign key: either case can be destroyed by itself.
"""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint

from meeting_app.storage.tables.base import Base, Mapped, Recorded, an_id, mapped_column, moment, words


class AccessRequestRow(Recorded, Base):
    """One request, under the key of the case in which it was written down."""

    __tablename__ = "access_request"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(16))
    came_on: Mapped[date] = mapped_column(Date)
    asked: Mapped[bytes] = words()
    asked_by: Mapped[bytes] = words()
    checked: Mapped[bytes] = words()
    also_called: Mapped[bytes] = words()
    handled_by: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = moment()
    counts_from: Mapped[date | None] = mapped_column(Date)
    extended_on: Mapped[date | None] = mapped_column(Date)
    extended_why: Mapped[bytes] = words()
    state: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[bytes] = words()
    settled_on: Mapped[date | None] = mapped_column(Date)


class RequestTieRow(Recorded, Base):
    """Who asked is this person of another case, as somebody has confirmed."""

    __tablename__ = "request_tie"
    __table_args__ = (UniqueConstraint("request_id", "person_id", name="uq_request_tie_request_person"),)
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    request_id: Mapped[str] = mapped_column(String(64), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    confirmed_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()


class ItemDecisionRow(Recorded, Base):
    """What was decided of one item, under the key of the item's own case."""

    __tablename__ = "item_decision"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    request_id: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    thing_id: Mapped[str] = mapped_column(String(64))
    part: Mapped[str] = mapped_column(String(16))
    choice: Mapped[str] = mapped_column(String(16))
    ground: Mapped[str] = mapped_column(String(24))
    reason: Mapped[bytes] = words()
    left_out: Mapped[bytes] = words()
    seen: Mapped[bytes] = words()
    decided_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()
