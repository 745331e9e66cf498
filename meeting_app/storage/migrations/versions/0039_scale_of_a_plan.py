"""From which plan a scale was made that asks how sure people are of it.

Revision: 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("scale", sa.Column("plan_id", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("scale") as scale:
        scale.drop_column("plan_id")
