"""Put the example's entries on its map, one press after the other."""

from collections.abc import Iterator
from typing import Any

from meeting_app.commands.messages import case_map as say
from meeting_app.demo.hands import Hands
from meeting_app.demo.meetings import File, Loaded
from meeting_app.domain.entry import Heading
from meeting_app.domain.ids import EntryId, PersonId

HEADINGS = {
    "past_harm": Heading.PAST_HARM, "complicating_factors": Heading.COMPLICATING, "strengths": Heading.STRENGTH,
    "existing_safety": Heading.EXISTING_SAFETY,
}  # fmt: skip


def entries_of(file: File) -> Iterator[tuple[Heading, File]]:
    """Each entry of the file with its heading."""
    for column in ("worried_about", "working_well"):
        for heading, entries in file["mapping"][column].items():
            yield from ((HEADINGS[heading], entry) for entry in entries)


def write_map(hands: Hands, loaded: Loaded, file: File) -> None:
    """Kept from the first moment from whom the file keeps it; what was a strength is moved with what showed it."""
    for heading, entry in entries_of(file):
        was = Heading(entry.get("was", heading))
        entry_id = hands.do(say.AddEntry, case_id=loaded.case_id, heading=was, **_said(loaded, file, entry))
        if was is not heading:
            moved = {"entry_id": EntryId(entry_id), "heading": heading, "because": entry["showed"], "made_on": 1}
            hands.do(say.MoveEntry, case_id=loaded.case_id, **moved)


def _said(loaded: Loaded, file: File, entry: File) -> dict[str, Any]:
    kept = entry.get("withheld_from", ())
    return {
        "text": entry["text"],
        "language": "en",
        "by": PersonId(loaded.people[entry["by"]]),
        "by_other": "",
        "day": None,
        "from_meeting": None,
        "from_people": tuple(PersonId(loaded.people[person]) for person in kept),
        "cause": file["mapping"]["withheld_why"] if kept else "",
    }
