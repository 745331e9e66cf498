"""A text that is too long to be read at once, cut into what can be."""


def pieces(text: str, letters: int) -> list[str]:
    """Cut at spaces where there are any; own-words: nothing is lost, the pieces joined are the text."""
    parts: list[str] = []
    rest = text
    while len(rest) > letters:
        cut = max(rest.rfind(space, 0, letters) for space in (" ", "\n"))
        cut = cut + 1 if cut > 0 else letters
        parts.append(rest[:cut])
        rest = rest[cut:]
    return [*parts, rest] if rest else parts
