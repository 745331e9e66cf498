"""One person's words as their interpreter finds them: may they be read, and what stands there, from what is stored now.

Decided on ids by `domain.visibility`; only then is a word opened. The command and the phone's page both ask here.
"""

from meeting_app.domain.answer import Answer, Given, Kind, Revision
from meeting_app.domain.case import Person
from meeting_app.domain.helping import Agreement, Helping
from meeting_app.domain.item import Item
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import Seen, interpreter_reads, reader
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_in, kept_of_answer
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ToPut:
    """What an interpreter may read and put into the house's language; `given` is the sending that stands."""

    answer: Answer
    author: Person
    given: Given
    release: Release | None


def load_to_put(records: Records, answer: Answer, interpreter: Seat) -> ToPut | None:
    """The answer's words, or None: kept from the interpreter, not agreed to, not written, or none at all."""
    seat = records.get(Seat, answer.seat_id)
    author, release = records.get(Person, seat.person_id), _release(records, answer)
    if not _may_read(records, answer, seat, release, interpreter):
        return None
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    given = sent.given if sent else None
    if given is None or given.kind is Kind.TELL_CHAIR or given.aloud:
        return None
    return ToPut(answer, author, given, release)


def _may_read(records: Records, answer: Answer, seat: Seat, release: Release | None, interpreter: Seat) -> bool:
    round_, kept = records.get(Round, answer.round_id), kept_of_answer(records, answer)
    shown, scope = answer.shown_at is not None, release.scope if release else Scope.NOTHING
    group = records.get(Person, seat.person_id).group
    between = records.get(Scale, records.get(Item, round_.item_id).scale_id).between
    seen = Seen(
        answer.id, answer.standing, shown, group, seat.sitting_id, kept, scope,
        between=between, asked=kept_in(records, round_),
    )  # fmt: skip
    viewer = reader(interpreter.person_id, [interpreter.sitting_id])
    return interpreter_reads(seen, viewer, stage=round_.stage, agreed=_agreed(records, seat, interpreter))


def _release(records: Records, answer: Answer) -> Release | None:
    return records.find(Release, answer_id=answer.id, taken_back_at=None)


def _agreed(records: Records, seat: Seat, interpreter: Seat) -> bool:
    where = {"meeting_id": seat.meeting_id, "helper_id": interpreter.person_id, "helped_id": seat.person_id}
    helps = [one.id for one in records.all(Helping, **where, ended_at=None)]
    return bool(helps) and bool(records.all(Agreement, helping_id=helps, seat_id=seat.id, taken_back_at=None))
