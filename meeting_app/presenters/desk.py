"""The minute-taker's page: who is in, what the room sees, what is to do. Nothing sealed or kept has a field here."""

from datetime import date

from meeting_app.domain.case import Case, Person
from meeting_app.domain.council_words import OURS, CouncilWords
from meeting_app.domain.desk import Desk
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.note import Note
from meeting_app.domain.round import AFTER_THE_SHOW, UNDER_WAY, Round, RoundStage
from meeting_app.domain.visibility import Viewer, Words, room, words_kept
from meeting_app.presenters.agenda import Asked, asked_in, between_of
from meeting_app.presenters.chair_people import PersonLine, people_lines, round_state
from meeting_app.presenters.goals_then import NOTHING_BESIDE, StoodBeside, goals_then
from meeting_app.presenters.happened import was_asked_before
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import people_here, sitting_now
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.write_up import ToDo, for_helper
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_in
from meeting_app.values import dataclass

# ten-first: the words of a scale stand here once both ends have been said in the room.
BOTH_ENDS_SAID = frozenset({RoundStage.PRESENTING_ZERO, RoundStage.OPEN, RoundStage.CLOSED, *AFTER_THE_SHOW})
OVER = frozenset({MeetingStage.WRITING_UP, MeetingStage.SEALED})


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A note that was typed here, with the names that it is about."""

    text: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskRound:
    """One round as the room sees it: `views` is empty until the show (sealed-until-close).

    `beside`: what stands beside its worry and its goal.
    `asked_before`: the scale was asked in another meeting, of which people can say what came of it.
    """

    round_id: str
    stage: RoundStage
    words: Asked | None
    views: tuple[ShownView, ...]
    notes: tuple[OwnNote, ...]
    beside: StoodBeside = NOTHING_BESIDE
    asked_before: bool = False


@dataclass(frozen=True, slots=True)
class DeskView:
    """The minute-taker's page. `round` is the one under way, `shown` are those that the room has seen.

    `mapping`: what people say for the map can be typed.
    """

    version: int
    page: Page
    public_id: str
    desk_id: str
    says_as: str
    name_on_screen: str
    kind: MeetingKind
    day: date
    chair: str
    stage: MeetingStage
    people: tuple[PersonLine, ...]
    round: DeskRound | None
    shown: tuple[DeskRound, ...]
    to_do: tuple[ToDo, ...]
    mapping: bool = False
    council: CouncilWords = OURS
    family_time: bool = False


def desk_view(records: Records, desk: Desk, *, connected: frozenset[str], page: Page) -> DeskView:
    """The page now. While the meeting runs only the part that is on; after the end each part as its own room saw it."""
    meeting = records.get(Meeting, desk.meeting_id)
    rounds = rounds_here(records, meeting, desk)
    under_way = next((one for one in rounds if one.stage in UNDER_WAY), None)
    sitting = sitting_now(records, meeting.id)
    people = people_lines(records, sitting.id, round_state(records, under_way), connected)
    return DeskView(
        version=records.touched(Meeting, meeting.id),
        page=page,
        public_id=meeting.public_id,
        desk_id=desk.id,
        says_as=records.get(Person, desk.person_id).says_as,
        name_on_screen=records.get(Case, meeting.case_id).name_on_screen,
        kind=meeting.kind,
        day=meeting.day,
        chair=meeting.chair,
        stage=meeting.stage,
        people=people,
        round=_round(records, desk, under_way) if under_way else None,
        shown=tuple(_round(records, desk, one) for one in rounds if one.stage in AFTER_THE_SHOW),
        to_do=for_helper(records, meeting, rounds, lambda one: views_for(records, desk, one)),
        mapping=sitting.mapping or meeting.stage is MeetingStage.WRITING_UP,
        council=load_house(records).words,
        family_time=meeting.is_family_time,
    )


def rounds_here(records: Records, meeting: Meeting, desk: Desk) -> list[Round]:
    """two-sittings: the rounds of the part that is on; once the meeting is over, all of them.

    who-may-see: less those whose words are kept from this minute-taker, or from somebody who is there, and those that
    are asked of two people alone.
    """
    if meeting.stage in OVER:
        found = records.all(Round, meeting_id=meeting.id, order="position")
    else:
        found = records.all(Round, sitting_id=sitting_now(records, meeting.id).id, order="position")
    return [one for one in found if not _is_kept(records, desk, one)]


def _is_kept(records: Records, desk: Desk, round_: Round) -> bool:
    viewer = seen_by(records, desk, round_)
    if not viewer.sees_between(between_of(records, round_)):
        return True
    return Words.ASKED in words_kept(kept_in(records, round_), viewer)


def seen_by(records: Records, desk: Desk, round_: Round) -> Viewer:
    """The round's room, and the minute-taker with it: what is kept from one of them is kept here (who-may-see)."""
    return room(round_.sitting_id, people_here(records, round_.sitting_id) | {desk.person_id})


def views_for(records: Records, desk: Desk, round_: Round) -> tuple[ShownView, ...]:
    """What the minute-taker sees of a round's views."""
    return round_views(records, round_, seen_by(records, desk, round_))


def _round(records: Records, desk: Desk, round_: Round) -> DeskRound:
    words = asked_in(records, round_, seen_by(records, desk, round_)) if round_.stage in BOTH_ENDS_SAID else None
    return DeskRound(
        round_.id,
        round_.stage,
        words,
        views_for(records, desk, round_),
        _notes(records, desk, round_),
        _beside(records, desk, round_, words) if words else NOTHING_BESIDE,
        round_.stage in AFTER_THE_SHOW and was_asked_before(records, round_),
    )


def _beside(records: Records, desk: Desk, round_: Round, words: Asked) -> StoodBeside:
    """two-sittings: with whom words were read names here only who is in this part."""
    viewer = seen_by(records, desk, round_)
    here = people_here(records, round_.sitting_id) | {desk.person_id}
    return goals_then(records, records.get(Meeting, round_.meeting_id), viewer, here).beside(records, words)


def _notes(records: Records, desk: Desk, round_: Round) -> tuple[OwnNote, ...]:
    """The minute-taker's own notes: the chair's may be made of what is kept."""
    people = by_id(records.all(Person, case_id=round_.case_id))
    mine = [note for note in records.all(Note, round_id=round_.id, order="at") if note.made_by == desk.id]
    return tuple(OwnNote(note.text, tuple(people[id_].says_as for id_ in note.about)) for note in mine)
