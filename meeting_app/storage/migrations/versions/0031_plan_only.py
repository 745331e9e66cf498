"""Family group conferences: what a meeting keeps, the family's own time, the views' keys, safeguarding notes.

Revision: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

MOMENTS = ("let_go_at", "family_from", "family_until")
NEW = ("keeps", "acted_on", "read_what", *MOMENTS)


def upgrade() -> None:
    with op.batch_alter_table("meeting") as meeting:
        meeting.alter_column("kind", existing_type=sa.String(length=16), type_=sa.String(length=32))
        whole = sa.text("'whole'")
        meeting.add_column(sa.Column("keeps", sa.String(length=16), nullable=False, server_default=whole))
        meeting.add_column(sa.Column("acted_on", sa.String(length=16), nullable=True))
        meeting.add_column(sa.Column("read_what", sa.String(length=64), nullable=True))
        for name in MOMENTS:
            meeting.add_column(sa.Column(name, sa.BigInteger(), nullable=True))
    op.create_table(
        "views_key",
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_views_key"),
    )
    op.create_table(
        "safeguarding_note",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("arose_in", sa.String(length=64), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_by_name", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_safeguarding_note_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_safeguarding_note"),
    )
    for name in ("case_id", "arose_in"):
        op.create_index(f"ix_safeguarding_note_{name}", "safeguarding_note", [name])


def downgrade() -> None:
    op.drop_table("safeguarding_note")
    op.drop_table("views_key")
    with op.batch_alter_table("meeting") as meeting:
        for name in NEW:
            meeting.drop_column(name)
        meeting.alter_column("kind", existing_type=sa.String(length=32), type_=sa.String(length=16))
