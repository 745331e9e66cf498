"""Who may see a child's direct work: its words, its drawing, and how it changed things (child-says-who, who-may-see).

It belongs to `visibility`, and like it decides on ids, for page, screen, picture, print and JSON alike.
"""

from meeting_app.domain.child_work import MaySee, SeenWork
from meeting_app.domain.kept_from import part_kept
from meeting_app.domain.visibility import Viewer


def sees_work(work: SeenWork, viewer: Viewer) -> bool:
    """child-says-who: without the child's word on this very version it is the chair's alone.

    What is kept from somebody stays kept whatever the child's word is (who-may-see). Where the child named people,
    all who can see it are among them; where it may be anybody, they are not. Once asked, the child alone reads their
    own, whomever else they let see it.
    """
    if viewer.is_chair:
        return True
    if work.word is None or part_kept(work.kept, viewer.people) is not None:
        return False
    if _is_own(work, viewer):
        return True
    if work.word.may_see is MaySee.THESE:
        return bool(viewer.people) and set(viewer.people or ()) <= set(work.word.people)
    return work.word.may_see is MaySee.EVERYBODY


def sees_part(work: SeenWork, part: str, viewer: Viewer) -> bool:
    """child-says-who: "not that bit" is the chair's alone, of the words and of the drawing, and the child's own."""
    if viewer.is_chair:
        return True
    return work.word is not None and (part not in work.word.less or _is_own(work, viewer))


def _is_own(work: SeenWork, viewer: Viewer) -> bool:
    return work.child is not None and viewer.people == frozenset({work.child}) and not viewer.on_screen
