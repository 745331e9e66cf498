"""What an interpreter put into English stands with every other translation, sealed and digested as one of them.

It moves to another table, so its words are sealed anew, under the same case's key; the house's log says that they were
(a meeting's own log may be sealed, with its head on paper). Nothing is lost on the way down: what was carried over
stays a translation, which the version before knows as well.

Revision: 0008
"""

import secrets
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from meeting_app.domain.chain import content_digest
from meeting_app.domain.errors import NotFound
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.translation import Translation
from meeting_app.storage.audit_log import HOUSE
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.digested import content
from meeting_app.storage.keys import decrypt
from meeting_app.storage.mapper import to_row
from meeting_app.storage.tables.base import Moment
from meeting_app.storage.unit_of_work import UnitOfWork

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OLD, NEW, LANGUAGE = "in_english", "translation", "en"
# As they are at this version; the code's own tables may have more by now.
IN_ENGLISH = sa.table(
    OLD, *map(sa.column, ("id", "meeting_id", "case_id", "answer_id", "revision", "why", "higher", "made_by",
                          "row_revision")), sa.column("at", Moment),
)  # fmt: skip
TRANSLATION = sa.table(
    NEW, *map(sa.column, ("id", "answer_id", "meeting_id", "case_id", "language", "revision", "of", "of_spoken", "why",
                          "higher", "made_by", "because", "made_from", "salt", "row_revision")),
    sa.column("at", Moment), sa.column("freed_at", Moment),
)  # fmt: skip
PERSON = sa.table("person", sa.column("id"), sa.column("name"))


def upgrade() -> None:
    connection = op.get_bind()
    moved = sa.select(IN_ENGLISH, PERSON.c.name.label("maker")).join(PERSON, PERSON.c.id == IN_ENGLISH.c.made_by)
    rows = connection.execute(moved.order_by(IN_ENGLISH.c.at)).mappings().all()
    if rows:
        case_keys = CaseKeys(context.config.attributes["keys"]())
        digests = [one for row in rows for one in _carry_over(connection, case_keys, row)]
        work = UnitOfWork(connection, case_keys)
        work.log(HOUSE, action="translations_joined", actor=TheHouse().id, now=datetime.now(UTC), digests=digests)
    op.drop_table(OLD)


def _carry_over(connection: sa.Connection, case_keys: CaseKeys, row: Any) -> list[list[object]]:
    """One of them, and what the log says of it."""
    try:
        key = case_keys.get(connection, row["case_id"])
    except NotFound:
        # The case's key was destroyed, and with it the words: there is nothing that anybody could read.
        return [[OLD, row["id"], row["row_revision"] + 1, "removed"]]
    made = Translation(
        id=row["id"],
        answer_id=row["answer_id"],
        meeting_id=row["meeting_id"],
        case_id=row["case_id"],
        language=LANGUAGE,
        revision=_place(connection, row),
        of=row["revision"],
        of_spoken=0,
        why=str(decrypt(key, OLD, row["id"], "why", row["why"])),
        higher=str(decrypt(key, OLD, row["id"], "higher", row["higher"])),
        made_by=str(decrypt(key, "person", row["made_by"], "name", row["maker"])),
        at=row["at"],
    )
    salt = secrets.token_bytes(32)
    digest = content_digest(salt, table=NEW, row_id=made.id, revision=1, content=content(made))
    values = {name: value for name, value in to_row(made, key).items() if name in TRANSLATION.c}
    connection.execute(TRANSLATION.insert().values(**values, salt=salt, row_revision=1))
    return [[OLD, row["id"], row["row_revision"] + 1, "removed"], [NEW, made.id, 1, digest]]


def _place(connection: sa.Connection, row: Any) -> int:
    """Its revision among what others put into English: after it, or where it is older before it."""
    of_answer = sa.select(TRANSLATION.c.revision, TRANSLATION.c.at).where(
        TRANSLATION.c.answer_id == row["answer_id"], TRANSLATION.c.language == LANGUAGE
    )
    there = connection.execute(of_answer.order_by(TRANSLATION.c.revision)).all()
    if not there:
        return 1
    return int(there[-1].revision) + 1 if row["at"] >= there[-1].at else int(there[0].revision) - 1


def downgrade() -> None:
    op.create_table(
        OLD,
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("answer_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("higher", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_in_english_answer_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_in_english_case_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_in_english_made_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_in_english_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_in_english")),
        sa.UniqueConstraint("answer_id", "revision", name="uq_in_english_answer_revision"),
    )
    op.create_index(op.f("ix_in_english_meeting_id"), OLD, ["meeting_id"], unique=False)
