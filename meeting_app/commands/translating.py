"""Put what a person gave into another language, beside it: chair, minute-taker, and an interpreter (own-words)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import beside as say
from meeting_app.commands.room_sees import release_of, sight_of
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.answer import Answer, Let, Revision, Spoken
from meeting_app.domain.carried import Carried
from meeting_app.domain.changes import Change, of_seat
from meeting_app.domain.errors import Conflict, InvalidInput, NotFound, WrongMoment
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.matches import Text, matches
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import SeatHolder
from meeting_app.domain.release import Release, without
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.translation import (
    INTERPRETED,
    Translation,
    can_translate,
    check_made_on,
    check_translation,
)
from meeting_app.domain.visibility import Sight
from meeting_app.stems import stems_of
from meeting_app.storage.interpreting import load_to_put
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

WITHOUT_WORDS = frozenset({Sight.NOTHING, Sight.AS_TELL_CHAIR, Sight.AS_SAID_ALOUD})


@dataclass(frozen=True, slots=True)
class _Read:
    """The words that there are to put into a language, as this maker reads them. `spoken`: typed as said out loud."""

    texts: tuple[str, ...]
    spoken: int
    release: Release | None

    def less(self) -> "_Read":
        """child-says-who: less the parts that the child wanted left out."""
        left_out = self.release.left_out if self.release else ()
        return replace(self, texts=tuple(without(text, left_out) for text in self.texts))


@dataclass(frozen=True, slots=True)
class _Translating:
    scene: Scene
    round: Round
    answer: Answer
    maker: Maker
    interpreter: Seat | None
    read: _Read
    known: list[Translation]
    things: list[ThingToKeep]

    @property
    def standing(self) -> list[Translation]:
        """What stands beside the present words in this language, as far as this maker sees it."""
        of = {"sent": self.answer.current, "spoken": self.read.spoken}
        return [one for one in self.known if one.stands_beside(**of) and (self.maker.is_chair or self._is_seen(one))]

    def _is_seen(self, one: Translation) -> bool:
        own = self.interpreter is not None and one.made_by == self.maker.name
        return (one.as_its_maker_sees_it if own else one).is_seen_with(self.read.release)


def _load_translating(records: Records, command: say.Translate, asked: Asked) -> _Translating:
    scene = load_scene(records, command, asked)
    round_, maker = scene.own(records.get(Round, command.round_id)), maker_of(records, asked)
    interpreter = records.get(Seat, asked.actor.seat_id) if isinstance(asked.actor, SeatHolder) else None
    if interpreter is None:
        can_translate(round_, for_chair=maker.is_chair)
    answer = scene.own(records.get(Answer, command.answer_id))
    carried = records.find(Carried, round_id=round_.id, answer_id=answer.id)
    if answer.round_id != round_.id and carried is None:
        raise NotFound("answer_not_found")
    read = _interpreted(records, answer, interpreter) if interpreter else _typed(records, maker, round_, answer)
    before = records.all(Translation, answer_id=answer.id, language=command.language.strip().lower(), order="revision")
    return _Translating(
        scene, round_, answer, maker, interpreter, read if maker.is_chair else read.less(), before,
        records.all(ThingToKeep, meeting_id=round_.meeting_id),
    )  # fmt: skip


def _interpreted(records: Records, answer: Answer, interpreter: Seat) -> _Read:
    """who-may-see: an interpreter reads what was written, of whoever agreed to it; the rest is not known to them."""
    to_put = load_to_put(records, answer, interpreter)
    if to_put is None:
        raise NotFound("answer_not_found")
    return _Read(to_put.given.texts, 0, to_put.release)


def _typed(records: Records, maker: Maker, round_: Round, answer: Answer) -> _Read:
    """The chair reads all of it, a minute-taker what the room sees; words said out loud once they were let through."""
    without_words = sight_of(records, maker, round_, answer) in WITHOUT_WORDS
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    if sent is None or sent.given is None:
        raise NotFound("answer_not_found")
    typed = records.all(Spoken, answer_id=answer.id, let=Let.THROUGH.value, order="revision")
    spoken = typed[-1] if typed and sent.given.aloud else None
    words, release = spoken or sent.given, release_of(records, answer)
    if without_words:
        return _Read(("", "", ""), 0, release)
    return _Read(words.texts, spoken.revision if spoken else 0, release)


@handles(say.Translate, loads=_load_translating)
def translate(command: say.Translate, before: _Translating, asked: Asked) -> Decision:
    """own-words: beside what was given, by whom; a second one is a new revision and says why."""
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    standing, language = _checked(command, before)
    release = before.read.release
    less = release is not None and release.left_out and not before.maker.is_chair
    made = Translation(
        id=asked.new_id(),
        answer_id=before.answer.id,
        meeting_id=before.answer.meeting_id,
        case_id=before.answer.case_id,
        language=language,
        revision=before.known[-1].revision + 1 if before.known else 1,
        of=before.answer.current,
        of_spoken=before.read.spoken,
        why=command.why,
        higher=command.higher,
        made_by=before.maker.name,
        at=asked.now,
        because=command.because if standing else "",
        made_from=release.id if release and less else "",
        held=not before.maker.is_chair and _has_words_to_keep(before.things, command, language),
        different=command.different or None,
    )
    own = before.interpreter
    changes = (of_seat(own.meeting_id, own.sitting_id, own.id),) if own else ()
    seen = _seen_by(before.scene, before.round, before.answer)
    return Decision(add=(made,), changes=(seen, *changes), outcome="translated")


def _texts(command: say.Translate) -> tuple[str, ...]:
    return (command.why, command.higher, command.different)


def _has_words_to_keep(things: list[ThingToKeep], command: say.Translate, language: str) -> bool:
    """who-may-see: a helper does not see the list, and is told nothing of it; the chair is shown the places."""
    texts = [Text("", text, language) for text in _texts(command)]
    return bool(matches(things, texts, stems_of))


def _checked(command: say.Translate, before: _Translating) -> tuple[list[Translation], str]:
    """What stands there already, and the language. Raises where nothing can be put there, or not this."""
    if not any(text.strip() for text in before.read.texts):
        raise WrongMoment("nothing_to_translate", rule="own-words")
    if command.of and command.of != before.answer.current:
        raise Conflict("sent_another", rule="own-words")
    standing = before.standing
    check_made_on(command.made_on, stored=len(standing))
    language = _language(command.language)
    if before.interpreter and language != INTERPRETED:
        raise InvalidInput({"language": "choose"}, rule="own-words")
    check_translation(_texts(command), before.read.texts)
    if standing and not command.because.strip():
        raise InvalidInput({"because": "missing"}, rule="own-words")
    return standing, language


def _language(code: str) -> str:
    code = code.strip().lower()
    if not (2 <= len(code) <= 12 and code.replace("-", "").isalnum() and code.isascii()):
        raise InvalidInput({"language": "choose"}, rule="own-words")
    return code


def _seen_by(scene: Scene, round_: Round, answer: Answer) -> Change:
    # Before the show, and of a view that was not shown, no page of the room hears of it.
    shown = round_.stage in AFTER_THE_SHOW and answer.shown_at is not None
    return scene.everybody(round_.sitting_id) if shown else scene.console()


@dataclass(frozen=True, slots=True)
class _Freeing:
    scene: Scene
    round: Round
    made: Translation
    answer: Answer


def _load_free(records: Records, command: say.FreeTranslation, asked: Asked) -> _Freeing:
    scene = load_scene(records, command, asked)
    made = scene.own(records.get(Translation, command.translation_id))
    round_ = scene.own(records.get(Round, command.round_id))
    return _Freeing(scene, round_, made, records.get(Answer, made.answer_id))


@handles(say.FreeTranslation, loads=_load_free)
def free_translation(command: say.FreeTranslation, before: _Freeing, asked: Asked) -> Decision:
    """child-says-who: made from words less a part, it is seen only when the chair has said that nothing of it is in."""
    freed, seen = replace(before.made, freed_at=asked.now), _seen_by(before.scene, before.round, before.answer)
    return Decision(change=(freed,), changes=(seen,), outcome="freed")
