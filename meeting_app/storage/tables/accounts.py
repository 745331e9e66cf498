"""Rows of the house: accounts, sessions, links, the council's words, and the installation itself."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, false, text

from meeting_app.storage.tables.base import LATER, Base, Mapped, Recorded, an_id, mapped_column, moment


class InstallationRow(Base):
    """One row: the mark of a demo database, and the value that tells whether the master key is the right one."""

    __tablename__ = "installation"
    id: Mapped[str] = an_id()
    demo: Mapped[bool]
    key_check: Mapped[bytes] = mapped_column(LargeBinary)


class AccountRow(Recorded, Base):
    """A person who signs in."""

    __tablename__ = "account"
    id: Mapped[str] = an_id()
    sign_in_name: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    says_as: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(300))
    made_at: Mapped[datetime] = moment()
    handles_requests: Mapped[bool] = mapped_column(default=False, server_default=false(), info=LATER)


class AccountSessionRow(Base):
    """A browser that is signed in."""

    __tablename__ = "account_session"
    id: Mapped[str] = an_id()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = moment()
    ends_at: Mapped[datetime] = moment()


class AccountLinkRow(Base):
    """A link with which an account is made."""

    __tablename__ = "account_link"
    id: Mapped[str] = an_id()
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    ends_at: Mapped[datetime] = moment()
    first: Mapped[bool]


class HouseRow(Recorded, Base):
    """The council's own words on every phone."""

    __tablename__ = "house"
    id: Mapped[str] = an_id()
    council: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    privacy_notice: Mapped[str] = mapped_column(Text)
    ring_today: Mapped[str] = mapped_column(Text)
    letter_days: Mapped[int] = mapped_column(default=0, server_default="0", info=LATER)
    record_days: Mapped[int] = mapped_column(default=0, server_default="0", info=LATER)
    seal_after_days: Mapped[int] = mapped_column(default=0, server_default="0", info=LATER)
    first_review_days: Mapped[int] = mapped_column(default=0, server_default="0", info=LATER)
    review_days: Mapped[int] = mapped_column(default=0, server_default="0", info=LATER)
    rule_at: Mapped[int | None] = mapped_column(info=LATER)
    rule_words: Mapped[str] = mapped_column(Text, default="", server_default=text("''"), info=LATER)
    worry_name: Mapped[str] = mapped_column(Text, default="", server_default=text("''"), info=LATER)
    goal_name: Mapped[str] = mapped_column(Text, default="", server_default=text("''"), info=LATER)
    plan_name: Mapped[str] = mapped_column(Text, default="", server_default=text("''"), info=LATER)
    jargon: Mapped[str | None] = mapped_column(Text, info=LATER)
    reflections: Mapped[str | None] = mapped_column(Text, info=LATER)


class WordTemplateRow(Recorded, Base):
    """A Word template of the council's; the digest stands for the file."""

    __tablename__ = "word_template"
    id: Mapped[str] = an_id()
    kind: Mapped[str] = mapped_column(String(16))
    file_name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    in_use: Mapped[bool]
    put_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    put_at: Mapped[datetime] = moment()


class TemplateFileRow(Base):
    """Its file, in base64."""

    __tablename__ = "template_file"
    id: Mapped[str] = mapped_column(ForeignKey("word_template.id"), primary_key=True)
    file: Mapped[str] = mapped_column(Text)
