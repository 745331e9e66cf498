"""The decision, child by child, with what people think of it and who was told; when the next meeting is due.

Revision: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _child_decision()
    _standpoint()
    _told_on()
    for name in ("first_review_days", "review_days"):
        op.add_column("house", sa.Column(name, sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("house") as house:
        house.drop_column("review_days")
        house.drop_column("first_review_days")
    for name in ("told_on", "standpoint", "child_decision"):
        op.drop_table(name)


def _of_a_meeting(table: str, *people: str) -> list[sa.schema.SchemaItem]:
    """What each of the tables has: its meeting and case, these people, and the marks of a recorded row."""
    text, references = sa.String(length=64), {"meeting_id": "meeting.id", "case_id": "case.id"}
    return [
        sa.Column("id", text, nullable=False),
        sa.Column("meeting_id", text, nullable=False),
        sa.Column("case_id", text, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [target], name=op.f(f"fk_{table}_{name}"))
            for name, target in {**references, **dict.fromkeys(people, "person.id")}.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _child_decision() -> None:
    op.create_table(
        "child_decision",
        *_of_a_meeting("child_decision", "child_id", "tells"),
        sa.Column("child_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("decided", "by", "reasons", "made_by")),
        sa.Column("tells", sa.String(length=64), nullable=True),
        sa.Column("tell_by", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.UniqueConstraint("meeting_id", "child_id", "revision", name="uq_child_decision_revision"),
    )
    op.create_index(op.f("ix_child_decision_meeting_id"), "child_decision", ["meeting_id"], unique=False)


def _standpoint() -> None:
    op.create_table(
        "standpoint",
        *_of_a_meeting("standpoint", "child_id", "person_id"),
        sa.Column("of", sa.String(length=16), nullable=False),
        sa.Column("child_id", sa.String(length=64), nullable=True),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("every_part", sa.Boolean(), nullable=False),
        sa.Column("replaces", sa.String(length=64), nullable=False),
        sa.Column("typed_by", sa.LargeBinary(), nullable=False),
    )
    op.create_index(op.f("ix_standpoint_meeting_id"), "standpoint", ["meeting_id"], unique=False)


def _told_on() -> None:
    op.create_table(
        "told_on",
        *_of_a_meeting("told_on", "person_id"),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("typed_by", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_told_on_meeting_person"),
    )
    op.create_index(op.f("ix_told_on_meeting_id"), "told_on", ["meeting_id"], unique=False)
