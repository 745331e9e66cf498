"""The case's map: an entry written, put right while somebody else was quicker, moved, closed and taken up again.

And while the meeting is held: on the screen, offered for, taken in.
"""

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


def lives(story: People) -> None:
    """Phones and the minute-taker offer, the chair takes in and adds, and the screen shows each page of it."""
    chair, at = story.chair, f"{story.console}/map"
    family, minutes = story.phones["family"], story.minutes
    chair.get(at)
    family.get(f"{story.here}/map")
    minutes.get(f"{story.desk}/map")
    chair.press("/let_offer", open="yes")
    story.looks()
    for browser, path in ((family, f"{story.here}/map"), (minutes, f"{story.desk}/map")):
        browser.get(path)
        browser.press("/map", **story.says("text"))
        said = story.says("text") if browser is family else story.says("text", "by_other")
        story.fills(path, browser=browser, **said, column="working")
    chair.get(at)
    offers = [form for form in chair.forms if form.action.endswith("/take_offer")]
    sent = {**dict(offers[0].fields), "heading": "strength"}
    chair.post(offers[0].action, {**sent, **story.says("cause")})
    chair.post(offers[0].action, {**sent, **story.says("cause"), "from_people": [story.people["minutes"]]})
    left = next(form for form in chair.forms if form.action.endswith("/leave_offer"))
    chair.get(at)
    chair.press("/console/map", **story.says("text", "by_other", "cause"), heading="past_harm")
    said = {**story.says("text", "by_other"), "heading": "complicating"}
    chair.press("/console/map", **said)
    chair.get(at)
    for page in range(1, 8):
        story.does("show_map", page=str(page))
        story.looks()
    chair.post(left.action, dict(left.fields))
    story.does("show_map", page="0")
    for one in story.all(EntryVersion):
        chair.get(f"{story.case}/map/{one.entry_id}")
        chair.get(f"{story.case}/keep/entry/{one.id}/whole")
    chair.get(f"{story.case}/map")
