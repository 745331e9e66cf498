"""Since which day the house has shown, day by day, what goes.

Revision: 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("day_work", sa.Column("watched_since", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("day_work") as day_work:
        day_work.drop_column("watched_since")
