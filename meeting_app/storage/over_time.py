"""All that was given on a scale over the years, on ids: what must be known before it is decided who sees a line."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, bindparam, select

from meeting_app.domain.answer import Answer, Kind, Revision, Standing
from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.domain.seat import Seat
from meeting_app.storage.keys import decrypt
from meeting_app.storage.mapper import table_of
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class OnScale:
    """An answer without its words and its number. `told`: its author chose to tell the chair."""

    answer_id: str
    round_id: str
    seat_id: str
    person_id: PersonId
    sitting_id: SittingId
    wording_id: str
    standing: Standing
    shown: bool
    told: bool


@cache
def _statement() -> Select[Any]:
    given, sent, seat = table_of(Answer), table_of(Revision), table_of(Seat)
    columns = (
        given.c.id, given.c.round_id, given.c.seat_id, given.c.wording_id, given.c.standing, given.c.shown_at,
        seat.c.person_id, seat.c.sitting_id, sent.c.id.label("sent_id"), sent.c.given,
    )  # fmt: skip
    now = (sent.c.answer_id == given.c.id) & (sent.c.revision == given.c.current)
    wanted = given.c.round_id.in_(bindparam("rounds", expanding=True))
    return select(*columns).join(sent, now).join(seat, seat.c.id == given.c.seat_id).where(wanted)


def on_scale(records: Records, case_id: str, round_ids: Iterable[str]) -> list[OnScale]:
    """What was given in these rounds of one case, with one question. Of the words only the kind of answer is read."""
    found = records.connection.execute(_statement(), {"rounds": list(round_ids)}).mappings()
    key, sent = records.key_of(case_id), table_of(Revision).name
    return [
        OnScale(
            row["id"],
            row["round_id"],
            row["seat_id"],
            PersonId(row["person_id"]),
            SittingId(row["sitting_id"]),
            row["wording_id"],
            Standing(row["standing"]),
            row["shown_at"] is not None,
            cast("dict[str, Any]", decrypt(key, sent, row["sent_id"], "given", row["given"]))["kind"]
            == Kind.TELL_CHAIR,
        )
        for row in found
        if row["given"] is not None
    ]
