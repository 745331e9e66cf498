"""Staff of the example think back on it: what came up, and a scaling round of their own."""

from meeting_app.commands.messages import thinking as say
from meeting_app.demo.meetings import File
from meeting_app.demo.story import Story
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.ids import ThinkingId
from meeting_app.domain.thinking import PointsAt, ThinkingKind


def think_back(story: Story) -> None:
    """One session on one day; the views are shown once all are in."""
    told, case_id = story.file["thinking"], story.loaded.case_id
    about = {"kind": ThinkingKind(told["kind"]), "day": told["day"], "who": told["who"]}
    session = ThinkingId(story.chair.do(say.BeginThinking, case_id=case_id, **about))
    of = {"case_id": case_id, "thinking_id": session}
    for thought in told["thoughts"]:
        words = {"question": thought["question"], "text": thought["text"], "day": told["day"]}
        story.chair.do(say.AddThought, points_at=_points_at(story, thought), **words, **of)
    story.chair.do(say.WriteStaffScale, **told["scale"], **of)
    for view in told["views"]:
        story.chair.do(say.GiveStaffView, **view, **of)
    story.chair.do(say.ShowStaffViews, **of)


def _points_at(story: Story, thought: File) -> str:
    """An entry by its words, or a scale by its key."""
    if "scale" in thought:
        return f"{PointsAt.SCALE} {story.loaded.scales[thought['scale']]}"
    entries = story.chair.all(EntryVersion, case_id=story.loaded.case_id)
    return f"{PointsAt.ENTRY} {next(one.entry_id for one in entries if one.said.text == thought['entry'])}"
