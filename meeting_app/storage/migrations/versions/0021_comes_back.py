"""On which day a child's helper comes back and tells what the grown-ups said.

Revision: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("personal_link", sa.Column("comes_back", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("personal_link") as link:
        link.drop_column("comes_back")
