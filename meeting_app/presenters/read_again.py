"""All views once more, for who runs the meeting alone, before they are let go (read-by-someone).

The case's safeguarding notes have a page of their own.
"""

from datetime import date, datetime

from meeting_app.domain.case import Case, Person
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.offer import Offer
from meeting_app.domain.round import UNDER_WAY, Round, RoundStage
from meeting_app.domain.safeguarding import SafeguardingNote
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import Asked, asked_in
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.given import given_in
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class RoundToRead:
    """A round with its views. `waits`: `look` where it was stopped and not looked at, `stop` where it was not run."""

    round_id: str
    words: Asked
    views: tuple[ShownView, ...]
    waits: str


@dataclass(frozen=True, slots=True)
class OfferToRead:
    """What somebody said for the map, which nobody has taken in or left off."""

    says_as: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ReadAgainView:
    """The page. `read` is carried by its form: what it showed. `on_the_way`: rounds that have to be finished first.

    `goes`: what people gave goes at the end; of any other meeting there is nothing here.
    """

    page: Page
    public_id: str
    case_id: str
    kind: MeetingKind
    chair: str
    rounds: tuple[RoundToRead, ...]
    offers: tuple[OfferToRead, ...]
    notes: tuple[SafeguardingNote, ...]
    read: str
    typed: Typed
    on_the_way: bool
    goes: bool = True
    called_off: bool = False

    @property
    def waits(self) -> bool:
        """Whether something has to be looked at, stopped or finished before it can be answered."""
        return self.on_the_way or any(one.waits for one in self.rounds)

    @property
    def is_empty(self) -> bool:
        """Whether nobody gave anything."""
        return not self.offers and not any(one.views or one.waits for one in self.rounds)


def read_again_view(records: Records, meeting: Meeting, *, page: Page, typed: Typed) -> ReadAgainView:
    """As it is stored; what was typed stays."""
    goes = meeting.lets_views_go and meeting.let_go_at is None
    rounds = records.all(Round, meeting_id=meeting.id, order="position") if goes else []
    given = given_in(records, meeting.id)
    return ReadAgainView(
        page=page,
        public_id=meeting.public_id,
        case_id=meeting.case_id,
        kind=meeting.kind,
        chair=meeting.chair,
        rounds=tuple(_round(records, one, given.rounds) for one in rounds if one.stage not in UNDER_WAY),
        offers=_offers(records, meeting) if goes else (),
        notes=tuple(records.all(SafeguardingNote, arose_in=meeting.id, order="at")),
        read=given.digest,
        typed=typed,
        on_the_way=any(one.stage in UNDER_WAY for one in rounds),
        goes=goes,
        called_off=meeting.is_called_off,
    )


def _round(records: Records, round_: Round, with_views: frozenset[str]) -> RoundToRead:
    """sealed-until-close: of a round that was stopped or not run nothing is read before it is said that it is."""
    waits = ""
    if round_.id in with_views and round_.stage is RoundStage.DRAFTED:
        waits = "stop"
    elif round_.id in with_views and round_.stage is RoundStage.ABANDONED and round_.looked_at is None:
        waits = "look"
    views = () if waits or round_.stage is RoundStage.DRAFTED else round_views(records, round_, CHAIR)
    own = tuple(one for one in views if not one.carried)
    return RoundToRead(str(round_.id), asked_in(records, round_, CHAIR), own, waits)


def _offers(records: Records, meeting: Meeting) -> tuple[OfferToRead, ...]:
    people = by_id(records.all(Person, case_id=meeting.case_id))
    waiting = records.all(Offer, meeting_id=meeting.id, settled_at=None, order=("at", "id"))
    return tuple(
        OfferToRead(people[one.by].says_as if one.by else one.by_other, one.text, one.language) for one in waiting
    )


def was_read_again(records: Records, meeting: Meeting) -> bool:
    """Whether it was answered, and nothing was given since."""
    return meeting.acted_on is not None and meeting.read_what == given_in(records, meeting.id).digest


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A safeguarding note, with the day of the meeting that it arose in."""

    text: str
    told: str
    by: str
    at: datetime
    day: date | None


@dataclass(frozen=True, slots=True)
class SafeguardingView:
    """The case's safeguarding notes, the newest first; for those on the staff's side who may open the case."""

    page: Page
    case: Case
    notes: tuple[NoteLine, ...]


def safeguarding_view(records: Records, case: Case, *, page: Page) -> SafeguardingView:
    """No copy and no reader's page has them (who-may-see)."""
    notes = records.all(SafeguardingNote, case_id=case.id, order="at")
    days = {one.id: one.day for one in records.all(Meeting, id=sorted({note.arose_in for note in notes}))}
    return SafeguardingView(
        page,
        case,
        tuple(NoteLine(n.text, n.told, n.made_by_name, n.at, days.get(n.arose_in)) for n in reversed(notes)),
    )
