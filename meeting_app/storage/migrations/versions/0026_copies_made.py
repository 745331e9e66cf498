"""Of what a copy was made, in which style and form, and the digest of the file; a copy may be of the case.

Revision: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

# What every copy was before; a form that was not written down stays empty.
BEFORE = {"kind": "record", "style": "full", "form": "", "digest": "", "about_id": ""}
LENGTHS = {"kind": 16, "style": 16, "form": 8, "digest": 64, "about_id": 64}


def upgrade() -> None:
    with op.batch_alter_table("copy_check") as check:
        for name, length in LENGTHS.items():
            otherwise = sa.text(f"'{BEFORE[name]}'")
            check.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=otherwise))
        check.alter_column("meeting_id", existing_type=sa.String(length=64), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM copy_check WHERE meeting_id IS NULL")
    with op.batch_alter_table("copy_check") as check:
        check.alter_column("meeting_id", existing_type=sa.String(length=64), nullable=False)
        for name in LENGTHS:
            check.drop_column(name)
