"""What a 10 would look like to somebody; which child a scale is about.

Revision: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("scale", sa.Column("child_id", sa.String(length=64), nullable=True))
    op.create_table(
        "ten_said",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("scale_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("put", sa.LargeBinary(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_ten_said_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ten_said_person_id")),
        sa.ForeignKeyConstraint(["scale_id"], ["scale.id"], name=op.f("fk_ten_said_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ten_said")),
    )
    op.create_index(op.f("ix_ten_said_case_id"), "ten_said", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_table("ten_said")
    with op.batch_alter_table("scale") as scale:
        scale.drop_column("child_id")
