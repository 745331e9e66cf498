"""By which key a certificate is signed, and its signature; those of before have none until the next hour.

Revision: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

COLUMNS = {"key_id": 64, "signature": 128}


def upgrade() -> None:
    for name, length in COLUMNS.items():
        op.add_column(
            "certificate", sa.Column(name, sa.String(length=length), server_default=sa.text("''"), nullable=False)
        )


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("certificate", name)
