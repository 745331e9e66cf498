"""A minute-taker's place; translations, corrections, paragraphs beside people's words; the council's numbers of days.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("code_until", sa.BigInteger(), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_desk_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_desk_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_desk_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_desk_code_hash")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_desk_key_hash")),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_desk_meeting_person"),
    )
    op.create_index(op.f("ix_desk_meeting_id"), "desk", ["meeting_id"], unique=False)
    op.create_table(
        "paragraph",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("for_all", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_paragraph_case_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_paragraph_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_paragraph_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph")),
        sa.UniqueConstraint("item_id", "revision", name="uq_paragraph_item_revision"),
    )
    op.create_index(op.f("ix_paragraph_meeting_id"), "paragraph", ["meeting_id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("answer_id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("said_by", sa.LargeBinary(), nullable=False),
        sa.Column("typed_by", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("let", sa.String(length=8), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_correction_answer_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_correction_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_correction_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_answer_id"), "correction", ["answer_id"], unique=False)
    op.create_index(op.f("ix_correction_meeting_id"), "correction", ["meeting_id"], unique=False)
    op.create_table(
        "translation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("answer_id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("of_spoken", sa.Integer(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("higher", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("because", sa.LargeBinary(), nullable=False),
        sa.Column("made_from", sa.String(length=64), nullable=False),
        sa.Column("freed_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_translation_answer_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_translation_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_translation_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation")),
        sa.UniqueConstraint("answer_id", "language", "revision", name="uq_translation_answer_language_revision"),
    )
    op.create_index(op.f("ix_translation_meeting_id"), "translation", ["meeting_id"], unique=False)
    op.add_column("house", sa.Column("letter_days", sa.Integer(), server_default="0", nullable=False))
    op.add_column("house", sa.Column("record_days", sa.Integer(), server_default="0", nullable=False))
    op.add_column("house", sa.Column("seal_after_days", sa.Integer(), server_default="0", nullable=False))
    op.add_column("spoken", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("spoken", sa.Column("let", sa.String(length=8), server_default="through", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("spoken") as spoken:
        spoken.drop_column("let")
        spoken.drop_column("revision")
    with op.batch_alter_table("house") as house:
        for name in ("seal_after_days", "record_days", "letter_days"):
            house.drop_column(name)
    for name in ("translation", "correction", "paragraph", "desk"):
        op.drop_table(name)
