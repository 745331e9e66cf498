"""Runs of words of one text that stand in another too, in any case and inflection (who-may-see).

What is kept back can be told again in other places. A run of a few common words says nothing, so that only long
enough ones count: whoever is shown too much stops looking.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from meeting_app.domain.matches import Place, Stems, Text, Word, place_at, words_in

# A run of so many words, so many of them no small words: "the road in the dark" tells nothing yet.
LONG_ENOUGH = ((5, 3), (6, 2))
SMALL = 3

Run = tuple[str, ...]
Thing = TypeVar("Thing", bound=Hashable)
StemsOf = Callable[[str], Stems]


def runs_of(texts: Iterable[Text], stems_of: StemsOf) -> frozenset[Run]:
    """All runs of these texts that are long enough, and telling."""
    return frozenset(run for text in texts for _, run in _runs(text, stems_of))


def standing_in(runs: Mapping[Run, Thing], text: Text, stems_of: StemsOf) -> dict[Thing, tuple[Place, ...]]:
    """Where any of these runs stands in a text, by what it is a run of; runs that meet are one place."""
    spans: dict[Thing, set[tuple[int, int]]] = {}
    for span, run in _runs(text, stems_of):
        if run in runs:
            spans.setdefault(runs[run], set()).add(span)
    return {
        thing: tuple(place_at(text.words, *span) for span in _joined(sorted(found))) for thing, found in spans.items()
    }


def _runs(text: Text, stems_of: StemsOf) -> Iterator[tuple[tuple[int, int], Run]]:
    """Each run with where it stands: once as it is written, and once for each way of stemming its language."""
    for stems in ((), *((one,) for one in stems_of(text.language))):
        words = words_in(text.words, stems)
        for length, telling in LONG_ENOUGH:
            for at in range(len(words) - length + 1):
                among = words[at : at + length]
                if _tells(among, telling):
                    yield (among[0].start, among[-1].end), tuple(map(_one, among))


def _one(word: Word) -> str:
    # As it is written and its stem are both there; the stem is the shorter one, or they are the same.
    return min(word.forms, key=lambda form: (len(form), form))


def _tells(words: list[Word], telling: int) -> bool:
    # Signs of scripts without spaces are words of one letter each: there a run tells by its length.
    lengths = [word.end - word.start for word in words]
    return sum(one > SMALL for one in lengths) >= telling or max(lengths) == 1


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that meet or lie over each other as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    yield from joined
