"""Somebody asks for their data: the request, what was found of them decided item by item, and what they would get."""

import re

from meeting_app.domain.account import Account
from tests.attack.hostile.people import People

WORDS = ("asked", "asked_by", "checked", "also_called")


def asks(story: People) -> None:
    """Every form of it, with what can't be taken first; two requests, one of which somebody makes for the other."""
    chair = story.chair
    chair.get("/account")
    chair.press("/account/handlers")
    chair.get("/requests")
    chair.get("/requests/ways")
    who = {"handled_by": story.all(Account)[0].id, "kind": "access"}
    new = f"{story.case}/requests/new/edit"
    chair.get(new)
    chair.press("/new/edit", **story.says(*WORDS), **who, person_id=story.people["family"], came_on="2999-01-01")
    story.fills(new, **story.says("asked", "asked_by"), **who, person_id=story.people["network"], came_on="2026-05-07")
    chair.get(f"{chair.where}/items")
    story.fills(new, **story.says("asked"), **who, person_id=story.people["family"], came_on="2026-05-07")
    here = chair.where
    story.fills(f"{here}/edit", **story.says("asked", "checked", "also_called"), **who, came_on="2026-05-07")
    chair.press("/extend", **story.says("why"))
    chair.get(f"{here}/items")
    _decides(story, here)
    chair.get(f"{here}/draft")
    for style in ("full", "summary"):
        chair.get(f"{here}/draft")
        chair.press("/draft", format="print", style=style)
    chair.get(here)
    chair.press("/settle", **story.says("outcome"), state="answered", on="2026-05-07")
    chair.press("/settle", **story.says("outcome"), state="refused", on="2026-05-07")
    chair.get("/requests")


def _decides(story: People, here: str) -> None:
    """One left out by itself less a part, one put in, all that is alike left out; each first without what it needs."""
    chair = story.chair
    items = re.findall(r'name="items" value="(\S+)"', chair.page)
    ground = {"choice": "leave_out", "ground": "serious_harm"}
    chair.press("/items", items=items[:1], **story.says("reason"), choice="leave_out", ground="known")
    chair.press("/items", items=items[:1], **story.says("reason"), **ground)
    chair.press("/items", items=items[1:2], **story.says("reason"), choice="put_in", ground="known")
    one = f"{here}/items/{items[2].partition(':')[2]}"
    chair.get(one)
    part = {"choice": "without", "ground": "somebody_else", "item_case": items[2].partition(":")[0]}
    chair.press(one.rpartition("/")[2], **story.says("also_out", "reason"), **part)
    chair.press(one.rpartition("/")[2], **story.says("reason"), **ground, item_case=part["item_case"])
    chair.get(one)
