"""How easily English words are read: Flesch's reading ease (Flesch 1948), from 100, very easy, downwards.

206.835 - 1.015 x words per sentence - 84.6 x syllables per word. What the product asks for, and why it is asked of
English alone, stands in `docs/plain-words.md`.
"""

import re

# Below this a text is harder than plain English (60 to 70 in Flesch's own table).
PLAIN = 60
# With fewer words the formula says more about one long word than about the text.
FEWEST_WORDS = 15
_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
# Endings whose vowel is not said: "likes", "named", "home", "smiles", but not "wanted", "houses", "little", "tables".
_SILENT = re.compile(r"[^aeiouytd]ed$|[^aeiouylsxzcgh]es$|[^aeiouyl]e$|[aeiouy]les?$")


def reading_ease(text: str) -> float | None:
    """The ease of an English text; None where it is too short to say."""
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = sum(1 for one in _SENTENCE.split(text) if _WORD.search(one))
    syllables = sum(map(_syllables, words))
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def _syllables(word: str) -> int:
    word = word.casefold()
    said = len(_VOWELS.findall(word)) - bool(_SILENT.search(word))
    return max(1, said)
