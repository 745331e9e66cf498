"""What a child can read alone of what was decided, in words made for the child.

Revision: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("child_decision", sa.Column("for_child", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("child_decision") as decision:
        decision.drop_column("for_child")
