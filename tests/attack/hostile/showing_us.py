"""Direct work: written, put right while somebody else was quicker, the child's word on it, and what it led to."""

import re

from meeting_app.domain.child_work import ChildWork
from meeting_app.domain.goal import Goal
from meeting_app.domain.worry import Statement
from tests.a_picture import a_file
from tests.attack.hostile.people import People

SAID = ("worries", "good", "dreams", "drawn", "with_whom")


def showing_us(story: People) -> None:
    """Every form of it, with what can't be taken first; then as everybody may see it."""
    chair, base = story.chair, f"{story.case}/work"
    new, told = f"{base}/new/three_houses", {"child": story.people["child"], "day": "2026-01-19", "language": "pl"}
    chair.get(base)
    chair.get(new)
    chair.press("/new/three_houses", **story.says(*SAID), child="nobody")
    story.fills(new, **story.says(*SAID), **told)
    here = f"{base}/{story.all(ChildWork)[0].id}"
    for number in ("1", "0"):
        chair.get(f"{here}/words")
        chair.press("/words", **story.says(*SAID, "because"), **told, made_on=number)
    chair.get(f"{here}/drawing")
    chair.press("/drawing", drawing=a_file())
    chair.get(f"{here}/drawing")
    chair.press("/drawing", **story.says("because"))
    story.fills(f"{here}/drawing", drawing=a_file(), **story.says("because"))
    word = {"may_see": "everybody", "named": "yes", "day": "2026-01-19"}
    chair.get(f"{here}/may-see")
    chair.press("/may-see", **story.says("use", "asked_by"), **word, people=[story.people["child"]])
    story.fills(f"{here}/may-see", **story.says("use", "asked_by"), **word)
    led = ("assessment", "goal", "plan")
    story.fills(f"{here}/led-to", **story.says(*led), may_stand="yes")
    chair.get(f"{here}/led-to")
    chair.press("/led-to", **story.says(*led), made_on="0")
    for kind, cls in (("statement", Statement), ("goal", Goal)):
        path = f"{story.case}/from-work/{kind}/{story.all(cls)[0].id}"
        chair.get(path)
        chair.press(path, work_ids=["another"])
        chair.get(path)
        chair.press(path, work_ids=[here.rpartition("/")[2]])
    chair.get(here)
    chair.get(base)
    for id_ in story.people.values():
        chair.get(f"{base}?as={id_}")
        chair.get(f"{here}?as={id_}")


def on_the_wall(story: People) -> None:
    """Each page of it on the screen, with the drawing that the screen fetches; then off again."""
    chair, at = story.chair, f"{story.console}/work"
    chair.get(at)
    shown = [dict(form.fields) for form in chair.forms if form.action == at]
    assert shown, chair.page
    for one in shown:
        chair.post(at, one)
        story.looks()
    drawing = re.search(r"/screen/drawing/[0-9a-f]+", story.screen.page)
    assert drawing is not None, story.screen.page
    assert story.screen.ask("GET", drawing.group(0)).mimetype == "image/jpeg"
    chair.post(at, {**shown[0], "page": "0"})
