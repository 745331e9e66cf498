"""What its owner says came of an earlier one point higher.

Revision: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OF = ("answer", "round", "seat", "meeting", "case")


def upgrade() -> None:
    op.create_table(
        "did_it_happen",
        sa.Column("id", sa.String(length=64), nullable=False),
        *(sa.Column(f"{one}_id", sa.String(length=64), nullable=False) for one in OF),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("typed_by", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        *(sa.ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"], name=op.f(f"fk_did_it_happen_{one}_id")) for one in OF),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_did_it_happen")),
        sa.UniqueConstraint("answer_id", "round_id", "revision", name="uq_did_it_happen_answer_round_revision"),
    )
    op.create_index(op.f("ix_did_it_happen_meeting_id"), "did_it_happen", ["meeting_id"], unique=False)


def downgrade() -> None:
    op.drop_table("did_it_happen")
