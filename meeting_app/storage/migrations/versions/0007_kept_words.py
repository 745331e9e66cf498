"""Who is worried, apart from the worry; a helper's translation that is held; a note that was read and let stand.

Revision: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("statement_version", sa.Column("who", sa.LargeBinary(), nullable=True))
    op.add_column("translation", sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("note", sa.Column("let_stand_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("note") as note:
        note.drop_column("let_stand_at")
    with op.batch_alter_table("translation") as translation:
        translation.drop_column("held")
    with op.batch_alter_table("statement_version") as statement:
        statement.drop_column("who")
