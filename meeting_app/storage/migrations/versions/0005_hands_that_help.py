"""Hands that help: personal links, the shared tablet, both ends met alone, who helps whom, what a form says.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "helping",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("helper_id", sa.String(length=64), nullable=False),
        sa.Column("helped_id", sa.String(length=64), nullable=False),
        sa.Column("helps_as", sa.String(length=16), nullable=False),
        sa.Column("asked_family", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_helping_case_id")),
        sa.ForeignKeyConstraint(["helped_id"], ["person.id"], name=op.f("fk_helping_helped_id")),
        sa.ForeignKeyConstraint(["helper_id"], ["person.id"], name=op.f("fk_helping_helper_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_helping_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helping")),
    )
    op.create_index(op.f("ix_helping_meeting_id"), "helping", ["meeting_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("helping_id", sa.String(length=64), nullable=False),
        sa.Column("seat_id", sa.String(length=64), nullable=False),
        sa.Column("agreed_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_agreement_case_id")),
        sa.ForeignKeyConstraint(["helping_id"], ["helping.id"], name=op.f("fk_agreement_helping_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agreement_meeting_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_agreement_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_helping_id"), "agreement", ["helping_id"], unique=False)
    op.create_index(op.f("ix_agreement_meeting_id"), "agreement", ["meeting_id"], unique=False)
    op.create_table(
        "personal_link",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("seat_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=True),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("helper_id", sa.String(length=64), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_personal_link_case_id")),
        sa.ForeignKeyConstraint(["helper_id"], ["person.id"], name=op.f("fk_personal_link_helper_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_personal_link_meeting_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_personal_link_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_personal_link_key_hash")),
    )
    op.create_index(op.f("ix_personal_link_meeting_id"), "personal_link", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_personal_link_seat_id"), "personal_link", ["seat_id"], unique=False)
    op.create_table(
        "tablet",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("letters", sa.String(length=8), nullable=False),
        sa.Column("letters_until", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=True),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("seat_id", sa.String(length=64), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=True),
        sa.Column("paired_at", sa.BigInteger(), nullable=True),
        sa.Column("cut_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_tablet_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_tablet_meeting_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_tablet_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tablet")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_tablet_key_hash")),
    )
    op.create_index(op.f("ix_tablet_meeting_id"), "tablet", ["meeting_id"], unique=False)
    op.create_table(
        "met",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("round_id", sa.String(length=64), nullable=False),
        sa.Column("seat_id", sa.String(length=64), nullable=False),
        sa.Column("ten_at", sa.BigInteger(), nullable=False),
        sa.Column("zero_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_met_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_met_meeting_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_met_round_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_met_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_met")),
        sa.UniqueConstraint("round_id", "seat_id", name="uq_met_round_seat"),
    )
    op.create_index(op.f("ix_met_meeting_id"), "met", ["meeting_id"], unique=False)
    op.create_table(
        "in_english",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("answer_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("higher", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_in_english_answer_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_in_english_case_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_in_english_made_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_in_english_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_in_english")),
        sa.UniqueConstraint("answer_id", "revision", name="uq_in_english_answer_revision"),
    )
    op.create_index(op.f("ix_in_english_meeting_id"), "in_english", ["meeting_id"], unique=False)
    op.add_column("answer_revision", sa.Column("paper", sa.LargeBinary(), nullable=True))
    op.add_column("seat", sa.Column("remote", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("seat", sa.Column("mirrored", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("waiting_phone", sa.Column("remote", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for table, columns in (
        ("waiting_phone", ("remote",)),
        ("seat", ("mirrored", "remote")),
        ("answer_revision", ("paper",)),
    ):
        with op.batch_alter_table(table) as changed:
            for column in columns:
                changed.drop_column(column)
    for name in ("in_english", "met", "tablet", "personal_link", "agreement", "helping"):
        op.drop_table(name)
