"""Codes of languages, such as `pl` or `pt-BR`."""

import re

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def is_language(code: str) -> bool:
    """Whether this can be a language's code."""
    return LANGUAGE.fullmatch(code) is not None
