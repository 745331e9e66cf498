"""Rows of what stands beside people's words: translations, corrections, paragraphs, amendments. All insert-only."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, false

from meeting_app.storage.tables.base import (
    LATER,
    Base,
    Mapped,
    Recorded,
    an_id,
    later_words,
    mapped_column,
    moment,
    words,
)


class TranslationRow(Recorded, Base):
    """An answer's words in another language, at one revision."""

    __tablename__ = "translation"
    __table_args__ = (
        UniqueConstraint("answer_id", "language", "revision", name="uq_translation_answer_language_revision"),
    )
    id: Mapped[str] = an_id()
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    language: Mapped[str] = mapped_column(String(16))
    revision: Mapped[int]
    of: Mapped[int]
    of_spoken: Mapped[int]
    why: Mapped[bytes] = words()
    higher: Mapped[bytes] = words()
    made_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
    because: Mapped[bytes] = words()
    made_from: Mapped[str] = mapped_column(String(64))
    freed_at: Mapped[datetime | None] = moment(optional=True)
    held: Mapped[bool] = mapped_column(default=False, server_default=false(), info=LATER)
    different: Mapped[bytes | None] = later_words()


class CorrectionRow(Recorded, Base):
    """Somebody says that something is wrong with what is written."""

    __tablename__ = "correction"
    id: Mapped[str] = an_id()
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    text: Mapped[bytes] = words()
    why: Mapped[bytes] = words()
    said_by: Mapped[bytes] = words()
    typed_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
    let: Mapped[str] = mapped_column(String(8))


class ParagraphRow(Recorded, Base):
    """The chair's paragraph on one item, at one revision."""

    __tablename__ = "paragraph"
    __table_args__ = (UniqueConstraint("item_id", "revision", name="uq_paragraph_item_revision"),)
    id: Mapped[str] = an_id()
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    revision: Mapped[int]
    text: Mapped[bytes] = words()
    for_all: Mapped[bool]
    made_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()


class DidItHappenRow(Recorded, Base):
    """What its owner says came of an earlier view's one point higher, at one revision."""

    __tablename__ = "did_it_happen"
    __table_args__ = (
        UniqueConstraint("answer_id", "round_id", "revision", name="uq_did_it_happen_answer_round_revision"),
    )
    id: Mapped[str] = an_id()
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"))
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    revision: Mapped[int]
    said: Mapped[bytes] = words()
    typed_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()


class AmendmentRow(Recorded, Base):
    """Something that was added to a sealed record."""

    __tablename__ = "amendment"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    about: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    text: Mapped[bytes] = words()
    language: Mapped[str] = mapped_column(String(16))
    put: Mapped[bytes | None] = words(optional=True)
    why: Mapped[bytes] = words()
    every_part: Mapped[bool]
    typed_by: Mapped[bytes] = words()
    at: Mapped[datetime] = moment()
