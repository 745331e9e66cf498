"""What became of a next step; which goal it serves, whether it helps or checks, and what it goes on with.

Revision: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("next_step", sa.Column("goal_id", sa.String(length=64), nullable=True))
    op.add_column("next_step", sa.Column("does", sa.String(length=16), nullable=True))
    carried_from = sa.Column("carried_from", sa.String(length=64), server_default=sa.text("''"), nullable=False)
    op.add_column("next_step", carried_from)
    op.add_column("next_step", sa.Column("carried_day", sa.Date(), nullable=True))
    op.create_index(op.f("ix_next_step_carried_from"), "next_step", ["carried_from"], unique=False)
    op.create_table(
        "step_review",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("step_id", sa.String(length=64), nullable=False),
        sa.Column("became", sa.String(length=16), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_step_review_meeting_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_step_review_case_id")),
        sa.ForeignKeyConstraint(["step_id"], ["next_step.id"], name=op.f("fk_step_review_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_review")),
    )
    for column in ("meeting_id", "case_id"):
        op.create_index(op.f(f"ix_step_review_{column}"), "step_review", [column], unique=False)


def downgrade() -> None:
    op.drop_table("step_review")
    op.drop_index(op.f("ix_next_step_carried_from"), table_name="next_step")
    with op.batch_alter_table("next_step") as step:
        for name in ("carried_day", "carried_from", "does", "goal_id"):
            step.drop_column(name)
