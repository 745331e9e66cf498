"""That the record was looked through before a copy was made for a reader.

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "copy_check",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("reader_id", sa.String(length=64), nullable=True),
        sa.Column("decided", sa.String(length=16), nullable=False),
        sa.Column("checked_by", sa.String(length=64), nullable=False),
        sa.Column("checked_at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_copy_check_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_copy_check_meeting_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["person.id"], name=op.f("fk_copy_check_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_check")),
    )
    op.create_index(op.f("ix_copy_check_meeting_id"), "copy_check", ["meeting_id"], unique=False)


def downgrade() -> None:
    op.drop_table("copy_check")
