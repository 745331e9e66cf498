"""Thinking back: a session, what comes up, and a scaling round among staff."""

from meeting_app.domain.thinking import Thinking
from tests.attack.hostile.people import People

DAY = "2026-01-19"


def thinks_back(story: People) -> None:
    """Every form of it, with what can't be taken first."""
    chair, base = story.chair, f"{story.case}/thinking"
    chair.get("/account")
    typed = story.says("reflections")["reflections"]
    chair.press("/account/questions", reflections=typed)
    # Each line is a question: as one and without its mark, so that the session looks the same whatever the attack.
    chair.press("/account/questions", reflections=" ".join(typed[5:].splitlines()))
    chair.get(f"{base}/new")
    chair.press(f"{base}/new", **story.says("who"), kind="group", day="2999-01-01")
    story.fills(f"{base}/new", **story.says("who"), kind="group", day=DAY)
    here = f"{base}/{story.all(Thinking)[0].id}"
    chair.get(f"{here}/question/1")
    chair.press("/question/1", **story.says("text"), day="2999-01-01")
    story.fills(f"{here}/question/1", **story.says("text"), day=DAY)
    chair.get(f"{here}/scale")
    chair.press("/scale", **story.says("question", "ten"), zero="")
    chair.press("/scale", **story.says("question"), ten="", zero=story.says("zero")["zero"])
    story.fills(f"{here}/scale", **story.says("question", "ten", "zero"))
    chair.get(f"{here}/view")
    chair.press("/view", **story.says("name", "why", "higher"), number="11")
    story.fills(f"{here}/view", **story.says("name", "why", "higher"), number="7")
    chair.press("/show")
    for path in (here, f"{here}/copy", base, f"{here}/question/1", f"{here}/scale"):
        chair.get(path)
