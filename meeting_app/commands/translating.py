"""Put what a person gave into another language, beside it (own-words)."""

from dataclasses import dataclass, replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import beside as say
from meeting_app.commands.room_sees import release_of, sight_of
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.answer import Answer, Given, Let, Revision, Spoken
from meeting_app.domain.carried import Carried
from meeting_app.domain.changes import Change
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.matches import Text, matches
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.release import Release, without
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.translation import Translation, can_translate, check_made_on, check_translation
from meeting_app.domain.visibility import Sight
from meeting_app.stems import stems_of
from meeting_app.storage.records import Records

WITHOUT_WORDS = frozenset({Sight.NOTHING, Sight.AS_TELL_CHAIR, Sight.AS_SAID_ALOUD})


@dataclass(frozen=True, slots=True)
class _Translating:
    scene: Scene
    round: Round
    answer: Answer
    maker: Maker
    sight: Sight
    given: Given
    spoken: Spoken | None
    release: Release | None
    known: list[Translation]
    things: list[ThingToKeep]

    @property
    def standing(self) -> list[Translation]:
        """What stands beside the present words in this language, as far as this maker sees it."""
        of = {"sent": self.answer.current, "spoken": self.spoken.revision if self.spoken else 0}
        return [
            one
            for one in self.known
            if one.stands_beside(**of) and (self.maker.is_chair or one.is_seen_with(self.release))
        ]


def _load_translating(records: Records, command: say.Translate, asked: Asked) -> _Translating:
    scene = load_scene(records, command, asked)
    round_, maker = scene.own(records.get(Round, command.round_id)), maker_of(records, asked)
    can_translate(round_, for_chair=maker.is_chair)
    answer = scene.own(records.get(Answer, command.answer_id))
    carried = records.find(Carried, round_id=round_.id, answer_id=answer.id)
    if answer.round_id != round_.id and carried is None:
        raise NotFound("answer_not_found")
    seen = sight_of(records, maker, round_, answer)
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    if sent is None or sent.given is None:
        raise NotFound("answer_not_found")
    spoken = records.all(Spoken, answer_id=answer.id, let=Let.THROUGH.value, order="revision")
    before = records.all(Translation, answer_id=answer.id, language=command.language.strip().lower(), order="revision")
    return _Translating(
        scene, round_, answer, maker, seen, sent.given, spoken[-1] if spoken and sent.given.aloud else None,
        release_of(records, answer), before, records.all(ThingToKeep, meeting_id=round_.meeting_id),
    )  # fmt: skip


@handles(say.Translate, loads=_load_translating)
def translate(command: say.Translate, before: _Translating, asked: Asked) -> Decision:
    """own-words: beside what was given, by whom; a second one is a new revision and says why."""
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    why, higher = _words(before)
    if before.sight in WITHOUT_WORDS or not (why.strip() or higher.strip()):
        raise WrongMoment("nothing_to_translate", rule="own-words")
    standing = before.standing
    check_made_on(command.made_on, stored=len(standing))
    language = _language(command.language)
    check_translation(
        why=command.why, higher=command.higher, has_why=bool(why.strip()), has_higher=bool(higher.strip())
    )
    if standing and not command.because.strip():
        raise InvalidInput({"because": "missing"}, rule="own-words")
    less = before.release is not None and before.release.left_out and not before.maker.is_chair
    made = Translation(
        id=asked.new_id(),
        answer_id=before.answer.id,
        meeting_id=before.answer.meeting_id,
        case_id=before.answer.case_id,
        language=language,
        revision=before.known[-1].revision + 1 if before.known else 1,
        of=before.answer.current,
        of_spoken=before.spoken.revision if before.spoken else 0,
        why=command.why,
        higher=command.higher,
        made_by=before.maker.name,
        at=asked.now,
        because=command.because if standing else "",
        made_from=before.release.id if before.release and less else "",
        held=not before.maker.is_chair and _has_words_to_keep(before.things, command, language),
    )
    return Decision(add=(made,), changes=(_seen_by(before.scene, before.round),), outcome="translated")


def _has_words_to_keep(things: list[ThingToKeep], command: say.Translate, language: str) -> bool:
    """who-may-see: a helper does not see the list, and is told nothing of it; the chair is shown the places."""
    texts = [Text("", text, language) for text in (command.why, command.higher)]
    return bool(matches(things, texts, stems_of))


def _words(before: _Translating) -> tuple[str, str]:
    """What there is to put into a language, as this maker sees it."""
    texts = (before.spoken or before.given).why, (before.spoken or before.given).higher
    left_out = before.release.left_out if before.release and not before.maker.is_chair else ()
    return without(texts[0], left_out), without(texts[1], left_out)


def _language(code: str) -> str:
    code = code.strip().lower()
    if not (2 <= len(code) <= 12 and code.replace("-", "").isalnum() and code.isascii()):
        raise InvalidInput({"language": "choose"}, rule="own-words")
    return code


def _seen_by(scene: Scene, round_: Round) -> Change:
    # Before the show the chair alone translates, and no page of the room hears of it.
    return scene.everybody(round_.sitting_id) if round_.stage in AFTER_THE_SHOW else scene.console()


def _load_free(records: Records, command: say.FreeTranslation, asked: Asked) -> tuple[Scene, Round, Translation]:
    scene = load_scene(records, command, asked)
    made = scene.own(records.get(Translation, command.translation_id))
    return scene, scene.own(records.get(Round, command.round_id)), made


@handles(say.FreeTranslation, loads=_load_free)
def free_translation(
    command: say.FreeTranslation, before: tuple[Scene, Round, Translation], asked: Asked
) -> Decision:  # fmt: skip
    """child-says-who: made from words less a part, it is seen only when the chair has said that nothing of it is in."""
    scene, round_, made = before
    freed = replace(made, freed_at=asked.now)
    return Decision(change=(freed,), changes=(_seen_by(scene, round_),), outcome="freed")
