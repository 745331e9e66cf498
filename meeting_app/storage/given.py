"""What was given in a meeting, on ids: what has to be read before it is let go. No word is opened."""

from meeting_app.domain.answer import Answer, Spoken
from meeting_app.domain.beside import Correction
from meeting_app.domain.happened import DidItHappen
from meeting_app.domain.offer import Offer
from meeting_app.domain.plan_only import was_seen, what_was_given
from meeting_app.domain.round import Round
from meeting_app.storage.mapper import table_of
from meeting_app.storage.questions import ask
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.views import VIEWS, goes, which
from meeting_app.values import dataclass

BY_PEOPLE = (Spoken, Correction, DidItHappen, Offer)


@dataclass(frozen=True, slots=True)
class GivenInMeeting:
    """`digest`: of ids and revisions. `rounds`: ids of those with views. `all_seen`: a person has seen each of them."""

    digest: str
    rounds: frozenset[str]
    all_seen: bool
    anything: bool


def given_in(records: Records, meeting_id: str) -> GivenInMeeting:
    """In all parts of the meeting."""
    answers = records.all(Answer, meeting_id=meeting_id)
    rounds = by_id(records.all(Round, meeting_id=meeting_id))
    ids = [(str(one.id), one.current) for one in answers]
    open_offers = False
    for cls in BY_PEOPLE:
        for row in ask(records.connection, table_of(cls), {"meeting_id": meeting_id}, ("id",)):
            ids.append((row["id"], row["row_revision"]))
            open_offers = open_offers or (cls is Offer and row["settled_at"] is None)
    return GivenInMeeting(
        what_was_given(ids),
        frozenset(one.round_id for one in answers),
        all_seen=not open_offers and all(was_seen(one, rounds[one.round_id]) for one in answers),
        anything=bool(ids),
    )


def wrote_something(records: Records, meeting_id: str) -> bool:
    """Whether anything was given, asked or noted already: it lies under the key of what was to be kept then."""
    return any(
        goes(cls, row) for cls in VIEWS for row in ask(records.connection, table_of(cls), which(cls, meeting_id), ())
    )
