"""A round's views as one viewer may see them: the one road for screen, console, record, print and CSV.

Which answer may be seen is decided by `domain.visibility` on ids; only then are words opened.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from meeting_app.domain.answer import Answer, Given, Kind, Revision, Spoken, Standing
from meeting_app.domain.carried import Carried
from meeting_app.domain.case import Group, Person
from meeting_app.domain.ids import SittingId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.release import Release, Scope, without
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import Seen, Sight, Viewer, sight
from meeting_app.presenters.shown_view import Looks, ShownView
from meeting_app.storage.records import Records, by_id

FAMILY = frozenset({Group.CHILD, Group.FAMILY, Group.NETWORK})
WORDS_ALONE = frozenset({Sight.WORDS, Sight.WORDS_NAMED})


def round_views(records: Records, round_: Round, viewer: Viewer) -> tuple[ShownView, ...]:
    """What this viewer may see of a round's answers now, by seat position; first views before late and second ones.

    Answers of another part that are carried into this round stand among them.
    """
    about = _about(records, round_)
    sights = [(one, sight(about.seen(one), viewer, stage=round_.stage)) for one in about.answers]
    seen = [(one, what) for one, what in sights if what is not Sight.NOTHING]
    words = _words(records, [one for one, what in seen if what is not Sight.AS_TELL_CHAIR])
    views = [_view(one, what, about, words.get(one.id), viewer) for one, what in seen]
    return tuple(sorted(views, key=lambda view: (view.position, list(Standing).index(view.standing))))


@dataclass(frozen=True, slots=True)
class _About:
    """What must be known of a round's answers before a word is opened."""

    round: Round
    answers: list[Answer]
    seats: dict[str, Seat]
    people: dict[str, Person]
    kept: dict[str, tuple[KeptFrom, ...]]
    released: dict[str, Release]
    carried: frozenset[str]
    attendance: dict[str, tuple[KeptFrom, ...]]

    def author(self, answer: Answer) -> Person:
        """Who gave it."""
        return self.people[self.seats[answer.seat_id].person_id]

    def seen(self, answer: Answer) -> Seen:
        """The answer as `sight` needs it."""
        release = self.released.get(answer.id)
        here: frozenset[SittingId] = frozenset({self.round.sitting_id}) if answer.id in self.carried else frozenset()
        return Seen(
            answer.id,
            answer.standing,
            answer.shown_at is not None,
            self.author(answer).group,
            self.seats[answer.seat_id].sitting_id,
            self.kept.get(answer.id, ()),
            release.scope if release else Scope.NOTHING,
            here,
            self.attendance.get(answer.seat_id, ()),
        )


def _about(records: Records, round_: Round) -> _About:
    carried = [one.answer_id for one in records.all(Carried, round_id=round_.id)]
    answers = [*records.all(Answer, round_id=round_.id), *records.all(Answer, id=carried)]
    here = {"meeting_id": round_.meeting_id}
    kept = records.all(KeptFrom, **here, freed_at=None)
    return _About(
        round_,
        answers,
        by_id(records.all(Seat, **here)),
        by_id(records.all(Person, case_id=round_.case_id)),
        by_subject(kept, Subject.ANSWER),
        {one.answer_id: one for one in records.all(Release, **here, taken_back_at=None)},
        frozenset(carried),
        by_subject(kept, Subject.ATTENDANCE),
    )


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


def _view(answer: Answer, what: Sight, about: _About, words: _Words | None, viewer: Viewer) -> ShownView:
    plain = _as_tell_chair(answer, about)
    if words is None or (words.given.kind is Kind.TELL_CHAIR and not viewer.is_chair):
        return plain
    whole = _whole(plain, words)
    if viewer.is_chair:
        return _for_the_chair(whole, answer, words.given, about)
    # A child's words alone, said out loud and not typed: nothing to show, as where they are kept (who-may-see).
    if what in WORDS_ALONE and whole.said_aloud and not whole.why:
        return plain
    return _AS[what](_less(whole, about.released.get(answer.id)))


def _as_tell_chair(answer: Answer, about: _About) -> ShownView:
    # who-may-see: byte for byte what a chosen "I will tell {Chair}" gives; see _view for that one.
    seat, person = about.seats[answer.seat_id], about.author(answer)
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
        shown=answer.shown_at is not None,
    )


def _whole(plain: ShownView, words: _Words) -> ShownView:
    given, spoken = words.given, words.spoken
    view = replace(
        plain,
        kind=Looks(given.kind.value),
        number=given.number,
        why=spoken.why if spoken else given.why,
        higher=spoken.higher if spoken else given.higher,
        dont_know=given.dont_know,
        said_aloud=given.aloud,
        spoken_typed_by=spoken.typed_by if spoken else "",
        language=given.language,
        how=words.revision.how,
        typed_by=words.revision.typed_by,
        read_back=words.revision.read_back,
        given_at=words.revision.at,
    )
    return _said_aloud(view) if given.aloud and spoken is None else view


def _said_aloud(view: ShownView) -> ShownView:
    """who-may-see: a reason that is kept looks as if it were said out loud to the chair, and as nothing else."""
    return replace(view, why="", higher="", dont_know=False, said_aloud=True, spoken_typed_by="", language="")


def _words_only(view: ShownView) -> ShownView:
    """child-says-who: the child's words, with the name, without a number."""
    return replace(view, kind=Looks.WORDS, number=None)


def _words_unnamed(view: ShownView) -> ShownView:
    """child-says-who: the child's words, without number or name."""
    return replace(_words_only(view), says_as="", role="", unnamed=True)


_AS: dict[Sight, Callable[[ShownView], ShownView]] = {
    Sight.WHOLE: lambda view: view,
    Sight.AS_SAID_ALOUD: _said_aloud,
    Sight.WORDS_NAMED: _words_only,
    Sight.WORDS: _words_unnamed,
}


def _less(view: ShownView, release: Release | None) -> ShownView:
    """child-says-who: less the parts that the child wanted left out."""
    if release is None or not release.left_out:
        return view
    return replace(view, why=without(view.why, release.left_out), higher=without(view.higher, release.left_out))


def _for_the_chair(view: ShownView, answer: Answer, given: Given, about: _About) -> ShownView:
    return replace(
        view,
        tick=given.tick,
        settled=answer.settled.value,
        kept=about.kept.get(answer.id, ()),
        released=about.released.get(answer.id),
        is_child=about.author(answer).group is Group.CHILD,
        carried=answer.id in about.carried,
    )


def firsts(views: Iterable[ShownView]) -> tuple[ShownView, ...]:
    """First views only."""
    return tuple(view for view in views if view.standing is Standing.FIRST)
