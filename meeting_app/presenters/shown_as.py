"""How a view looks to who may see a part of it, and no more (who-may-see, child-says-who)."""

from collections.abc import Callable
from dataclasses import replace

from meeting_app.domain.ids import PersonId
from meeting_app.domain.release import Release, without
from meeting_app.domain.visibility import Sight
from meeting_app.presenters.shown_view import Looks, ShownView


def _said_aloud(view: ShownView) -> ShownView:
    """who-may-see: a reason that is kept looks as if it were said out loud to the chair, and as nothing else."""
    return replace(
        view, why="", higher="", dont_know=False, said_aloud=True, spoken_typed_by="", spoken_at=None, language="",
        translations=(), corrections=(), paper=None, different=None,
    )  # fmt: skip


def _words_only(view: ShownView) -> ShownView:
    """child-says-who: the child's words, with the name, without a number."""
    return replace(view, kind=Looks.WORDS, number=None, corrections=())


def _words_unnamed(view: ShownView) -> ShownView:
    """child-says-who: the child's words, without number or name. Of two children the other's name would tell it."""
    different = replace(view.different, child_id=PersonId(""), called="") if view.different else None
    return replace(_words_only(view), says_as="", role="", unnamed=True, different=different)


_AS: dict[Sight, Callable[[ShownView], ShownView]] = {
    Sight.WHOLE: lambda view: view,
    Sight.AS_SAID_ALOUD: _said_aloud,
    Sight.WORDS_NAMED: _words_only,
    Sight.WORDS: _words_unnamed,
}


def shown_as(what: Sight, view: ShownView) -> ShownView:
    """The view as `sight` lets it through; for what is nothing or looks like "I will tell {Chair}" ask elsewhere."""
    return _AS[what](view)


def less(view: ShownView, release: Release | None) -> ShownView:
    """child-says-who: less the parts that the child wanted left out."""
    if release is None or not release.left_out:
        return view
    left_out = release.left_out
    how = without(view.different.how, left_out) if view.different else ""
    return replace(
        view,
        why=without(view.why, left_out),
        higher=without(view.higher, left_out),
        different=replace(view.different, how=how) if view.different and how else None,
        corrections=(),
    )
