"""The chair's own paragraph on each scale of the example's meetings, which say nothing of who said what."""

from meeting_app.commands.messages.beside import WriteParagraph
from meeting_app.demo.held import Conference
from meeting_app.domain.item import Item


def write_paragraphs(meeting: Conference) -> None:
    """In the write-up; each may stand in every copy."""
    chair, scales = meeting.story.chair, meeting.story.loaded.scales
    items = {one.scale_id: one.id for one in chair.all(Item, meeting_id=meeting.prepared.meeting_id)}
    for key, text in meeting.told.meeting["in_short"].items():
        meeting.chair(WriteParagraph, item_id=items[scales[key]], text=text, for_all=True, made_on=0)
