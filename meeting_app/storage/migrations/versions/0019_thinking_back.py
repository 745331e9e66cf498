"""Thinking back: sessions, what came up, scaling rounds among staff; the council's own questions.

Revision: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thinking",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("questions", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_thinking_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thinking")),
    )
    op.create_index(op.f("ix_thinking_case_id"), "thinking", ["case_id"], unique=False)
    op.create_table(
        "thought",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("thinking_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("pointer", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_thought_case_id")),
        sa.ForeignKeyConstraint(["thinking_id"], ["thinking.id"], name=op.f("fk_thought_thinking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thought")),
    )
    op.create_index(op.f("ix_thought_thinking_id"), "thought", ["thinking_id"], unique=False)
    op.create_table(
        "staff_scale",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("thinking_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("ten", sa.LargeBinary(), nullable=False),
        sa.Column("zero", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("shown_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_staff_scale_case_id")),
        sa.ForeignKeyConstraint(["thinking_id"], ["thinking.id"], name=op.f("fk_staff_scale_thinking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_scale")),
        sa.UniqueConstraint("thinking_id", name=op.f("uq_staff_scale_thinking_id")),
    )
    op.create_table(
        "staff_view",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("scale_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("higher", sa.LargeBinary(), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_staff_view_case_id")),
        sa.ForeignKeyConstraint(["scale_id"], ["staff_scale.id"], name=op.f("fk_staff_view_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_view")),
    )
    op.create_index(op.f("ix_staff_view_scale_id"), "staff_view", ["scale_id"], unique=False)
    op.add_column("house", sa.Column("reflections", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("house") as house:
        house.drop_column("reflections")
    for name in ("staff_view", "staff_scale", "thought", "thinking"):
        op.drop_table(name)
