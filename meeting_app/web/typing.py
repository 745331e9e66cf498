"""What chair and minute-taker both do at a keyboard: one path for both, each from a place of their own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages.happened import EnterHappened
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.desk import Desk
from meeting_app.domain.errors import Conflict, DomainError, Gone, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import Actor
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR
from meeting_app.identity import SignedIn
from meeting_app.presenters import typing as pages
from meeting_app.presenters.desk import BOTH_ENDS_SAID, rounds_here, views_for
from meeting_app.presenters.happened import typed_happened
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web.asking import must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.respond import go, page, status_of
from meeting_app.web.services import services
from meeting_app.web.written import asks_first, wants_form

Errors = tuple[tuple[str, str], ...]
Build = Callable[[Records, Page, Typed, bool], Any]
# A view from paper or said aloud is looked through at the look, as every view is (checked-before-shown).
NOT_LOOKED_AT: Mapping[str, str] = {}
WHY_AND_HIGHER = {"why": "Why", "higher": "One point higher"}
ALL_WORDS = {**WHY_AND_HIGHER, "different": "How it is different"}


@dataclass(frozen=True, slots=True)
class Place:
    """From where somebody types: the console, or with `desk` the minute-taker's page. `base` begins its addresses.

    `after` is where it goes on once something is in, where that is another page than `base`. `chair` is who is signed
    in: who-may-see, words of things to keep are looked for before the chair's own text is written; what the
    minute-taker types goes through, and the chair is shown the places (presenters/write_up.py).
    """

    meeting: Meeting
    actor: Actor
    base: str
    made_page: Callable[[Errors], Page]
    desk: Desk | None = None
    after: str = ""
    chair: SignedIn | None = None

    @property
    def known(self) -> dict[str, Any]:
        """What its pages say of themselves."""
        return {"back": self.after or self.base, "at_desk": self.desk is not None}

    def round(self, records: Records, round_id: str) -> Round:
        """A round of this meeting; at the desk one of the part that is on, once both ends were said (ten-first)."""
        round_: Round = must(records.find(Round, id=round_id))
        if round_.meeting_id != self.meeting.id:
            raise NotAllowed
        if self.desk is not None:
            here = rounds_here(records, records.get(Meeting, self.meeting.id), self.desk)
            if round_.id not in {one.id for one in here} or round_.stage not in BOTH_ENDS_SAID:
                raise NotAllowed
        return round_

    def one(self, records: Records, round_: Round, answer_id: str) -> ShownView:
        """One view as far as it is seen from here; what is not seen is not there."""
        desk = self.desk
        views = views_for(records, desk, round_) if desk else round_views(records, round_, CHAIR)
        found: ShownView = must(next((view for view in views if view.answer_id == answer_id), None))
        return found


def form(
    name: str, place: Place, build: Build, command: Callable[[], Command], *, texts: Mapping[str, str] = NOT_LOOKED_AT
) -> Response:
    """Show the page, or give its command; where that is refused the page comes back with all that was typed."""
    typed = Typed({key: text.replace("\r\n", "\n") for key, text in request.values.items()})
    if wants_form():
        return _shown(name, place, build, typed)
    warning = asks_first(place.chair, place.meeting, texts) if place.chair else None
    if warning is not None:
        return warning
    try:
        services().do(command(), place.actor)
    except (NotAllowed, SignedOut, Gone):
        raise
    except DomainError as refused:
        clash = isinstance(refused, Conflict)
        return _shown(name, place, build, typed, errors=errors_of(refused), status=status_of(refused), clash=clash)
    return go(place.after or place.base)


def _shown(
    name: str, place: Place, build: Build, typed: Typed, *, errors: Errors = (), status: int = 200, clash: bool = False
) -> Response:
    with services().read() as records:
        view = build(records, place.made_page(errors), typed, clash)
    return page(name, view, status=status)


def _made_on(typed: Typed, now: int, *, clash: bool) -> int:
    """A form keeps what it was made on; after a clash it is made on what is there, which its page then shows."""
    text = typed["made_on"]
    return int(text) if not clash and text.isascii() and text.isdigit() else now


def keeping(view: Any, typed: Typed, *, clash: bool) -> Any:
    """The page with what its form was made on."""
    return replace(view, made_on=_made_on(typed, view.made_on, clash=clash))


def enter(place: Place, round_id: str, seat_id: str) -> Response:
    """Type a view from paper, or one said aloud and read back. Afterwards it says only that it is in."""

    def build(records: Records, shown: Page, typed: Typed, clash: bool) -> Any:
        round_ = place.round(records, round_id)
        seat: Seat = must(records.find(Seat, id=seat_id))
        if seat.sitting_id != round_.sitting_id:
            raise NotAllowed
        view = pages.entry_form(records, place.meeting, round_, seat, page=shown, typed=typed, **place.known)
        return keeping(view, typed, clash=clash)

    known = {"meeting_id": place.meeting.id, "round_id": round_id, "seat_id": seat_id}
    return form("typing/enter.html", place, build, lambda: from_form(answer_say.EnterAnswer, request.form, **known))


def spoken(place: Place, round_id: str, answer_id: str) -> Response:
    """Type what somebody said out loud instead of writing it."""

    def build(records: Records, shown: Page, typed: Typed, clash: bool) -> Any:
        round_ = place.round(records, round_id)
        one = place.one(records, round_, answer_id)
        view = pages.spoken_form(records, round_, one, page=shown, typed=typed, **place.known)
        return keeping(view, typed, clash=clash)

    known = {"meeting_id": place.meeting.id, "round_id": round_id, "answer_id": answer_id}
    command = answer_say.TypeSpoken
    return form(
        "typing/spoken.html", place, build, lambda: from_form(command, request.form, **known), texts=WHY_AND_HIGHER
    )


def translate(place: Place, round_id: str, answer_id: str) -> Response:
    """Put what was given into another language, beside it."""

    def build(records: Records, shown: Page, typed: Typed, clash: bool) -> Any:
        round_ = place.round(records, round_id)
        one, language = place.one(records, round_, answer_id), typed["language"].strip().lower() or "en"
        view = pages.translation_form(
            records, round_, one, page=shown, typed=typed, language=language, **place.known
        )  # fmt: skip
        return keeping(view, typed, clash=clash)

    known = {"meeting_id": place.meeting.id, "round_id": round_id, "answer_id": answer_id}
    command = beside_say.Translate
    return form(
        "typing/translate.html", place, build, lambda: from_form(command, request.form, **known), texts=ALL_WORDS
    )


def correct(place: Place, round_id: str, answer_id: str) -> Response:
    """Something is wrong with what is written here: both are kept."""

    def build(records: Records, shown: Page, typed: Typed, clash: bool) -> Any:
        round_ = place.round(records, round_id)
        one = place.one(records, round_, answer_id)
        return pages.correction_form(records, round_, one, page=shown, typed=typed, **place.known)

    known = {"meeting_id": place.meeting.id, "round_id": round_id, "answer_id": answer_id}
    command = beside_say.WriteCorrection
    texts = {"text": "What is wrong", "why": "Why", "said_by": "Who says so"}
    return form("typing/correct.html", place, build, lambda: from_form(command, request.form, **known), texts=texts)


def happened(place: Place, round_id: str, seat_id: str) -> Response:
    """Somebody says out loud whether what they said before would move it up has happened (same-standing)."""

    def build(records: Records, shown: Page, typed: Typed, clash: bool) -> Any:
        round_, seat = place.round(records, round_id), must(records.find(Seat, id=seat_id))
        return typed_happened(records, seat, round_, page=shown, typed=typed, **place.known)

    known = {"meeting_id": place.meeting.id, "round_id": round_id, "seat_id": seat_id}
    return form("typing/happened.html", place, build, lambda: from_form(EnterHappened, request.form, **known))
