"""What an interpreter's phone lists: one person's words that may be read, because that person agreed on their phone.

Nothing is said of what may not be read: an answer that is kept from the interpreter, one whose author chose to tell the
chair, and none at all look the same.
"""

from collections.abc import Callable

from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Person
from meeting_app.domain.helping import Agreement, Helping, HelpsAs
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.release import without
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.translation import INTERPRETED
from meeting_app.presenters.beside_view import Put, beside_words, puts
from meeting_app.presenters.interpreting_view import HelperLine, HelpView, WordsToPut
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.interpreting import ToPut, load_to_put
from meeting_app.storage.records import Records, by_id


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
        to_put=tuple(words for one in others for words in _of_one(records, one, seat, typed)),
    )


def _agreed(records: Records, helping: Helping, seat: Seat) -> Agreement | None:
    return records.find(Agreement, helping_id=helping.id, seat_id=seat.id, taken_back_at=None)


def _of_one(
    records: Records, helping: Helping, interpreter: Seat, typed: Callable[[str], Typed]
) -> list[WordsToPut]:  # fmt: skip
    seats = records.all(Seat, sitting_id=interpreter.sitting_id, person_id=helping.helped_id)
    answers = records.all(Answer, seat_id=[one.id for one in seats], order="given_at")
    found = (load_to_put(records, one, interpreter) for one in answers)
    words = (_words(records, one, interpreter, typed) for one in found if one is not None)
    return [one for one in words if any(text.strip() for text in (one.why, one.higher, one.different))]


def _words(records: Records, to_put: ToPut, interpreter: Seat, typed: Callable[[str], Typed]) -> WordsToPut:
    answer, given = to_put.answer, to_put.given
    left_out, round_ = to_put.release.left_out if to_put.release else (), records.get(Round, answer.round_id)
    there = _there(records, to_put, by=interpreter)
    return WordsToPut(
        answer_id=answer.id,
        round_id=round_.id,
        revision=answer.current,
        says_as=to_put.author.says_as,
        question=records.get(Wording, str(records.get(Item, round_.item_id).wording_id)).question,
        wording=records.get(Wording, answer.wording_id),
        number=given.number,
        why=without(given.why, left_out),
        higher=without(given.higher, left_out),
        different=without(given.different.how, left_out) if given.different else "",
        different_for=given.different.called if given.different else "",
        language=given.language,
        there=there,
        made_on=len(there.before) + 1 if there else 0,
        typed=typed(answer.id),
    )


def _there(records: Records, to_put: ToPut, *, by: Seat) -> Put | None:
    """What stands beside these words already, by whomever: read as the room reads it."""
    name = records.get(Person, by.person_id).name
    stored = beside_words(records, [to_put.answer.id]).translations[to_put.answer.id]
    made = [one.as_its_maker_sees_it if one.made_by == name else one for one in stored]
    seen = puts(made, sent=to_put.answer.current, spoken=0, release=to_put.release, for_chair=False)
    return next((one for one in seen if one.language == INTERPRETED), None)
