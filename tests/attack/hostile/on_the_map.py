"""The case's map: an entry written, put right while somebody else was quicker, moved, closed and taken up again."""

from meeting_app.domain.entry import EntryVersion
from tests.attack.hostile.people import People

SAID = ("text", "by_other", "put_text", "put_by")


def maps(story: People) -> None:
    """Every form of the map, with what can't be taken first; then the map as everybody may see it."""
    chair, base = story.chair, f"{story.case}/map"
    new = f"{base}/new/strength"
    chair.get(new)
    chair.press("/new/strength", **story.says(*SAID, "cause"), language="pl")
    kept = {"from_people": [story.people["minutes"]], "by": ""}
    story.fills(new, **story.says(*SAID, "cause"), language="pl", **kept)
    first = story.all(EntryVersion)[0]
    entry = f"{base}/{first.entry_id}"
    chair.get(f"{story.case}/keep/entry/{first.id}/whole")
    for number in ("1", "0"):
        chair.get(f"{entry}/words")
        sent = {**story.says(*SAID, "because"), "language": "pl", "put_language": "en", "made_on": number}
        chair.press("/words", by=story.people["family"], **sent)
    for form, more in (("move/existing_safety", {}), ("close", {}), ("close", {"again": "yes"})):
        chair.get(f"{entry}/{form}")
        chair.press(f"/{form}", **story.says("because"), made_on="0", **more)
        story.fills(f"{entry}/{form}", **story.says("because"), **more)
        chair.get(base)
    chair.get(entry)
    for id_ in story.people.values():
        chair.get(f"{base}?as={id_}")
