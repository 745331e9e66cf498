"""Stems of words, by the language that they are in: what makes "doors" and "door" one word to look for."""

from collections.abc import Callable
from functools import cache

# ISO 639-1, where the library has it.
LANGUAGES = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch",
    "en": "english", "et": "estonian", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "no": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# What is left without its first letter is a word.
SHORT = 3


def stems_of(language: str) -> tuple[Callable[[str], str], ...]:
    """The stem functions for a text in a language such as `pl` or `pl-PL`: its own, and English, which is mixed in."""
    names = dict.fromkeys(name for name in (_name(language), "english") if name)
    return tuple(_stem(name) for name in names)


def has_stems(language: str) -> bool:
    """Whether other forms of this language's words are found; otherwise the exact words are looked for."""
    return bool(_name(language))


def _name(language: str) -> str:
    return LANGUAGES.get(language.partition("-")[0].casefold(), "")


@cache
def _stem(name: str) -> Callable[[str], str]:
    # Only a copy is looked through for other forms of words; a start does not wait for the library.
    import snowballstemmer  # type: ignore[import-untyped]  # noqa: PLC0415

    stemmer = snowballstemmer.stemmer(name)

    def stem(word: str) -> str:
        stemmed = str(stemmer.stemWord(word))
        if name == "polish":  # names lose one ending of two: Kasię is then Kasi, where Kasia is Kas
            return str(stemmer.stemWord(stemmed))
        if name == "arabic" and stemmed == word and word[0] == "ل" and len(word) > SHORT:  # "for", written to the name
            return str(stemmer.stemWord(word[1:]))
        return stemmed

    return stem
