"""A copy looked through for its reader, before it is made: for the chair alone (who-may-see).

Looked for in every line that it has: the words of things to keep; runs of words of what its reader does not get; and
names in those, which nothing that the reader does get has told. docs/rules.md says why these and no others.
"""

from collections.abc import Callable, Iterator, Sequence

from meeting_app.domain.case import Case, Person
from meeting_app.domain.kept_from import Subject, ThingToKeep, to_keep_from
from meeting_app.domain.matches import Match, Place, Stems, Text, matches, places
from meeting_app.domain.name_forms import BENDS_NAMES
from meeting_app.domain.names_in import names_in, ways_to_reach_in
from meeting_app.domain.same_words import Run, runs_of, standing_in
from meeting_app.domain.visibility import Viewer
from meeting_app.presenters.held_back import Held
from meeting_app.presenters.known_names import known_to
from meeting_app.stems import has_stems, stems_of
from meeting_app.storage.records import Records

WHAT = {
    Subject.ANSWER: "a view", Subject.STATEMENT: "a worry", Subject.GOAL: "a goal", Subject.WORDING: "a scale",
    Subject.NOTE: "a note", Subject.STEP: "a next step", Subject.ATTENDANCE: "that somebody was here",
    Subject.ENTRY: "an entry of the map", Subject.DECISION: "a decision", Subject.STANDPOINT: "what somebody thinks",
    Subject.REVIEW: "what became of a step", Subject.PLAN_LINE: "a line of the plan", Subject.WORK: "direct work",
    Subject.AMENDMENT: "what was added after the sealing", Subject.PARAGRAPH: "a short paragraph",
}  # fmt: skip


def asked_for(things: Sequence[ThingToKeep], viewer: Viewer, texts: Sequence[Text]) -> tuple[Match, ...]:
    """Where words of these things to keep stand in what one of those they are kept from is to get."""
    return matches(to_keep_from(things, viewer.people or ()), texts, _remembering())


def alike_in(
    records: Records, case: Case, viewer: Viewer, texts: Sequence[Text], *, held: Sequence[Held]
) -> tuple[Match, ...]:  # fmt: skip
    """Where what is kept back from this reader is told again in what they are to get: its runs of words, its names.

    A line that is shown for its words is not shown once more for a name in it.
    """
    same = tuple(_same_words(held, texts, _remembering()))
    lines = {text for text, _ in same}
    others = [text for text in texts if text not in lines]
    return (*(match for _, match in same), *_names(records, case, viewer, held, others))


def exact_only(texts: Sequence[Text]) -> tuple[str, ...]:
    """Languages in it in which only the exact words are found."""
    return tuple(sorted({one.language for one in texts if one.words and not has_stems(one.language)}))


def _same_words(held: Sequence[Held], texts: Sequence[Text], stems: Callable[[str], Stems]
) -> Iterator[tuple[Text, Match]]:  # fmt: skip
    runs: dict[Run, int] = {run: at for at, one in enumerate(held) for run in runs_of(one.texts, stems)}
    for text in texts:
        for at, found in standing_in(runs, text, stems).items():
            yield text, _match(held[at], text, found)


def _names(
    records: Records, case: Case, viewer: Viewer, held: Sequence[Held], texts: Sequence[Text]
) -> Iterator[Match]:  # fmt: skip
    """Names in what is kept back that stand in this copy, and in nothing by which its reader would know them."""
    people = records.all(Person, case_id=case.id)
    known = tuple(known_to(records, case, viewer, held, people))
    seen: set[str] = set()
    for one in held:
        names = dict.fromkeys((name, text.language) for text in one.texts for name in _named(people, text))
        told = sorted(name for name, language in names if name not in seen and not _is_known(name, language, known))
        seen |= {name for name, _ in names}
        for text in texts if told else ():
            if found := places(told, text.words, language=text.language):
                yield _match(one, text, found)


def _named(people: Sequence[Person], text: Text) -> Iterator[str]:
    """Names and numbers in it, and what those of the case are called whom it names."""
    yield from names_in(text)
    yield from ways_to_reach_in(text)
    for person in people:
        called = [name for name in (person.says_as, person.name) if name]
        if any(places([name], text.words, language=text.language) for name in called):
            yield from called


def _is_known(name: str, language: str, known: Sequence[Text]) -> bool:
    """In a language that bends names a known one stands in another form; otherwise it is just that name."""
    bent = language if language.partition("-")[0] in BENDS_NAMES else None
    return any(places([name], text.words, language=bent) for text in known)


def _match(held: Held, text: Text, found: tuple[Place, ...]) -> Match:
    what = f"{held.of}: {WHAT[held.subject]}" if held.of else WHAT[held.subject].capitalize()
    return Match(held.id, what, "", (), text.about, found)


def _remembering() -> Callable[[str], Stems]:
    """The stem functions, each word stemmed once for this one look; nothing of it stays."""
    made: dict[str, Stems] = {}

    def once(stem: Callable[[str], str]) -> Callable[[str], str]:
        known: dict[str, str] = {}

        def remembered(word: str) -> str:
            if word not in known:
                known[word] = stem(word)
            return known[word]

        return remembered

    def stems(language: str) -> Stems:
        if language not in made:
            made[language] = tuple(map(once, stems_of(language)))
        return made[language]

    return stems
