"""That direct work with a child was on the screens of a meeting.

Revision: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work_shown",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("sitting_id", sa.String(length=64), nullable=False),
        sa.Column("work_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_work_shown_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_work_shown_meeting_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_work_shown_sitting_id")),
        sa.ForeignKeyConstraint(["work_id"], ["child_work.id"], name=op.f("fk_work_shown_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_shown")),
    )
    op.create_index(op.f("ix_work_shown_meeting_id"), "work_shown", ["meeting_id"], unique=False)


def downgrade() -> None:
    op.drop_table("work_shown")
