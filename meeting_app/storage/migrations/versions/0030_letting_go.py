"""How long working copies stay, holds, filings, what is going, certificates, and which days' work was taken.

Revision: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention")),
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("cause", sa.String(length=16), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("put_by", sa.String(length=64), nullable=False),
        sa.Column("put_at", sa.BigInteger(), nullable=False),
        sa.Column("lifted_by", sa.String(length=64), nullable=True),
        sa.Column("lifted_at", sa.BigInteger(), nullable=True),
        sa.Column("lifted_because", sa.LargeBinary(), nullable=False),
        *_recorded(),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_hold_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_case_id"), "hold", ["case_id"], unique=False)
    _filing()
    _gone()


def _recorded() -> tuple[sa.Column[bytes], sa.Column[int]]:
    return (
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
    )


def _filing() -> None:
    op.create_table(
        "filing",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("filed_by", sa.String(length=64), nullable=False),
        sa.Column("filed_at", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        *_recorded(),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_filing_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_filing_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
    )
    for column in ("case_id", "meeting_id"):
        op.create_index(op.f(f"ix_filing_{column}"), "filing", [column], unique=False)


def _gone() -> None:
    op.create_table(
        "letting_go",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("thing", sa.String(length=8), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("because", sa.String(length=16), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("meetings", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letting_go")),
        sa.UniqueConstraint("case_id", name=op.f("uq_letting_go_case_id")),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("thing", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("because", sa.String(length=16), nullable=False),
        sa.Column("meetings", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
    )
    op.create_table(
        "day_work",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_work")),
        sa.UniqueConstraint("day", name=op.f("uq_day_work_day")),
    )


def downgrade() -> None:
    for table in ("day_work", "certificate", "letting_go", "filing", "hold", "retention"):
        op.drop_table(table)
