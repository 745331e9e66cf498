"""A translation of how it is different for one of the children.

Revision: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("translation", sa.Column("different", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("translation") as translation:
        translation.drop_column("different")
