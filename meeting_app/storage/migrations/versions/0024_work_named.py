"""From which direct work with a child a worry, a goal or a line of a plan comes.

Revision: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work_named",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("named_in", sa.String(length=16), nullable=False),
        sa.Column("thing_id", sa.String(length=64), nullable=False),
        sa.Column("work_id", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_work_named_case_id")),
        sa.ForeignKeyConstraint(["work_id"], ["child_work.id"], name=op.f("fk_work_named_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_named")),
    )
    op.create_index(op.f("ix_work_named_case_id"), "work_named", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_table("work_named")
