"""Safety plans: their lines, agreed versions, and how they were tried.

Revision: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text, sealed = sa.String(length=64), sa.LargeBinary()
    _table(
        "safety_plan",
        {"statement_id": "statement.id"},
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("statement_id", text, nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
    )
    _table(
        "plan_line",
        {"plan_id": "safety_plan.id"},
        sa.Column("line", text, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(sa.Column(name, sealed, nullable=False) for name in ("what", "who", "when", "notices", "then")),
        sa.Column("gone", sa.Boolean(), nullable=False),
        *_of_a_plan(),
        sa.UniqueConstraint("line", "revision", name="uq_plan_line_revision"),
    )
    op.create_index(op.f("ix_plan_line_plan_id"), "plan_line", ["plan_id"], unique=False)
    _table(
        "plan_version",
        {"plan_id": "safety_plan.id"},
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("lines", "together")),
        sa.Column("with_child", sa.Boolean(), nullable=False),
        sa.Column("why_not", sealed, nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        *_of_a_plan(),
        sa.UniqueConstraint("plan_id", "version", name="uq_plan_version_number"),
    )
    _table(
        "tried",
        {"plan_id": "safety_plan.id"},
        sa.Column("line", text, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("held", sa.String(length=16), nullable=False),
        sa.Column("what", sealed, nullable=False),
        *_of_a_plan(),
    )


def downgrade() -> None:
    for name in ("tried", "plan_version", "plan_line", "safety_plan"):
        op.drop_table(name)


def _of_a_plan() -> list[sa.Column[object]]:
    return [
        sa.Column("plan_id", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    ]


def _table(name: str, references: dict[str, str], *columns: sa.schema.SchemaItem) -> None:
    """A table of a case's, with an index by it, and the marks of a recorded row."""
    op.create_table(
        name,
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        *columns,
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{name}_{column}"))
            for column, target in {"case_id": "case.id", **references}.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_case_id"), name, ["case_id"], unique=False)
