"""A view and a scale's words as texts in which words of things to keep are looked for."""

from meeting_app.domain.matches import Text
from meeting_app.domain.scale import Wording
from meeting_app.presenters.shown_view import ShownView


def words_text(words: Wording) -> Text:
    """A scale's question and both its ends."""
    return Text("The words of the scale", f"{words.question}\n{words.ten}\n{words.zero}")


def view_text(view: ShownView) -> Text:
    """A view with its author's name."""
    return Text(view.says_as or "A child", "\n".join((view.says_as, *view.texts)), view.language or "en")
