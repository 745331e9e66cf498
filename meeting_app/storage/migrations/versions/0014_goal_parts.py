"""Which other worries a goal answers; who takes responsibility, by when, how long it is to be seen; where it is.

Revision: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("goal", sa.Column("also", sa.Text(), server_default="null", nullable=False))
    op.add_column("goal_version", sa.Column("parts", sa.LargeBinary(), nullable=True))
    op.create_table(
        "goal_state",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("goal_id", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_goal_state_case_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_state_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_state")),
    )
    op.create_index(op.f("ix_goal_state_case_id"), "goal_state", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_table("goal_state")
    with op.batch_alter_table("goal_version") as version:
        version.drop_column("parts")
    with op.batch_alter_table("goal") as goal:
        goal.drop_column("also")
