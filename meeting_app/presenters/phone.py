"""What one person's phone shows: one step at a time. No field here can hold anybody else's view."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.answer import Answer, How, Revision, Standing
from meeting_app.domain.ask import Ask
from meeting_app.domain.beside import Correction
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.meeting_words import said
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.scale import ScaleKind
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.understanding import Understanding
from meeting_app.domain.visibility import reader, words_kept
from meeting_app.presenters.agenda import Asked, asked_in, between_of
from meeting_app.presenters.happened import to_ask_about
from meeting_app.presenters.may_offer import may_offer
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import among_them
from meeting_app.presenters.phone_round import Mine, Rounds, begun_in, rounds_of
from meeting_app.presenters.phone_steps import READS_PLAN, PhoneView, Step
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, Remembering
from meeting_app.storage.words import kept_in


def phone_view(
    records: Records,
    seat: Seat,
    *,
    now: datetime,
    page: Page,
    draft_key: Callable[[Seat, str], str] = lambda seat, name: "",
    of_round: str = "",
) -> PhoneView:
    """This person's phone as it stands, without anything typed on the way.

    `of_round`: the round that a form was made in, which it goes on in while the room may be at another.
    """
    view = _of_seat(records, seat, page)
    if view.step is Step.FAMILY_TIME:
        return view
    if seat.read_how_at is None:
        return replace(view, name_on_screen=records.get(Case, seat.case_id).name_on_screen)
    rounds = rounds_of(records, seat)
    round_ = rounds.begun(of_round) or rounds.now()
    words = _words(records, seat, round_) if round_ else None
    if round_ is None or words is None or (round_.stage is RoundStage.PRESENTING_WORRY and not words.worry):
        return replace(view, step=Step.WAIT)
    view = _in_round(records, seat, round_, rounds, _with_words(records, round_, words, rounds, view))
    about_plan = words.scale.kind is ScaleKind.PLAN and view.step in READS_PLAN
    view = replace(view, plan_to_read=True) if about_plan else view
    return with_draft_key(view, seat, draft_key) if view.asks else view


def _words(records: Records, seat: Seat, round_: Round) -> Asked:
    """who-may-see: the worry and the goal are on nobody's phone while somebody is there from whom they are kept."""
    own, kept = asked_in(records, round_, reader(seat.person_id, [seat.sitting_id])), kept_in(records, round_)
    # Who else is there is asked only where something is kept: reading a full room for each reply made an answer dear.
    return own.less(words_kept(kept, among_them(records, seat))) if kept else own


def _with_words(records: Records, round_: Round, words: Asked, rounds: Rounds, view: PhoneView) -> PhoneView:
    return replace(
        view,
        round_id=round_.id,
        stage=round_.stage.value,
        words=words,
        scores=round_.id in rounds.asked,
        between=between_of(records, round_) is not None,
        place=rounds.place(round_),
        to_write_in=rounds.to_write_in(),
        keeps_drafts=rounds.keeps_drafts_beside(round_),
    )


def with_draft_key(view: PhoneView, seat: Seat, draft_key: Callable[[Seat, str], str]) -> PhoneView:
    """The page with the key of what is being written; handed out only where something is (security 1.7)."""
    return replace(view, page=replace(view.page, draft_key=draft_key(seat, view.draft_name)))


def know_phones(records: Remembering, seat_ids: Sequence[str]) -> None:
    """Ask at once for what the pages of these phones will ask for one by one; a push draws them all at one moment."""
    seats = [seat for found in records.for_each(Seat, "id", seat_ids).values() for seat in found]
    records.for_each(Person, "id", [seat.person_id for seat in seats])
    records.for_each(Ask, "seat_id", seat_ids, done_at=None)
    for sitting_id in {seat.sitting_id for seat in seats}:
        here, begun = [seat.id for seat in seats if seat.sitting_id == sitting_id], begun_in(records, sitting_id)
        if begun:
            records.for_each(Answer, "seat_id", here, round_id=begun)
        for round_ in records.all(Round, sitting_id=sitting_id, order="position"):
            if round_.stage in _ASKS_IF_CLEAR:
                records.for_each(Understanding, "seat_id", here, round_id=round_.id)


def _of_seat(records: Records, seat: Seat, page: Page) -> PhoneView:
    meeting, person = records.get(Meeting, seat.meeting_id), records.get(Person, seat.person_id)
    one_part, house = _one_part(records, meeting), load_house(records)
    return PhoneView(
        version=max(records.touched(Seat, seat.id), records.touched(Sitting, seat.sitting_id)),
        page=page,
        public_id=meeting.public_id,
        says_as=person.says_as,
        language=person.language,
        chair=meeting.chair,
        name_on_screen="",
        house=house,
        # private-family-time: nothing is asked, not even to read how we use what is written.
        step=Step.FAMILY_TIME if meeting.is_family_time else Step.HOW_WE_USE,
        plan_only=meeting.lets_views_go,
        plan_called=said(meeting.kind).own_plan or house.words.plan,
        scores=seat.scores,
        why_not=seat.why_not if one_part else "",
        is_professional=person.group is Group.PROFESSIONAL,
        day=meeting.day,
        asked_chair=bool(records.all(Ask, seat_id=seat.id, done_at=None)),
        mirrored=seat.mirrored,
        can_offer=not meeting.is_family_time
        and seat.read_how_at is not None
        and may_offer(records, records.get(Sitting, seat.sitting_id)),
    )


def _one_part(records: Records, meeting: Meeting) -> bool:
    """two-sittings: in a meeting in parts, why somebody gives no number may tell of another part."""
    return len(records.all(Sitting, meeting_id=meeting.id)) == 1


def _in_round(records: Records, seat: Seat, round_: Round, rounds: Rounds, view: PhoneView) -> PhoneView:
    if round_.stage in _BEFORE_ZERO:
        return replace(view, step=_BEFORE_ZERO[round_.stage])
    if round_.id not in rounds.asked:
        return replace(view, step=Step.ZERO if round_.stage is RoundStage.PRESENTING_ZERO else Step.LISTEN)
    if round_.stage in _ASKS_IF_CLEAR:
        said = records.find(Understanding, round_id=round_.id, seat_id=seat.id)
        if said is None or not said.is_clear:
            return _not_clear(view, said)
    mine = rounds.given.get(round_.id, {})
    view = replace(view, has_first=Standing.FIRST in mine, sends=sum(one.current for one in mine.values()))
    view = _said_wrong(records, round_, mine, _STEPS[round_.stage](view, round_, mine))
    return replace(view, asks_happened=to_ask_about(records, seat, round_) is not None)


def _said_wrong(records: Records, round_: Round, mine: "Mine", view: PhoneView) -> PhoneView:
    """own-words: once something of theirs is shown a person can say that what is written is wrong."""
    if round_.stage is not RoundStage.SHOWN or not any(one.shown_at for one in mine.values()):
        return view
    ids = {one.id for one in mine.values()}
    stored = records.all(Correction, meeting_id=round_.meeting_id)
    said = [one.at for one in stored if one.answer_id in ids and not one.typed_by]
    return replace(view, can_say_wrong=True, wrong_at=max(said, default=None))


_ASKS_IF_CLEAR = frozenset({RoundStage.PRESENTING_ZERO, RoundStage.OPEN})
_BEFORE_ZERO = {RoundStage.PRESENTING_WORRY: Step.WORRY, RoundStage.PRESENTING_TEN: Step.TEN}


def _not_clear(view: PhoneView, said: Understanding | None) -> PhoneView:
    if said is not None:
        return replace(view, step=Step.ASKED_AGAIN)
    # both-ends-understood: who comes while a round is open meets 10 first, then 0, then the question.
    return replace(view, step=Step.TEN if view.stage == RoundStage.OPEN else Step.CLEAR)


def _ready(view: PhoneView, round_: Round, mine: Mine) -> PhoneView:
    # Who gave a view beforehand is not asked again.
    return replace(view, step=Step.GIVEN_BEFORE if Standing.FIRST in mine else Step.READY)


def _open(view: PhoneView, round_: Round, mine: Mine) -> PhoneView:
    first = mine.get(Standing.FIRST)
    if first is None:
        return replace(view, step=Step.NUMBER)
    return replace(view, step=Step.SENT, made_on=first.current, sent_at=first.given_at)


def _closed(view: PhoneView, round_: Round, mine: Mine) -> PhoneView:
    return replace(view, step=Step.CLOSED)


def _abandoned(view: PhoneView, round_: Round, mine: Mine) -> PhoneView:
    # read-by-someone: who wrote something hears whether anybody read it.
    if not mine:
        return replace(view, step=Step.STOPPED)
    return replace(view, step=Step.READ_BY_CHAIR if round_.looked_at else Step.NOT_READ)


def _after_the_show(view: PhoneView, round_: Round, mine: Mine) -> PhoneView:
    standing = Standing.SECOND if Standing.FIRST in mine else Standing.LATE
    given = mine.get(standing)
    # While the room talks the phone asks for nothing; it offers to add, once.
    return replace(
        view,
        step=Step.LOOK_UP,
        standing=standing,
        made_on=given.current if given else 0,
        sent_at=given.given_at if given else None,
        can_add=round_.stage is RoundStage.SHOWN and given is None,
    )


_STEPS: dict[RoundStage, Callable[[PhoneView, Round, Mine], PhoneView]] = {
    RoundStage.PRESENTING_ZERO: _ready,
    RoundStage.OPEN: _open,
    RoundStage.CLOSED: _closed,
    RoundStage.ABANDONED: _abandoned,
    **dict.fromkeys(AFTER_THE_SHOW, _after_the_show),
}


def own_answer(records: Records, seat: Seat, round_id: str) -> Revision | None:
    """What this person has stored while the round is open; nothing where it did not come from a phone.

    Whether it was this very phone is the caller's to check: a re-seat brings back no word (security 1.4).
    """
    round_ = records.find(Round, id=round_id)
    if round_ is None or round_.stage is not RoundStage.OPEN:
        return None
    answer = records.find(Answer, round_id=round_id, seat_id=seat.id, standing=Standing.FIRST.value)
    if answer is None:
        return None
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    return sent if sent is not None and sent.how is How.PHONE else None
