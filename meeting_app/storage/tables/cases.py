"""Rows of a case: its key, its members, its people, its worries, goals and scales."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, String, Text, UniqueConstraint

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


class CaseKeyRow(Base):
    """A case's own data key, wrapped by the master key. Without this row every word of the case is noise."""

    __tablename__ = "case_key"
    case_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class CaseRow(Recorded, Base):
    """One family's file."""

    __tablename__ = "case"
    id: Mapped[str] = an_id()
    reference: Mapped[bytes] = words()
    name_on_screen: Mapped[bytes] = words()
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = moment()


class CaseMemberRow(Recorded, Base):
    """Who may open a case."""

    __tablename__ = "case_member"
    __table_args__ = (UniqueConstraint("case_id", "account_id", name="uq_case_member_case_account"),)
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    added_by: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = moment()


class PersonRow(Recorded, Base):
    """Somebody of the case."""

    __tablename__ = "person"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    group: Mapped[str] = mapped_column(String(16))
    name: Mapped[bytes] = words()
    says_as: Mapped[bytes] = words()
    role: Mapped[bytes] = words()
    language: Mapped[str] = mapped_column(String(16))
    needs: Mapped[bytes] = words()
    born: Mapped[bytes] = words()
    unborn: Mapped[bool]
    agency: Mapped[bytes | None] = later_words()


class TieRow(Recorded, Base):
    """Who lives with, or shares a phone with, whom."""

    __tablename__ = "tie"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(16))


class StatementRow(Recorded, Base):
    """A worry statement over time."""

    __tablename__ = "statement"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    position: Mapped[int]


class StatementVersionRow(Recorded, Base):
    """The words of a worry statement from one moment on."""

    __tablename__ = "statement_version"
    __table_args__ = (UniqueConstraint("statement_id", "version", name="uq_statement_version_number"),)
    id: Mapped[str] = an_id()
    statement_id: Mapped[str] = mapped_column(ForeignKey("statement.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    version: Mapped[int]
    text: Mapped[bytes] = words()
    dispute: Mapped[bytes] = words()
    language: Mapped[str] = mapped_column(String(16))
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = moment()
    who: Mapped[bytes | None] = later_words()
    dispute_by: Mapped[bytes | None] = later_words()
    parts: Mapped[bytes | None] = later_words()
    theirs: Mapped[bytes | None] = later_words()
    put: Mapped[bytes | None] = later_words()


class GoalRow(Recorded, Base):
    """A safety goal over time."""

    __tablename__ = "goal"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    statement_id: Mapped[str | None] = mapped_column(ForeignKey("statement.id"))
    also: Mapped[str] = mapped_column(Text, server_default="null", info={"json": True, **LATER})


class GoalVersionRow(Recorded, Base):
    """The words of a safety goal from one moment on."""

    __tablename__ = "goal_version"
    __table_args__ = (UniqueConstraint("goal_id", "version", name="uq_goal_version_number"),)
    id: Mapped[str] = an_id()
    goal_id: Mapped[str] = mapped_column(ForeignKey("goal.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    version: Mapped[int]
    text: Mapped[bytes] = words()
    language: Mapped[str] = mapped_column(String(16))
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = moment()
    put: Mapped[bytes | None] = later_words()
    parts: Mapped[bytes | None] = later_words()


class TenSaidRow(Recorded, Base):
    """What a 10 would look like to somebody."""

    __tablename__ = "ten_said"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    scale_id: Mapped[str] = mapped_column(ForeignKey("scale.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    text: Mapped[bytes] = words()
    language: Mapped[str] = mapped_column(String(16))
    made_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()
    put: Mapped[bytes | None] = words(optional=True)


class GoalStateRow(Recorded, Base):
    """From which day on a goal is being worked on, shown, reached or changed, and what showed it."""

    __tablename__ = "goal_state"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    goal_id: Mapped[str] = mapped_column(ForeignKey("goal.id"))
    stage: Mapped[str] = mapped_column(String(16))
    since: Mapped[date] = mapped_column(Date)
    why: Mapped[bytes] = words()
    made_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()


class HeardRow(Recorded, Base):
    """With whom a worry was read, or who can do what a goal says, and what they said."""

    __tablename__ = "heard"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    subject: Mapped[str] = mapped_column(String(16))
    version_id: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date] = mapped_column(Date)
    said: Mapped[str] = mapped_column(String(8))
    made_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()


class ScaleRow(Recorded, Base):
    """A scale over time."""

    __tablename__ = "scale"
    id: Mapped[str] = an_id()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    statement_id: Mapped[str | None] = mapped_column(ForeignKey("statement.id"))
    goal_id: Mapped[str | None] = mapped_column(ForeignKey("goal.id"))
    position: Mapped[int]
    one_id: Mapped[str | None] = mapped_column(String(64), info=LATER)
    other_id: Mapped[str | None] = mapped_column(String(64), info=LATER)
    child_id: Mapped[str | None] = mapped_column(String(64), info=LATER)
    plan_id: Mapped[str | None] = mapped_column(String(64), info=LATER)


class WordingRow(Recorded, Base):
    """A version of a scale's words."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("scale_id", "version", name="uq_wording_number"),)
    id: Mapped[str] = an_id()
    scale_id: Mapped[str] = mapped_column(ForeignKey("scale.id"))
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    version: Mapped[int]
    title: Mapped[bytes] = words()
    question: Mapped[bytes] = words()
    ten: Mapped[bytes] = words()
    zero: Mapped[bytes] = words()
    short_ten: Mapped[bytes] = words()
    short_zero: Mapped[bytes] = words()
    child_ten: Mapped[bytes] = words()
    child_zero: Mapped[bytes] = words()
    family_ten: Mapped[bytes] = words()
    family_ten_whose: Mapped[bytes] = words()
    language: Mapped[str] = mapped_column(String(16))
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = moment()
