"""Rows of what comes on the way and of the talk: an end in other words, next steps, and what became of them."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, text

from meeting_app.storage.tables.base import (
    LATER,
    Base,
    Mapped,
    Recorded,
    an_id,
    mapped_column,
    moment,
    structure,
    words,
)


class OtherWordsRow(Recorded, Base):
    """10 or 0 in other words, kept with the round."""

    __tablename__ = "other_words"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), index=True)
    end: Mapped[str] = mapped_column(String(8))
    text: Mapped[bytes] = words()
    language: Mapped[str] = mapped_column(String(16))
    made_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()


class NextStepRow(Recorded, Base):
    """What is to be done, by whom, by when, how it is known, whose idea it was."""

    __tablename__ = "next_step"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    what: Mapped[bytes] = words()
    who: Mapped[str] = structure()
    by: Mapped[date | None] = mapped_column(Date)
    how: Mapped[bytes] = words()
    idea_of: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    answer_id: Mapped[str | None] = mapped_column(ForeignKey("answer.id"), index=True)
    made_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()
    every_part: Mapped[bool]
    goal_id: Mapped[str | None] = mapped_column(String(64), info=LATER)
    does: Mapped[str | None] = mapped_column(String(16), info=LATER)
    carried_from: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"), index=True, info=LATER)
    carried_day: Mapped[date | None] = mapped_column(Date, info=LATER)


class StepReviewRow(Recorded, Base):
    """What became of a step of an earlier meeting."""

    __tablename__ = "step_review"
    id: Mapped[str] = an_id()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    step_id: Mapped[str] = mapped_column(ForeignKey("next_step.id"))
    became: Mapped[str] = mapped_column(String(16))
    note: Mapped[bytes] = words()
    made_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
