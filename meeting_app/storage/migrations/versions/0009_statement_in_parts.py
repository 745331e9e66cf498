"""A worry statement in parts, what a child or parent said, who does not agree; words put into another language.

Revision: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NEW = {"statement_version": ("dispute_by", "parts", "theirs", "put"), "goal_version": ("put",)}


def upgrade() -> None:
    for table, names in NEW.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    for table, names in NEW.items():
        with op.batch_alter_table(table) as of:
            for name in names:
                of.drop_column(name)
