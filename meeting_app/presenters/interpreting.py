"""What an interpreter's phone lists: one person's words that may be read, because that person agreed on their phone.

Nothing is said of what may not be read: an answer that is kept from the interpreter, one whose author chose to tell the
chair, and none at all look the same.
"""

from collections.abc import Callable

from meeting_app.domain.answer import Answer, Kind, Revision
from meeting_app.domain.case import Group, Person
from meeting_app.domain.helping import Agreement, Helping, HelpsAs, InEnglish
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import Seen, interpreter_reads, reader
from meeting_app.presenters.interpreting_view import HelperLine, HelpView, WordsToPut
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_in, kept_of_answer


def help_view(
    records: Records, seat: Seat, *, page: Page, large: bool = False, typed: Callable[[str], Typed] = lambda _: Typed()
) -> HelpView:
    """This person's help page."""
    meeting = records.get(Meeting, seat.meeting_id)
    here = {"meeting_id": seat.meeting_id}
    mine = records.all(Helping, **here, helped_id=seat.person_id, ended_at=None)
    others = records.all(Helping, **here, helper_id=seat.person_id, ended_at=None)
    people = by_id(records.all(Person, case_id=seat.case_id))
    return HelpView(
        page=page,
        public_id=meeting.public_id,
        large=large,
        day=meeting.day,
        helpers=tuple(
            HelperLine(one.id, people[one.helper_id].says_as, _agreed(records, one, seat) is not None)
            for one in mine
            if one.helps_as is HelpsAs.INTERPRETER
        ),
        helps=tuple(people[one.helped_id].says_as for one in others if one.helps_as is HelpsAs.INTERPRETER),
        to_put=tuple(words for one in others for words in _of_one(records, one, seat, people, typed)),
    )


def _agreed(records: Records, helping: Helping, seat: Seat) -> Agreement | None:
    return records.find(Agreement, helping_id=helping.id, seat_id=seat.id, taken_back_at=None)


def _of_one(
    records: Records,
    helping: Helping,
    interpreter: Seat,
    people: dict[str, Person],
    typed: Callable[[str], Typed],
) -> list[WordsToPut]:
    seats = records.all(Seat, sitting_id=interpreter.sitting_id, person_id=helping.helped_id)
    agreed = bool(seats) and _agreed(records, helping, seats[0]) is not None
    if not agreed:
        return []
    author = people[helping.helped_id]
    answers = records.all(Answer, seat_id=seats[0].id, order="given_at")
    allowed = [one for one in answers if _may_read(records, one, interpreter, author.group)]
    found = (_words(records, one, author, typed) for one in allowed)
    return [one for one in found if one is not None]


def _may_read(records: Records, answer: Answer, interpreter: Seat, group: Group) -> bool:
    round_ = records.get(Round, answer.round_id)
    kept = kept_of_answer(records, answer)
    release = records.find(Release, answer_id=answer.id, taken_back_at=None)
    seen = Seen(
        answer.id,
        answer.standing,
        answer.shown_at is not None,
        group,
        interpreter.sitting_id,
        kept,
        release.scope if release else Scope.NOTHING,
        asked=kept_in(records, round_),
    )
    stage = round_.stage
    viewer = reader(interpreter.person_id, [interpreter.sitting_id])
    return interpreter_reads(seen, viewer, stage=stage, agreed=True)


def _words(records: Records, answer: Answer, author: Person, typed: Callable[[str], Typed]) -> WordsToPut | None:
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    given = sent.given if sent else None
    if given is None or given.kind is Kind.TELL_CHAIR or given.aloud or not (given.why.strip() or given.higher.strip()):
        return None
    round_ = records.get(Round, answer.round_id)
    return WordsToPut(
        answer_id=answer.id,
        revision=answer.current,
        says_as=author.says_as,
        question=records.get(Wording, str(records.get(Item, round_.item_id).wording_id)).question,
        wording=records.get(Wording, answer.wording_id),
        number=given.number,
        why=given.why,
        higher=given.higher,
        language=given.language,
        english=records.find(InEnglish, answer_id=answer.id, revision=answer.current),
        typed=typed(answer.id),
    )
