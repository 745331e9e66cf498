"""The chair's paragraph on each scale, in the write-up."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import beside as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.beside import check_words
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.translation import check_made_on
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Writing:
    scene: Scene
    item: Item
    stored: int
    maker: Maker


def _load_writing(records: Records, command: say.WriteParagraph, asked: Asked) -> _Writing:
    scene = load_scene(records, command, asked)
    item = scene.own(records.get(Item, command.item_id))
    stored = records.all(Paragraph, item_id=item.id, order="revision")
    return _Writing(scene, item, stored[-1].revision if stored else 0, maker_of(records, asked))


@handles(say.WriteParagraph, loads=_load_writing)
def write_paragraph(command: say.WriteParagraph, before: _Writing, asked: Asked) -> Decision:
    """A new one is a new revision; what is made from kept words stays with the chair unless said otherwise."""
    before.scene.meeting.at(MeetingStage.WRITING_UP)
    check_words(text=command.text)
    check_made_on(command.made_on, stored=before.stored)
    paragraph = Paragraph(
        id=asked.new_id(),
        item_id=before.item.id,
        meeting_id=before.item.meeting_id,
        case_id=before.item.case_id,
        revision=before.stored + 1,
        text=command.text,
        for_all=command.for_all,
        made_by=before.maker.name,
        at=asked.now,
    )
    return Decision(add=(paragraph,), changes=(before.scene.console(),), outcome="saved")
