"""With whom a worry was read; what the council calls worries, goals and plans; its own list of words of the trade.

Revision: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NAMES = ("worry_name", "goal_name", "plan_name")


def upgrade() -> None:
    for name in NAMES:
        op.add_column("house", sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("house", sa.Column("jargon", sa.Text(), nullable=True))
    op.create_table(
        "heard",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("version_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("said", sa.String(length=8), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_heard_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_heard_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heard")),
    )
    op.create_index(op.f("ix_heard_case_id"), "heard", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_table("heard")
    with op.batch_alter_table("house") as house:
        for name in (*NAMES, "jargon"):
            house.drop_column(name)
