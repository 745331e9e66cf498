"""Gentle checks of a scale's words as they are written. They never stop anything (`docs/plain-words.md`)."""

import re
from collections.abc import Collection, Iterable

from meeting_app.domain.checks import SENTENCE, SERVICES, Finding, Known, Look, jargon_in
from meeting_app.domain.matches import Stems, places
from meeting_app.values import dataclass

FEWEST_IN_AN_END = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
HOW = (
    "so that", "by going", "by using", "by working", "attends", "attend", "engages", "engage", "completes", "complete",
    "works with", "working with", "complies", "comply",
)  # fmt: skip
NOW = ("is", "are", "am", "now", "today", "do", "does", "has", "have")
NOT_NOW = ("was", "were", "did", "had", "will", "would", "going to be", "in the future", "last week", "last month",
           "last year", "next week", "next month", "next year", "by then")  # fmt: skip
# Words that stand in any question and tell nothing of what it is about.
EMPTY = frozenset((
    "a", "about", "all", "am", "and", "any", "are", "as", "at", "be", "been", "being", "by", "can", "could", "did",
    "do", "does", "for", "from", "good", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if",
    "in", "is", "it", "its", "just", "know", "like", "me", "moment", "more", "most", "my", "now", "of", "on", "or",
    "our", "over", "right", "safe", "safety", "she", "so", "some", "sure", "taking", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "thing", "things", "think", "this", "those", "to", "today",
    "together", "up", "us", "was", "way", "we", "well", "were", "what", "when", "where", "which", "who", "will",
    "with", "would", "you", "your",
))  # fmt: skip
WORSE = (
    "afraid", "scared", "frightened", "hurt", "hurting", "hit", "shout", "shouted", "shouting", "pushed", "violence",
    "danger", "dangerous", "unsafe", "alone", "neglected", "worse", "worst", "worried", "attack", "die", "drunk",
    "hungry", "ill", "crying", "cries", "harm", "harmed", "fighting",
)  # fmt: skip
BETTER = ("safe", "safely", "calm", "well", "happy", "healthy", "quiet", "settled", "sober", "kind",
          "sleep", "sleeps", "laugh", "play", "plays")  # fmt: skip
NOT = ("no", "not", "nobody", "never", "none", "without", "nothing", "nowhere")


@dataclass(frozen=True, slots=True)
class ScaleWords:
    """A scale as it stands or is typed. `meets`: the worry and the goal that it is about, empty where there is none."""

    question: str
    ten: str
    zero: str
    meets: str
    is_english: bool


def check_scale(scale: ScaleWords, known: Known) -> tuple[Finding, ...]:
    """All that there is to look at. Of words in another language only what needs no list of English words."""
    ends = [text for text in (scale.ten, scale.zero) if text.strip()]
    found = [Finding(Look.ONE_WORD)] if any(_is_short(one) for one in ends) else []
    if scale.is_english:
        found += _of_english(scale, ends, known)
    return tuple(found)


def _of_english(scale: ScaleWords, ends: Iterable[str], known: Known) -> Iterable[Finding]:
    yield from jargon_in(f"{scale.question}\n{scale.ten}\n{scale.zero}", known)
    how = tuple((one.found, "") for text in ends for one in (*places(SERVICES, text, known.stems), *places(HOW, text)))
    if how:
        yield Finding(Look.HOW, tuple(dict.fromkeys(how)))
    if scale.question.strip() and (places(NOT_NOW, scale.question) or not places(NOW, scale.question)):
        yield Finding(Look.NOT_NOW)
    if scale.question.strip() and scale.meets.strip() and not _meet(scale, known):
        yield Finding(Look.NOT_THE_WORRY)
    if scale.ten.strip() and scale.zero.strip() and _tone(scale.ten) < _tone(scale.zero):
        yield Finding(Look.WORSE_TEN)


def _is_short(text: str) -> bool:
    """An end in a word or two says little. Signs that put no space between words are each a word, or may be."""
    words = _WORD.findall(text)
    return len(words) < FEWEST_IN_AN_END and text.isascii()


def _meet(scale: ScaleWords, known: Known) -> bool:
    """Whether a word of the question, other than a child's name, stands in the worry or in its goal."""
    names = {part.casefold() for name in known.children for part in _WORD.findall(name)}
    asked = _content(scale.question, known.stems, names)
    return bool(asked & _content(scale.meets, known.stems, names))


def _content(text: str, stems: Stems, leave_out: Collection[str]) -> set[str]:
    words = (one.casefold().removesuffix("'s").removesuffix("’s") for one in _WORD.findall(text))
    said = {one for one in words if one not in EMPTY and one not in leave_out}
    return said | {stem(one) for one in said for stem in stems}


def _tone(text: str) -> int:
    """Good words less bad ones, sentence by sentence; after a "not" or "nobody" each counts the other way."""
    return sum(_tone_of(one) for one in SENTENCE.split(text))


def _tone_of(sentence: str) -> int:
    words = [one.casefold() for one in _WORD.findall(sentence)]
    first = next((at for at, one in enumerate(words) if one in NOT or one.endswith(("n't", "n’t"))), len(words))
    signs = ((at, (one in BETTER) - (one in WORSE)) for at, one in enumerate(words))
    return sum(sign if at < first else -sign for at, sign in signs)
