"""How long things stay, a hold, "filed", what goes, and at the end of the story another case that goes."""

from meeting_app.domain.certificate import Certificate
from meeting_app.domain.hold import Hold
from meeting_app.letting_go import Day
from tests.attack.hostile.people import People


def keeps(story: People) -> None:
    """Every form of it, with what can't be taken first."""
    chair, here = story.chair, f"{story.case}/hold"
    chair.get("/account/periods")
    chair.press("/account/periods", count_review="x")
    chair.press("/account/periods", count_review="3")
    chair.get(here)
    chair.press("/hold", cause="court", why="")
    story.fills(here, **story.says("why"), cause="court")
    chair.get(here)
    chair.press("/lift", lifted_because="")
    chair.get(story.case)
    chair.get(f"{story.case}/let-go")
    chair.get(here)
    chair.press("/lift", **story.says("lifted_because"))
    assert not story.all(Hold)[0].holds
    filed = f"{story.meeting}/record/filed"
    chair.get(filed)
    chair.press("/filed", **story.says("reference"), digest="x")
    said = {name: text[:200] for name, text in story.says("reference").items()}
    chair.press("/filed", **said, digest="ab" * 32, without="yes")
    for path in (filed, f"{story.meeting}/record", story.case, "/going", "/cases"):
        chair.get(path)


def lets_go(story: People) -> None:
    """Another case, opened by mistake: two presses, and its certificate."""
    chair = story.chair
    chair.get("/cases/new")
    chair.press("/cases/new", **story.says("reference", "name_on_screen"))
    path = f"{chair.where}/let-go"
    chair.get(path)
    chair.press("/let-go", because="mistake")
    chair.press("/let-go", because="mistake")
    Day(story.world.app.opened, lambda _: None).finish()
    chair.get("/going")
    (one,) = story.all(Certificate)
    chair.get(f"/going/{one.id}")
