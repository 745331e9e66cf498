"""Several rounds on the way at once, ends in other words, next steps.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sitting", sa.Column("chosen_id", sa.String(length=64), nullable=True))
    op.add_column("sitting", sa.Column("speaking_order", sa.String(length=16), nullable=True))
    op.add_column("house", sa.Column("rule_at", sa.Integer(), nullable=True))
    op.add_column("house", sa.Column("rule_words", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("scale", sa.Column("one_id", sa.String(length=64), nullable=True))
    op.add_column("scale", sa.Column("other_id", sa.String(length=64), nullable=True))
    op.add_column("round", sa.Column("left_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "other_words",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("round_id", sa.String(length=64), nullable=False),
        sa.Column("end", sa.String(length=8), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("made_by", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_other_words_meeting_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_other_words_case_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_other_words_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_words")),
    )
    op.create_index(op.f("ix_other_words_meeting_id"), "other_words", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_other_words_round_id"), "other_words", ["round_id"], unique=False)
    op.create_table(
        "next_step",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("by", sa.Date(), nullable=True),
        sa.Column("how", sa.LargeBinary(), nullable=False),
        sa.Column("idea_of", sa.String(length=64), nullable=True),
        sa.Column("answer_id", sa.String(length=64), nullable=True),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("every_part", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_next_step_meeting_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_next_step_case_id")),
        sa.ForeignKeyConstraint(["idea_of"], ["person.id"], name=op.f("fk_next_step_idea_of")),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_next_step_answer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_next_step")),
    )
    op.create_index(op.f("ix_next_step_meeting_id"), "next_step", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_next_step_answer_id"), "next_step", ["answer_id"], unique=False)


def downgrade() -> None:
    op.drop_table("next_step")
    op.drop_table("other_words")
    with op.batch_alter_table("house") as house:
        house.drop_column("rule_words")
        house.drop_column("rule_at")
    with op.batch_alter_table("scale") as scale:
        scale.drop_column("other_id")
        scale.drop_column("one_id")
    with op.batch_alter_table("round") as round_:
        round_.drop_column("left_at")
    with op.batch_alter_table("sitting") as sitting:
        sitting.drop_column("speaking_order")
        sitting.drop_column("chosen_id")
