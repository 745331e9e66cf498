"""Rows of hands that help: personal links, the shared tablet, both ends met alone, who helps whom."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint

from meeting_app.storage.tables.base import LATER, Base, Mapped, Recorded, an_id, mapped_column, moment


class PersonalLinkRow(Recorded, Base):
    """One person's link, for home or from afar."""

    __tablename__ = "personal_link"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = moment()
    helper_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    epoch: Mapped[int]
    opened_at: Mapped[datetime | None] = moment(optional=True)
    comes_back: Mapped[date | None] = mapped_column(Date, info=LATER)


class TabletRow(Base):
    """A device that is passed round."""

    __tablename__ = "tablet"
    id: Mapped[str] = an_id()
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    letters: Mapped[str] = mapped_column(String(8))
    letters_until: Mapped[datetime] = moment()
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"))
    seat_id: Mapped[str | None] = mapped_column(ForeignKey("seat.id"))
    turn: Mapped[int]
    begun_at: Mapped[datetime | None] = moment(optional=True)
    paired_at: Mapped[datetime | None] = moment(optional=True)
    cut_at: Mapped[datetime | None] = moment(optional=True)


class MetRow(Recorded, Base):
    """When one person met 10 and then 0 on a page of their own."""

    __tablename__ = "met"
    __table_args__ = (UniqueConstraint("round_id", "seat_id", name="uq_met_round_seat"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    ten_at: Mapped[datetime] = moment()
    zero_at: Mapped[datetime | None] = moment(optional=True)


class HelpingRow(Recorded, Base):
    """Who helps whom."""

    __tablename__ = "helping"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    helper_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    helped_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    helps_as: Mapped[str] = mapped_column(String(16))
    asked_family: Mapped[bool]
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = moment()
    ended_at: Mapped[datetime | None] = moment(optional=True)


class AgreementRow(Recorded, Base):
    """Somebody let an interpreter read their words."""

    __tablename__ = "agreement"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    helping_id: Mapped[str] = mapped_column(ForeignKey("helping.id"), index=True)
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    agreed_at: Mapped[datetime] = moment()
    taken_back_at: Mapped[datetime | None] = moment(optional=True)
