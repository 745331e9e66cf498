"""A round's views as one viewer may see them: the one road for screen, console, record, print and CSV.

Which answer may be seen is decided by `domain.visibility` on ids; only then are words opened.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from meeting_app.domain.answer import Answer, Given, How, Kind, Revision, Spoken, Standing
from meeting_app.domain.case import Group, Person
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import Seen, Sight, Viewer, sight
from meeting_app.storage.records import Records

FAMILY = frozenset({Group.CHILD, Group.FAMILY, Group.NETWORK})


@dataclass(frozen=True, slots=True)
class ShownView:
    """One person's view as this viewer gets it. `kind` is what it looks like, not what was given.

    `higher_asks`: the number that "what would make it" asks about, None at 10, for other kinds and where not asked.
    `said_aloud` without `why`: it was said out loud and has not been typed. `settled`, `tick`, `is_child`, `kept` and
    `cause` are filled for the chair alone.
    """

    answer_id: str
    seat_id: str
    person_id: str
    says_as: str
    role: str
    family: bool
    position: int
    standing: Standing
    wording_id: str
    kind: Kind = Kind.TELL_CHAIR
    number: int | None = None
    why: str = ""
    higher: str = ""
    dont_know: bool = False
    said_aloud: bool = False
    spoken_typed_by: str = ""
    language: str = ""
    how: How | None = None
    typed_by: str = ""
    read_back: bool | None = None
    given_at: datetime | None = None
    shown: bool = True
    tick: bool = False
    settled: str = ""
    kept: bool = False
    cause: str = ""
    is_child: bool = False

    @property
    def next_number(self) -> int | None:
        """The number one point higher; None at 10 and where there is no number."""
        return None if self.number is None or self.number == 10 else self.number + 1


def round_views(records: Records, round_: Round, viewer: Viewer) -> tuple[ShownView, ...]:
    """What this viewer may see of a round's answers now, by seat position; first views before late and second ones."""
    answers = records.all(Answer, round_id=round_.id)
    seats = {one.id: one for one in records.all(Seat, sitting_id=round_.sitting_id)}
    people = {one.id: one for one in records.all(Person, case_id=round_.case_id)}
    kept = {
        one.subject_id: one
        for one in records.all(KeptFrom, meeting_id=round_.meeting_id, freed_at=None)
        if one.subject is Subject.ANSWER
    }
    sights = [(one, _sight(one, people[seats[one.seat_id].person_id].group, round_, viewer, kept)) for one in answers]
    seen = [(one, what) for one, what in sights if what is not Sight.NOTHING]
    whole = [one for one, what in seen if what is Sight.WHOLE]
    words = _words(records, whole)
    views = [
        _whole(one, _Author(seats[one.seat_id], people[seats[one.seat_id].person_id]), words, viewer, kept)
        if what is Sight.WHOLE
        else _as_tell_chair(one, _Author(seats[one.seat_id], people[seats[one.seat_id].person_id]))
        for one, what in seen
    ]
    return tuple(sorted(views, key=lambda view: (view.position, list(Standing).index(view.standing))))


def _sight(
    answer: Answer,
    author: Group,
    round_: Round,
    viewer: Viewer,
    kept: dict[str, KeptFrom],
) -> Sight:
    seen = Seen(answer.id, answer.standing, answer.settled, answer.shown_at is not None, author)
    return sight(seen, viewer, stage=round_.stage, kept=kept)


@dataclass(frozen=True, slots=True)
class _Words:
    revision: Revision
    given: Given
    spoken: Spoken | None


def _words(records: Records, answers: list[Answer]) -> dict[str, _Words]:
    current = {one.id: one.current for one in answers}
    sent = records.all(Revision, answer_id=list(current))
    spoken = {one.answer_id: one for one in records.all(Spoken, answer_id=list(current))}
    return {
        one.answer_id: _Words(one, one.given, spoken.get(one.answer_id))
        for one in sent
        if one.given is not None and one.revision == current[one.answer_id]
    }


@dataclass(frozen=True, slots=True)
class _Author:
    """Whose view it is."""

    seat: Seat
    person: Person


def _as_tell_chair(answer: Answer, author: _Author) -> ShownView:
    # who-may-see: byte for byte what a chosen "I will tell {Chair}" gives the room; see _whole for that one.
    seat, person = author.seat, author.person
    return ShownView(
        answer_id=answer.id,
        seat_id=seat.id,
        person_id=person.id,
        says_as=person.says_as,
        role=seat.role or person.role,
        family=person.group in FAMILY,
        position=seat.position,
        standing=answer.standing,
        wording_id=answer.wording_id,
    )


def _whole(
    answer: Answer,
    author: _Author,
    words: dict[str, _Words],
    viewer: Viewer,
    kept: dict[str, KeptFrom],
) -> ShownView:
    found = words[answer.id]
    given, spoken = found.given, found.spoken
    plain = _as_tell_chair(answer, author)
    if given.kind is Kind.TELL_CHAIR and viewer is Viewer.ROOM:
        return plain
    view = replace(
        plain,
        kind=given.kind,
        number=given.number,
        why=spoken.why if spoken else given.why,
        higher=spoken.higher if spoken else given.higher,
        dont_know=given.dont_know,
        said_aloud=given.aloud,
        spoken_typed_by=spoken.typed_by if spoken else "",
        language=given.language,
        how=found.revision.how,
        typed_by=found.revision.typed_by,
        read_back=found.revision.read_back,
        given_at=found.revision.at,
        shown=answer.shown_at is not None,
    )
    return view if viewer is Viewer.ROOM else _for_the_chair(view, answer, given, author, kept.get(answer.id))


def _for_the_chair(
    view: ShownView, answer: Answer, given: Given, author: _Author, keeping: KeptFrom | None
) -> ShownView:
    return replace(
        view,
        tick=given.tick,
        settled=answer.settled.value,
        kept=keeping is not None,
        cause=keeping.cause if keeping else "",
        is_child=author.person.group is Group.CHILD,
    )
