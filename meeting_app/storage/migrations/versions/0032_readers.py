"""Where somebody works; of a copy, for which agency it was made and what was decided about whom its reader lives with.

Revision: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("agency", sa.LargeBinary(), nullable=True))
    op.add_column("copy_check", sa.Column("agency", sa.LargeBinary(), nullable=True))
    nobody = sa.Column("household", sa.String(length=16), nullable=False, server_default=sa.text("''"))
    op.add_column("copy_check", nobody)


def downgrade() -> None:
    with op.batch_alter_table("copy_check") as check:
        check.drop_column("household")
        check.drop_column("agency")
    with op.batch_alter_table("person") as person:
        person.drop_column("agency")
