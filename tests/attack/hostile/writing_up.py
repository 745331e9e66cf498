"""After the talk: paragraphs, what is kept in the record, the seal, and a copy for everybody."""

from meeting_app.domain.item import Item
from meeting_app.domain.note import Note
from meeting_app.domain.scale import Scale
from tests.attack.hostile.people import People


def writes_up(story: People) -> None:
    """As far as the seal, with a minute-taker beside the chair."""
    story.does("end_meeting")
    story.looks()
    record = f"{story.meeting}/record"
    for item in story.all(Item, order="position"):
        for _ in range(2):
            story.fills(f"{story.console}/paragraph/{item.id}", **story.says("text"), for_all="yes")
        story.chair.get(f"{story.console}/paragraph/{item.id}")
    for subject, id_ in (("note", story.all(Note)[0].id), ("attendance", story.seat("new").id)):
        people = [story.people["interpreter"]]
        story.fills(f"{record}/keep/{subject}/{id_}", **story.says("cause"), from_people=people)
        story.chair.get(f"{record}/keep/{subject}/{id_}")
    story.looks()
    story.does("seal_meeting")
    story.looks()


def hands_over(story: People) -> None:
    """A copy for each reader, the case as each may see it, and the table."""
    record = f"{story.meeting}/record"
    for reader in ("restricted", "file", *story.people.values()):
        story.chair.get(record)
        story.chair.press("/record/copy", reader=reader, format="print")
        story.chair.get(f"{story.case}?as={reader}")
    for reader in ("", *story.people.values()):
        story.chair.get(f"{story.case}/scales/{story.all(Scale)[0].id}/over-time?as={reader}")
    assert any('<img src="data:image/svg+xml' in page.html for page in story.pages), "with names in a picture"
    story.chair.get(record)
    story.csv = story.chair.press("/record/copy", reader="file", format="csv")
