"""A meeting that was prepared and will not be held: when that was said, by whom, and why.

Revision: 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("called_off_at", sa.BigInteger(), nullable=True))
    op.add_column("meeting", sa.Column("called_off_by", sa.String(length=64), nullable=True))
    op.add_column("meeting", sa.Column("called_off_why", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("meeting") as meeting:
        meeting.drop_column("called_off_why")
        meeting.drop_column("called_off_by")
        meeting.drop_column("called_off_at")
