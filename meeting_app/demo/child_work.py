"""Direct work with the example's children, a drawing, and what was said of who may see it (child-says-who)."""

from typing import Any

from meeting_app.commands.messages import child_work as say
from meeting_app.demo.drawing import three_houses
from meeting_app.demo.meetings import File
from meeting_app.demo.story import Story
from meeting_app.domain.child_work import PARTS, MaySee, TextOf, WorkKind
from meeting_app.domain.ids import PersonId, WorkId


def write_work(story: Story, told: File) -> None:
    """The child's words part by part, the child's word on them, and what they led to."""
    case_id, people, kind = story.loaded.case_id, story.loaded.people, WorkKind(told["kind"])
    # Maja is one of the people too; Oskar is a child of the case only.
    shown = {"child": people[told["child"]], "day": told["day"], "with_whom": told["with"], "language": "en"}
    texts = tuple(TextOf(part, told["texts"].get(part, "")) for part in PARTS[kind])
    work_id = WorkId(
        story.chair.do(say.AddWork, case_id=case_id, kind=kind, texts=texts, drawn=told.get("drawn", ""), **shown)
    )
    of: dict[str, Any] = {"case_id": case_id, "work_id": work_id}
    if told.get("drawn"):
        story.chair.do(say.PutDrawing, redrawn=three_houses(), because="", made_on=1, **of)
    may_see = {
        "may_see": MaySee(told["may_see"]),
        "people": tuple(PersonId(people[one]) for one in told.get("people", ())),
    }
    word = {"less": (), "named": True, "use": told["use"], "asked_by": told["asked"], "day": told["day"]}
    story.chair.do(say.RecordWord, made_on=2 if told.get("drawn") else 1, **may_see, **word, **of)
    if "led_to" in told:
        story.chair.do(say.SayWhatItLedTo, may_stand=False, made_on=0, **told["led_to"], **of)
