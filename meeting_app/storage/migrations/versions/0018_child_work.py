"""Direct work with children: the work and its versions, drawings, the child's word, what it led to.

Revision: 0018
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _table(name: str, *columns: sa.Column[Any], unique: str = "", of: tuple[str, ...] = ()) -> None:
    """A recorded table of a case; each column of `of` names a row of another table as `column:table`."""
    links = [one.split(":") for one in of]
    op.create_table(
        name,
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        *columns,
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f(f"fk_{name}_case_id")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}"))
            for column, table in links
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *([sa.UniqueConstraint("work_id", "version", name=unique)] if unique else []),
    )
    op.create_index(op.f(f"ix_{name}_case_id"), name, ["case_id"], unique=False)


def _id(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=64), nullable=nullable)


def _words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def upgrade() -> None:
    _table("child_work")
    _table("drawing", _words("redrawn"))
    _table(
        "work_version",
        _id("work_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        _words("shown"),
        _id("drawing_id", nullable=True),
        _words("because"),
        _words("made_by"),
        unique="uq_work_version_number",
        of=("work_id:child_work", "drawing_id:drawing"),
    )
    _table(
        "childs_word",
        _id("version_id"),
        _id("work_id"),
        _words("word"),
        _words("made_by"),
        of=("version_id:work_version", "work_id:child_work"),
    )
    _table(
        "what_it_led_to",
        _id("work_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        _words("led"),
        sa.Column("may_stand", sa.Boolean(), nullable=False),
        _words("made_by"),
        unique="uq_what_it_led_to_version",
        of=("work_id:child_work",),
    )


def downgrade() -> None:
    for name in ("what_it_led_to", "childs_word", "work_version", "drawing", "child_work"):
        op.drop_table(name)
