"""All that was given on a scale over the years, on ids: what must be known before it is decided who sees a line."""

from collections.abc import Iterable
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, bindparam, select

from meeting_app.domain.answer import Answer, Kind, Revision, Standing
from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.domain.seat import Seat
from meeting_app.storage.keys import decrypt
from meeting_app.storage.mapper import table_of
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


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
        given.c.id, given.c.round_id, given.c.seat_id, seat.c.person_id, seat.c.sitting_id, given.c.wording_id,
        given.c.standing, given.c.shown_at.is_not(None), given.c.meeting_id, sent.c.id, sent.c.given,
    )  # fmt: skip
    now = (sent.c.answer_id == given.c.id) & (sent.c.revision == given.c.current)
    wanted = given.c.round_id.in_(bindparam("rounds", expanding=True))
    return select(*columns).join(sent, now).join(seat, seat.c.id == given.c.seat_id).where(wanted)


def on_scale(records: Records, case_id: str, round_ids: Iterable[str]) -> list[OnScale]:
    """What was given in these rounds of one case, with one question. Of the words only the kind of answer is read."""
    found = records.connection.execute(_statement(), {"rounds": list(round_ids)}).all()
    return [
        OnScale(
            answer,
            round_id,
            seat_id,
            PersonId(person_id),
            SittingId(sitting_id),
            wording_id,
            Standing(standing),
            shown,
            _kind(records.key_under(given[:1], case_id, meeting_id), sent_id, given) == Kind.TELL_CHAIR,
        )
        for (
            answer, round_id, seat_id, person_id, sitting_id, wording_id, standing, shown, meeting_id, sent_id, given,
        ) in found
        if given is not None
    ]  # fmt: skip


def _kind(key: bytes, sent_id: str, given: bytes) -> str:
    opened = decrypt(key, table_of(Revision).name, sent_id, "given", given)
    return str(cast("dict[str, Any]", opened)["kind"])
