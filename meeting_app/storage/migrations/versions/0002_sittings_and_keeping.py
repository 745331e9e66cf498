"""Several sittings, things to keep, what a child said may be shown, and what is carried from one sitting to another.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sitting", sa.Column("label", sa.LargeBinary(), nullable=True))
    op.add_column("sitting", sa.Column("child_words", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("seat", sa.Column("past_key_hash", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_seat_past_key_hash"), "seat", ["past_key_hash"], unique=False)
    op.create_table(
        "thing_to_keep",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("look_for", sa.LargeBinary(), nullable=False),
        sa.Column("from_people", sa.Text(), nullable=False),
        sa.Column("who_asked", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_thing_to_keep_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_thing_to_keep_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thing_to_keep")),
    )
    op.create_index(op.f("ix_thing_to_keep_meeting_id"), "thing_to_keep", ["meeting_id"], unique=False)
    op.create_table(
        "release",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("answer_id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("left_out", sa.LargeBinary(), nullable=False),
        sa.Column("said_by", sa.String(length=64), nullable=False),
        sa.Column("released_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_release_answer_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_release_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_release_meeting_id")),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name=op.f("fk_release_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
    )
    op.create_index(op.f("ix_release_answer_id"), "release", ["answer_id"], unique=False)
    op.create_index(op.f("ix_release_meeting_id"), "release", ["meeting_id"], unique=False)
    op.create_table(
        "carried",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("round_id", sa.String(length=64), nullable=False),
        sa.Column("answer_id", sa.String(length=64), nullable=False),
        sa.Column("carried_by", sa.String(length=64), nullable=False),
        sa.Column("carried_at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_carried_answer_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_carried_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_carried_meeting_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_carried_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried")),
        sa.UniqueConstraint("round_id", "answer_id", name="uq_carried_round_answer"),
    )
    op.create_index(op.f("ix_carried_meeting_id"), "carried", ["meeting_id"], unique=False)


def downgrade() -> None:
    for name in ("carried", "release", "thing_to_keep"):
        op.drop_table(name)
    with op.batch_alter_table("seat") as seat:
        seat.drop_index(op.f("ix_seat_past_key_hash"))
        seat.drop_column("past_key_hash")
    with op.batch_alter_table("sitting") as sitting:
        sitting.drop_column("child_words")
        sitting.drop_column("label")
