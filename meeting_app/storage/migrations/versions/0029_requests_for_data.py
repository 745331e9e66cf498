"""Requests for somebody's data, who it is in other cases, and what was decided item by item; who may handle them.

Revision: 0029
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _requests()
    _ties()
    _decisions()
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("handles_requests", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.drop_column("handles_requests")
    for name in ("item_decision", "request_tie", "access_request"):
        op.drop_table(name)


def _requests() -> None:
    op.create_table(
        "access_request",
        *_of_a_case("access_request"),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        *_sealed("asked", "asked_by", "checked", "also_called", "extended_why", "outcome"),
        sa.Column("handled_by", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("counts_from", sa.Date(), nullable=True),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_access_request_person_id")),
    )
    op.create_index(op.f("ix_access_request_case_id"), "access_request", ["case_id"], unique=False)


def _ties() -> None:
    op.create_table(
        "request_tie",
        *_of_a_case("request_tie"),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("confirmed_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_request_tie_person_id")),
        sa.UniqueConstraint("request_id", "person_id", name="uq_request_tie_request_person"),
    )
    op.create_index(op.f("ix_request_tie_case_id"), "request_tie", ["case_id"], unique=False)
    op.create_index(op.f("ix_request_tie_request_id"), "request_tie", ["request_id"], unique=False)


def _decisions() -> None:
    op.create_table(
        "item_decision",
        *_of_a_case("item_decision"),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("thing_id", sa.String(length=64), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("choice", sa.String(length=16), nullable=False),
        sa.Column("ground", sa.String(length=24), nullable=False),
        *_sealed("reason", "left_out", "seen"),
        sa.Column("decided_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index(op.f("ix_item_decision_case_id"), "item_decision", ["case_id"], unique=False)
    op.create_index(op.f("ix_item_decision_request_id"), "item_decision", ["request_id"], unique=False)


def _of_a_case(table: str) -> tuple[sa.Column[Any] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f(f"fk_{table}_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _sealed(*names: str) -> tuple[sa.Column[bytes], ...]:
    return tuple(sa.Column(name, sa.LargeBinary(), nullable=False) for name in names)
