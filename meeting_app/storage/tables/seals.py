"""Rows of what was signed, and of the keys that signed it. They hold no words."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, text

from meeting_app.storage.tables.base import LATER, Base, Mapped, Recorded, an_id, mapped_column, moment


class SigningKeyRow(Recorded, Base):
    """The public half of a key that signs or has signed; `id` is its fingerprint."""

    __tablename__ = "signing_key"
    id: Mapped[str] = an_id()
    public: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime] = moment()
    until: Mapped[datetime | None] = moment(optional=True)


class SealRow(Recorded, Base):
    """One signature of one meeting's record."""

    __tablename__ = "seal"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    what: Mapped[str] = mapped_column(String(16))
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
    record: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()
    key_id: Mapped[str] = mapped_column(ForeignKey("signing_key.id"))
    signature: Mapped[str] = mapped_column(String(128))
    decision: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"), info=LATER)
