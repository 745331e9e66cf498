"""Stems of words, by the language that they are in: what makes "doors" and "door" one word to look for."""

from collections.abc import Callable
from functools import cache

import snowballstemmer  # type: ignore[import-untyped]

# ISO 639-1, where the library has it.
LANGUAGES = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch",
    "en": "english", "et": "estonian", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "no": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def stem_of(language: str) -> Callable[[str], str] | None:
    """The stem function of a language such as `pl` or `pl-PL`; None where only exact words can be looked for."""
    name = LANGUAGES.get(language.partition("-")[0].casefold())
    return None if name is None else _stem(name)


@cache
def _stem(name: str) -> Callable[[str], str]:
    stemmer = snowballstemmer.stemmer(name)

    def stem(word: str) -> str:
        return str(stemmer.stemWord(word))

    return stem
