"""Rows of who may see what: kept from whom, things to keep, what a child said may be shown, what is carried over."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, text

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


class KeptFromRow(Recorded, Base):
    """What is kept from whom; without a person, from everybody but the chair."""

    __tablename__ = "kept_from"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    subject: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[str] = mapped_column(String(64))
    part: Mapped[str] = mapped_column(String(8))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    cause: Mapped[bytes] = words()
    kept_by: Mapped[str] = mapped_column(String(64))
    kept_at: Mapped[datetime] = moment()
    freed_at: Mapped[datetime | None] = moment(optional=True)


class ThingToKeepRow(Recorded, Base):
    """Something that some people must not hear, with the words by which it would be known. The chair alone sees it."""

    __tablename__ = "thing_to_keep"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    what: Mapped[bytes] = words()
    look_for: Mapped[bytes] = words()
    from_people: Mapped[str] = structure()
    who_asked: Mapped[bytes] = words()
    why: Mapped[bytes] = words()
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = moment()


class ReleaseRow(Recorded, Base):
    """What a child said may be shown of a view."""

    __tablename__ = "release"
    id: Mapped[str] = an_id()
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    scope: Mapped[str] = mapped_column(String(16))
    left_out: Mapped[bytes] = words()
    said_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    released_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()
    taken_back_at: Mapped[datetime | None] = moment(optional=True)


class CarriedRow(Recorded, Base):
    """An answer of another sitting that stands beside those of this round, because the chair ticked it."""

    __tablename__ = "carried"
    __table_args__ = (UniqueConstraint("round_id", "answer_id", name="uq_carried_round_answer"),)
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"))
    carried_by: Mapped[str] = mapped_column(String(64))
    carried_at: Mapped[datetime] = moment()


class CopyCheckRow(Recorded, Base):
    """The record was looked through before a copy was made for somebody, and what was decided."""

    __tablename__ = "copy_check"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    reader_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    decided: Mapped[str] = mapped_column(String(16))
    checked_by: Mapped[str] = mapped_column(String(64))
    checked_at: Mapped[datetime] = moment()
    kind: Mapped[str] = mapped_column(String(16), default="record", server_default=text("'record'"), info=LATER)
    about_id: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"), info=LATER)
    style: Mapped[str] = mapped_column(String(16), default="full", server_default=text("'full'"), info=LATER)
    form: Mapped[str] = mapped_column(String(8), default="", server_default=text("''"), info=LATER)
    digest: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"), info=LATER)
    agency: Mapped[bytes | None] = later_words()
    household: Mapped[str] = mapped_column(String(16), default="", server_default=text("''"), info=LATER)
