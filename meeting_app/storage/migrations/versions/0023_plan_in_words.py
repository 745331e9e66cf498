"""A safety plan's line in its language and in another; the child's picture that stands with an agreed version.

Revision: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plan_line", sa.Column("language", sa.String(length=16), server_default="en", nullable=False))
    op.add_column("plan_line", sa.Column("put", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("plan_version") as version:
        version.add_column(sa.Column("picture", sa.String(length=64), nullable=True))
        version.create_foreign_key(op.f("fk_plan_version_picture"), "work_version", ["picture"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("plan_version") as version:
        version.drop_constraint(op.f("fk_plan_version_picture"), type_="foreignkey")
        version.drop_column("picture")
    with op.batch_alter_table("plan_line") as line:
        line.drop_column("put")
        line.drop_column("language")
