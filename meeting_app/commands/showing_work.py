"""Put a child's direct work on the shared screen, and take it off."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.map_rooms import room_of
from meeting_app.commands.messages import child_work as say
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.versions import kept_of
from meeting_app.commands.work_rooms import is_on, word_on
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.child_work import ChildWork, SeenWork, WorkVersion
from meeting_app.domain.errors import NotFound
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.sitting import Shows
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.work_shown import WorkShown, can_show
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

IN_THE_ROOM = (MeetingStage.GATHERING, MeetingStage.RUNNING)


@dataclass(frozen=True, slots=True)
class _Showing:
    """The part that is on with all who are in it, the work as it stands, and whether it is on the screens already."""

    scene: Scene
    work: SeenWork
    room: Viewer
    is_on: bool
    another_presented: bool


def _load(records: Records, command: say.ShowWork, asked: Asked) -> _Showing:
    scene = load_scene(records, command, asked)
    work = records.get(ChildWork, command.work_id)
    if work.case_id != scene.meeting.case_id:
        raise NotFound("work_not_found")
    last = records.all(WorkVersion, work_id=work.id, order="version")[-1]
    sitting = scene.sitting
    return _Showing(
        scene,
        SeenWork(word_on(records, last.id), kept_of(records, last.id)),
        room_of(records, sitting).viewer,
        sitting.showing.what is Shows.WORK and is_on(records, sitting.id, work.id),
        another_presented(records, sitting.id),
    )


@handles(say.ShowWork, loads=_load)
def show_work(command: say.ShowWork, before: _Showing, asked: Asked) -> Decision:
    """Once for each time that it comes on: the record says that it was shown. A page more of it is no new showing."""
    scene = before.scene
    scene.meeting.at(*IN_THE_ROOM)
    if not command.page:
        off = sittings.take_case_off(scene.sitting)
        return Decision(change=(off,), changes=(scene.everybody(),), outcome="showing")
    rounds.one_on_the_screen(another_presented=before.another_presented)
    can_show(before.work, before.room)
    shown = WorkShown(
        asked.new_id(), scene.meeting.id, scene.meeting.case_id, scene.sitting.id, command.work_id, asked.now
    )
    on = sittings.show_work(scene.sitting, command.page)
    return Decision(
        add=() if before.is_on else (shown,), change=(on,), changes=(scene.everybody(),), outcome="showing"
    )  # fmt: skip
