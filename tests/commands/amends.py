"""Things that are added to a sealed record, in the small world."""

from typing import Any

from meeting_app.commands.messages import amend as say
from meeting_app.domain.amendment import About, Amendment, AmendmentKind
from tests.fakes import World


def amends(
    world: World, text: str = "I never said that.", *, about: About = About.RECORD, subject_id: str = "", **more: Any
) -> str:
    """The chair types it, Dorota's where nobody else is named; its id."""
    whose = more.pop("whose", "Dorota")
    kept = tuple(world.chair.people[name] for name in more.pop("kept_from", ()))
    fields = {"kind": AmendmentKind.DISSENT, "language": "en", "why": "She read her copy."}
    fields |= {"person_id": world.chair.people[whose] if whose else None, "own": not whose, "from_people": kept}
    fields |= {"cause": "She asked for it." if kept else ""}
    world.chair.does(say.AmendRecord, text=text, about=about, subject_id=subject_id, **fields | more)
    return next(one.id for one in reversed(world.all(Amendment, order=("at", "id"))) if one.text == text)
