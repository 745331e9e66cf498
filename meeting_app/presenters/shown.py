"""A round's views as one viewer may see them: the one road for screen, console, record, print and CSV.

Which answer may be seen is decided by `domain.visibility` on ids; only then are words opened.
"""

from collections.abc import Iterable
from dataclasses import replace

from meeting_app.domain.answer import Answer, Given, Kind, Let, Revision, Spoken, Standing
from meeting_app.domain.carried import Carried
from meeting_app.domain.case import Group, Person
from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.release import Release, Scope, scope_for
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import KeptWords, Seen, Sight, Viewer, sight
from meeting_app.presenters.agenda import between_of
from meeting_app.presenters.beside_view import BesideWords, beside_words, puts, wrongs
from meeting_app.presenters.own_words import in_own_words
from meeting_app.presenters.shown_as import less, shown_as
from meeting_app.presenters.shown_view import Looks, ShownView
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_in, kept_of_case
from meeting_app.values import dataclass

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
    views = [in_own_words(records, round_, _view(one, what, about, words.get(one.id), viewer)) for one, what in seen]
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
    between: frozenset[PersonId] | None
    attendance: dict[str, tuple[KeptFrom, ...]]
    asked: KeptWords
    wordings: dict[str, tuple[KeptFrom, ...]]

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
            (*self.kept.get(answer.id, ()), *self.wordings.get(answer.wording_id, ())),
            release.scope if release else Scope.NOTHING,
            here,
            self.between,
            self.attendance.get(answer.seat_id, ()),
            self.asked,
        )


def source_of(records: Records, answer_id: str, text: str) -> tuple[Seen, Round]:
    """A view as `sees_step` needs it, for this text that was made from it; and its round. No word is opened."""
    answer = records.get(Answer, answer_id)
    round_ = records.get(Round, answer.round_id)
    about = _about(records, round_)
    carried = records.all(Carried, answer_id=answer.id)
    into = [one for found in records.for_each(Round, "id", [one.round_id for one in carried]).values() for one in found]
    seen = replace(
        about.seen(answer),
        released=scope_for(about.released.get(answer.id), text),
        carried_to=frozenset(one.sitting_id for one in into),
    )
    return seen, round_


def _about(records: Records, round_: Round) -> _About:
    carried = [one.answer_id for one in records.all(Carried, round_id=round_.id)]
    answers = records.all(Answer, round_id=round_.id)
    answers += [one for found in records.for_each(Answer, "id", carried).values() for one in found]
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
        between_of(records, round_),
        by_subject(kept, Subject.ATTENDANCE),
        kept_in(records, round_),
        by_subject(kept_of_case(records, round_.case_id), Subject.WORDING),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    revision: Revision
    given: Given
    spoken: Spoken | None
    beside: BesideWords


def _words(records: Records, answers: list[Answer]) -> dict[str, _Words]:
    ids = [one.id for one in answers]
    sent, beside = records.for_each(Revision, "answer_id", ids), beside_words(records, ids)
    spoken = records.for_each(Spoken, "answer_id", ids, order="revision")
    return {
        answer.id: _Words(one, one.given, _let_through(spoken[answer.id]) if one.given.aloud else None, beside)
        for answer in answers
        for one in sent[answer.id]
        if one.given is not None and one.revision == answer.current
    }


def _let_through(typed: list[Spoken]) -> Spoken | None:
    """The newest words that the chair let stand."""
    return next((one for one in reversed(typed) if one.let is Let.THROUGH), None)


def _view(answer: Answer, what: Sight, about: _About, words: _Words | None, viewer: Viewer) -> ShownView:
    plain = _as_tell_chair(answer, about)
    if words is None or (words.given.kind is Kind.TELL_CHAIR and not viewer.is_chair):
        return plain
    whole = _whole(plain, words, about, viewer)
    if viewer.is_chair:
        return _for_the_chair(whole, answer, words.given, about)
    # A child's words alone, said out loud and not typed: nothing to show, as where they are kept (who-may-see).
    if what in WORDS_ALONE and whole.said_aloud and not whole.why:
        return plain
    return shown_as(what, less(whole, about.released.get(answer.id)))


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


def _whole(plain: ShownView, words: _Words, about: _About, viewer: Viewer) -> ShownView:
    given, spoken, id_, shown_at = words.given, words.spoken, plain.answer_id, about.round.shown_at
    made, release = words.beside.translations.get(id_, []), about.released.get(id_)
    of = {"sent": words.revision.revision, "spoken": spoken.revision if spoken else 0}
    view = replace(
        plain,
        kind=Looks(given.kind.value),
        number=given.number,
        why=spoken.why if spoken else given.why,
        higher=spoken.higher if spoken else given.higher,
        dont_know=given.dont_know,
        said_aloud=given.aloud,
        spoken_typed_by=spoken.typed_by if spoken else "",
        spoken_at=spoken.at if spoken else None,
        language=given.language,
        how=words.revision.how,
        typed_by=words.revision.typed_by,
        read_back=words.revision.read_back,
        given_at=words.revision.at,
        translations=puts(made, **of, release=release, for_chair=viewer.is_chair),
        corrections=wrongs(words.beside.corrections.get(id_, []), for_chair=viewer.is_chair),
        after_show=shown_at is not None and words.revision.at > shown_at,
        paper=words.revision.paper,
        different=given.different,
    )
    return shown_as(Sight.AS_SAID_ALOUD, view) if given.aloud and spoken is None else view


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
