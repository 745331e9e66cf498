"""Several rounds on the way at once.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sitting", sa.Column("chosen_id", sa.String(length=64), nullable=True))
    op.add_column("round", sa.Column("left_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("round") as round_:
        round_.drop_column("left_at")
    with op.batch_alter_table("sitting") as sitting:
        sitting.drop_column("chosen_id")
